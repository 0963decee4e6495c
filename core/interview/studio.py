"""What a room needs of the world outside; made once a process by its wiring."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from core.interview.follow_ups import FollowUps
from core.interview.places import Places
from core.interview.timing import Observer
from core.language.ports import Embedder
from core.speech.ports import SpeechDetector
from core.speech.transcription import TranscriptionThread
from core.speech.turn_taking import TurnPolicy
from core.speech.turn_thread import TurnThread
from core.speech.voices import Voices
from core.storage import MediaStore, NewUnitOfWork
from core.vision.ports import Face

Look = Callable[[bytes], Awaitable[Face | None]]
"""Returns the face in one JPEG, or None; raises `InvalidInput` or `Unavailable`."""


class Resampler(Protocol):
    """Change the rate of one stream; keeps state between calls."""

    def resample(self, pcm: bytes) -> bytes:
        """Return what `pcm` (PCM16) completes at the other rate."""


def utc_now() -> datetime:
    """Return the present."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Studio:
    """The ports of the live rooms.

    Attributes:
        new_resampler: from the browser's rate in Hz to 16 kHz.
        turn_model: None where it is missing: then silence and words alone end an answer.
        follow_ups: None without a language model: then the bank's follow-ups are asked.
        embedder: None where it is missing: then the bank's are chosen by what they ask for alone.
        places: how many interviews may be live at once.
        look: finds the face in one JPEG; None where vision is off.
        vision_unavailable: why it is off, one sentence.
        on_finished: called with the id once an interview is finished and stored.
        clock: the present, with a time zone.
    """

    new_uow: NewUnitOfWork
    media: MediaStore
    transcription: TranscriptionThread
    new_detector: Callable[[], SpeechDetector]
    new_resampler: Callable[[int], Resampler]
    turn_model: TurnThread | None
    voice: Voices
    follow_ups: FollowUps | None
    embedder: Embedder | None
    look: Look | None
    vision_unavailable: str | None
    policy: TurnPolicy
    places: Places
    observer: Observer
    on_finished: Callable[[UUID], None]
    clock: Callable[[], datetime] = utc_now
