from dataclasses import replace
from uuid import UUID

import pytest

from core.assessment.labels import CoachLabel, Score
from core.errors import InvalidInput

LABEL = CoachLabel(UUID(int=1), None, "ownership", 3, "Oh", "", "2026-11-23T09:00:00+00:00")


@pytest.mark.parametrize("level", [0, 6, -1, 2.5])
def test_a_coach_has_the_five_levels_of_the_rubric_and_no_others(level: int) -> None:
    with pytest.raises(InvalidInput, match="1, 2, 3, 4, 5"):
        replace(LABEL, level=level)


@pytest.mark.parametrize(("level", "does"), [(1, True), (2, False), (3, False), (4, True)])
def test_a_level_outside_the_spread_contradicts_the_machine(level: int, *, does: bool) -> None:
    machine = Score("ownership", 2.5, 2.0, 3.0, 1, 1, 3)
    assert replace(LABEL, level=level).contradicts(machine) is does


def test_where_the_machine_has_no_level_nothing_contradicts_it() -> None:
    unscored = Score("ownership", None, None, None, 1, 0, 0, "not_asked")
    assert not replace(LABEL, level=5).contradicts(unscored)
