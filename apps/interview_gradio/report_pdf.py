"""The report as a document to print: what is on the page, with the times to play it at."""

from collections.abc import Iterator
from html import escape

from apps.interview_gradio import report_measures
from apps.interview_gradio.report_answer import better, marked
from apps.interview_gradio.report_measures import absences, length
from apps.interview_gradio.texts import TEXTS
from core.assessment.labels import Finding, Polarity, Score
from core.assessment.measures import Measure
from core.assessment.quoting import quotes
from core.assessment.rubric import rubric_for
from core.assessment.wording import claim, unscored
from core.interview.interview import Interview
from core.interview.report import Report, ReportedAnswer
from core.language.language import Language

T, A = TEXTS.report, TEXTS.assessment
CSS = """
body { font-family: sans-serif; font-size: 10pt; line-height: 1.5; }
h1 { font-size: 20pt; margin: 0 0 4pt; }
h2 { font-size: 13pt; margin: 16pt 0 4pt; color: #0f766e; }
h3 { font-size: 11pt; margin: 12pt 0 2pt; }
h4 { font-size: 9pt; margin: 6pt 0 0; color: #57534e; }
p, ul { margin: 2pt 0; }
.soft { color: #57534e; font-size: 9pt; }
.quote { color: #57534e; }
"""


def document(report: Report, interview: Interview, *, field_name: str, language: Language) -> str:
    """Return the body of the document."""
    who = T.subtitle.of(language).format(name=interview.candidate_name, field=field_name)
    intro = T.honest if report.scores else T.no_scores
    taken = f"{T.taken.of(language)} {interview.created_at:%Y-%m-%d %H:%M} UTC"
    return "".join(
        [
            _element("h1", T.title.of(language)),
            _element("p", who),
            _element("p", taken, "soft"),
            _element("p", intro.of(language), "soft"),
            *_scores(report, interview.field_code, language),
            _element("h2", T.overall.of(language)),
            *_measures(report.measures, language),
            _element("h2", T.answers.of(language)),
            *(
                part
                for number, answer in enumerate(report.answers, start=1)
                for part in _answer(number, answer, language)
            ),
        ]
    )


def _scores(report: Report, field: str, language: Language) -> Iterator[str]:
    if not report.scores:
        return
    yield _element("h2", A.scores.of(language))
    yield _element("p", A.how_scored.of(language), "soft")
    for score in report.scores:
        rubric = rubric_for(score.competency, field)
        yield _element("h3", rubric.ko if language == "ko" else rubric.en)
        yield _element("p", _level(score, language))


def _level(score: Score, language: Language) -> str:
    if score.level is None or score.low is None or score.high is None:
        return f"{A.not_assessed.of(language)}: {unscored(score.missing or '', language)}"
    spread = A.spread.of(language).format(low=f"{score.low:g}", high=f"{score.high:g}")
    basis = A.basis.of(language).format(answers=score.answers, readings=score.readings)
    return f"{A.level.of(language).format(level=f'{score.level:g}')} · {spread} · {basis}"


def _answer(number: int, answer: ReportedAnswer, language: Language) -> Iterator[str]:
    heading = T.question_number.of(language).format(number=number)
    yield _element("h3", f"{heading}. {answer.question}")
    said = answer.answer.strip()
    yield _element("p", said or T.empty_answer.of(language), "" if said else "soft")
    yield from _findings(answer, "strength", A.worked.of(language), language)
    yield from _findings(answer, "gap", A.change.of(language), language)
    yield from _measures(answer.measures, language)


def _findings(
    answer: ReportedAnswer, polarity: Polarity, heading: str, language: Language
) -> Iterator[str]:
    found = [finding for finding in answer.findings if finding.polarity == polarity]
    if not found:
        return
    yield _element("h4", heading)
    items = "".join(f"<li>{_finding(finding, answer, language)}</li>" for finding in found)
    yield f"<ul>{items}</ul>"


def _finding(finding: Finding, answer: ReportedAnswer, language: Language) -> str:
    shown_quotes = []
    for quote in quotes(finding, answer.answer):
        at = f" [{length(quote.moment[0])}]" if quote.moment else ""
        shown_quotes.append(f"“{marked(quote, answer.answer, 'b')}”{escape(at)}")
    advice = better(finding, answer, language)
    shown = escape(claim(finding.claim, language))
    shown += f'<br><span class="quote">{" ".join(shown_quotes)}</span>'
    return shown + (f"<br>{escape(A.say.of(language))}: {escape(advice)}" if advice else "")


def _measures(measures: tuple[Measure, ...], language: Language) -> Iterator[str]:
    values = [report_measures.text(measure, language) for measure in measures]
    found = " · ".join(text for text in values if text)
    if found:
        yield _element("p", found, "soft")
    for text in absences(measures, language):
        yield _element("p", text, "soft")


def _element(tag: str, text: str, kind: str = "") -> str:
    return f'<{tag} class="{kind}">{escape(text)}</{tag}>'
