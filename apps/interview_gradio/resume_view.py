"""One résumé as HTML: the wait for it, then everything that is known of it."""

from html import escape

from apps.interview_gradio import (
    resume_edits_view,
    resume_page,
    resume_reading_view,
    resume_review_view,
)
from apps.interview_gradio.report_view import moment
from apps.interview_gradio.texts import TEXTS, Both
from core.jobs import JobState, JobStatus
from core.language.language import Language
from core.resume.editing.deciding import Standing
from core.resume.kept import KeptResume, State
from core.resume.resumes import READ, SORTED

T, X, R = TEXTS.resume, TEXTS.resume_edits, TEXTS.resume_reading
MAX_POSTING = 20_000
"""Characters, as `core.interview.materials.MAX_CHARS`: some ten pages of Korean."""


def waiting(kept: KeptResume, job: JobStatus | None, language: Language) -> str:
    """Return how far the reading is, or why there will be none."""
    head = _head(kept, language)
    if kept.state is State.UNREADABLE:
        reason = resume_page.unreadable(kept.unreadable or "corrupt", language)
        return f'{head}<p class="page-notice" role="alert">{escape(reason)}</p>'
    if job is None or job.state is JobState.FAILED:
        return f'{head}<p class="page-notice" role="alert">{escape(T.failed.of(language))}</p>'
    steps = (T.step_queued, T.step_reading, T.step_structure, T.step_review)
    now = _step(job)
    rows = "".join(
        f"<li{' aria-current=step' if step is now else ''}>{escape(step.of(language))}</li>"
        for step in steps
    )
    retry = (
        f'<p class="note">{escape(T.step_retry.of(language))}</p>'
        if job.state is JobState.QUEUED and job.message
        else ""
    )
    return (
        f'{head}<section data-waiting role="status"><h2>{escape(T.waiting_title.of(language))}</h2>'
        f'<p class="note">{escape(T.waiting_lede.of(language))}</p>'
        f'<ol class="steps">{rows}</ol>{retry}</section>'
    )


def _step(job: JobStatus) -> Both:
    if job.state is JobState.QUEUED:
        return T.step_queued
    if job.progress < READ:
        return T.step_reading
    return T.step_structure if job.progress < SORTED else T.step_review


def render(standing: Standing, language: Language) -> str:
    """Return what was read, what to improve, what is proposed and asked, and what to take away."""
    reading = standing.reading
    return (
        f"{_head(standing.kept, language)}{_contents(language)}"
        f'<div class="columns"><div>{resume_reading_view.warnings(reading, language)}'
        f"{resume_review_view.render(reading, language)}"
        f"{resume_edits_view.proposals(standing, language)}"
        f"{resume_edits_view.questions(standing, language)}"
        f"{_match(standing.kept, language)}{_export(standing.kept, language)}"
        f"{resume_reading_view.left_out(reading, language)}"
        f"{resume_reading_view.fields(reading, language)}</div>"
        f"{resume_reading_view.lines(reading, language)}</div>"
    )


def _head(kept: KeptResume, language: Language) -> str:
    back = escape(resume_page.address(language))
    use = (
        f'<a class="primary" href="{escape(resume_page.use_link(kept, language))}">'
        f"{escape(T.use.of(language))}</a>"
        if kept.state is State.READ
        else ""
    )
    return (
        f'<p><a href="{back}">{escape(T.to_list.of(language))}</a></p>'
        f'<h1 tabindex="-1">{escape(kept.file_name)}</h1>'
        f'<p class="note">{escape(T.uploaded_at.of(language))} {moment(kept.created_at)}</p>'
        f'<div class="actions">{use}'
        f"{resume_page.delete_button(kept, language, is_named=False)}</div>"
    )


def _contents(language: Language) -> str:
    parts = {
        "review": X.review_title,
        "edits": X.edits_title,
        "questions": X.questions_title,
        "match": X.match_title,
        "export": X.export_title,
        "read": R.title,
        "file-lines": R.lines_title,
    }
    links = "".join(
        f'<a href="#{id_}">{escape(text.of(language))}</a>' for id_, text in parts.items()
    )
    return f'<nav class="contents" aria-label="{escape(T.sections.of(language))}">{links}</nav>'


def _match(kept: KeptResume, language: Language) -> str:
    return (
        f'<section id="match"><h2>{escape(X.match_title.of(language))}</h2>'
        f'<p class="note">{escape(X.match_intro.of(language))}</p>'
        f'<form data-send="POST" data-to="/resumes/{kept.id}/match" data-into="match-found"'
        f' data-said="{escape(X.matched.of(language))}">'
        f"<label>{escape(X.posting.of(language))}"
        f'<textarea name="posting" rows="6" required maxlength="{MAX_POSTING}"></textarea></label>'
        f'<button class="primary">{escape(X.match.of(language))}</button></form>'
        '<div id="match-found"></div></section>'
    )


def _export(kept: KeptResume, language: Language) -> str:
    where = f"/resumes/{kept.id}/export"
    links = (
        (f"{where}.pdf?template=ko", X.pdf_ko),
        (f"{where}.pdf?template=en", X.pdf_en),
        (f"{where}.docx", X.docx),
        (f"{where}.json", X.json),
    )
    shown = "".join(
        f'<a class="quiet" download href="{link}">{escape(text.of(language))}</a>'
        for link, text in links
    )
    return (
        f'<section id="export"><h2>{escape(X.export_title.of(language))}</h2>'
        f'<p class="note">{escape(X.export_intro.of(language))}</p>'
        f'<div class="actions">{shown}</div></section>'
    )
