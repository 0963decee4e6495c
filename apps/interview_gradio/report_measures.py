"""Measures as HTML and as text: numbers with units, or why there is none."""

from collections.abc import Sequence
from html import escape

from apps.interview_gradio.texts import MEASURES, MISSING, TEXTS, UNITS
from core.assessment.measures import Measure
from core.language.language import Language

T = TEXTS.report
WHOLE_FROM = 10
"""From here on a decimal says nothing: 143 words a minute, but 2.4 s."""


def render(measures: Sequence[Measure], otherwise: str, language: Language) -> str:
    """Return what was measured, then what was not and why; `otherwise` without any."""
    if not measures:
        return note(otherwise)
    rows = "".join(_measured(measure, language) for measure in measures)
    found = f'<dl class="measures">{rows}</dl>' if rows else ""
    return found + "".join(map(note, absences(measures, language)))


def _measured(measure: Measure, language: Language) -> str:
    if measure.value is None:
        return ""
    value = f"<b>{_number(measure.value, measure.unit)}</b>{_unit(measure.unit, language)}"
    return f"<div><dt>{escape(_name(measure, language))}</dt><dd>{value}</dd></div>"


def absences(measures: Sequence[Measure], language: Language) -> list[str]:
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


def text(measure: Measure, language: Language) -> str:
    """Return a measure in words; "" where there is no number."""
    if measure.value is None:
        return ""
    known = UNITS.get(measure.unit)
    gap = "" if measure.unit == "share" else " "
    unit = known.of(language) if known else measure.unit
    return f"{_name(measure, language)} {_number(measure.value, measure.unit)}{gap}{unit}"


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


def note(text: str) -> str:
    """Return a remark."""
    return f'<p class="note">{escape(text)}</p>'


def length(seconds: float) -> str:
    """Return minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02d}"
