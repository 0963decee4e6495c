"""Charts of coaches and the machine, as pure functions of tables."""

from collections.abc import Sequence

import altair as alt
import pandas as pd

from apps.dashboard_streamlit.charts_trend import mondays
from apps.dashboard_streamlit.texts.rating import RatingTexts
from core.assessment.agreement import Floats
from core.assessment.double_rating import Drift
from core.assessment.rubric import LEVELS

_LINE = "#0072B2"
_CELL_PX = 56
_DARK = 0.6
"""Share of the darkest cell from which its number is written in white. Own choice."""


def confusion_frame(counts: Floats, words: RatingTexts) -> pd.DataFrame:
    """Return one row for each pair of levels, empty ones included.

    Args:
        counts: shape (5, 5), coach's level by the machine's.
        words: the names of the columns.
    """
    rows = [
        (coach, machine, float(counts[coach - 1, machine - 1]))
        for coach in LEVELS
        for machine in LEVELS
    ]
    return pd.DataFrame(rows, columns=[words.coach_level, words.machine_level, words.count])


def confusion_chart(frame: pd.DataFrame, words: RatingTexts) -> alt.LayerChart | alt.FacetChart:
    """Return a table whose cells are the darker the more pairs they hold."""
    shown = frame.set_axis(["coach", "machine", "count"], axis="columns")
    highest = max(1.0, float(shown["count"].max()))
    base = alt.Chart(shown).encode(
        x=alt.X("machine:O", title=words.machine_level, axis=alt.Axis(labelAngle=0)),
        y=alt.Y("coach:O", title=words.coach_level, sort="descending"),
        tooltip=[
            alt.Tooltip("coach:O", title=words.coach_level),
            alt.Tooltip("machine:O", title=words.machine_level),
            alt.Tooltip("count:Q", title=words.count, format=".1~f"),
        ],
    )
    cells = base.mark_rect().encode(
        color=alt.Color(
            "count:Q", scale=alt.Scale(scheme="blues", domain=[0, highest]), legend=None
        )
    )
    numbers = base.mark_text(fontSize=14).encode(
        text=alt.Text("count:Q", format=".1~f"),
        color=alt.condition(
            f"datum.count > {_DARK * highest}", alt.value("white"), alt.value("#1f2937")
        ),
    )
    return alt.layer(cells, numbers).properties(height=_CELL_PX * len(LEVELS))


def drift_frame(weeks: Sequence[Drift], words: RatingTexts) -> pd.DataFrame:
    """Return one row for each week; no number where too few were rated."""
    rows = [
        (
            pd.Timestamp(one.week),
            one.bias.value if one.bias else None,
            one.bias.low if one.bias else None,
            one.bias.high if one.bias else None,
            one.apart,
            one.interviews,
            one.n,
        )
        for one in weeks
    ]
    names = [
        *(words.week, words.bias, words.low, words.high),
        *(words.apart, words.interviews, words.count),
    ]
    frame = pd.DataFrame(rows, columns=names)
    for name in (words.bias, words.low, words.high, words.apart):
        frame[name] = frame[name].astype("float64")
    return frame


def drift_chart(frame: pd.DataFrame, words: RatingTexts) -> alt.LayerChart | alt.FacetChart:
    """Return a point with its interval for each week, and a rule at nought."""
    names = {
        words.week: "week",
        words.bias: "bias",
        words.low: "low",
        words.high: "high",
        words.interviews: "interviews",
        words.count: "count",
    }
    shown = frame.dropna(subset=[words.bias]).rename(columns=names)
    base = alt.Chart(shown).encode(
        x=alt.X("week:T", title=words.week, axis=alt.Axis(**mondays(shown["week"], "%Y-%m-%d"))),
        tooltip=[_tooltip(title, name) for title, name in names.items()],
    )
    spans = base.mark_rule(color=_LINE, strokeWidth=2).encode(
        y=alt.Y("low:Q", title=words.bias), y2="high:Q"
    )
    points = base.mark_point(color=_LINE, filled=True, size=70, opacity=1).encode(y="bias:Q")
    nought = (
        alt.Chart(pd.DataFrame({"y": [0.0]})).mark_rule(strokeDash=[4, 4], color="#7f8ea3")
    ).encode(y="y:Q")
    return alt.layer(nought, spans, points).properties(height=260)


def _tooltip(title: str, name: str) -> alt.Tooltip:
    if name == "week":
        return alt.Tooltip("week:T", title=title, format="%Y-%m-%d")
    form = "+.2f" if name in {"bias", "low", "high"} else "d"
    return alt.Tooltip(f"{name}:Q", title=title, format=form)
