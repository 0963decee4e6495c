"""What is known of a whole video: a number, or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from core.vision.gaps import Gap, second_of
from core.vision.observing import Observation

RATE_FROM_S = 10.0
MINUTE_S = 60

Moments = tuple[tuple[float, float], ...]
"""From which to which second, in order."""
Reason = Literal["no_frames", "no_face", "not_calibrated", "too_few_frames", "too_short"] | Gap
"""Why there is no number: no frame at all; frames but never a face; nobody looked at the camera
first, so that nothing says what facing it is; frames too far apart to see the movement; a face for
less than `RATE_FROM_S`; or every second is a gap, most of them for this reason."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, or the reason why there is none.

    Attributes:
        name: stable key.
        unit: `share` (0 to 1), `1/min`, `1/s` or `deg/s`.
        value: None when it could not be observed.
        reason: None when there is a value.
        observed: the share of the video that the value rests on, 0 to 1: of its frames or, for
            movements, of its seconds; None without a value.
        moments: where that was which the value counts, for what is rare and worth a look.
    """

    name: str
    unit: str
    value: float | None
    reason: Reason | None
    observed: float | None = None
    moments: Moments = ()


@dataclass(frozen=True, slots=True)
class Video:
    """All frames of a video, and what is not to be measured in them.

    Attributes:
        seen: every frame, in order.
        holes: see `core.vision.gaps.gaps`.
        fit: the frames outside of the holes.
        missing: why nothing is known of a face, should that be so.
    """

    seen: Sequence[Observation]
    holes: Mapping[int, Gap]
    fit: Sequence[Observation]
    missing: Reason

    @property
    def seconds(self) -> Sequence[int]:
        """Return the seconds that have frames, in order."""
        return sorted({second_of(one.at_s) for one in self.seen})

    def share(
        self,
        name: str,
        cases: Sequence[bool],
        *,
        missing: Reason | None = None,
        moments: Moments = (),
    ) -> Measured:
        """Return in which share of `cases`, one a frame, something was so."""
        return self.mean(name, cases, missing=missing, moments=moments)

    def mean(
        self,
        name: str,
        values: Sequence[float],
        *,
        missing: Reason | None = None,
        moments: Moments = (),
    ) -> Measured:
        """Return the mean of `values`, one a frame, each 0 to 1."""
        if not values:
            return Measured(name, "share", None, missing or self.missing)
        return Measured(name, "share", fmean(values), None, len(values) / len(self.seen), moments)

    def speed(self, name: str, unit: str, amount: float, time_s: float) -> Measured:
        """Return an amount in the time for which it was looked for: a second's, or a minute's."""
        if not time_s:
            has_face = any(one.face is not None for one in self.fit)
            return Measured(name, unit, None, "too_few_frames" if has_face else self.missing)
        observed = min(1.0, time_s / len(self.seconds))
        if unit != "1/min":
            return Measured(name, unit, amount / time_s, None, observed)
        if time_s < RATE_FROM_S:
            return Measured(name, unit, None, "too_short")
        return Measured(name, unit, MINUTE_S * amount / time_s, None, observed)
