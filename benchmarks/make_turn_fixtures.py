"""Make answers to replay.

`python -m benchmarks.make_turn_fixtures FOLDER [--seed 1] [--speech DIR]` writes NAME.wav and
NAME.json: English answers of 5 to 120 seconds spoken by the offline voice, with pauses where people
make them, noise, echo, and several sample rates; and answers cut from the labelled recordings in
DIR, which is the only Korean. The same seed gives the same files.
"""

import argparse
import asyncio
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import fixtures, recorded, spoken
from benchmarks.fixtures import Fixture
from benchmarks.recipe import Recipe, deal, phrases, recipes, sentences
from core.settings import Settings
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.ports import Synthesizer
from workers.models import located

LONGEST_S = 120.0


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the files, and say what was made."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.make_turn_fixtures", description=__doc__
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speech", type=Path, help="a folder of labelled recordings, for Korean")
    chosen = parser.parse_args(arguments)
    chosen.folder.mkdir(parents=True, exist_ok=True)
    made = make(chosen.folder, seed=chosen.seed, voice=offline_voice(chosen.seed))
    if chosen.speech is None:
        tell("Korean answers are left out: name labelled recordings with --speech DIR.")
    else:
        made += make_from(chosen.speech, chosen.folder, seed=chosen.seed)
    seconds = sum(fixture.duration_s for fixture in made)
    tell(f"{len(made)} answers, {seconds / 60:.1f} minutes, in {chosen.folder}.")


def make(
    folder: Path, *, seed: int, voice: Synthesizer, longest_s: float = LONGEST_S
) -> list[Fixture]:
    """Write the spoken answers into a folder and return them."""
    made: list[Fixture] = []
    for fixture, recipe in _spoken(seed, voice, longest_s):
        fixtures.save(fixture, folder, channels=recipe.channels)
        made.append(fixture)
    return made


def make_from(speech: Path, folder: Path, *, seed: int) -> list[Fixture]:
    """Write answers cut from every labelled recording of a folder and return them."""
    recordings, broken = fixtures.load(speech)
    for line in broken:
        tell(f"left out: {line}")
    made = [
        fixture
        for recording in recordings
        if recording.speech
        for fixture in recorded.answers(recording, seed)
    ]
    for fixture in made:
        fixtures.save(fixture, folder)
    return made


def offline_voice(seed: int) -> PiperSynthesizer:
    """Return Piper, speaking the same way each time: its breath is drawn from a seeded source."""
    import onnxruntime

    onnxruntime.set_seed(seed)
    return PiperSynthesizer(located(Settings(), "piper-joe"))


def tell(line: str) -> None:
    """Print what is not a measurement."""
    print(line, file=sys.stderr, flush=True)


def _spoken(seed: int, voice: Synthesizer, longest_s: float) -> Iterator[tuple[Fixture, Recipe]]:
    source = sentences(seed)
    for number, recipe in enumerate(recipes(seed, longest_s=longest_s)):
        taken = deal(source, recipe)
        cut = phrases(taken, recipe.pauses)
        making = spoken.answer(recipe, cut, " ".join(taken), voice, seed * 1000 + number)
        yield asyncio.run(making), recipe


if __name__ == "__main__":
    main()
