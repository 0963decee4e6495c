"""Charts of weeks: where a line breaks, what is hidden, and where a click leads."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import altair as alt
import jsonschema
import pandas as pd
import pytest

from apps.dashboard_streamlit.charts_trend import (
    COLUMNS,
    SELECTED,
    Names,
    Spec,
    TrendLabels,
    against_field,
    basis_changes,
    trend_chart,
    trend_frame,
)
from apps.dashboard_streamlit.texts import EN
from apps.dashboard_streamlit.trend_view import (
    chosen_week,
    competencies,
    exported,
    in_words,
    latest,
)
from core.assessment.rubric import Competency
from core.assessment.trend import TrendPoint
from core.language.language import Language

MONDAY = date(2026, 9, 7)
NAMES = Names(field=str.upper, competency=str, language=lambda one: one)
LABELS = TrendLabels("Level", "hidden", "changed: {basis}", EN.trends.columns)


def a_point(
    week: int,
    mean: float | None = 3.0,
    *,
    basis: str = "rubric 1",
    language: Language = "en",
    competency: Competency = "ownership",
    n: int = 12,
) -> TrendPoint:
    low, high = (None, None) if mean is None else (mean - 0.3, mean + 0.3)
    return TrendPoint(
        week=MONDAY + timedelta(weeks=week),
        field_code="software",
        competency=competency,
        language=language,
        n=n,
        candidates=n // 2,
        mean=mean,
        low=low,
        high=high,
        adjusted_mean=mean,
        level_basis=basis,
    )


def test_each_week_is_a_row_and_a_week_without_a_point_an_empty_one() -> None:
    frame = trend_frame([a_point(3), a_point(0)], NAMES)
    assert list(frame["day"]) == ["2026-09-07", "2026-09-14", "2026-09-21", "2026-09-28"]
    assert list(frame["n"]) == [12, 0, 0, 12]
    assert frame["mean"].isna().tolist() == [False, True, True, False]
    assert set(frame["field"]) == {"SOFTWARE"}
    assert frame[["low", "high", "adjusted"]].notna().all(axis=1).tolist() == [
        True,
        False,
        False,
        True,
    ]


def test_a_hidden_week_has_its_n_and_no_number() -> None:
    frame = trend_frame([a_point(0), a_point(1, None, n=4), a_point(2)], NAMES)
    assert list(frame["n"]) == [12, 4, 12]
    assert pd.isna(frame["mean"].iloc[1])
    (hidden,) = rows(chart(frame), "why")
    assert (hidden["day"], hidden["n"]) == ("2026-09-14", 4)


def test_a_line_never_crosses_a_change_of_the_basis() -> None:
    points = [a_point(0), a_point(1), a_point(2, basis="rubric 2"), a_point(3, basis="rubric 2")]
    frame = trend_frame(points, NAMES)
    runs = frame.groupby("run")["day"].agg(list).tolist()
    assert runs == [["2026-09-07", "2026-09-14"], ["2026-09-21", "2026-09-28"]]
    assert basis_changes(frame).to_dict("records") == [{"day": "2026-09-21", "basis": "rubric 2"}]
    drawn = chart(frame)
    (rule,) = [layer for layer in drawn["layer"] if layer["mark"]["type"] == "rule"]
    assert rule
    assert [row["what"] for row in rows(drawn, "what")] == ["changed: rubric 2"]
    for layer in drawn["layer"]:
        if layer["mark"]["type"] in {"line", "errorband"}:
            assert layer["encoding"]["detail"]["field"] == "run"


def test_a_week_in_which_the_basis_changed_has_both() -> None:
    frame = trend_frame([a_point(0), a_point(0, 4.0, basis="rubric 2")], NAMES)
    assert list(frame["mean"]) == [3.0, 4.0]
    assert len(set(frame["run"])) == 2


def test_without_a_change_there_is_no_rule() -> None:
    drawn = chart(trend_frame([a_point(0), a_point(1)], NAMES))
    assert "rule" not in {layer["mark"]["type"] for layer in drawn["layer"]}


def test_two_languages_are_two_series_that_never_join() -> None:
    frame = trend_frame([a_point(0), a_point(0, language="ko"), a_point(1)], NAMES)
    assert len(set(frame["series"])) == 2
    assert len(set(frame["run"])) == 2
    assert basis_changes(frame).empty, "another language is no other basis"


def test_a_chart_has_band_line_points_and_n_on_the_whole_scale() -> None:
    drawn = chart(trend_frame([a_point(0), a_point(1)], NAMES))
    kinds = [layer["mark"]["type"] for layer in drawn["layer"]]
    assert {"errorband", "line", "point", "text", "tick"} <= set(kinds)
    points = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["y"]["scale"]["domain"] == [1.0, 5.0]
    assert [one["field"] for one in points["encoding"]["tooltip"]] == list(COLUMNS)
    counts = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "text")
    assert counts["encoding"]["text"]["field"] == "n"
    assert any(one["name"] == SELECTED for one in drawn["params"])


def test_nearness_has_its_own_numbers_and_basis() -> None:
    near = TrendPoint(
        MONDAY,
        "software",
        "ownership",
        "en",
        n=12,
        mean=3.0,
        proximity_mean=64.0,
        proximity_low=60.0,
        proximity_high=68.0,
        proximity_n=30,
        proximity_candidates=9,
        level_basis="rubric 1",
        proximity_basis="e5 1",
    )
    (row,) = trend_frame([near], NAMES, "proximity").to_dict("records")
    assert (row["n"], row["candidates"], row["mean"]) == (30, 9, 64.0)
    assert (row["low"], row["high"], row["basis"]) == (60.0, 68.0, "e5 1")
    assert pd.isna(row["adjusted"])


def test_an_empty_trend_is_an_empty_table() -> None:
    frame = trend_frame([], NAMES)
    assert frame.empty
    assert set(COLUMNS) <= set(frame.columns)


def test_the_export_has_the_numbers_of_the_chart_in_the_words_of_the_page() -> None:
    frame = exported(trend_frame([a_point(0, 3.25)], NAMES), EN.trends)
    (row,) = frame.to_dict("records")
    assert row["Mean level"] == 3.25
    assert (row["Week from"], row["n"], row["Measured with"]) == ("2026-09-07", 12, "rubric 1")


def test_a_chart_is_said_in_words_too() -> None:
    frame = trend_frame([a_point(0), a_point(1, 3.5), a_point(2, None, n=2)], NAMES)
    said = in_words(frame, "Ownership", EN.trends)
    assert said == (
        "Ownership: 2 weeks with a number; the latest is 2026-09-14 with 3.50 (3.20 to 3.80, n=12)."
    )


@pytest.mark.parametrize(
    ("selection", "week"),
    [
        ({SELECTED: [{"day": "2026-09-14"}]}, date(2026, 9, 14)),
        ({SELECTED: {}}, None),
        ({SELECTED: []}, None),
        ({SELECTED: [{"day": "soon"}]}, None),
        ({SELECTED: [{}]}, None),
        ({}, None),
        (None, None),
    ],
)
def test_a_click_names_a_week(selection: object, week: date | None) -> None:
    assert chosen_week(SimpleNamespace(selection=selection)) == week


def test_the_latest_week_with_a_number_counts() -> None:
    points = [a_point(2, None, n=3), a_point(0), a_point(1, 4.0), a_point(0, language="ko")]
    assert {(one.language, one.mean) for one in latest(points)} == {("en", 4.0), ("ko", 3.0)}


def test_the_competency_with_most_levels_stands_first() -> None:
    points = [
        a_point(0, n=5),
        a_point(0, competency="learning", n=7),
        a_point(1, competency="communication", n=5),
    ]
    assert competencies(points) == ["learning", "communication", "ownership"]


def test_a_candidate_stands_over_the_band_of_the_field() -> None:
    levels = pd.DataFrame(
        {
            "time": [pd.Timestamp(2026, 9, 9)],
            "level": [4.0],
            "low": [3.0],
            "high": [4.0],
            "when": ["2026-09-09 18:00"],
            "run": ["1"],
        }
    )
    field = trend_frame([a_point(0), a_point(1)], NAMES)
    drawn = against_field(levels, field, candidate="K", band="Field", value="Level")
    hold_to_schema(drawn)
    band, line, _, points = drawn["layer"]
    assert band["mark"]["type"] == "errorband"
    assert line["encoding"]["detail"]["field"] == "run"
    assert points["encoding"]["y"]["scale"]["domain"] == [1, 5]
    empty = against_field(levels, field[:0], candidate="K", band="Field", value="Level")
    hold_to_schema(empty)
    assert empty["datasets"]["weeks"].empty


def test_a_chart_that_vega_lite_does_not_know_is_found_out() -> None:
    drawn = chart(trend_frame([a_point(0)], NAMES))
    drawn["layer"][0]["mark"]["type"] = "errorbant"
    with pytest.raises(jsonschema.ValidationError):
        hold_to_schema(drawn)


def chart(frame: pd.DataFrame) -> Spec:
    """Return a chart as it is drawn, of which every layer has a table."""
    drawn = trend_chart(frame, LABELS, domain=(1.0, 5.0), title="T")
    hold_to_schema(drawn)
    return drawn


def hold_to_schema(drawn: Spec) -> None:
    """Raise where Vega-Lite would not know what is meant, or tables and layers do not fit."""
    alt.LayerChart.from_dict({name: part for name, part in drawn.items() if name != "datasets"})
    assert {layer["data"]["name"] for layer in drawn["layer"]} == set(drawn["datasets"])
    for layer in drawn["layer"]:
        columns = set(drawn["datasets"][layer["data"]["name"]])
        assert fields_of(layer["encoding"]) <= columns, layer["mark"]


def fields_of(encoding: Spec) -> set[str]:
    """Return the columns that an encoding reads."""
    channels = [
        one for each in encoding.values() for one in (each if isinstance(each, list) else [each])
    ]
    return {one["field"] for one in channels if "field" in one}


def rows(drawn: Spec, column: str) -> list[dict[str, Any]]:
    """Return the rows of the one table of a chart that has a column."""
    (found,) = [part for part in drawn["datasets"].values() if column in part]
    return list(found.to_dict("records"))
