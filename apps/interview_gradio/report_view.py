"""The report as HTML: pure functions, everything from outside escaped."""

import base64
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape
from typing import Any

from apps.interview_gradio import (
    report_answer,
    report_ledger,
    report_looks,
    report_measures,
    report_messages,
    report_scores,
)
from apps.interview_gradio.privacy_link import privacy_link
from apps.interview_gradio.report_looks import NOBODY, Readers
from apps.interview_gradio.report_measures import length, note
from apps.interview_gradio.texts import TEXTS
from core.assessment.rubric import Competency
from core.interview.attempts import Attempts
from core.interview.fairness import deflection, disclosures, hint
from core.interview.interview import EndReason, Interview, QuestionKind
from core.interview.report import Report, ReportedAnswer
from core.language.language import Language

T = TEXTS.report
ROUGH_IN_KOREAN = frozenset({"tiny", "base"})


def render(
    report: Report,
    interview: Interview,
    *,
    field_name: str,
    language: Language,
    lobby: str,
    attempts: Mapping[Competency, Attempts] | None = None,
    readers: Readers = NOBODY,
) -> str:
    """Return the report of one interview.

    Args:
        report: as it was written.
        interview: whose report it is.
        field_name: of its field, in `language`.
        language: of the page.
        lobby: the address of the lobby.
        attempts: of the interview's owner, this one included.
        readers: who besides the candidate reads it.
    """
    field = interview.field_code
    who = T.subtitle.of(language).format(name=interview.candidate_name, field=field_name)
    answers = "".join(
        _answer(number, answer, report, language)
        for number, answer in enumerate(report.answers, start=1)
    )
    rough = note(T.rough_model.of(language)) if _is_rough(report, interview) else ""
    model = T.model.of(language).format(model=report.model) if report.model else None
    return (
        f'<article class="report"><header><h1 tabindex="-1">{escape(T.title.of(language))}</h1>'
        f"<p>{escape(who)}</p>"
        f'<p class="when">{escape(T.taken.of(language))} {moment(interview.created_at)}'
        f" · {escape(T.written.of(language))} {moment(report.written_at)}</p></header>"
        f"{_intro(report, language)}"
        f"{report_messages.render(readers.messages, report, language, moment)}"
        f"{report_scores.render(report, attempts or {}, field=field, language=language)}"
        f"<section><h2>{escape(T.overall.of(language))}</h2>"
        f"{report_measures.render(report.measures, T.no_overall.of(language), language)}</section>"
        f"<section><h2>{escape(T.answers.of(language))}</h2>{rough}"
        f"{answers or note(T.no_answers.of(language))}</section>"
        f"{report_ledger.render(report, language)}"
        f"{report_looks.render(readers, language, moment)}"
        f'<div class="end">{note(model or T.no_model.of(language))}'
        f"{_sharing(interview, language, is_shared=readers.is_shared)}"
        f"{note(TEXTS.privacy.machine.of(language))}<p>{privacy_link(language)}</p>"
        f"{_actions(report, interview, language, lobby)}</div></article>"
    )


def _intro(report: Report, language: Language) -> str:
    text = T.honest if report.scores else T.no_scores
    return f'<p class="honest">{escape(text.of(language))}</p>'


def _is_rough(report: Report, interview: Interview) -> bool:
    """Say whether the transcript is worse than a reader would expect.

    Source: 27 to 30 % character error of Whisper base on clean read Korean, own measurement.
    """
    return interview.language == "ko" and report.model in ROUGH_IN_KOREAN


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
        said = report_answer.sentences(answer, report.interview_id)
        said = f'<blockquote class="answer">{said}</blockquote>'
    else:
        said = f'<p class="answer none">{escape(T.empty_answer.of(language))}</p>'
    notes = "".join(map(note, [*_notes(answer, language), *_advice(answer, language)]))
    return (
        f'<section class="turn"><p class="number">{escape(heading)}'
        f" <span>{escape(kind)}</span></p><h3>{escape(answer.question)}</h3>"
        f"<h4>{escape(T.answer_label.of(language))}</h4>{said}"
        f"{_player(number, answer, report, language)}"
        f"{report_answer.timeline(answer, report.unseen, report.interview_id, language)}{notes}"
        f"{_found(answer, report, language)}"
        f"{report_measures.render(answer.measures, T.no_measures.of(language), language)}</section>"
    )


def _found(answer: ReportedAnswer, report: Report, language: Language) -> str:
    levels = {score.competency: score.level for score in report.scores}
    level = levels.get(answer.competency) if answer.competency else None
    return (
        report_answer.findings(answer, report.interview_id, language)
        + report_answer.nearness(answer, level, language)
        + report_answer.model_answer(answer, language)
        + _retake(answer, report, language)
    )


def _retake(answer: ReportedAnswer, report: Report, language: Language) -> str:
    if answer.kind is QuestionKind.FOLLOW_UP:
        return ""
    where = f"/interviews/{report.interview_id}/turns/{answer.turn_id}/retake?lang={language}"
    return (
        f'<p><button class="quiet" type="button" data-retake="{where}">'
        f"{escape(T.retake.of(language))}</button>"
        f' <span role="alert" data-retake-failed hidden>{escape(T.share_failed.of(language))}'
        "</span></p>"
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
        f"<span>{length(answer.end_s - answer.start_s)}</span>"
        f'<span role="alert" data-play-failed hidden>{escape(T.play_failed.of(language))}</span>'
        "</div>"
    )


def _sharing(interview: Interview, language: Language, *, is_shared: bool) -> str:
    """Return the switch with which the candidate lets coaches read the report, and takes it back.

    The page's script changes its words; both are beside it.
    """
    states = {"yes": (T.shared, T.stop_sharing), "no": (T.not_shared, T.share)}
    shown = "yes" if is_shared else "no"
    parts = "".join(
        f'<span data-when="{state}"{"" if state == shown else " hidden"}>'
        f'<span>{escape(said.of(language))}</span> <button class="quiet" type="button"'
        f' data-share="/interviews/{interview.id}/share"'
        f' data-method="{"DELETE" if state == "yes" else "PUT"}">{escape(act.of(language))}'
        "</button></span>"
        for state, (said, act) in states.items()
    )
    failed = escape(T.share_failed.of(language))
    return (
        f'<p class="sharing" role="status">{parts}'
        f'<span role="alert" data-share-failed hidden>{failed}</span></p>'
    )


def _actions(report: Report, interview: Interview, language: Language, lobby: str) -> str:
    content = base64.b64encode(as_json(report, interview).encode()).decode()
    name = f"rhetor-{interview.created_at:%Y-%m-%d}-{str(interview.id)[:8]}.json"
    return (
        f'<p class="actions"><a class="primary" href="{escape(lobby)}">'
        f"{escape(T.new_interview.of(language))}</a>"
        f'<a class="quiet" download="{name}" href="data:application/json;base64,{content}">'
        f"{escape(T.download.of(language))}</a>"
        f'<a class="quiet" href="/interviews/{interview.id}/report.pdf?lang={language}">'
        f"{escape(T.download_pdf.of(language))}</a>"
        f'<button class="quiet" type="button" data-print>{escape(T.print.of(language))}</button>'
        "</p>"
    )
