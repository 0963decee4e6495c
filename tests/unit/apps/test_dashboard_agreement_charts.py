"""Charts of coaches and the machine: in any language a browser can read their fields."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
import pytest

from apps.dashboard_streamlit.charts_agreement import (
    confusion_chart,
    confusion_frame,
    drift_chart,
    drift_frame,
)
from apps.dashboard_streamlit.texts.rating import RatingTexts, rating_texts
from core.assessment.agreement import Estimate
from core.assessment.double_rating import Drift

WEEKS = [
    Drift(date(2026, 9, 7) + timedelta(weeks=n), 8, 8, Estimate(0.1, -0.2, 0.4), 0.5)
    for n in range(3)
]


def fields(part: object) -> Iterator[str]:
    """Yield every field that a chart's specification names."""
    if isinstance(part, dict):
        yield from (part["field"],) if isinstance(part.get("field"), str) else ()
        for inner in part.values():
            yield from fields(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from fields(inner)


@pytest.fixture(params=["ko", "en"])
def words(request: pytest.FixtureRequest) -> RatingTexts:
    return rating_texts(request.param)


def test_the_confusion_table_names_plain_fields_and_all_pairs(words: RatingTexts) -> None:
    frame = confusion_frame(np.eye(5), words)
    found = confusion_chart(frame, words).to_dict()
    assert {"coach", "machine", "count"} <= set(fields(found))
    assert all(re.fullmatch("[a-z]+", name) for name in fields(found))
    (rows,) = found["datasets"].values()
    assert sum(row["count"] for row in rows) == 5


def test_the_drift_names_plain_fields_and_its_mondays(words: RatingTexts) -> None:
    found = drift_chart(drift_frame(WEEKS, words), words).to_dict()
    assert {"week", "bias", "low", "high"} <= set(fields(found))
    assert all(re.fullmatch("[a-z]+", name) for name in fields(found))
    axis = found["layer"][1]["encoding"]["x"]["axis"]
    assert [one["date"] for one in axis["values"]] == [7, 14, 21]
