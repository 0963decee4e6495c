"""What hearing an interview again costs: `python -m benchmarks.second_pass` prints a JSON line.

An interview of readings by the offline voice is heard as the worker does it: words with times,
voice activity, pitch, filled pauses, measures. Target: half the time that the answers took. The
baseline, in turns with it: every answer whole by the same model with faster-whisper's own settings
(beam of 5, 30 s windows), words with times and nothing else. About three minutes.
"""

import statistics
import time
from collections.abc import Callable

from benchmarks.filled_pauses import exact_ears
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import offline_voice
from benchmarks.material import readings
from core.interview import second_pass
from core.interview.interview import Interview
from core.interview.recorder import audio_key
from core.settings import Settings
from core.speech.audio import Audio, to_pcm16
from core.storage import NewUnitOfWork
from tests.builders import an_interview
from tests.fakes_storage.media import MemoryMediaStore
from tests.fakes_storage.unit_of_work import new_memory_unit_of_work
from tests.recorded import answered
from workers.models import located

ANSWERS, REPETITIONS = 4, 3


def main() -> None:
    """Measure and print."""
    settings = Settings()
    sounds = [reading.sound for reading in readings(offline_voice(1), 1)[:ANSWERS]]
    ours, theirs = _second_pass(settings, sounds), _whole_answers(settings, sounds)
    ours()
    theirs()
    pairs = [(_seconds(ours), _seconds(theirs)) for _ in range(REPETITIONS)]
    spoken_s = sum(sound.duration_s for sound in sounds)
    value, baseline = (statistics.median(times) / spoken_s for times in zip(*pairs, strict=True))
    print_line(
        "second_pass_realtime_factor",
        value,
        "seconds per second of answer",
        "lower",
        "whole answers, beam of 5",
        baseline,
        n=REPETITIONS * ANSWERS,
    )


def _seconds(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _second_pass(settings: Settings, sounds: list[Audio]) -> Callable[[], None]:
    new_uow, media, ears = new_memory_unit_of_work(), MemoryMediaStore(), exact_ears(settings)
    interview = _held(sounds, new_uow, media)

    def listen() -> None:
        second_pass.listen(
            interview.id, new_uow=new_uow, media=media, ears=ears, beat=lambda _: None
        )

    return listen


def _held(sounds: list[Audio], new_uow: NewUnitOfWork, media: MemoryMediaStore) -> Interview:
    """Store an interview whose answers are these sounds, one after the other."""
    interview = an_interview(questions=len(sounds))
    start_s = 0.0
    with new_uow() as uow:
        uow.interviews.add(interview)
        for index, sound in enumerate(sounds):
            end_s = start_s + sound.duration_s
            uow.turns.put(answered(interview, index, (start_s, end_s)))
            media.append(audio_key(interview.id), to_pcm16(sound.samples))
            start_s = end_s
        uow.commit()
    return interview


def _whole_answers(settings: Settings, sounds: list[Audio]) -> Callable[[], None]:
    from faster_whisper import WhisperModel

    speech = settings.speech
    model = WhisperModel(
        str(located(settings, f"whisper-{speech.exact_whisper_model}")),
        device=speech.device,
        compute_type=speech.compute_type,
        cpu_threads=speech.threads,
    )

    def transcribe() -> None:
        for sound in sounds:
            segments, _ = model.transcribe(sound.samples, language="en", word_timestamps=True)
            assert list(segments)

    return transcribe


if __name__ == "__main__":
    main()
