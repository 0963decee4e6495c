"""Every answer heard again after the interview, exactly, and what that says of how it was said."""

from collections.abc import Iterator
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.measures import Measure
from core.errors import NotFound
from core.interview.analyses import Beat
from core.interview.interview import EndReason, ExactTranscript, Interview, Turn
from core.interview.recorder import audio_key
from core.interview.speech_measures import speech_measures
from core.jobs import JobKind
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, Audio, from_pcm16
from core.speech.exact import Ears, Heard, hear, together
from core.storage import MediaStore, NewUnitOfWork

HEARD_AT_ONCE_S = 30.0
"""Answers are heard in stretches of at most Whisper's window (Radford et al. 2022, section 2.2):
memory does not grow with the answer, and of silence longer than that nothing is ever made up. In
one piece, base heard "you" in the silence of a two-hour answer (tests/integration)."""
CUT_SEARCH_S, CUT_PAUSE_S, CUT_STEP_S = 10.0, 0.3, 0.02
"""A stretch ends in the quietest 0.3 s of its last 10 s, looked for in steps of 20 ms."""


def listen(
    interview_id: UUID,
    *,
    new_uow: NewUnitOfWork,
    media: MediaStore,
    ears: Ears,
    beat: Beat,
) -> None:
    """Hear every answer again: words with times, and measures of how it was said.

    Raises:
        NotFound: no such interview.
        Unavailable: a model or a store failed.
    """
    with new_uow() as uow:
        interview = uow.interviews.get(interview_id)
        turns = uow.turns.of_interview(interview_id)
    measures: list[Measure] = []
    for number, turn in enumerate(turns):
        heard = _heard(turn, interview, media, ears)
        measures += speech_measures(turn, interview.language, heard)
        if heard is not None:
            exact = ExactTranscript(turn.id, ears.transcriber.model, heard.text, heard.words)
            with new_uow() as uow:
                uow.turns.put_exact(exact)
                uow.commit()
        beat((number + 1) / len(turns))
    with new_uow() as uow:
        uow.analyses.put_measures(interview_id, JobKind.ANALYSE_SPEECH, measures)
        uow.commit()


def _heard(turn: Turn, interview: Interview, media: MediaStore, ears: Ears) -> Heard | None:
    """Return what is heard in an answer, in media seconds; None when there is no sound of it."""
    if turn.start_s is None or turn.end_s is None or turn.end_reason is EndReason.TYPED:
        return None
    try:
        parts = [
            hear(audio, language=interview.language, ears=ears).shifted(start_s)
            for start_s, audio in _stretches(
                audio_key(interview.id), turn.start_s, turn.end_s, media
            )
        ]
    except NotFound:
        return None
    return together(parts) if parts else None


def _stretches(
    key: str, start_s: float, end_s: float, media: MediaStore
) -> Iterator[tuple[float, Audio]]:
    """Yield the sound between two media seconds in stretches, each with where it starts."""
    at, end = round(start_s * HEARD_RATE_HZ), round(end_s * HEARD_RATE_HZ)
    longest = round(HEARD_AT_ONCE_S * HEARD_RATE_HZ)
    while at < end:
        until = min(at + longest, end)
        samples = from_pcm16(
            media.read(key, at * BYTES_PER_SAMPLE, until * BYTES_PER_SAMPLE)
        ).samples
        if not len(samples):  # the recording ends before the answer does
            return
        if until < end and len(samples) == longest:
            samples = samples[: _quiet_place(samples)]
        yield at / HEARD_RATE_HZ, Audio(samples)
        at += len(samples)


def _quiet_place(samples: NDArray[np.float32]) -> int:
    """Return an index near the end of samples, shape (n,), where no word is cut."""
    step = round(CUT_STEP_S * HEARD_RATE_HZ)
    steps, pause = round(CUT_SEARCH_S / CUT_STEP_S), round(CUT_PAUSE_S / CUT_STEP_S)
    tail = samples[-steps * step :].reshape(steps, step)
    loudness = np.convolve(np.mean(np.square(tail), axis=1), np.ones(pause), "valid")
    quietest = int(np.argmin(loudness)) + pause // 2
    return len(samples) - (steps - quietest) * step
