"""The competencies of the report as HTML: levels with their spread, or why there is none."""

from collections.abc import Mapping
from html import escape

from apps.interview_gradio.texts import TEXTS
from core.assessment.labels import Score
from core.assessment.rubric import LEVELS, Competency, rubric_for
from core.assessment.wording import unscored
from core.interview.attempts import Attempts
from core.interview.report import Report
from core.language.language import Language

T = TEXTS.assessment


def render(
    report: Report, attempts: Mapping[Competency, Attempts], *, field: str, language: Language
) -> str:
    """Return the section of the competencies; "" where nothing was assessed."""
    if not report.scores:
        return ""
    rows = "".join(
        _scored(score, attempts.get(score.competency), field, language) for score in report.scores
    )
    refused = [
        T.refused.of(language).format(proposed=one.proposed, rejected=one.rejected)
        for one in report.rejections
        if one.proposed
    ]
    notes = "".join(f'<p class="note">{escape(text)}</p>' for text in refused)
    return (
        f'<section class="competencies"><h2>{escape(T.scores.of(language))}</h2>'
        f'<p class="note">{escape(T.how_scored.of(language))}</p><dl>{rows}</dl>{notes}</section>'
    )


def _scored(score: Score, attempts: Attempts | None, field: str, language: Language) -> str:
    rubric = rubric_for(score.competency, field)
    name = rubric.ko if language == "ko" else rubric.en
    meaning = rubric.meaning_ko if language == "ko" else rubric.meaning_en
    return (
        f"<div><dt>{escape(name)}<small>{escape(meaning)}</small></dt>"
        f"<dd>{_level(score, field, language)}{_attempts(attempts, language)}</dd></div>"
    )


def _level(score: Score, field: str, language: Language) -> str:
    if score.level is None or score.low is None or score.high is None:
        why = unscored(score.missing or "", language)
        absent = escape(T.not_assessed.of(language))
        return f'<p class="unscored"><b>{absent}</b> {escape(why)}</p>'
    anchor = rubric_for(score.competency, field).anchors[round(score.level) - LEVELS[0]]
    said = [T.level.of(language).format(level=f"{score.level:g}")]
    if score.low < score.high:
        spread = T.spread.of(language)
        said.append(spread.format(low=f"{score.low:g}", high=f"{score.high:g}"))
    basis = T.basis.of(language).format(answers=score.answers, readings=score.readings)
    return (
        f'<p class="level">{_scale(score.level, score.low, score.high)}'
        f"<b>{escape(said[0])}</b>{escape(''.join(f' · {text}' for text in said[1:]))}"
        f" <small>{escape(basis)}</small></p>"
        f"<p>{escape(anchor.ko if language == 'ko' else anchor.en)}</p>"
    )


def _scale(level: float, low: float, high: float) -> str:
    """Return the five levels as a picture: the spread as a bar, the level on it."""
    steps = LEVELS[-1] - LEVELS[0]
    at, start, end = (100 * (value - LEVELS[0]) / steps for value in (level, low, high))
    return (
        '<span class="scale" aria-hidden="true">'
        f'<i class="spread" style="left:{start:.1f}%;width:{end - start:.1f}%"></i>'
        f'<i class="at" style="left:{at:.1f}%"></i></span>'
    )


def _attempts(attempts: Attempts | None, language: Language) -> str:
    if attempts is None or attempts.count < 2:  # noqa: PLR2004 - one is no comparison
        return ""
    row = T.attempts_row.of(language).format(
        first=f"{attempts.first:g}",
        best=f"{attempts.best:g}",
        latest=f"{attempts.latest:g}",
        count=attempts.count,
    )
    return f'<p class="attempts"><small>{escape(T.attempts.of(language))}</small> {escape(row)}</p>'
