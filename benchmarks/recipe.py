"""What a set of fixtures holds: lengths, pauses where people make them, noise, echo, rates."""

import itertools
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.stories import STORIES

KINDS = {"c": "connective", "f": "filler", "i": "inside"}
BETWEEN = "between_sentences"
MARK = re.compile(r"\[([cfi])\] ?")
UNWRITTEN = re.compile(r",? ?\b(?:um|uh),")
"""Fillers that transcribers leave out, as people do who write down what was said."""

COUNTS = {5: 16, 15: 12, 30: 5, 60: 3, 120: 2}
"""Seconds of an answer → how many of them."""
PAUSES = {5: (0, 1), 15: (2,), 30: (3,), 60: (4,), 120: (6,)}
"""Seconds of an answer → pauses in it, in turn."""
LENGTHS_S = (0.5, 1.0, 1.5, 2.0, 1.0, 2.0, 1.5, 0.5, 3.0)
PLACES = ("connective", "filler", "inside", "connective", "inside", "filler", BETWEEN)
"""Taken in turn, so that every place gets every length."""
NOISES_DB = (None, None, 20.0, None, None, 15.0, None, 10.0)
FORMATS = (
    (16_000, 1),
    (16_000, 1),
    (44_100, 1),
    (16_000, 1),
    (16_000, 1),
    (48_000, 2),
    (16_000, 1),
)
ECHO_EVERY = 11
WORD_S = 0.3
"""What a word of the offline voice takes, with its share of breaths. Measured."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """One answer to be made.

    Attributes:
        seconds: about how long.
        pauses: kind and length of each, in order.
        noise_db: how far speech is above the noise; None for a quiet room.
        has_echo: the interviewer's last words are still in the room, 20 dB lower.
    """

    name: str
    seconds: float
    pauses: tuple[tuple[str, float], ...]
    noise_db: float | None
    rate_hz: int
    channels: int
    has_echo: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is spoken in one breath.

    Attributes:
        text: ends as it is spoken: with a comma where the speaker hangs.
        pause: kind and length of the pause before it; None for a breath.
    """

    text: str
    pause: tuple[str, float] | None


def recipes(seed: int, *, longest_s: float) -> list[Recipe]:
    """Return what to make, the same for the same seed, in mixed order."""
    shuffle = random.Random(seed)  # noqa: S311 - variety, not secrecy
    pauses = zip(itertools.cycle(PLACES), itertools.cycle(LENGTHS_S), strict=False)
    lengths = [
        (seconds, PAUSES[seconds][number % len(PAUSES[seconds])])
        for seconds, count in COUNTS.items()
        for number in range(count)
        if seconds <= longest_s
    ]
    shuffle.shuffle(lengths)
    return [
        Recipe(
            f"en-{number + 1:02}-{seconds:03}s",
            seconds,
            tuple(itertools.islice(pauses, count)),
            NOISES_DB[number % len(NOISES_DB)],
            *FORMATS[number % len(FORMATS)],
            has_echo=number % ECHO_EVERY == ECHO_EVERY - 1,
        )
        for number, (seconds, count) in enumerate(lengths)
    ]


def sentences(seed: int) -> Iterator[str]:
    """Yield marked sentences of all stories without end, the stories in a new order each time."""
    shuffle = random.Random(seed)  # noqa: S311 - variety, not secrecy
    while True:
        for story in shuffle.sample(STORIES, len(STORIES)):
            yield from re.split(r"(?<=\.) ", story)


def deal(source: Iterator[str], recipe: Recipe) -> list[str]:
    """Take whole sentences for a recipe: enough words, and enough places to pause."""
    between = sum(kind == BETWEEN for kind, _ in recipe.pauses)
    wanted = len(recipe.pauses) - between
    speech_s = recipe.seconds - sum(length_s for _, length_s in recipe.pauses)
    taken: list[str] = []
    words = 0
    while len(taken) <= between or words * WORD_S < speech_s or _marks(taken) < wanted:
        sentence = next(source)
        if taken or MARK.search(sentence) or not wanted:
            taken.append(sentence)
            words += len(written(sentence).split())
    return taken


def phrases(taken: Sequence[str], pauses: Sequence[tuple[str, float]]) -> list[Phrase]:
    """Return sentences cut where pauses are made: of their kind, else where there is room."""
    places = _places(taken)
    chosen: dict[tuple[int, int], tuple[str, float]] = {}
    for kind, length_s in pauses:
        free = [place for place in places if place not in chosen]
        own = [place for place in free if places[place] == kind]
        if not free:
            break
        place = (own or free)[0]
        chosen[place] = (places[place], length_s)
    found: list[Phrase] = []
    for index, sentence in enumerate(taken):
        pause = chosen.get((index, 0))
        pieces = MARK.split(sentence)
        text = pieces[0]
        for mark, piece in enumerate(pieces[2::2], 1):
            if (index, mark) in chosen:
                found.append(Phrase(_hanging(text), pause))
                pause, text = chosen[index, mark], piece
            else:
                text += piece
        found.append(Phrase(text, pause))
    return found


def written(text: str) -> str:
    """Return how a text is written down: without marks, "um" and "uh"."""
    return " ".join(UNWRITTEN.sub("", MARK.sub("", text)).split())


def _marks(taken: Sequence[str]) -> int:
    return sum(len(MARK.findall(sentence)) for sentence in taken)


def _places(taken: Sequence[str]) -> dict[tuple[int, int], str]:
    """Return the kind of each place by sentence and number in it; 0 is before the sentence."""
    places = {
        (index, number): KINDS[mark]
        for index, sentence in enumerate(taken)
        for number, mark in enumerate(MARK.findall(sentence), 1)
    }
    return places | {(index, 0): BETWEEN for index in range(1, len(taken))}


def _hanging(text: str) -> str:
    """End a broken-off phrase as a speaker does who will go on: with the voice held up."""
    text = text.strip()
    return text if text.endswith(",") else f"{text},"
