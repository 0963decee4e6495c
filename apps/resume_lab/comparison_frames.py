"""Tables of a comparison, for the page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from apps.resume_lab.texts.form import Runs as Texts
from core.resume.experiments.outcomes import Outcome
from core.resume.experiments.scores import Counts
from core.resume.lab.comparison import Compared, Comparison, Figures, Scored

_NOTHING = "—"


@dataclass(frozen=True, slots=True)
class Wrong:
    """A field of a file that was read otherwise than it is."""

    of: Compared
    outcome: Outcome


def whole_frame(comparison: Comparison, t: Texts) -> pd.DataFrame:
    """Return what is said of each pipeline as a whole: a row for each measure."""
    columns = {name: _whole(figures, t) for name, figures in comparison.figures.items()}
    names = list(dict.fromkeys(name for column in columns.values() for name in column))
    rows = [(name, *(column.get(name, _NOTHING) for column in columns.values())) for name in names]
    return pd.DataFrame(rows, columns=["", *columns])


def fields_frame(comparison: Comparison, t: Texts) -> pd.DataFrame:
    """Return precision, recall and F1 of each pipeline by language and field."""
    rows = _scores(comparison, lambda one: one.layout is None)
    named = [
        (language, t.fields.get(str(name), name) if name else t.all_fields, *rates)
        for language, name, *rates in rows
    ]
    return pd.DataFrame(named, columns=[t.language, t.field, *_columns(comparison, t)])


def layouts_frame(comparison: Comparison, t: Texts) -> pd.DataFrame:
    """Return the same by language and layout."""
    rows = _scores(comparison, lambda one: one.layout is not None)
    return pd.DataFrame(rows, columns=[t.language, t.layout, *_columns(comparison, t)])


def differences_frame(comparison: Comparison, t: Texts) -> pd.DataFrame:
    """Return the difference of F1 between the two pipelines, by language."""
    rows = []
    for _first, _second, language, difference in comparison.differences:
        interval = t.too_few
        if difference.low is not None and difference.high is not None:
            interval = f"{_points(difference.low)} … {_points(difference.high)}"
        rows.append((language, _points(difference.value), interval, difference.people))
    return pd.DataFrame(rows, columns=[t.language, t.difference, t.interval, t.people])


def errors_frame(found: Sequence[Wrong], t: Texts) -> pd.DataFrame:
    """Return a row for each field that was read otherwise than it is."""
    rows = [
        (
            one.of.file,
            t.fields.get(one.outcome.field, one.outcome.field),
            one.outcome.expected or _NOTHING,
            one.outcome.got or _NOTHING,
        )
        for one in found
    ]
    return pd.DataFrame(rows, columns=[t.file, t.field, t.expected, t.got])


def _whole(figures: Figures, t: Texts) -> dict[str, str]:
    said, scans = figures.pictures
    attacked, reached = figures.attacks
    rows = {t.files: str(figures.files), t.failed: str(figures.failed)}
    for language, (found, n) in figures.texts.items():
        rows[f"{t.texts} ({language})"] = _percent(found / n if n else None)
    for language, counts in figures.sections.items():
        rows[f"{t.sections} ({language})"] = _percent(counts.f1)
    for language, (agreeing, n) in figures.invariance.items():
        rows[f"{t.agreeing} ({language})"] = _percent(agreeing / n if n else None)
    rows[t.made_up] = str(len(figures.made_up))
    rows[t.attacks] = t.of.format(n=len(reached), total=attacked)
    rows[t.scans] = t.of.format(n=said, total=scans)
    if figures.seconds_a_page is not None:
        rows[t.page_ms] = " / ".join(f"{1000 * each:.0f}" for each in figures.seconds_a_page)
    if figures.files_a_second is not None:
        rows[t.files_a_second] = f"{figures.files_a_second:.1f}"
    return rows


def _scores(
    comparison: Comparison, is_wanted: Callable[[Scored], bool]
) -> list[tuple[str | int | None, ...]]:
    """Return language, name of the group and the rates of each pipeline, then how many fields."""
    groups: dict[tuple[str, str | None], dict[str, Scored]] = {}
    for pipeline, figures in comparison.figures.items():
        for one in filter(is_wanted, figures.fields):
            groups.setdefault((one.language, one.layout or one.field), {})[pipeline] = one
    rows: list[tuple[str | int | None, ...]] = []
    for group, scored in groups.items():
        rates: list[str] = []
        for pipeline in comparison.figures:
            counts = scored[pipeline].counts if pipeline in scored else Counts()
            rates += map(_percent, (counts.precision, counts.recall, counts.f1))
        rows.append((*group, *rates, max(one.counts.n for one in scored.values())))
    return rows


def _columns(comparison: Comparison, t: Texts) -> list[str]:
    rates = (t.precision, t.recall, "F1")
    return [f"{name}: {rate}" for name in comparison.figures for rate in rates] + [t.truths]


def _percent(rate: float | None) -> str:
    return _NOTHING if rate is None else f"{100 * rate:.1f} %"


def _points(value: float) -> str:
    return f"{100 * value:+.1f}"
