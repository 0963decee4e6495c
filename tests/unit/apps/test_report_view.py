"""The report as a candidate sees it."""

import base64
import json
import re
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

from apps.interview_gradio import report_progress, report_view
from core.assessment.measures import Measure
from core.interview.interview import (
    EndReason,
    Interview,
    Plan,
    QuestionKind,
    Status,
)
from core.interview.report import Report, ReportedAnswer
from core.jobs import JobKind, JobState, JobStatus
from core.language.language import Language

ID = UUID("00000000-0000-0000-0000-000000000007")
TURN = UUID("00000000-0000-0000-0000-000000000009")
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def interview(name: str = "Sky") -> Interview:
    return Interview(
        id=ID,
        owner="o" * 64,
        candidate_name=name,
        language="en",
        field_code="software",
        minutes=15,
        mode="video",
        status=Status.FINISHED,
        plan=Plan("2026.11", ()),
        created_at=NOW,
    )


def answer(
    text: str = "I fixed it.",
    *,
    exact: bool = True,
    sound: tuple[float, float] | None = (1.5, 42.75),
    end_reason: EndReason = EndReason.SILENCE,
    measures: tuple[Measure, ...] = (),
) -> ReportedAnswer:
    start_s, end_s = sound or (None, None)
    return ReportedAnswer(
        turn_id=TURN,
        kind=QuestionKind.OPENING,
        question="Why <you>?",
        answer=text,
        exact=exact,
        start_s=start_s,
        end_s=end_s,
        end_reason=end_reason,
        measures=measures,
    )


def report(*answers: ReportedAnswer, measures: tuple[Measure, ...] = ()) -> Report:
    return Report(ID, NOW, "whisper-small", answers, measures)


def render(written: Report, *, language: Language = "en", name: str = "Sky") -> str:
    return report_view.render(
        written, interview(name), field_name="R&D", language=language, lobby="?lang=en"
    )


def job(
    kind: JobKind, state: JobState, *, progress: float = 0, message: str | None = None
) -> JobStatus:
    return JobStatus(kind, ID, state, 1, progress, message, NOW, NOW)


def test_everything_from_outside_is_escaped() -> None:
    shown = render(report(answer("<script>alert(1)</script>")), name='"><img src=x>')
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;alert(1)" in shown
    assert "Why &lt;you&gt;?" in shown
    assert "R&amp;D" in shown


def test_an_answer_with_sound_has_a_play_button_for_its_stretch() -> None:
    shown = render(report(answer()))
    assert f'data-play="/interviews/{ID}/audio.wav?from_s=1.50&amp;to_s=42.75"' in shown
    assert 'aria-label="Play the answer to question 1"' in shown
    assert "0:41" in shown


def test_an_answer_without_sound_has_none() -> None:
    assert "data-play=" not in render(report(answer(sound=None, end_reason=EndReason.TYPED)))
    assert "data-play=" not in render(report(answer(sound=(3.0, 3.0))))


def test_an_empty_answer_says_so() -> None:
    assert "There is no answer to this question." in render(report(answer("  ", exact=False)))


def test_a_live_transcript_is_marked_and_a_typed_answer_is_not() -> None:
    note = "the exact second pass is missing"
    assert note in render(report(answer(exact=False)))
    assert note not in render(report(answer()))
    typed = render(report(answer(exact=False, sound=None, end_reason=EndReason.TYPED)))
    assert note not in typed
    assert "You typed this answer." in typed


def test_numbers_come_with_units_and_absences_with_reasons() -> None:
    measures = (
        Measure(TURN, "rate_per_min", 143.4, "words/min"),
        Measure(TURN, "longest_pause_s", 2.44, "s"),
        Measure(TURN, "pauses", 3.0, "count"),
        Measure(TURN, "start_delay_s", None, "s", "too_short"),
        Measure(TURN, "length_s", None, "s", "too_short"),
    )
    shown = render(report(answer(measures=measures)))
    assert '<b>143</b><span class="unit"> words/min</span>' in shown
    assert '<b>2.4</b><span class="unit"> s</span>' in shown
    assert '<b>3</b><span class="unit"> times</span>' in shown
    absence = "Not measured: Time before you began, Length of the answer. Too short to measure."
    assert absence in shown


def test_a_share_is_shown_in_percent_and_zero_is_a_number() -> None:
    measures = (
        Measure(None, "face_visible_share", 0.934, "share"),
        Measure(None, "smile_share", 0.0, "share"),
    )
    shown = render(report(measures=measures))
    assert '<b>93</b><span class="unit">%</span>' in shown
    assert '<b>0</b><span class="unit">%</span>' in shown


def test_an_unknown_measure_is_shown_by_its_name() -> None:
    unknown = Measure(None, "new_thing", None, "x", "odd_reason")
    assert "Not measured: new thing. odd reason" in render(report(measures=(unknown,)))


def test_no_scores_are_promised_and_none_are_shown() -> None:
    assert "no scores in this report yet" in render(report(answer()))
    assert "아직 점수가 없습니다" in render(report(answer()), language="ko")


def test_a_report_without_questions_says_so() -> None:
    assert "No question was recorded." in render(report())


def test_times_are_written_in_utc_for_the_browser_to_localise() -> None:
    at = datetime(2026, 11, 23, 18, 30, tzinfo=timezone(timedelta(hours=9)))
    shown = report_view.moment(at)
    assert shown == '<time datetime="2026-11-23T09:30:00+00:00">2026-11-23 09:30 UTC</time>'


def test_the_download_holds_the_whole_report() -> None:
    written = report(answer(), measures=(Measure(None, "smile_share", 0.25, "share"),))
    found = re.search(r'href="data:application/json;base64,([^"]+)"', render(written))
    assert found is not None
    content = json.loads(base64.b64decode(found[1]))
    assert content["interview_id"] == str(ID)
    assert content["answers"][0]["answer"] == "I fixed it."
    assert content["measures"][0]["value"] == 0.25
    assert content["candidate_name"] == "Sky"
    assert "owner" not in content


def test_the_wait_names_each_job_and_how_far_it_is() -> None:
    jobs = [job(JobKind.ANALYSE_SPEECH, JobState.RUNNING, progress=0.42)]
    shown = report_progress.render(jobs, language="en", lobby="?lang=en")
    assert "in progress · 42%" in shown
    assert shown.count("Not begun yet.") == 3


def test_a_failed_job_says_why_and_what_is_still_there() -> None:
    jobs = [job(JobKind.ANALYSE_VIDEO, JobState.FAILED, message="No <video>.")]
    shown = report_progress.render(jobs, language="en", lobby="?lang=en")
    assert "No &lt;video&gt;." in shown
    assert "without observations from the video" in shown
    assert "are still there" in shown


def test_a_failed_job_says_why_in_the_candidates_language() -> None:
    jobs = [job(JobKind.ANALYSE_SPEECH, JobState.FAILED, message="Speech recognition failed.")]
    shown = report_progress.render(jobs, language="ko", lobby="?lang=ko")
    assert "음성 인식이 실패했습니다." in shown
    assert "failed." not in shown


def test_a_job_that_waits_for_another_try_says_so() -> None:
    jobs = [job(JobKind.WRITE_REPORT, JobState.QUEUED, message="The database is away.")]
    shown = report_progress.render(jobs, language="en", lobby="?lang=en")
    assert "will be tried again shortly" in shown


def test_what_need_not_be_told_is_quoted_with_a_way_round_it() -> None:
    told = "My father is a lawyer. I built the importer."
    shown = render(report(answer(told)))
    assert "“My father is a lawyer" in shown
    assert "You could say" in shown
    assert "You could say" not in render(report(answer("I built the importer.")))
