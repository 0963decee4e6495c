"""Percentiles from what the interview app tells every monitor."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.errors import Unavailable

PERCENTILES = (0.5, 0.95, 0.99)


@dataclass(frozen=True, slots=True)
class Percentile:
    """A time, or the bound beyond which it lies.

    Attributes:
        seconds: None where it lies beyond the last bound.
        bound_s: the last bound.
    """

    seconds: float | None
    bound_s: float


@dataclass(frozen=True, slots=True)
class Latency:
    """How long one stage took.

    Attributes:
        metric: its name, such as `rhetor_turn_stage_seconds`.
        part: its label, such as `first_audio`; "" where it has none.
        n: how often it was measured.
        percentiles: 50th, 95th and 99th.
    """

    metric: str
    part: str
    n: int
    percentiles: tuple[Percentile, ...]


def latencies(text: str) -> list[Latency]:
    """Return the stages that were measured at least once, in the order in which they are told.

    Args:
        text: in Prometheus' text format.

    Raises:
        Unavailable: it is in another form, so something else answers there.
    """
    try:
        found = _buckets(text)
    except (ValueError, KeyError) as exc:
        raise Unavailable("What answers there tells no metrics.") from exc
    return [
        Latency(metric, part, int(counts[-1][1]), tuple(_percentiles(counts)))
        for (metric, part), buckets in found.items()
        for counts in [sorted(buckets)]
        if counts[-1][1] > 0
    ]


def _buckets(text: str) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Return by metric and part the bounds, and how many were at most so long."""
    from prometheus_client.parser import text_string_to_metric_families

    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples if family.type == "histogram" else ():
            if sample.name.endswith("_bucket"):
                rest = [value for name, value in sample.labels.items() if name != "le"]
                key = family.name, " ".join(rest)
                found.setdefault(key, []).append((float(sample.labels["le"]), sample.value))
    return found


def _percentiles(counts: Sequence[tuple[float, float]]) -> Iterable[Percentile]:
    for share in PERCENTILES:
        yield _percentile(counts, share)


def _percentile(counts: Sequence[tuple[float, float]], share: float) -> Percentile:
    """Read it straight between the bounds around it, as Prometheus' `histogram_quantile` does.

    Args:
        counts: (upper bound, how many were at most so long), the last bound infinite.
        share: of all, above 0 and at most 1.
    """
    rank = share * counts[-1][1]
    low_s, below = 0.0, 0.0
    bound_s = max((bound for bound, _ in counts if math.isfinite(bound)), default=0.0)
    for high_s, count in counts:
        if count >= rank:
            if math.isinf(high_s):
                return Percentile(None, bound_s)
            return Percentile(low_s + (high_s - low_s) * (rank - below) / (count - below), bound_s)
        low_s, below = high_s, count
    raise AssertionError("the last bound has all")
