"""Truth that people write down."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from core.errors import Conflict, InvalidInput
from core.resume.lab.annotations import history, save, version_of
from core.resume.lab.truth import Truth, read_truth
from core.resume.resume import Json
from tests.lab import HONG

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)


def a_truth(data: Json | None = None) -> Truth:
    return Truth(person="hong", language="ko", data=HONG if data is None else data)


def test_the_first_truth_lies_beside_the_file_with_who_and_when(tmp_path: Path) -> None:
    note = save(tmp_path, "hong.pdf", a_truth(), who=" 김 ", now=NOW, seen=None)
    assert read_truth(tmp_path, "hong.pdf") == a_truth()
    assert (note.who, note.at, note.before) == ("김", "2026-11-27T09:00:00+00:00", None)
    assert note.after == version_of(tmp_path, "hong.pdf")
    assert "/work/0/highlights/0" in note.changed
    assert history(tmp_path, "hong.pdf") == [note]


def test_who_has_seen_the_last_truth_may_replace_it_and_both_times_are_noted(
    tmp_path: Path,
) -> None:
    first = save(tmp_path, "hong.pdf", a_truth(), who="A", now=NOW, seen=None)
    other = a_truth({"basics": HONG["basics"] | {"name": "홍길순"}, "work": HONG["work"]})
    second = save(tmp_path, "hong.pdf", other, who="B", now=NOW, seen=first.after)
    assert second.changed == ("/basics/name",)
    assert second.before == first.after
    assert [note.who for note in history(tmp_path, "hong.pdf")] == ["A", "B"]


@pytest.mark.parametrize("seen", [None, "0" * 64])
def test_a_truth_that_one_has_not_seen_is_not_replaced(tmp_path: Path, seen: str | None) -> None:
    save(tmp_path, "hong.pdf", a_truth(), who="A", now=NOW, seen=None)
    with pytest.raises(Conflict):
        save(tmp_path, "hong.pdf", a_truth({}), who="B", now=NOW, seen=seen)
    assert read_truth(tmp_path, "hong.pdf") == a_truth()
    assert len(history(tmp_path, "hong.pdf")) == 1


@pytest.mark.parametrize("date", ["2019.03", "2019-13", "현재", "2019-00"])
def test_a_date_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path, date: str) -> None:
    with pytest.raises(InvalidInput, match="startDate"):
        save(
            tmp_path,
            "hong.pdf",
            a_truth({"work": [{"startDate": date}]}),
            who="A",
            now=NOW,
            seen=None,
        )
    assert list(tmp_path.glob("*.json")) == []


def test_nobody_is_no_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        save(tmp_path, "hong.pdf", a_truth(), who="  ", now=NOW, seen=None)


def test_what_the_maker_wrote_besides_stays(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        '{"person": "a", "language": "en", "layout": "two", "kind": "attack", "data": {},'
        ' "left_out": [{"kind": "age", "text": "31"}], "attack": "white"}',
        "utf-8",
    )
    truth = read_truth(tmp_path, "a.pdf")
    assert truth is not None
    seen = version_of(tmp_path, "a.pdf")
    save(tmp_path, "a.pdf", truth, who="A", now=NOW, seen=seen)
    again = read_truth(tmp_path, "a.pdf")
    assert again is not None
    assert again.model_dump()["left_out"] == [{"kind": "age", "text": "31"}]
