"""Measured facts about an interview: numbers with units, or the reason why there is none."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Measure:
    """One number, or why it is missing.

    Attributes:
        turn_id: the answer it is about; None for the whole interview.
        name: stable key, such as `speaking_rate`, translated by the apps.
        value: None exactly when `missing` says why.
        unit: such as `words/min`, `syllables/min`, `s`, `share`, `1/min`.
        missing: stable key of the reason, such as `no_speech`, `no_face`, `camera_off`.
        confidence: how sure the number is, 0 to 1; None where nothing says so.
        moments: media seconds of what was counted, each from where to where; may be empty.
    """

    turn_id: UUID | None
    name: str
    value: float | None
    unit: str
    missing: str | None = None
    confidence: float | None = None
    moments: tuple[tuple[float, float], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a number with a reason for its absence, and an absence without one."""
        if (self.value is None) == (self.missing is None):
            raise ValueError("a measure has either a value or the reason why it has none")
