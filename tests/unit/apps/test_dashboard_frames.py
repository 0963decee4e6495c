"""Tables and charts of the dashboard: what was not observed stays empty."""

import csv
import io
import wave
from dataclasses import fields, is_dataclass
from typing import Any, get_args

import pandas as pd
import pytest

from apps.dashboard_streamlit.charts import TimelineLabels, bearing_timeline
from apps.dashboard_streamlit.charts_moments import MOMENT_ROWS
from apps.dashboard_streamlit.charts_trend import COLUMNS
from apps.dashboard_streamlit.filters import SETS
from apps.dashboard_streamlit.formats import clock, plain
from apps.dashboard_streamlit.frames import (
    SERIES,
    as_csv,
    jobs_summary,
    timeline_frame,
    turns_frame,
)
from apps.dashboard_streamlit.playback import Recording, answer_wav, recording_at
from apps.dashboard_streamlit.texts import EN, KO
from core.assessment.measures import Measure
from core.interview.interview import EndReason, Status
from core.interview.practice import Need
from core.jobs import OF_INTERVIEWS, JobKind, JobState, JobStatus
from tests.builders import NOW, an_interview
from tests.fakes_storage import MemoryMediaStore
from tests.unit.apps.dashboards import SECOND_OF_SOUND, a_second, a_turn

LABELS = TimelineLabels("Time", "Answer", "Question", dict(EN.series))


def test_seconds_that_are_missing_become_empty_rows() -> None:
    frame = timeline_frame([a_second(2), a_second(5)])
    assert list(frame["second"]) == [2, 3, 4, 5]
    assert frame.loc[1:2, list(SERIES)].isna().all(axis=None)


def test_what_was_not_observed_is_null_and_zero_stays_zero() -> None:
    frame = timeline_frame([a_second(0), a_second(1, face=False)])
    assert list(frame["blinks"].fillna(-1)) == [0, -1]
    assert list(frame["face_share"]) == [1, 0]
    assert frame.loc[1, ["facing_share", "smile", "head_movement_deg"]].isna().all()


def test_without_a_timeline_the_table_is_empty() -> None:
    assert timeline_frame([]).empty


def test_a_gap_is_null_in_every_chart_and_never_zero() -> None:
    frame = timeline_frame([a_second(0), a_second(3)])
    for name, chart in zip(SERIES, charts(frame), strict=True):
        (rows,) = [rows for rows in chart["datasets"].values() if name in rows[0]]
        assert [row[name] is None for row in rows] == [False, True, True, False]
        assert not any("impute" in str(layer["encoding"]) for layer in chart["layer"])


def test_each_series_has_its_chart_with_answers_as_bands() -> None:
    interview = an_interview()
    turns = turns_frame([a_turn(interview, 0, "yes", 1.0, 4.5)])
    drawn = charts(timeline_frame([a_second(0), a_second(1)]), turns)
    assert [chart["title"]["text"] for chart in drawn] == list(EN.series.values())
    for chart in drawn:
        assert chart["layer"][0]["mark"]["type"] == "rect"
        assert chart["layer"][0]["encoding"]["x"]["scale"]["domain"] == [0, 4.5]


def charts(frame: pd.DataFrame, turns: pd.DataFrame | None = None) -> list[dict[str, Any]]:
    turns = turns_frame([]) if turns is None else turns
    return [chart.to_dict() for chart in bearing_timeline(frame, turns, LABELS)]


def test_typed_answers_have_no_band() -> None:
    interview = an_interview()
    turn = a_turn(interview, 0, "yes", 1.0, 4.5)
    assert list(turns_frame([turn])["label"]) == ["Q1"]
    assert turns_frame([]).empty


def test_csv_opens_in_excel_and_runs_no_formula() -> None:
    data = as_csv(pd.DataFrame({"지원자": ["김하늘", "=1+1", "@x"], "n": [-1, 2, 3]}))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["지원자"] for row in rows] == ["김하늘", "'=1+1", "'@x"]
    assert rows[0]["n"] == "-1", "a number is no formula"


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ([], "—"),
        ([JobState.DONE, JobState.DONE], "Done"),
        ([JobState.DONE, JobState.QUEUED], "Waiting"),
        ([JobState.RUNNING, JobState.QUEUED], "Video analysis 40%"),
        ([JobState.RUNNING, JobState.FAILED], "Failed: Speech analysis"),
    ],
)
def test_analyses_are_summed_up_in_one_line(states: list[JobState], expected: str) -> None:
    id_ = an_interview().id
    jobs = [
        JobStatus(kind, id_, state, 1, 0.4, None, NOW, NOW)
        for kind, state in zip(JobKind, states, strict=False)
    ]
    assert jobs_summary(jobs, EN) == expected


def test_the_video_that_was_running_is_chosen() -> None:
    first, second = (Recording("k", n, "video/webm", n * 10.0, 1) for n in (1, 2))
    assert recording_at([first, second], 9.9) is None
    assert recording_at([first, second], 10.0) is first
    assert recording_at([first, second], 25.0) is second


def test_an_answer_is_cut_from_the_sound_track() -> None:
    turn = a_turn(an_interview(), 0, "yes", 1.0, 2.5)
    media = MemoryMediaStore()
    assert answer_wav(media, turn) is None
    media.write(f"interviews/{turn.interview_id}/audio.pcm", SECOND_OF_SOUND * 2)
    wav = answer_wav(media, turn)
    assert wav is not None
    with wave.open(io.BytesIO(wav)) as sound:  # the recording ends half a second early
        assert (sound.getframerate(), sound.getnframes()) == (16_000, 16_000)


def test_values_have_units_and_what_is_missing_a_reason() -> None:
    assert EN.measures.value(Measure(None, "facing_share", 0.5, "share")) == "50%"
    assert KO.measures.value(Measure(None, "facing_share", None, "share", "no_face"))
    unknown = Measure(None, "new_thing", None, "parsecs", "odd_reason")
    assert EN.measures.name(unknown) == "new thing"
    assert EN.measures.value(unknown) == "odd reason"
    assert EN.measures.value(Measure(None, "new_thing", 2.0, "parsecs")) == "2.0 parsecs"


def test_both_languages_have_the_same_keys_and_placeholders() -> None:
    for name, korean, english in pairs(KO, EN):
        if isinstance(korean, str):
            assert korean.strip()
            assert placeholders(korean) == placeholders(english), name
        else:
            assert set(korean) == set(english), name


def test_every_state_of_the_domain_has_a_word() -> None:
    assert set(EN.statuses) == set(Status)
    assert set(EN.jobs) == set(OF_INTERVIEWS)
    assert set(EN.job_states) == set(JobState)
    assert set(EN.end_reasons) == set(EndReason)
    assert set(EN.series) == set(SERIES)
    assert set(EN.filters.sets) == set(SETS)
    assert set(EN.people.needs) == set(get_args(Need))
    assert set(EN.trends.columns) == set(COLUMNS)
    assert set(EN.coaching.rows) == set(MOMENT_ROWS)


def pairs(korean: Any, english: Any) -> list[tuple[str, Any, Any]]:
    found: list[tuple[str, Any, Any]] = []
    for each in fields(korean):
        left, right = getattr(korean, each.name), getattr(english, each.name)
        if is_dataclass(left):
            found += pairs(left, right)
        else:
            found.append((each.name, left, right))
    return found


def placeholders(text: str) -> set[str]:
    return {part.split("}")[0].split(":")[0] for part in text.split("{")[1:]}


def test_clock_and_plain_words() -> None:
    assert [clock(seconds) for seconds in (0, 59.9, 61, 3600)] == ["0:00", "0:59", "1:01", "60:00"]
    assert plain("*a* <b> $1 :x:") == r"\*a\* \<b\> \$1 \:x\:"
