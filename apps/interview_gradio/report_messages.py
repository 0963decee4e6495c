"""What coaches wrote about an interview, as its candidate reads it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from html import escape

from apps.interview_gradio.texts import TEXTS
from core.interview.coach_messages import CoachMessage
from core.interview.report import Report
from core.language.language import Language

Moment = Callable[[datetime], str]

T = TEXTS.messages


def render(
    messages: Sequence[CoachMessage], report: Report, language: Language, moment: Moment
) -> str:
    """Return the section; "" without a message.

    Args:
        messages: oldest first.
        report: of the same interview.
        language: of the page.
        moment: writes a time.
    """
    if not messages:
        return ""
    questions = {answer.turn_id: answer.question for answer in report.answers}
    rows = "".join(
        _message(one, questions.get(one.turn_id) if one.turn_id else None, language, moment)
        for one in messages
    )
    title = escape(T.title.of(language))
    return f'<section class="messages"><h2>{title}</h2><ul>{rows}</ul></section>'


def _message(one: CoachMessage, question: str | None, language: Language, moment: Moment) -> str:
    who = escape(T.who.of(language).format(coach=one.coach))
    about = ""
    if question is not None:
        about = f"<p>{escape(T.about.of(language).format(question=question))}</p>"
    text = escape(one.text).replace("\n", "<br>")
    said = f"<blockquote>{text}</blockquote>" if text else ""
    again = _again(one, language) if one.is_again else ""
    return f"<li><small>{who} · {moment(one.at)}</small>{about}{said}{again}</li>"


def _again(one: CoachMessage, language: Language) -> str:
    where = f"/interviews/{one.interview_id}/turns/{one.turn_id}/retake?lang={language}"
    return (
        f"<p>{escape(T.asks_again.of(language))}"
        f' <button class="primary" type="button" data-retake="{where}">'
        f"{escape(T.answer_again.of(language))}</button>"
        f' <span role="alert" data-retake-failed hidden>{escape(T.failed.of(language))}</span></p>'
    )
