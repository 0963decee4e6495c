"""Charts of weeks, as pure functions of tables: band, line, points and what they are made of.

They are in Vega-Lite's own words: Altair's objects took 0.2 s of each click, and say the same. The
tests hold them against its schema.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

import pandas as pd

from core.assessment.rubric import Competency
from core.assessment.trend import TrendPoint
from core.language.language import Language

Axis = Literal["level", "proximity"]
Spec = dict[str, Any]
"""A chart, or a part of one, as https://vega.github.io/vega-lite/docs describes it; its tables are
frames under `datasets`."""
COLUMNS = (
    "day",
    "field",
    "competency",
    "language",
    "n",
    "candidates",
    "mean",
    "low",
    "high",
    "adjusted",
    "basis",
)
"""Of `trend_frame`, as they are exported; `series` and `run` are added for drawing."""
SELECTED = "week"
"""Name of the selection that a click on a point makes; it holds `day`, an ISO date."""
_HEIGHT_PX = 300
_COUNTS_DY_PX = (-12, 14)
"""Above the highest point of a week and below the others, so that near ones can be read."""
_GREY = "#7f8ea3"
_WEEK = timedelta(days=7)
_RUN: Spec = {"field": "run", "type": "nominal"}
# Below the chart, in the colours of lines and not in those of pale bands.
_LEGEND: Spec = {"title": None, "orient": "bottom", "labelLimit": 600, "symbolOpacity": 1}
_DASHED: Spec = {"strokeWidth": 1.5, "strokeDash": [4, 3], "opacity": 0.8}
_DOT: Spec = {"filled": True, "size": 70, "opacity": 1}
_CLICK: Spec = {"type": "point", "fields": ["day"], "on": "click"}
_WEEKS, _HIDDEN, _CHANGES, _LEVELS = "weeks", "hidden", "changes", "levels"
"""Names of tables."""
_POINTS = "points"
"""Name of the layer that is clicked."""


@dataclass(frozen=True, slots=True)
class TrendLabels:
    """The words of a chart, in one language.

    Attributes:
        value: title of the axis.
        columns: names of the columns.
    """

    value: str
    hidden: str
    basis_changed: str
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """How fields, competencies and languages are called."""

    field: Callable[[str], str]
    competency: Callable[[Competency], str]
    language: Callable[[Language], str]


def trend_frame(points: Sequence[TrendPoint], names: Names, axis: Axis = "level") -> pd.DataFrame:
    """Return one row for each week and series, in order; weeks without a point are rows too.

    A number that is hidden or missing is null. `run` is another one after each change of the basis,
    so that no line crosses it.
    """
    rows = [_row(point, names, axis) for point in points]
    frame = pd.DataFrame(rows, columns=[*COLUMNS, "series"])
    frame = frame.sort_values(["series", "day", "basis"], kind="stable", ignore_index=True)
    parts = [_with_gaps(part) for _, part in frame.groupby("series", sort=False)]
    found = pd.concat(parts, ignore_index=True) if parts else frame.assign(run="")
    for name in ("mean", "low", "high", "adjusted"):
        found[name] = found[name].astype("float64")
    return found


def _row(point: TrendPoint, names: Names, axis: Axis) -> tuple[object, ...]:
    series = (names.field(point.field_code), names.competency(point.competency))
    language = names.language(point.language)
    if axis == "level":
        numbers = (point.n, point.candidates, point.mean, point.low, point.high)
        rest = (point.adjusted_mean, point.level_basis)
    else:
        numbers = (
            point.proximity_n,
            point.proximity_candidates,
            point.proximity_mean,
            point.proximity_low,
            point.proximity_high,
        )
        rest = (None, point.proximity_basis)
    identity = (point.week.isoformat(), *series, language)
    return (*identity, *numbers, *rest, " · ".join((*series, language)))


def _with_gaps(part: pd.DataFrame) -> pd.DataFrame:
    """Return one series with its runs, and an empty row for each week between that has none."""
    part = part.assign(
        run=part["series"] + " " + (part["basis"] != part["basis"].shift()).cumsum().astype(str)
    )
    days = [pd.Timestamp(day) for day in part["day"]]
    missing = set(pd.date_range(min(days), max(days), freq=_WEEK)) - set(days)
    if not missing:
        return part
    empty = pd.DataFrame({"day": [day.date().isoformat() for day in sorted(missing)]})
    found = pd.concat([part, empty], ignore_index=True).sort_values("day", kind="stable")
    same = ["field", "competency", "language", "series", "basis", "run"]
    found[same] = found[same].ffill()
    found[["n", "candidates"]] = found[["n", "candidates"]].fillna(0).astype(int)
    return found.reset_index(drop=True)


def basis_changes(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the first day of each basis but the first, with its name, once each."""
    firsts = frame.drop_duplicates(["series", "run"])
    later = firsts[firsts.duplicated("series")]
    return later[["day", "basis"]].drop_duplicates(ignore_index=True)


def trend_chart(
    frame: pd.DataFrame, labels: TrendLabels, *, domain: tuple[float, float], title: str
) -> Spec:
    """Return a chart of all series in a table, each in its colour.

    Args:
        frame: as from `trend_frame`.
        labels: the words to use.
        domain: of the values, such as the levels 1 to 5.
        title: above the chart.
    """
    shown = frame.assign(time=pd.to_datetime(frame["day"]), line=_lines(frame), side=_sides(frame))
    changes = basis_changes(frame)
    same = {"x": _time(shown["time"]), "color": _colour(shown)}
    low = _number("low", title=labels.value)
    y = _number("mean", title=labels.value, scale={"domain": list(domain), "zero": False})
    level, number = {**same, "y": y}, {**same, "y": y, "text": _number("n")}
    layers = [
        _layer(
            "errorband", {**same, "y": low, "y2": {"field": "high"}, "detail": _RUN}, opacity=0.18
        ),
        _layer("line", {**level, "detail": _RUN}, strokeWidth=2),
        _layer("line", {**same, "y": _number("adjusted"), "detail": _RUN}, **_DASHED),
        *(
            _layer("text", number, dy=dy, fontSize=10)
            | {"transform": [{"filter": f"datum.side == {side}"}]}
            for side, dy in enumerate(_COUNTS_DY_PX)
        ),
        _layer("point", {**level, "tooltip": _tooltip(labels)}, **_DOT) | {"name": _POINTS},
        _hidden(labels),
    ]
    hidden = shown[shown["mean"].isna() & (shown["n"] > 0)].assign(why=labels.hidden)
    tables = {_WEEKS: shown, _HIDDEN: hidden}
    if len(changes):
        layers.append(_rules(labels))
        tables[_CHANGES] = _said(changes, labels)
    return {
        "title": {"text": title, "anchor": "start", "fontSize": 14},
        "height": _HEIGHT_PX,
        "layer": layers,
        "params": [{"name": SELECTED, "views": [_POINTS], "select": _CLICK}],
        "datasets": tables,
    }


def _layer(mark: str, encoding: Spec, *, data: str = _WEEKS, **looks: Any) -> Spec:
    return {"data": {"name": data}, "mark": {"type": mark, **looks}, "encoding": encoding}


def _number(column: str, **more: Any) -> Spec:
    return {"field": column, "type": "quantitative", **more}


def _word(column: str, title: str) -> Spec:
    return {"field": column, "type": "nominal", "title": title}


def _lines(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the name of each row's series, less what all of them have in common."""
    telling = [name for name in ("field", "competency", "language") if len(set(frame[name])) > 1]
    return frame[telling or ["language"]].agg(" · ".join, axis=1)


def _sides(frame: pd.DataFrame) -> "pd.Series[int]":
    """Return where the count of each row stands: 0 above its point, 1 below, as a lone line's."""
    is_alone = len(set(frame["series"])) == 1
    places = frame.groupby("day")["mean"].rank(ascending=False, method="first")
    return (is_alone | (places != 1)).astype(int)


def _time(weeks: "pd.Series[pd.Timestamp] | None" = None) -> Spec:
    # A time without a zone is read, and written, as the browser's own.
    return {"field": "time", "type": "temporal", "title": None, "axis": mondays(weeks, "%m-%d")}


def mondays(weeks: "pd.Series[pd.Timestamp] | None", form: str) -> Spec:
    """Return an axis with ticks at the weeks that are given, else where they are round."""
    given = () if weeks is None else sorted(set(weeks))
    ticks = [{"year": one.year, "month": one.month, "date": one.day} for one in given]
    at_ticks = {"values": ticks} if ticks else {}
    return {"format": form, "labelOverlap": True, "grid": False, **at_ticks}


def _colour(frame: pd.DataFrame) -> Spec:
    legend = _LEGEND if len(set(frame["line"])) > 1 else None
    return {"field": "line", "type": "nominal", "legend": legend}


def _tooltip(labels: TrendLabels) -> list[Spec]:
    numbers = {"mean", "low", "high", "adjusted"}
    return [
        _number(name, title=labels.columns[name], format=".2f")
        if name in numbers
        else _word(name, labels.columns[name])
        for name in COLUMNS
    ]


def _hidden(labels: TrendLabels) -> Spec:
    """Return a grey tick at the bottom for each week whose numbers are not shown."""
    tooltip = [_word("day", labels.columns["day"]), _word("why", " ")]
    encoding = {"x": _time(), "y": {"value": "height"}, "tooltip": tooltip}
    looks = {"color": _GREY, "thickness": 3, "orient": "vertical", "yOffset": -5}
    return _layer("tick", encoding, data=_HIDDEN, **looks)


def _rules(labels: TrendLabels) -> Spec:
    tooltip = [_word("day", labels.columns["day"]), _word("what", " ")]
    looks = {"color": _GREY, "strokeDash": [2, 2], "strokeWidth": 2}
    return _layer("rule", {"x": _time(), "tooltip": tooltip}, data=_CHANGES, **looks)


def _said(changes: pd.DataFrame, labels: TrendLabels) -> pd.DataFrame:
    return changes.assign(
        time=pd.to_datetime(changes["day"]),
        what=[labels.basis_changed.format(basis=basis) for basis in changes["basis"]],
    )


def against_field(
    levels: pd.DataFrame, field: pd.DataFrame, *, candidate: str, band: str, value: str
) -> Spec:
    """Return one candidate's levels over the band of the field.

    Args:
        levels: columns `time` (without zone), `level`, `low`, `high`, `when` and `run`; `low` to
            `high` is the spread of the readings, and a line joins only levels of one run.
        field: as from `trend_frame`, of one series; may be empty.
        candidate: what the points are called.
        band: what the band is called.
        value: title of the axis.
    """
    scale = {"domain": [1, 5], "zero": False}
    same = {"x": _time(), "color": {"field": "what", "type": "nominal", "legend": _LEGEND}}
    low, high = _number("low", title=value), {"field": "high"}
    y = {**same, "y": _number("level", title=value, scale=scale)}
    behind = {**same, "y": {**low, "scale": scale}, "y2": high, "detail": _RUN}
    when = _word("when", " ")
    tooltip = [when, _number("level", title=value, format=".1f")]
    return {
        "height": _HEIGHT_PX,
        "layer": [
            _layer("errorband", behind, opacity=0.22),
            _layer("line", {**y, "detail": _RUN}, data=_LEVELS, strokeWidth=1.5),
            _layer("rule", {**same, "y": low, "y2": high}, data=_LEVELS, strokeWidth=1.5),
            _layer("point", {**y, "tooltip": tooltip}, data=_LEVELS, **_DOT),
        ],
        "datasets": {
            _WEEKS: field.assign(time=pd.to_datetime(field["day"]), what=band),
            _LEVELS: levels.assign(what=candidate),
        },
    }
