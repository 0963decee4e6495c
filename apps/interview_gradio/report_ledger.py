"""The claims of the résumé beside what was said of them, as HTML."""

from html import escape
from uuid import UUID

from apps.interview_gradio.report_answer import quote_button
from apps.interview_gradio.texts import TEXTS
from core.assessment.labels import LedgerEntry
from core.interview.report import Report
from core.language.language import Language

T = TEXTS.assessment


def render(report: Report, language: Language) -> str:
    """Return the section; "" without a résumé."""
    if not report.ledger:
        return ""
    answers = {answer.turn_id: answer.answer for answer in report.answers}
    rows = "".join(_entry(entry, answers, report, language) for entry in report.ledger)
    return (
        f'<section class="ledger"><h2>{escape(T.ledger.of(language))}</h2>'
        f'<p class="note">{escape(T.ledger_note.of(language))}</p><ul>{rows}</ul></section>'
    )


def _entry(entry: LedgerEntry, answers: dict[UUID, str], report: Report, language: Language) -> str:
    standing = T.all()[f"standing_{entry.standing}"].of(language)
    said = ""
    if entry.turn_id is not None and entry.span is not None:
        quote = answers.get(entry.turn_id, "")[slice(*entry.span)]
        said = quote_button(quote, entry.moment, report.interview_id, language)
    return (
        f'<li data-standing="{entry.standing}"><span class="standing">{escape(standing)}</span>'
        f"<q>{escape(entry.claim)}</q> <small>{escape(entry.where)}</small>{said}</li>"
    )
