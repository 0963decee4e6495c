"""What a review found in a résumé as HTML: how serious, why, how to fix it, and where."""

from collections.abc import Sequence
from html import escape

from apps.interview_gradio.resume_reading_view import places
from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from core.resume.document import Document
from core.resume.kept import Reading
from core.resume.review.finding import Finding, Severity
from core.resume.review.wording import wording

T = TEXTS.resume_edits
SEVERITIES: tuple[Severity, ...] = ("must", "should", "could")


def render(reading: Reading, language: Language) -> str:
    """Return the findings, the gravest first; nothing is counted into a score."""
    parts = "".join(
        _group(severity, reading.findings, reading.document, language) for severity in SEVERITIES
    )
    shown = parts or f'<p class="note">{escape(T.review_none.of(language))}</p>'
    return (
        f'<section id="review"><h2>{escape(T.review_title.of(language))}</h2>'
        f'<p class="note">{escape(T.review_intro.of(language))}</p>{shown}</section>'
    )


def _group(
    severity: Severity, findings: Sequence[Finding], document: Document, language: Language
) -> str:
    found = [finding for finding in findings if finding.severity == severity]
    if not found:
        return ""
    title = T.count.of(language).format(title=T.all()[severity].of(language), count=len(found))
    alike: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in found:
        said = wording(finding, language)
        alike.setdefault((finding.code, said.why, said.fix), []).append(finding)
    rows = "".join(
        _alike(findings, why, fix, document, language) for (_, why, fix), findings in alike.items()
    )
    is_open = "" if severity == "could" else " open"
    return (
        f'<details class="severity" id="severity-{severity}" data-severity="{severity}"{is_open}>'
        f'<summary>{escape(title)}</summary><ul class="findings">{rows}</ul></details>'
    )


def _alike(
    findings: Sequence[Finding], why: str, fix: str, document: Document, language: Language
) -> str:
    """Return findings for which the same is to be said, which is said once."""
    heads = "".join(_head(finding, document, language) for finding in findings)
    return (
        f'<li data-code="{escape(findings[0].code)}">{heads}'
        f"<p><b>{escape(T.why.of(language))}</b> {escape(why)}</p>"
        f"<p><b>{escape(T.how.of(language))}</b> {escape(fix)}</p></li>"
    )


def _head(finding: Finding, document: Document, language: Language) -> str:
    title = wording(finding, language).title
    quote = f"<blockquote>{escape(finding.quote)}</blockquote>" if finding.quote else ""
    return f"<h3>{escape(title)} {places(finding.refs, document, language)}</h3>{quote}"
