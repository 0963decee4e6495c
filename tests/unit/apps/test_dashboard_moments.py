"""The timeline of one interview: what is on it, and what a click plays."""

from dataclasses import replace
from typing import Any

import pytest

from apps.dashboard_streamlit.charts_moments import (
    SELECTED,
    MomentLabels,
    chosen_second,
    moments_chart,
    moments_frame,
    turn_at,
)
from apps.dashboard_streamlit.reading import InterviewRecord, read_interview
from apps.dashboard_streamlit.texts import EN
from core.assessment.labels import Assessment, Finding
from core.interview.interview import ExactTranscript
from core.speech.transcript import Word
from tests.builders import NOW
from tests.unit.apps.dashboards import Stage, a_finished, a_second, a_turn

LABELS = MomentLabels("Time", "From – to", "What", EN.coaching.rows)
SAID = "I led the move."


@pytest.fixture
def record() -> InterviewRecord:
    """An interview with two answers, of which one was said with words that have times."""
    stage = Stage()
    interview = a_finished("Kim Haneul")
    spoken, later = a_turn(interview, 0, SAID, 1.0, 4.0), a_turn(interview, 1, "", 12.0, 14.0)
    stage.add_shared(interview, spoken, later)
    words = tuple(
        Word(text, start, start + 0.3, 0.9)
        for text, start in (("I", 1.0), ("led", 1.4), ("the", 2.9), ("move.", 3.3))
    )
    finding = Finding(spoken.id, "ownership", "gap", "no_result", ((0, 15),), ((1.0, 3.6),), "r 1")
    with stage.dashboard.new_uow() as uow:
        uow.turns.put_exact(ExactTranscript(spoken.id, "base", SAID, words))
        uow.assessments.put(interview.id, Assessment((), (finding,), (), ()), now=NOW)
        uow.analyses.put_timeline(
            interview.id, [a_second(0), a_second(1, face=False), a_second(2, face=False)]
        )
        uow.commit()
    return read_interview(stage.dashboard.new_uow, interview.id)


def test_what_has_a_time_is_on_the_timeline(record: InterviewRecord) -> None:
    frame = moments_frame(record, "en")
    found = [(row.row, row.start_s, row.end_s) for row in frame.itertuples()]
    assert found == [
        ("answer", 1.0, 4.0),
        ("answer", 12.0, 14.0),
        ("words", 1.0, pytest.approx(1.7)),
        ("words", 2.9, pytest.approx(3.6)),
        ("gap", 1.0, 3.6),
        ("unseen", 1.0, 3.0),
    ]
    said = list(frame["what"])
    assert said[0] == "Q1. Question 1?"
    assert said[2:4] == ["I led", "the move."]
    assert "not what came of it" in said[4]


def test_what_is_not_assessed_or_typed_leaves_its_row_out(record: InterviewRecord) -> None:
    typed = [replace(turn, start_s=None, end_s=None) for turn in record.turns]
    bare = replace(record, turns=typed, exact={}, assessment=None, timeline=())
    assert moments_frame(bare, "en").empty


def test_a_short_quote_can_still_be_clicked(record: InterviewRecord) -> None:
    frame = moments_frame(record, "en")
    drawn: dict[str, Any] = moments_chart(frame, LABELS).to_dict()
    (rows,) = drawn["datasets"].values()
    assert all(row["drawn_to"] - row["start_s"] >= 1.0 for row in rows)
    assert rows[0]["span"] == "0:01 – 0:04"
    assert drawn["encoding"]["y"]["sort"] == ["Answers", "Words", "Gaps", "No face seen"]
    assert [one["name"] for one in drawn["params"]] == [SELECTED]


@pytest.mark.parametrize(
    ("event", "second"),
    [
        ({"selection": {SELECTED: [{"start_s": 12.5}]}}, 12.5),
        ({"selection": {SELECTED: [{"start_s": 0}]}}, 0.0),
        ({"selection": {SELECTED: [{"start_s": "12"}]}}, None),
        ({"selection": {SELECTED: {}}}, None),
        ({"selection": {}}, None),
        ({}, None),
        (None, None),
    ],
)
def test_a_click_names_a_second(event: object, second: float | None) -> None:
    assert chosen_second(event) == second


@pytest.mark.parametrize(("second", "index"), [(0.2, 0), (1.0, 0), (11.9, 0), (12.0, 1), (99.0, 1)])
def test_a_second_belongs_to_the_answer_before_it(
    record: InterviewRecord, second: float, index: int
) -> None:
    turn = turn_at(record.turns, second)
    assert turn is not None
    assert turn.index == index


def test_typed_answers_cannot_be_played(record: InterviewRecord) -> None:
    assert turn_at([replace(turn, start_s=None) for turn in record.turns], 3.0) is None
