"""The timeline of one interview: answers, words, what was found, and where no face was seen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from apps.dashboard_streamlit.formats import clock
from apps.dashboard_streamlit.reading import InterviewRecord
from core.assessment.labels import Finding
from core.assessment.wording import claim
from core.interview.interview import Turn
from core.interview.reporting import stretches, unseen
from core.language.language import Language

MOMENT_ROWS = ("answer", "words", "strength", "gap", "unseen")
SELECTED = "moment"
"""Name of the selection that a click on a bar makes; it holds `start_s`, in media seconds."""
_ROW_PX, _AXIS_PX = 34, 76
_SHORTEST_S = 1.0
"""A bar is drawn at least so long: a quote of half a second must be found by a finger."""
_LONGEST_TEXT = 140
_MINUTES = "floor(datum.value / 60) + ':' + (datum.value % 60 < 10 ? '0' : '') + (datum.value % 60)"
# Okabe and Ito's palette, told apart by colour-blind readers too (jfly.uni-koeln.de/color).
_COLOURS = {
    "answer": "#7f8ea3",
    "words": "#56B4E9",
    "strength": "#009E73",
    "gap": "#D55E00",
    "unseen": "#CC79A7",
}


@dataclass(frozen=True, slots=True)
class MomentLabels:
    """The words of the timeline, in one language; `rows` by `MOMENT_ROWS`."""

    time: str
    span: str
    what: str
    rows: Mapping[str, str]


def moments_frame(record: InterviewRecord, language: Language) -> pd.DataFrame:
    """Return one row for each moment: row, start and end in media seconds, and what it is.

    What has no time, such as typed answers, has no row.
    """
    rows = [
        *(("answer", *one) for one in _answers(record.turns)),
        *(("words", *one) for one in _words(record)),
        *_findings(record.assessment.findings if record.assessment else (), language),
        *(("unseen", start, end, "") for start, end in unseen(record.timeline)),
    ]
    return pd.DataFrame(rows, columns=["row", "start_s", "end_s", "what"])


def _answers(turns: Sequence[Turn]) -> Iterator[tuple[float, float, str]]:
    for turn in turns:
        if turn.start_s is not None and turn.end_s is not None:
            yield turn.start_s, turn.end_s, _short(f"Q{turn.index + 1}. {turn.question.text}")


def _words(record: InterviewRecord) -> Iterator[tuple[float, float, str]]:
    for exact in record.exact.values():
        for start, end in stretches(exact.words):
            said = (word.text for word in exact.words if start <= word.start_s < end)
            yield start, end, _short(" ".join(said))


def _findings(
    findings: Sequence[Finding], language: Language
) -> Iterator[tuple[str, float, float, str]]:
    for finding in findings:
        for start, end in finding.moments:
            yield finding.polarity, start, end, _short(claim(finding.claim, language))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST_TEXT else f"{plain[: _LONGEST_TEXT - 1]}…"


def moments_chart(frame: pd.DataFrame, labels: MomentLabels) -> alt.Chart:
    """Return the timeline; a click on a bar selects its beginning.

    Args:
        frame: as from `moments_frame`, not empty.
        labels: the words to use.
    """
    last = float(frame["end_s"].max()) + _SHORTEST_S
    ends = frame["end_s"].clip(lower=frame["start_s"] + _SHORTEST_S)
    spans = [
        f"{clock(a)} – {clock(b)}" for a, b in zip(frame["start_s"], frame["end_s"], strict=True)
    ]
    shown = frame.assign(drawn_to=ends, span=spans, name=[labels.rows[row] for row in frame["row"]])
    present = [row for row in MOMENT_ROWS if (frame["row"] == row).any()]
    names = [labels.rows[row] for row in present]
    axis = alt.Axis(labelExpr=_MINUTES, tickCount=8, tickMinStep=1, grid=True)
    click = alt.selection_point(name=SELECTED, fields=["start_s"], on="click")
    chart: alt.Chart = (
        alt.Chart(shown)
        .mark_bar(cursor="pointer", cornerRadius=2, height={"band": 0.7})
        .encode(
            x=alt.X(
                "start_s:Q",
                title=labels.time,
                axis=axis,
                scale=alt.Scale(domain=[0, last], nice=False),
            ),
            x2="drawn_to:Q",
            y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(labelLimit=110)),
            color=alt.Color(
                "name:N",
                legend=None,
                scale=alt.Scale(domain=names, range=[_COLOURS[row] for row in present]),
            ),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("span:N", title=labels.span),
                alt.Tooltip("what:N", title=labels.what),
            ],
        )
        .add_params(click)
        .properties(height=_ROW_PX * len(present) + _AXIS_PX)
    )
    return chart


def chosen_second(event: Any) -> float | None:
    """Return the media second of the bar that was clicked, as a chart reports it."""
    selection = event.get("selection", {}) if hasattr(event, "get") else {}
    for one in selection.get(SELECTED, []):
        second = one.get("start_s")
        return float(second) if isinstance(second, int | float) else None
    return None


def turn_at(turns: Sequence[Turn], second: float) -> Turn | None:
    """Return the answer that was being given at a second, else the one before it."""
    begun = [turn for turn in turns if turn.start_s is not None and turn.start_s <= second]
    recorded = begun or [turn for turn in turns if turn.start_s is not None]
    return (
        max(recorded, key=lambda turn: turn.start_s or 0.0)
        if begun
        else (recorded[0] if recorded else None)
    )
