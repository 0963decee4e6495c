"""What was last read of a store that may be away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pydantic import TypeAdapter

from apps.dashboard_streamlit.last_known import REFRESH_AFTER, LastKnown
from core.company.demand import Demand
from core.company.posting import SkillCount
from core.errors import Unavailable
from tests.builders import NOW
from tests.fakes_storage import MemoryMediaStore

SOME = Demand(3, (SkillCount("go", 2),))
MORE = Demand(4, ())


def away() -> Demand:
    raise Unavailable("The database cannot be reached right now.")


def reads(value: Demand) -> Callable[[], Demand]:
    return lambda: value


@pytest.fixture
def media() -> MemoryMediaStore:
    return MemoryMediaStore()


@pytest.fixture
def kept(media: MemoryMediaStore) -> LastKnown[Demand]:
    return LastKnown("demand", TypeAdapter(Demand), media)


def test_what_is_there_has_no_date(kept: LastKnown[Demand]) -> None:
    found = kept.get("software", reads(SOME), now=NOW)
    assert (found.value, found.read_at) == (SOME, None)


def test_what_is_away_is_as_it_was_last_with_its_date(kept: LastKnown[Demand]) -> None:
    kept.get("software", reads(SOME), now=NOW)
    found = kept.get("software", away, now=NOW + timedelta(days=1))
    assert (found.value, found.read_at) == (SOME, NOW)


def test_what_was_never_read_is_not_known(kept: LastKnown[Demand]) -> None:
    kept.get("software", reads(SOME), now=NOW)
    with pytest.raises(Unavailable):
        kept.get("finance", away, now=NOW)


def test_it_is_kept_anew_after_a_while_and_not_with_every_click(kept: LastKnown[Demand]) -> None:
    kept.get("software", reads(SOME), now=NOW)
    kept.get("software", reads(MORE), now=NOW + REFRESH_AFTER / 2)
    assert kept.get("software", away, now=NOW).value == SOME
    kept.get("software", reads(MORE), now=NOW + REFRESH_AFTER)
    found = kept.get("software", away, now=NOW)
    assert (found.value, found.read_at) == (MORE, NOW + REFRESH_AFTER)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"read_at": 3, "value": {}}', b"\xff"])
def test_what_an_older_version_kept_is_not_known(
    kept: LastKnown[Demand], media: MemoryMediaStore, content: bytes
) -> None:
    kept.get("software", reads(SOME), now=NOW)
    (key,) = media.objects
    media.objects[key] = content
    with pytest.raises(Unavailable):
        kept.get("software", away, now=NOW)
    assert kept.get("software", reads(MORE), now=NOW).value == MORE


def test_a_store_that_is_full_or_missing_costs_only_the_memory(media: MemoryMediaStore) -> None:
    media.is_down = True
    for store in (media, None):
        kept = LastKnown("demand", TypeAdapter(Demand), store)
        assert kept.get("software", reads(SOME), now=NOW).value == SOME
        with pytest.raises(Unavailable):
            kept.get("software", away, now=NOW)


def test_any_name_may_be_asked_for(kept: LastKnown[Demand]) -> None:
    for name in ("../../etc/passwd", "가" * 10_000, "", "🙂"):
        kept.get(name, reads(SOME), now=NOW)
        assert kept.get(name, away, now=NOW).value == SOME
