"""Where a moment of an interview can be seen or heard again."""

import io
import wave
from collections.abc import Sequence
from dataclasses import dataclass

from core.errors import NotFound
from core.interview.interview import Turn, VideoTake
from core.interview.recorder import audio_key
from core.interview.videos import playable_key
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.storage import MediaStore


@dataclass(frozen=True, slots=True)
class Recording:
    """A video file that browsers can seek in.

    Attributes:
        start_s: media seconds at which it begins.
    """

    key: str
    take: int
    mime: str
    start_s: float
    size_bytes: int


def recordings(media: MediaStore, takes: Sequence[VideoTake]) -> list[Recording]:
    """Return the playable videos in the order of their beginning."""
    found = [_recording(media, take) for take in takes]
    return sorted((r for r in found if r is not None), key=lambda r: r.start_s)


def recording_at(recordings: Sequence[Recording], second: float) -> Recording | None:
    """Return the video that was running at a media second; None before the first one."""
    return next((r for r in reversed(recordings) if r.start_s <= second), None)


def answer_wav(media: MediaStore, turn: Turn) -> bytes | None:
    """Return the recorded answer as a WAV file; None when nothing was recorded."""
    if turn.start_s is None or turn.end_s is None:
        return None
    start, end = (round(s * HEARD_RATE_HZ) * BYTES_PER_SAMPLE for s in (turn.start_s, turn.end_s))
    try:
        pcm = media.read(audio_key(turn.interview_id), start, end)
    except NotFound:
        return None
    return _to_wav(pcm) if len(pcm) >= BYTES_PER_SAMPLE else None


def _recording(media: MediaStore, take: VideoTake) -> Recording | None:
    key = playable_key(take.interview_id, take)
    size = media.size(key)
    mime = "video/mp4" if key.endswith(".mp4") else "video/webm"
    return Recording(key, take.take, mime, take.start_s, size) if size else None


def _to_wav(pcm: bytes) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(BYTES_PER_SAMPLE)
        wav.setframerate(HEARD_RATE_HZ)
        wav.writeframes(pcm[: len(pcm) // BYTES_PER_SAMPLE * BYTES_PER_SAMPLE])
    return out.getvalue()
