"""Charts of weeks, as pure functions of tables: band, line, points and what they are made of."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

import altair as alt
import pandas as pd

from core.assessment.rubric import Competency
from core.assessment.trend import TrendPoint
from core.language.language import Language

Axis = Literal["level", "proximity"]
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
) -> alt.LayerChart | alt.FacetChart:
    """Return a chart of all series in a table, each in its colour.

    Args:
        frame: as from `trend_frame`.
        labels: the words to use.
        domain: of the values, such as the levels 1 to 5.
        title: above the chart.
    """
    shown = frame.assign(
        time=pd.to_datetime(frame["day"]),
        line=_lines(frame),
        side=_sides(frame),
    )
    base = alt.Chart(shown).encode(x=_time(shown["time"]), color=_colour(shown))
    tooltip = _tooltip(labels)
    y = alt.Y("mean:Q", title=labels.value, scale=alt.Scale(domain=list(domain), zero=False))
    by_run = alt.Detail("run:N")
    click = alt.selection_point(name=SELECTED, fields=["day"], on="click")
    band = base.mark_errorband(opacity=0.18).encode(
        y=alt.Y("low:Q", title=labels.value), y2="high:Q", detail=by_run
    )
    line = base.mark_line(strokeWidth=2).encode(y=y, detail=by_run)
    adjusted = base.mark_line(strokeWidth=1.5, strokeDash=[4, 3], opacity=0.8).encode(
        y=alt.Y("adjusted:Q"), detail=by_run
    )
    points = base.mark_point(filled=True, size=70, opacity=1).encode(y=y, tooltip=tooltip)
    counts = [
        base.mark_text(dy=dy, fontSize=10)
        .encode(y=y, text="n:Q")
        .transform_filter(f"datum.side == {side}")
        for side, dy in enumerate(_COUNTS_DY_PX)
    ]
    layers = [band, line, adjusted, *counts, points.add_params(click), _hidden(shown, labels)]
    changes = basis_changes(frame)
    if len(changes):
        layers.append(_rules(changes, labels))
    return alt.layer(*layers).properties(
        height=_HEIGHT_PX, title=alt.TitleParams(title, anchor="start", fontSize=14)
    )


def _lines(frame: pd.DataFrame) -> "pd.Series[str]":
    """Return the name of each row's series, less what all of them have in common."""
    telling = [name for name in ("field", "competency", "language") if len(set(frame[name])) > 1]
    return frame[telling or ["language"]].agg(" · ".join, axis=1)


def _sides(frame: pd.DataFrame) -> "pd.Series[int]":
    """Return where the count of each row stands: 0 above its point, 1 below, as a lone line's."""
    is_alone = len(set(frame["series"])) == 1
    places = frame.groupby("day")["mean"].rank(ascending=False, method="first")
    return (is_alone | (places != 1)).astype(int)


def _time(weeks: "pd.Series[pd.Timestamp] | None" = None) -> alt.X:
    # A time without a zone is read, and written, as the browser's own.
    return alt.X("time:T", title=None, axis=mondays(weeks, "%m-%d"))


def mondays(weeks: "pd.Series[pd.Timestamp] | None", form: str) -> alt.Axis:
    """Return an axis with ticks at the weeks that are given, else where they are round."""
    given = () if weeks is None else sorted(set(weeks))
    ticks = [alt.DateTime(year=one.year, month=one.month, date=one.day) for one in given]
    return alt.Axis(format=form, labelOverlap=True, grid=False, values=ticks or alt.Undefined)


def _colour(frame: pd.DataFrame) -> alt.Color:
    legend = None
    if len(set(frame["line"])) > 1:
        legend = _legend()
    return alt.Color("line:N", legend=legend)


def _legend() -> alt.Legend:
    """Return a legend below the chart, in the colours of lines and not in those of pale bands."""
    return alt.Legend(title=None, orient="bottom", labelLimit=600, symbolOpacity=1)


def _tooltip(labels: TrendLabels) -> list[alt.Tooltip]:
    numbers = {"mean", "low", "high", "adjusted"}
    return [
        alt.Tooltip(f"{name}:Q", title=labels.columns[name], format=".2f")
        if name in numbers
        else alt.Tooltip(f"{name}:N", title=labels.columns[name])
        for name in COLUMNS
    ]


def _hidden(frame: pd.DataFrame, labels: TrendLabels) -> alt.Chart:
    """Return a grey tick at the bottom for each week whose numbers are not shown."""
    hidden = frame[frame["mean"].isna() & (frame["n"] > 0)].assign(why=labels.hidden)
    chart: alt.Chart = (
        alt.Chart(hidden)
        .mark_tick(color=_GREY, thickness=3, orient="vertical", yOffset=-5)
        .encode(
            x=_time(),
            y=alt.value("height"),
            tooltip=[
                alt.Tooltip("day:N", title=labels.columns["day"]),
                alt.Tooltip("why:N", title=" "),
            ],
        )
    )
    return chart


def _rules(changes: pd.DataFrame, labels: TrendLabels) -> alt.Chart:
    marked = changes.assign(
        time=pd.to_datetime(changes["day"]),
        what=[labels.basis_changed.format(basis=basis) for basis in changes["basis"]],
    )
    chart: alt.Chart = (
        alt.Chart(marked)
        .mark_rule(color=_GREY, strokeDash=[2, 2], strokeWidth=2)
        .encode(
            x=_time(),
            tooltip=[
                alt.Tooltip("day:N", title=labels.columns["day"]),
                alt.Tooltip("what:N", title=" "),
            ],
        )
    )
    return chart


def against_field(
    levels: pd.DataFrame, field: pd.DataFrame, *, candidate: str, band: str, value: str
) -> alt.LayerChart | alt.FacetChart:
    """Return one candidate's levels over the band of the field.

    Args:
        levels: columns `time` (without zone), `level`, `low`, `high`, `when` and `run`; `low` to
            `high` is the spread of the readings, and a line joins only levels of one run.
        field: as from `trend_frame`, of one series; may be empty.
        candidate: what the points are called.
        band: what the band is called.
        value: title of the axis.
    """
    scale = alt.Scale(domain=[1, 5], zero=False)
    y = alt.Y("level:Q", title=value, scale=scale)
    shown = field.assign(time=pd.to_datetime(field["day"]), what=band)
    behind = (
        alt.Chart(shown)
        .mark_errorband(opacity=0.22)
        .encode(
            x=_time(),
            y=alt.Y("low:Q", title=value, scale=scale),
            y2="high:Q",
            detail="run:N",
            color=alt.Color("what:N", legend=_legend()),
        )
    )
    base = alt.Chart(levels.assign(what=candidate)).encode(
        x=_time(), color=alt.Color("what:N", legend=_legend())
    )
    line = base.mark_line(strokeWidth=1.5).encode(y=y, detail="run:N")
    spread = base.mark_rule(strokeWidth=1.5).encode(y=alt.Y("low:Q", title=value), y2="high:Q")
    points = base.mark_point(filled=True, size=70, opacity=1).encode(
        y=y,
        tooltip=[
            alt.Tooltip("when:N", title=" "),
            alt.Tooltip("level:Q", title=value, format=".1f"),
        ],
    )
    return alt.layer(behind, line, spread, points).properties(height=_HEIGHT_PX)
