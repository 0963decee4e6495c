"""The server's own account of a turn, held against what was measured outside.

The server writes, for each turn, how long after the last voice it reached each stage. Its zero is
the last window in which it heard voice, ours is the labelled end of speech; both are places in the
same sound. The recording and the event log say which frame is where, and the same detector over the
recording says which window was the last, so the two accounts can be compared to the frame.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from benchmarks.turn import Turn
from core.errors import AppError
from core.interview.recorder import audio_key, events_key
from core.interview.timing import Stage
from core.speech.adapters.soxr import StreamResampler
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.speech.ports import SpeechDetector
from core.speech.voice_activity import WINDOW_S, VoiceActivity

BYTES_A_SECOND = HEARD_RATE_HZ * BYTES_PER_SAMPLE
AGREES_S = 0.02
"""How far the two accounts may be apart (design: live.md, b.5)."""


@dataclass(frozen=True, slots=True)
class Account:
    """What the server kept of one interview.

    Attributes:
        turns: by turn, its stages in seconds since the last voice, and where in the recording it
            was when it wrote them.
        recorded: after each frame, how many bytes the recording had; 0 before it began.
        voice_ends_s: where in the recording each window with voice ends, in order.
    """

    turns: dict[int, tuple[float, dict[str, float]]]
    recorded: NDArray[np.int64]
    voice_ends_s: list[float]

    def frame_of(self, position_s: float) -> int:
        """Return the number of the frame that completed this second of the recording."""
        return int(np.searchsorted(self.recorded, round(position_s * BYTES_A_SECOND)))

    def unexplained_s(self, turn: Turn) -> float | None:
        """Return the outside measurement of a turn less the server's account of it."""
        at_s, stages = self.turns.get(turn.number, (0.0, {}))
        before = [end_s for end_s in self.voice_ends_s if end_s <= at_s]
        first_audio_s = stages.get(Stage.FIRST_AUDIO)
        if first_audio_s is None or turn.received_after_s is None or not before:
            return None
        voice_after_s = turn.sent_after_s.get(self.frame_of(before[-1]))
        if voice_after_s is None:
            return None
        return turn.received_after_s - (voice_after_s + first_audio_s)


def with_stages(
    turns: Sequence[Turn], media: Path, new_detector: Callable[[], SpeechDetector]
) -> list[Turn]:
    """Return the turns with the server's account of each, where it gave one."""
    accounts: dict[UUID, Account | None] = {}
    found = []
    for turn in turns:
        if turn.interview_id not in accounts:
            rate_hz = turn.fixture.rate_hz
            accounts[turn.interview_id] = read(turn.interview_id, rate_hz, media, new_detector)
        account = accounts[turn.interview_id]
        if account is not None and turn.number in account.turns:
            _, stages = account.turns[turn.number]
            unexplained_s = account.unexplained_s(turn)
            found.append(replace(turn, stages=stages, unexplained_s=unexplained_s))
        else:
            found.append(turn)
    return found


def read(
    interview_id: UUID, rate_hz: int, media: Path, new_detector: Callable[[], SpeechDetector]
) -> Account | None:
    """Return the account of one interview, heard at `rate_hz`; None where there is none."""
    try:
        lines = (media / events_key(interview_id)).read_text("utf-8").splitlines()
        pcm = (media / audio_key(interview_id)).read_bytes()
    except OSError:
        return None
    events = [event for line in lines if (event := _event(line)) is not None]
    turns = {
        event["turn"]: (event["media_s"], event["stages"])
        for event in events
        if event.get("event") == "turn_timing"
    }
    stored = [event for event in events if event.get("event") == "stored"]
    if not turns or not stored:
        return None
    recorded = recorded_after(rate_hz, stored[-1]["next_seq"], stored[-1]["bytes"])
    return Account(turns, recorded, _voice_ends_s(pcm, new_detector))


def recorded_after(rate_hz: int, frames: int, length: int) -> NDArray[np.int64]:
    """Return how many bytes were recorded after each frame, shape (frames,); `length` at the end.

    The server's resampler gives its samples in bursts; another one gives the same.
    """
    resampler = StreamResampler(rate_hz, HEARD_RATE_HZ)
    frame = bytes(rate_hz // 50 * BYTES_PER_SAMPLE)
    heard = np.cumsum([len(resampler.resample(frame)) for _ in range(frames)])
    recorded: NDArray[np.int64] = np.maximum(heard - (heard[-1] - length), 0)
    return recorded


def _voice_ends_s(pcm: bytes, new_detector: Callable[[], SpeechDetector]) -> list[float]:
    try:
        windows = VoiceActivity(new_detector()).feed(pcm)
        return [window.at_s + WINDOW_S for window in windows if window.is_voice]
    except AppError:
        return []


def _event(line: str) -> dict[str, Any] | None:
    try:
        event = json.loads(line)
    except ValueError:  # the last line of a killed process may be half
        return None
    return event if isinstance(event, dict) else None
