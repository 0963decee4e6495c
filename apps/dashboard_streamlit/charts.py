"""Charts as pure functions of tables."""

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

_MINUTES = "floor(datum.value / 60) + ':' + (datum.value % 60 < 10 ? '0' : '') + (datum.value % 60)"
_ROW_HEIGHT_PX = 120
_TIME_AXIS_PX = 40
# Okabe and Ito's palette, told apart by colour-blind readers too (jfly.uni-koeln.de/color).
_COLOURS = {
    "face_share": "#0072B2",
    "facing_share": "#009E73",
    "blinks": "#CC79A7",
    "smile": "#D55E00",
    "brow_movements": "#56B4E9",
    "head_movement_deg": "#8C6D1F",
}
_BAND_COLOUR = "#7f8ea3"


@dataclass(frozen=True, slots=True)
class TimelineLabels:
    """The words of the timeline, in one language.

    Attributes:
        series: title of each row by column of the timeline's table, in order.
    """

    time: str
    answer: str
    question: str
    series: Mapping[str, str]


def bearing_timeline(
    seconds: pd.DataFrame, turns: pd.DataFrame, labels: TimelineLabels
) -> list[alt.LayerChart | alt.FacetChart]:
    """Return one chart for each series over the media seconds, with the answers as grey bands.

    A second without a value breaks the line; it is never drawn as zero. They are charts to be put
    below each other, not one concatenation, because only single charts adapt to a narrow screen
    (https://vega.github.io/vega-lite/docs/size.html#width-and-height-of-single-view-and-layered-plots).

    Args:
        seconds: as from `frames.timeline_frame`.
        turns: as from `frames.turns_frame`.
        labels: the words to use.
    """
    last = float(max(seconds["second"].max() + 1, turns["end_s"].max() if len(turns) else 0))
    time = alt.Scale(domain=[0, last], nice=False)
    names = list(labels.series)
    return [_row(seconds, turns, labels, name, time, name == names[-1]) for name in names]


def _row(
    seconds: pd.DataFrame,
    turns: pd.DataFrame,
    labels: TimelineLabels,
    name: str,
    time: alt.Scale,
    is_last: bool,  # noqa: FBT001  # as above
) -> alt.LayerChart | alt.FacetChart:
    axis = alt.Axis(
        labelExpr=_MINUTES, tickCount=8, tickMinStep=1, grid=False, labels=is_last, ticks=is_last
    )
    x = alt.X("second:Q", scale=time, axis=axis, title=labels.time if is_last else None)
    y = alt.Y(f"{name}:Q", scale=_scale(seconds, name), title=None, axis=_y_axis(name))
    tooltip = [
        alt.Tooltip("second:Q", title=f"{labels.time} (s)"),
        alt.Tooltip(f"{name}:Q", title=labels.series[name], format=".2~f"),
    ]
    base = alt.Chart(seconds).encode(x=x, y=y, tooltip=tooltip)
    colour = _COLOURS[name]
    layers = [_bands(turns, labels, time)] if len(turns) else []
    if name in {"blinks", "brow_movements"}:
        # A watched second without a blink is a small tick on the ground; one that was not
        # watched is nothing.
        layers.append(base.mark_bar(color=colour, width=2))
        layers.append(base.mark_tick(color=colour, thickness=1, width=2, height=3))
    else:
        layers.append(base.mark_line(color=colour, strokeWidth=1.5, interpolate="step-after"))
        layers.append(base.mark_point(color=colour, filled=True, size=6, opacity=0.9))
    title = alt.TitleParams(labels.series[name], anchor="start", fontSize=13, fontWeight="normal")
    height = _ROW_HEIGHT_PX + (_TIME_AXIS_PX if is_last else 0)
    return alt.layer(*layers).properties(height=height, title=title)


def _bands(turns: pd.DataFrame, labels: TimelineLabels, time: alt.Scale) -> alt.Chart:
    bands: alt.Chart = (
        alt.Chart(turns)
        .mark_rect(color=_BAND_COLOUR, opacity=0.15)
        .encode(
            x=alt.X("start_s:Q", scale=time),
            x2="end_s:Q",
            tooltip=[
                alt.Tooltip("label:N", title=labels.answer),
                alt.Tooltip("question:N", title=labels.question),
            ],
        )
    )
    return bands


def _scale(seconds: pd.DataFrame, name: str) -> alt.Scale:
    if name in {"face_share", "facing_share", "smile"}:
        return alt.Scale(domain=[0, 1])
    highest = seconds[name].max()
    return alt.Scale(domain=[0, max(1.0, float(highest)) if pd.notna(highest) else 1.0])


def _y_axis(name: str) -> alt.Axis:
    format_ = "%" if name in {"face_share", "facing_share"} else "~g"
    return alt.Axis(tickCount=2, format=format_, minExtent=44, maxExtent=44)
