"""Percentiles, slopes and shares, each with how far it can be trusted."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

DRAWS = 2_000
"""Bootstrap samples; the ends of a 95 % interval then move by about a tenth of its width."""
INTERVAL = (2.5, 97.5)
SEED = 1

Figure = Callable[[NDArray[np.float64]], float]


def percentile(values: Sequence[float], share: float) -> float:
    """Return a percentile (0 to 100), linear between the nearest values; nan of nothing."""
    return float(np.percentile(values, share)) if len(values) else float("nan")


def interval(values: Sequence[float], share: float) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a percentile; nan of nothing."""
    if not len(values):
        return float("nan"), float("nan")
    drawn = np.random.default_rng(SEED).choice(np.asarray(values), (DRAWS, len(values)))
    low, high = np.percentile(np.percentile(drawn, share, axis=1), INTERVAL)
    return float(low), float(high)


def slope(x: Sequence[float], y: Sequence[float]) -> float:
    """Return the slope of the least-squares line; nan where every x is the same."""
    return float(_slopes(np.asarray(x)[None, :], np.asarray(y)[None, :])[0])


def slope_interval(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the slope, over pairs; nan where there is none."""
    picks = np.random.default_rng(SEED).integers(0, max(1, len(x)), (DRAWS, len(x)))
    slopes = _slopes(np.asarray(x)[picks], np.asarray(y)[picks]) if len(x) else np.array([])
    slopes = slopes[np.isfinite(slopes)]
    if not len(slopes):
        return float("nan"), float("nan")
    low, high = np.percentile(slopes, INTERVAL)
    return float(low), float(high)


def share(of: int, among: int) -> float:
    """Return a share; 0 of nothing."""
    return of / among if among else 0.0


def _slopes(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the slope of each row, shape (rows,); nan where x does not vary."""
    if x.shape[1] < 2:  # noqa: PLR2004 - a line needs two points
        return np.full(len(x), np.nan)
    from_mean = x - x.mean(axis=1, keepdims=True)
    spread = np.sum(np.square(from_mean), axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        slopes = np.sum(from_mean * y, axis=1) / spread
    return np.where(spread > 0, slopes, np.nan)
