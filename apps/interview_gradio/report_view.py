"""The report as HTML: pure functions, everything from outside escaped."""

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from typing import Any

from apps.interview_gradio.texts import MEASURES, MISSING, TEXTS, UNITS
from core.assessment.measures import Measure
from core.interview.fairness import deflection, disclosures, hint
from core.interview.interview import EndReason, Interview
from core.interview.report import Report, ReportedAnswer
from core.jobs import JobKind, JobState, JobStatus
from core.language.language import Language

T = TEXTS.report
WHOLE_FROM = 10
ROUGH_IN_KOREAN = frozenset({"tiny", "base"})
"""From here on a decimal says nothing: 143 words a minute, but 2.4 s."""


def render(
    report: Report, interview: Interview, *, field_name: str, language: Language, lobby: str
) -> str:
    """Return the report of one interview."""
    who = T.subtitle.of(language).format(name=interview.candidate_name, field=field_name)
    answers = "".join(
        _answer(number, answer, report, language)
        for number, answer in enumerate(report.answers, start=1)
    )
    rough = _note(T.rough_model.of(language)) if _is_rough(report, interview) else ""
    model = T.model.of(language).format(model=report.model) if report.model else None
    return (
        f'<article class="report"><header><h1 tabindex="-1">{escape(T.title.of(language))}</h1>'
        f"<p>{escape(who)}</p>"
        f'<p class="when">{escape(T.taken.of(language))} {moment(interview.created_at)}'
        f" · {escape(T.written.of(language))} {moment(report.written_at)}</p></header>"
        f'<p class="honest">{escape(T.no_scores.of(language))}</p>'
        f"<section><h2>{escape(T.overall.of(language))}</h2>"
        f"{_measures(report.measures, T.no_overall.of(language), language)}</section>"
        f"<section><h2>{escape(T.answers.of(language))}</h2>{rough}"
        f"{answers or _note(T.no_answers.of(language))}</section>"
        f'<div class="end">{_note(model or T.no_model.of(language))}'
        f"{_actions(report, interview, language, lobby)}</div></article>"
    )


def _is_rough(report: Report, interview: Interview) -> bool:
    """Say whether the transcript is worse than a reader would expect.

    Source: 27 to 30 % character error of Whisper base on clean read Korean, own measurement.
    """
    return interview.language == "ko" and report.model in ROUGH_IN_KOREAN


def render_progress(jobs: Sequence[JobStatus], *, language: Language, lobby: str) -> str:
    """Return how far the work on a report is, in words."""
    failed = {job.kind for job in jobs if job.state is JobState.FAILED}
    consequences = {
        JobKind.ANALYSE_SPEECH: T.failed_speech,
        JobKind.ANALYSE_VIDEO: T.failed_video,
        JobKind.WRITE_REPORT: T.failed_report,
    }
    rows = "".join(_job(kind, jobs, language) for kind in consequences)
    notes = [text.of(language) for kind, text in consequences.items() if kind in failed]
    if failed:
        notes.append(T.still_there.of(language))
    return (
        f'<div class="waiting"><h1 tabindex="-1">{escape(T.wait_title.of(language))}</h1>'
        f"<p>{escape(T.wait_lede.of(language))}</p>"
        f'<ul class="jobs">{rows}</ul>{"".join(map(_note, notes))}'
        f'<p><a href="{escape(lobby)}">{escape(TEXTS.lobby.back_to_lobby.of(language))}</a></p>'
        "</div>"
    )


def moment(at: datetime) -> str:
    """Return a time for `static/report.js` to write in the reader's own zone."""
    utc = at.astimezone(UTC)
    return f'<time datetime="{utc.isoformat(timespec="seconds")}">{utc:%Y-%m-%d %H:%M} UTC</time>'


def as_json(report: Report, interview: Interview) -> str:
    """Return the report as JSON, to take away."""
    content: dict[str, Any] = asdict(report) | {
        "candidate_name": interview.candidate_name,
        "language": interview.language,
        "field_code": interview.field_code,
        "minutes": interview.minutes,
        "mode": interview.mode,
        "bank_version": interview.plan.bank_version,
        "created_at": interview.created_at,
    }
    return json.dumps(content, default=_plain, ensure_ascii=False, indent=2)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _answer(number: int, answer: ReportedAnswer, report: Report, language: Language) -> str:
    heading = T.question_number.of(language).format(number=number)
    kind = T.all()[f"kind_{answer.kind.value}"].of(language)
    if answer.answer.strip():
        said = f'<blockquote class="answer">{escape(answer.answer)}</blockquote>'
    else:
        said = f'<p class="answer none">{escape(T.empty_answer.of(language))}</p>'
    notes = "".join(map(_note, [*_notes(answer, language), *_advice(answer, language)]))
    return (
        f'<section class="turn"><p class="number">{escape(heading)}'
        f" <span>{escape(kind)}</span></p><h3>{escape(answer.question)}</h3>"
        f"<h4>{escape(T.answer_label.of(language))}</h4>{said}"
        f"{_player(number, answer, report, language)}{notes}"
        f"{_measures(answer.measures, T.no_measures.of(language), language)}</section>"
    )


def _notes(answer: ReportedAnswer, language: Language) -> list[str]:
    is_typed = answer.end_reason is EndReason.TYPED
    notes = {
        T.typed_note: is_typed,
        T.not_exact: not answer.exact and not is_typed and bool(answer.answer.strip()),
        T.cut_short: answer.end_reason is EndReason.INTERVIEW_ENDED,
        T.time_limit: answer.end_reason is EndReason.LIMIT,
    }
    return [text.of(language) for text, applies in notes.items() if applies]


def _advice(answer: ReportedAnswer, language: Language) -> list[str]:
    """Say which words need not be said in an interview, and what to say instead."""
    advice = {}
    for found in disclosures(answer.answer):
        advice[found.topic] = T.disclosed.of(language).format(
            quote=answer.answer[found.start : found.end],
            hint=hint(found.topic, language),
            deflection=deflection(found.topic, language),
        )
    return list(advice.values())


def _player(number: int, answer: ReportedAnswer, report: Report, language: Language) -> str:
    if answer.start_s is None or answer.end_s is None or answer.end_s <= answer.start_s:
        return ""
    source = (
        f"/interviews/{report.interview_id}/audio.wav"
        f"?from_s={answer.start_s:.2f}&to_s={answer.end_s:.2f}"
    )
    label = T.play_question.of(language).format(number=number)
    play, stop = escape(T.play.of(language)), escape(T.stop.of(language))
    return (
        f'<div class="player"><button type="button" class="play" aria-pressed="false"'
        f' aria-label="{escape(label)}" data-play="{escape(source)}"'
        f' data-play-text="{play}" data-stop-text="{stop}"><i aria-hidden="true"></i>'
        f"<span data-play-word>{play}</span></button>"
        f"<span>{_length(answer.end_s - answer.start_s)}</span>"
        f'<span role="alert" data-play-failed hidden>{escape(T.play_failed.of(language))}</span>'
        "</div>"
    )


def _length(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"


def _measures(measures: Sequence[Measure], otherwise: str, language: Language) -> str:
    if not measures:
        return _note(otherwise)
    rows = "".join(_measured(measure, language) for measure in measures)
    found = f'<dl class="measures">{rows}</dl>' if rows else ""
    return found + "".join(map(_note, _absences(measures, language)))


def _measured(measure: Measure, language: Language) -> str:
    if measure.value is None:
        return ""
    value = f"<b>{_number(measure.value, measure.unit)}</b>{_unit(measure.unit, language)}"
    return f"<div><dt>{escape(_name(measure, language))}</dt><dd>{value}</dd></div>"


def _absences(measures: Sequence[Measure], language: Language) -> list[str]:
    """Say once for each reason what could not be measured."""
    names: dict[str, list[str]] = {}
    for measure in measures:
        if measure.missing is not None:
            names.setdefault(measure.missing, []).append(_name(measure, language))
    absences = []
    for key, absent in names.items():
        reason = MISSING.get(key)
        why = reason.of(language) if reason else _words(key)
        text = T.not_measured.of(language)
        absences.append(text.format(measures=", ".join(absent), reason=why))
    return absences


def _name(measure: Measure, language: Language) -> str:
    known = MEASURES.get(measure.name)
    return known.of(language) if known else _words(measure.name)


def _number(value: float, unit: str) -> str:
    if unit == "share":
        return f"{value * 100:.0f}"
    if unit == "count" or abs(value) >= WHOLE_FROM:
        return f"{value:,.0f}"
    return f"{value:.1f}"


def _unit(unit: str, language: Language) -> str:
    known = UNITS.get(unit)
    gap = "" if unit == "share" else " "
    return f'<span class="unit">{gap}{escape(known.of(language) if known else unit)}</span>'


def _words(key: str) -> str:
    return key.replace("_", " ")


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _actions(report: Report, interview: Interview, language: Language, lobby: str) -> str:
    content = base64.b64encode(as_json(report, interview).encode()).decode()
    name = f"rhetor-{interview.created_at:%Y-%m-%d}-{str(interview.id)[:8]}.json"
    return (
        f'<p class="actions"><a class="primary" href="{escape(lobby)}">'
        f"{escape(T.new_interview.of(language))}</a>"
        f'<a class="quiet" download="{name}" href="data:application/json;base64,{content}">'
        f"{escape(T.download.of(language))}</a>"
        f'<button class="quiet" type="button" data-print>{escape(T.print.of(language))}</button>'
        "</p>"
    )


def _job(kind: JobKind, jobs: Sequence[JobStatus], language: Language) -> str:
    status = next((job for job in jobs if job.kind is kind), None)
    name = T.all()[f"job_{kind.value}"].of(language)
    state = "waiting" if status is None else status.state.value
    words = T.nothing_asked.of(language) if status is None else _state(status, language)
    reason = (
        "" if status is None or not status.message else f"<small>{escape(status.message)}</small>"
    )
    return (
        f'<li data-state="{state}"><span>{escape(name)}</span>'
        f"<span>{escape(words)}{reason}</span></li>"
    )


def _state(status: JobStatus, language: Language) -> str:
    if status.state is JobState.QUEUED and status.message:
        return T.state_retry.of(language)
    text = T.all()[f"state_{status.state.value}"].of(language)
    return text.format(percent=round(status.progress * 100))
