"""The wait for the report as HTML: how far the work is, in words."""

from collections.abc import Sequence
from html import escape

from apps.interview_gradio.report_measures import note
from apps.interview_gradio.texts import TEXTS
from apps.web.troubles import trouble
from core.jobs import JobKind, JobState, JobStatus
from core.language.language import Language

T = TEXTS.report


def render(jobs: Sequence[JobStatus], *, language: Language, lobby: str) -> str:
    """Return how far the work on a report is, in words."""
    failed = {job.kind for job in jobs if job.state is JobState.FAILED}
    consequences = {
        JobKind.ANALYSE_SPEECH: T.failed_speech,
        JobKind.ANALYSE_VIDEO: T.failed_video,
        JobKind.ASSESS_ANSWERS: T.failed_assessment,
        JobKind.WRITE_REPORT: T.failed_report,
    }
    rows = "".join(_job(kind, jobs, language) for kind in consequences)
    notes = [text.of(language) for kind, text in consequences.items() if kind in failed]
    if failed:
        notes.append(T.still_there.of(language))
    return (
        f'<div class="waiting"><h1 tabindex="-1">{escape(T.wait_title.of(language))}</h1>'
        f"<p>{escape(T.wait_lede.of(language))}</p>"
        f'<ul class="jobs">{rows}</ul>{"".join(map(note, notes))}'
        f'<p><a href="{escape(lobby)}">{escape(TEXTS.lobby.back_to_lobby.of(language))}</a></p>'
        "</div>"
    )


def _job(kind: JobKind, jobs: Sequence[JobStatus], language: Language) -> str:
    status = next((job for job in jobs if job.kind is kind), None)
    name = T.all()[f"job_{kind.value}"].of(language)
    state = "waiting" if status is None else status.state.value
    words = T.nothing_asked.of(language) if status is None else _state(status, language)
    why = trouble(status.message, language) if status is not None else None
    reason = f"<small>{escape(why)}</small>" if why else ""
    return (
        f'<li data-state="{state}"><span>{escape(name)}</span>'
        f"<span>{escape(words)}{reason}</span></li>"
    )


def _state(status: JobStatus, language: Language) -> str:
    if status.state is JobState.QUEUED and status.message:
        return T.state_retry.of(language)
    text = T.all()[f"state_{status.state.value}"].of(language)
    return text.format(percent=round(status.progress * 100))
