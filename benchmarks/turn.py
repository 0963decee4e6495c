"""What was measured of one replayed answer."""

import math
from dataclasses import dataclass, field
from uuid import UUID

from benchmarks.fixtures import Fixture, Pause

BREATHLESS_S = 1.0
"""A question heard later than this after a pause was not caused by it. Own choice."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """A question that was heard before the answer was over.

    Attributes:
        at_s: how far the answer was.
        is_joined: the question was taken back, and the answer taken up again.
        pause: the pause that was taken for the end; None where there was none.
    """

    at_s: float
    is_joined: bool
    pause: Pause | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One replayed answer.

    Attributes:
        interview_id: where it was given.
        number: which question of that interview it answers, counted from 0.
        question_kind: what kind of question that was.
        latency_s: from the last spoken sample to the first audible one of the next question;
            the longest that was waited where none came; nan where a question had cut the answer
            off and went on beyond its end.
        is_timeout: no question came.
        is_follow_up: the next question was no planned one.
        cut_offs: questions that were heard before the end.
        tested: pauses during which the room was listening.
        text: the live transcript, its tail included.
        late_s: the 99th percentile of how late frames were sent.
        ended_seq: the number of the frame with the last spoken sample.
        sent_after_s: when the frames around it were sent, in seconds after it.
        received_after_s: from that frame to the arrival of the first audible one.
        stages: the server's own account, seconds since the last voice that it heard.
        unexplained_s: outside measurement less the server's account; None without one.
    """

    fixture: Fixture
    interview_id: UUID
    number: int
    question_kind: str
    latency_s: float
    is_timeout: bool
    is_follow_up: bool
    cut_offs: tuple[CutOff, ...]
    tested: tuple[Pause, ...]
    text: str
    late_s: float
    ended_seq: int
    sent_after_s: dict[int, float] = field(default_factory=dict)
    received_after_s: float | None = None
    stages: dict[str, float] = field(default_factory=dict)
    unexplained_s: float | None = None

    @property
    def is_measured(self) -> bool:
        """Say whether there was a silence to measure."""
        return not math.isnan(self.latency_s)

    @property
    def is_cut_off(self) -> bool:
        """Say whether a question was heard before the answer was over."""
        return bool(self.cut_offs)


def cause(fixture: Fixture, at_s: float) -> Pause | None:
    """Return the pause that was taken for the end when a question was heard at `at_s`."""
    before = [pause for pause in fixture.pauses if pause.at_s <= at_s]
    if not before or at_s > before[-1].at_s + before[-1].length_s + BREATHLESS_S:
        return None
    return before[-1]
