"""What the end of a turn took, stage by stage."""

import math
from enum import StrEnum
from typing import Literal, Protocol


class Stage(StrEnum):
    """Moments at the end of a turn, in the order they are reported."""

    VAD_STOP = "vad_stop"
    """Voice activity said that speech has stopped."""
    TURN_MODEL = "turn_model"
    """The turn model's last verdict came."""
    TRANSCRIPT = "transcript"
    """The last text of the answer came."""
    COMMITTED = "committed"
    """The turn was declared over."""
    CHOSEN = "chosen"
    """It is known what is said next."""
    FIRST_AUDIO = "first_audio"
    """The first audible sample of it was sent."""


AFTER: dict[Stage, Stage | None] = {
    Stage.VAD_STOP: None,
    Stage.TURN_MODEL: None,
    Stage.TRANSCRIPT: None,
    Stage.COMMITTED: Stage.VAD_STOP,
    Stage.CHOSEN: Stage.COMMITTED,
    Stage.FIRST_AUDIO: Stage.CHOSEN,
}
"""What must have come before; the verdict and the text come when they come, also after a turn that
was ended by hand."""
LATEST_COUNTS = frozenset({Stage.TURN_MODEL, Stage.TRANSCRIPT})
"""Stages that happen several times in a turn; of the others the first counts."""


class TurnTiming:
    """The moments of one turn's end, in seconds since the last voice in it.

    Times are given by the caller, all by the same clock, which never goes back.
    """

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._voice_at_s: float | None = None
        self._marks: dict[Stage, float] = {}

    def heard(self, at_s: float) -> None:
        """Note that a window of voice ended at `at_s`; what was marked before it was no end."""
        self._voice_at_s = at_s
        self._marks.clear()

    def mark(self, stage: Stage, at_s: float) -> None:
        """Note that a stage was reached at `at_s`."""
        if stage in LATEST_COUNTS or stage not in self._marks:
            self._marks[stage] = at_s

    def reset(self) -> None:
        """Forget everything, for the next turn."""
        self._voice_at_s = None
        self._marks.clear()

    def stages(self) -> dict[str, float]:
        """Return the seconds from the last voice to each stage reached; nothing without voice.

        A value that cannot be is left out rather than reported wrong (livekit/agents does so in
        `_compute_end_of_turn_metrics`): before the voice, or before a stage it must follow.
        """
        if self._voice_at_s is None:
            return {}
        found: dict[Stage, float] = {}
        for stage in Stage:
            if stage in self._marks:
                since_s = self._marks[stage] - self._voice_at_s
                if math.isfinite(since_s) and since_s >= _earliest(stage, found):
                    found[stage] = since_s
        return {stage.value: since_s for stage, since_s in found.items()}


def _earliest(stage: Stage, found: dict[Stage, float]) -> float:
    """Return when the nearest stage came that must come before and did."""
    before = AFTER[stage]
    while before is not None and before not in found:
        before = AFTER[before]
    return 0.0 if before is None else found[before]


class Observer(Protocol):
    """Keep count of what happens in the rooms, for whoever watches over the server."""

    def stage(self, name: str, seconds: float) -> None:
        """Take how long after the last voice a turn reached a stage."""

    def count(self, what: Literal["turns", "interruptions", "follow_ups"], outcome: str) -> None:
        """Take that something ended, and how; the outcomes of each are few and known."""


class Unobserved:
    """See `Observer`; keeps nothing."""

    def stage(self, name: str, seconds: float) -> None:
        """See `Observer.stage`."""

    def count(self, what: Literal["turns", "interruptions", "follow_ups"], outcome: str) -> None:
        """See `Observer.count`."""
