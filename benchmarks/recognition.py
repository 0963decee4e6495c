"""What a shorter window of Whisper costs in errors and saves in work, piece by piece as live.

`python -m benchmarks.recognition [DIR] [--json] [--seed N]`: readings of the offline voice, and the
labelled recordings (NAME.wav + NAME.json) in DIR with other answers cut from them; each also at 20
and 10 dB over noise. Baseline, in the same run: the window of 30 s. The whole recording decoded at
once, as after an interview, is compared too. Takes about 20 minutes on two idle cores.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import fixtures
from benchmarks.errors import Errors, errors, last_words_recall, total
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import offline_voice, tell
from benchmarks.material import Speech, in_noise, readings, recordings
from benchmarks.pieces import pieces
from core.interview.listening import PROMPT_CHARACTERS
from core.language.language import LANGUAGES, Language
from core.settings import Settings
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.audio import Audio, from_pcm16
from workers.models import located

WINDOWS_S = (None, 20.0, 15.0, 12.0)
WHOLE, BASELINE = "whole", "30s"
NOISE_SEEDS = {"en": (1,), "ko": (1, 2)}
"""There is less speech in Korean, so it is heard in more noises."""
TARGET_RISE, TARGET_LIVE = 0.5, 1.5
"""Points of error that a short window may cost, and pieces against the whole: the rules of
docs/decisions/0013."""
DRAWS = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """One speech as one variant understood it.

    Attributes:
        seconds: work of each piece.
        errors: against what was said.
    """

    speech: Speech
    text: str
    seconds: tuple[float, ...]
    errors: Errors


def main(arguments: Sequence[str] | None = None) -> None:
    """Recognise everything in every way, and print the lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.recognition", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true", help="JSON lines only, as always")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    speeches = _speeches(chosen.folder, chosen.seed)
    settings = Settings()
    silero = open_session(located(settings, "silero-vad"))
    transcribers = {f"{window or 30:g}s": _transcriber(settings, window) for window in WINDOWS_S}
    for language in LANGUAGES:
        of_language = [speech for speech in speeches if speech.language == language]
        if of_language:
            _print(language, _recognised(of_language, silero, transcribers))


def _speeches(folder: Path | None, seed: int) -> list[Speech]:
    clean = readings(offline_voice(seed), seed)
    if folder is None:
        tell("No recordings: name a folder of labelled ones for people's voices, and for Korean.")
    else:
        found, broken = fixtures.load(folder)
        for line in broken:
            tell(f"left out: {line}")
        clean += recordings(found, seed)
    noisy = [
        one
        for language, seeds in NOISE_SEEDS.items()
        for one in in_noise([speech for speech in clean if speech.language == language], seeds)
    ]
    return clean + noisy


def _recognised(
    speeches: Sequence[Speech], silero: Any, transcribers: dict[str, FasterWhisperTranscriber]
) -> dict[str, list[Heard]]:
    """Return by variant what was heard; they take turns, so that none has a quieter time."""
    found: dict[str, list[Heard]] = {name: [] for name in (*transcribers, WHOLE)}
    for number, speech in enumerate(speeches, 1):
        tell(f"{number}/{len(speeches)} {speech.name}")
        cut = [from_pcm16(p.pcm) for p in pieces(speech.sound, SileroSpeechDetector(silero))]
        for name, transcriber in transcribers.items():
            found[name].append(_heard(speech, cut, transcriber))
        found[WHOLE].append(_heard(speech, [speech.sound], transcribers[BASELINE]))
    return found


def _heard(speech: Speech, parts: Sequence[Audio], transcriber: FasterWhisperTranscriber) -> Heard:
    text, seconds = "", []
    for part in parts:
        began = time.perf_counter()
        prompt = text[-PROMPT_CHARACTERS:]
        heard = transcriber.transcribe(part, language=speech.language, prompt=prompt)
        seconds.append(time.perf_counter() - began)
        text = " ".join(filter(None, (text, heard.text)))
    wrong = errors(speech.text, text, language=speech.language)
    return Heard(speech, text, tuple(seconds), wrong)


def _print(language: Language, found: dict[str, list[Heard]]) -> None:
    baseline = found[BASELINE]
    base_points, base_s = _points(baseline), _work_s(baseline)
    for name, every in found.items():
        units = total(heard.errors for heard in every).said
        line = partial(print_line, better="lower", baseline_name="window of 30 s")
        of = f"{language}_{name}"
        line(
            f"recognition_error_{of}", _points(every), "points", baseline_value=base_points, n=units
        )
        work = len([s for heard in every for s in heard.seconds])
        line(f"recognition_work_{of}", _work_s(every), "s", baseline_value=base_s, n=work)
        if name not in (BASELINE, WHOLE):
            _print_difference(f"recognition_rise_{of}", every, baseline, TARGET_RISE)
        if name != WHOLE:
            _print_difference(
                f"recognition_live_minus_whole_{of}", every, found[WHOLE], TARGET_LIVE
            )
            _print_last_words(of, every, found[WHOLE])


def _print_difference(
    name: str, ours: Sequence[Heard], theirs: Sequence[Heard], target: float
) -> None:
    """Print points of error more than `theirs`, and where 97.5 % of the draws stay below."""
    pairs = list(zip(ours, theirs, strict=True))

    def difference(chosen: Sequence[tuple[Heard, Heard]]) -> float:
        return _points([our for our, _ in chosen]) - _points([their for _, their in chosen])

    high = _high(pairs, difference)
    at_most = f"at most {target:g}"
    print_line(f"{name}_points", difference(pairs), "points", "lower", at_most, target, len(pairs))
    print_line(f"{name}_points_high", high, "points", "lower", at_most, target, DRAWS)


def _high(
    pairs: Sequence[tuple[Heard, Heard]],
    difference: Callable[[Sequence[tuple[Heard, Heard]]], float],
) -> float:
    random = np.random.default_rng(1)
    draws = random.integers(0, len(pairs), (DRAWS, len(pairs)))
    return float(np.percentile([difference([pairs[i] for i in draw]) for draw in draws], 97.5))


def _print_last_words(of: str, ours: Sequence[Heard], whole: Sequence[Heard]) -> None:
    shares = [
        last_words_recall(their.text, our.text, language=our.speech.language)
        for our, their in zip(ours, whole, strict=True)
    ]
    recall = statistics.mean(shares)
    print_line(f"recognition_last5_recall_{of}", recall, "share", "higher", "all", 1.0, len(shares))


def _points(every: Sequence[Heard]) -> float:
    return 100 * total(heard.errors for heard in every).rate


def _work_s(every: Sequence[Heard]) -> float:
    return statistics.median(seconds for heard in every for seconds in heard.seconds)


def _transcriber(settings: Settings, window_s: float | None) -> FasterWhisperTranscriber:
    speech = settings.speech
    transcriber = FasterWhisperTranscriber(
        located(settings, f"whisper-{speech.whisper_model}"),
        name=speech.whisper_model,
        device=speech.device,
        compute_type=speech.compute_type,
        threads=speech.threads,
        window_s=window_s,
    )
    transcriber.warm()
    return transcriber


if __name__ == "__main__":
    main()
