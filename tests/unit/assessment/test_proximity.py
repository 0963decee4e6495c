import math
from dataclasses import replace
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.calibration import Calibration
from core.assessment.labels import Proximity
from core.assessment.proximity import (
    FEWEST_OTHERS,
    FEWEST_WORDS,
    AnswerVector,
    Cosines,
    Neighbour,
    Standing,
    band,
    band_of_level,
    disagrees,
    is_too_short,
    proximity,
    standing,
)
from core.language.language import Language

OTHERS = (0.80, 0.81, 0.82, 0.83, 0.84, 0.85, 0.86, 0.87, 0.88, 0.89)
GOOD = (Neighbour("g2", 0.92), Neighbour("g1", 0.90))
BAD = (Neighbour("b1", 0.87),)
CALIBRATION = Calibration("m", "ko", "z", "m/ko/z/50/abc", (0.0, 3.0), (1.0, 5.0), 50)


def an_answer(language: Language = "ko", model: str = "m") -> AnswerVector:
    return AnswerVector(uuid4(), "q", language, model, np.ones(1, np.float32))


def found(cosines: Cosines) -> Standing:
    result = standing(cosines)
    assert isinstance(result, Standing)
    return result


def test_nearness_is_measured_against_the_other_questions() -> None:
    result = found(Cosines(GOOD, BAD, OTHERS))
    assert result.z == pytest.approx((0.92 - 0.845) / np.std(OTHERS, ddof=1))
    assert result.percentile == 100
    assert result.contrast == pytest.approx(0.05)


def test_the_percentile_is_the_share_of_questions_that_are_less_near() -> None:
    middle = (Neighbour("g", 0.845),)
    assert found(Cosines(middle, BAD, OTHERS)).percentile == 50
    on_a_tie = (Neighbour("g", 0.84),)
    assert found(Cosines(on_a_tie, BAD, OTHERS)).percentile == 45
    far = (Neighbour("g", 0.5),)
    assert found(Cosines(far, BAD, OTHERS)).percentile == 0


def test_without_a_bad_exemplar_there_is_no_contrast() -> None:
    assert found(Cosines(GOOD, (), OTHERS)).contrast is None


@pytest.mark.parametrize(
    ("cosines", "reason"),
    [
        pytest.param(Cosines((), BAD, OTHERS), "no_exemplars", id="none"),
        pytest.param(Cosines(GOOD, BAD, OTHERS[1:]), "too_few_others", id="few others"),
        pytest.param(Cosines(GOOD, BAD, (0.8,) * FEWEST_OTHERS), "others_alike", id="alike"),
    ],
)
def test_what_cannot_be_said_has_its_reason(cosines: Cosines, reason: str) -> None:
    answer = an_answer()
    assert proximity(answer, cosines, CALIBRATION) == Proximity(
        answer.turn_id, None, None, None, None, 0, "m", missing=reason
    )


@given(
    st.lists(st.floats(-1, 1), min_size=FEWEST_OTHERS, max_size=200),
    st.floats(-1, 1),
    st.floats(0.001, 10),
    st.floats(-5, 5),
)
def test_the_scale_of_the_model_does_not_matter(
    others: list[float], nearest: float, stretched: float, moved: float
) -> None:
    if np.std(others) < 0.01:
        return
    plain = found(Cosines((Neighbour("g", nearest),), (), tuple(others)))
    again = standing(
        Cosines(
            (Neighbour("g", nearest * stretched + moved),),
            (),
            tuple(other * stretched + moved for other in others),
        )
    )
    assert 0 <= plain.percentile <= 100
    if isinstance(again, Standing):
        assert again.z == pytest.approx(plain.z, abs=1e-6)


def test_it_is_uncalibrated_until_there_is_a_calibration_for_this_model_and_language() -> None:
    cosines = Cosines(GOOD, BAD, OTHERS)
    plain = proximity(an_answer(), cosines)
    assert (plain.percentile, plain.level, plain.calibration) == (100, None, None)
    assert (plain.nearest, plain.exemplars, plain.missing) == ("g2", 3, None)
    fitting = proximity(an_answer(), cosines, CALIBRATION)
    assert fitting.level == pytest.approx(1 + 4 * found(cosines).z / 3)
    assert fitting.calibration == CALIBRATION.version
    for other in (an_answer(language="en"), an_answer(model="another")):
        assert proximity(other, cosines, CALIBRATION).level is None
        assert proximity(other, cosines, CALIBRATION).calibration is None


def test_it_may_be_the_contrast_that_is_calibrated() -> None:
    of_contrast = replace(CALIBRATION, feature="contrast", values=(0.0, 0.1))
    assert proximity(an_answer(), Cosines(GOOD, BAD, OTHERS), of_contrast).level == pytest.approx(3)
    without = proximity(an_answer(), Cosines(GOOD, (), OTHERS), of_contrast)
    assert (without.level, without.calibration, without.missing) == (None, None, None)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_short_answer_is_too_short(language: Language) -> None:
    word = {"ko": "고객에게 ", "en": "customers "}[language]
    fewest = FEWEST_WORDS[language]
    assert is_too_short(word * (fewest - 1), language)
    assert not is_too_short(word * fewest, language)
    assert is_too_short("음, 어, 그, " * fewest, "ko")


def at(
    percentile: float | None, level: float | None = None, contrast: float | None = 0.0
) -> Proximity:
    return Proximity(uuid4(), percentile, level, contrast, "g", 4, "m")


def test_what_is_told_like_a_bad_answer_is_low_however_near_it_is() -> None:
    assert band(at(100, contrast=-0.03)) == "low"
    assert band(at(100, contrast=-0.01)) == "high"
    assert band(at(70, contrast=None)) == "middle"
    assert band(at(70, level=5.0, contrast=-0.03)) == "high"
    assert disagrees(at(100, contrast=-0.03), 4)


def test_bands_are_steps_of_the_levels_and_of_the_percentile() -> None:
    assert [band_of_level(level) for level in (1, 2, 2.5, 3, 3.5, 4, 5)] == [
        *("low",) * 2,
        *("middle",) * 2,
        *("high",) * 3,
    ]
    assert [band(at(p)) for p in (0, 49, 50, 94, 95, 100)] == [
        *("low",) * 2,
        *("middle",) * 2,
        *("high",) * 2,
    ]
    assert band(at(10, level=4.0)) == "high"
    assert band(at(None)) is None


def test_only_low_against_high_disagrees_while_uncalibrated() -> None:
    assert disagrees(at(99), 1)
    assert disagrees(at(10), 4.5)
    assert not disagrees(at(99), 3)
    assert not disagrees(at(70), 1)
    assert not disagrees(at(70), 5)


def test_more_than_one_level_apart_disagrees_when_calibrated() -> None:
    assert disagrees(at(99, level=5.0), 3.5)
    assert not disagrees(at(10, level=3.0), 4)


def test_without_a_level_nothing_disagrees() -> None:
    assert not disagrees(at(99), None)
    assert not disagrees(at(None), 5)
    assert not math.isnan(found(Cosines(GOOD, BAD, OTHERS)).z)
