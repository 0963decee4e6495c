"""How many filled pauses are found, and how many of those are some.

`python -m benchmarks.filled_pauses [DIR] [--seed N]` prints JSON lines. Answers with hesitations at
known places are generated (`benchmarks.hesitations`; Korean from labelled recordings in DIR), heard
as after an interview, and compared. A third of the answers have none, but words that are drawn out;
one that is taken for a filled pause is wrong. Baselines, in the same run: the fillers in the
transcript, and speech that no word covers. About six minutes on two idle cores.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks import fixtures
from benchmarks.figures import share
from benchmarks.hesitations import Answer, english, korean
from benchmarks.instruments import detectors
from benchmarks.lines import print_line
from benchmarks.make_turn_fixtures import offline_voice, tell
from core.language.cues.fillers import is_filled_pause
from core.language.language import LANGUAGES, Language
from core.settings import Settings
from core.speech.adapters.espeak import EspeakSynthesizer
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.exact import Ears, hear
from core.speech.transcript import Moment, Word
from core.speech.voice_activity import ENTER_PROBABILITY, WINDOW_S, probabilities
from workers.models import located

HANGOVER_S, UNCOVERED_FROM_S = 0.15, 0.3
"""The simple rule (design: product.md, b, failure 1): what the speech detector takes for speech and
no word covers, less what it holds on to, of at least so much."""
DRAWN_WITHIN_S = 0.3
"""How long before the end of a word its drawn-out sound may end: consonants follow it."""
ROUNDS = 3
"""Different hesitations for the Korean recordings, of which there are few."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one answer, each in three ways."""

    answer: Answer
    ours: Sequence[Moment]
    written: Sequence[Moment]
    uncovered: Sequence[Moment]


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the answers, hear them, and print the lines."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.filled_pauses", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--seed", type=int, default=2, help="1 is what the numbers were chosen on")
    chosen = parser.parse_args(arguments)
    answers = _answers(chosen.folder, chosen.seed)
    ears = exact_ears(Settings())
    for language in LANGUAGES:
        of_language = [answer for answer in answers if answer.language == language]
        if of_language:
            _print(language, [_found(answer, ears) for answer in of_language])


def exact_ears(settings: Settings) -> Ears:
    """Return what the worker listens with."""
    speech = settings.speech
    transcriber = FasterWhisperTranscriber(
        located(settings, f"whisper-{speech.exact_whisper_model}"),
        name=speech.exact_whisper_model,
        device=speech.device,
        compute_type=speech.compute_type,
        threads=speech.threads,
    )
    return Ears(transcriber, detectors(settings)(), ParselmouthProsodyAnalyzer())


def _answers(folder: Path | None, seed: int) -> list[Answer]:
    recordings, broken = fixtures.load(folder) if folder is not None else ([], [])
    for line in broken:
        tell(f"left out: {line}")
    if not recordings:
        tell("No recordings: name a folder of labelled ones, for Korean.")
    espeak = EspeakSynthesizer()
    try:
        return english(offline_voice(seed), espeak, seed) + [
            answer
            for number in range(ROUNDS)
            for answer in korean(recordings, espeak, ROUNDS * seed + number)
        ]
    finally:
        espeak.close()


def _found(answer: Answer, ears: Ears) -> Found:
    tell(answer.name)
    heard = hear(answer.sound, language=answer.language, ears=ears)
    written = [w for w in heard.words if is_filled_pause(w.text, answer.language)]
    return Found(
        answer,
        [pause.moment for pause in heard.filled_pauses],
        [(word.start_s, word.end_s) for word in written],
        list(_uncovered(answer, [word for word in heard.words if word not in written], ears)),
    )


def _uncovered(answer: Answer, words: Sequence[Word], ears: Ears) -> Iterator[Moment]:
    is_speech = probabilities(answer.sound, ears.detector) >= ENTER_PROBABILITY
    times = (np.arange(len(is_speech)) + 0.5) * WINDOW_S
    for word in words:
        is_speech &= ~((times > word.start_s) & (times < word.end_s))
    edges = np.flatnonzero(np.diff(np.concatenate([[0], is_speech.astype(int), [0]])))
    for start, end in edges.reshape(-1, 2) * WINDOW_S:
        if end - HANGOVER_S - start >= UNCOVERED_FROM_S:
            yield float(start), float(end - HANGOVER_S)


def _print(language: Language, every: Sequence[Found]) -> None:
    true = sum(len(found.answer.hesitations) for found in every)
    ours, written, uncovered = (
        [_right(found.answer, moments(found)) for found in every] for moments in WAYS
    )
    counts = [sum(len(moments(found)) for found in every) for moments in WAYS]
    precision, recall = (
        partial(print_line, f"filled_pause_{what}_{language}", unit="share", better="higher")
        for what in ("precision", "recall")
    )
    by_rule = "speech that no word covers"
    precision(
        share(sum(ours), counts[0]),
        baseline_name=by_rule,
        baseline_value=share(sum(uncovered), counts[2]),
        n=counts[0],
    )
    recall(
        share(sum(ours), true),
        baseline_name="fillers in the transcript",
        baseline_value=share(sum(written), true),
        n=true,
    )
    print_line(
        f"filled_pause_recall_by_rule_{language}",
        share(sum(uncovered), true),
        "share",
        "higher",
        "ours",
        share(sum(ours), true),
        true,
    )
    ends = [(found, end_s) for found in every for end_s in found.answer.drawn_s]
    taken = sum(
        any(start < end_s and end_s - end < DRAWN_WITHIN_S for start, end in found.ours)
        for found, end_s in ends
    )
    print_line(
        f"drawn_out_words_taken_{language}",
        share(taken, len(ends)),
        "share",
        "lower",
        "none",
        0.0,
        len(ends),
    )


def _right(answer: Answer, moments: Sequence[Moment]) -> int:
    """Return how many hesitations have the middle of something found in them."""
    middles = [(start + end) / 2 for start, end in moments]
    return sum(
        any(start <= middle <= end for middle in middles) for start, end in answer.hesitations
    )


WAYS: tuple[Callable[[Found], Sequence[Moment]], ...] = (
    lambda found: found.ours,
    lambda found: found.written,
    lambda found: found.uncovered,
)


if __name__ == "__main__":
    main()
