"""Answers cut off after every word, as a pause would: how often is a cut taken for an end?

`answers_*.txt` were written before the rules and used to mend them; `fresh_*.txt` were looked at
once, after that. Both are our own sentences as Whisper would punctuate them.
"""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from core.language.cues import Ending, ending
from core.language.language import Language

FOLDER = Path(__file__).parent
FILES = ("answers", "fresh")
STOPS = ".?!"


def sentences(name: str, language: Language) -> list[str]:
    return (FOLDER / f"{name}_{language}.txt").read_text("utf-8").splitlines()


def cuts(name: str, language: Language) -> Iterator[str]:
    for sentence in sentences(name, language):
        words = sentence.split()
        yield from (" ".join(words[:count]) for count in range(1, len(words)))


def bare(text: str) -> str:
    return text.rstrip(".,?!")


def stopped(text: str) -> str:
    return bare(text) + "."


def share(texts: list[str], language: Language, wanted: Ending) -> float:
    return sum(ending(text, language) is wanted for text in texts) / len(texts)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("language", "form", "most"),
    [("ko", bare, 0.01), ("ko", stopped, 0.01), ("en", bare, 0.01), ("en", stopped, 0.45)],
)
def test_a_cut_is_hardly_ever_an_end(
    name: str, language: Language, form: Callable[[str], str], most: float
) -> None:
    """A stop after an English noun makes a sentence: "I redesigned the index." looks whole."""
    texts = [form(text) for text in cuts(name, language) if text[-1] not in STOPS]
    assert len(texts) > 200
    assert share(texts, language, Ending.FINISHED) <= most


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(("language", "least"), [("ko", 0.7), ("en", 0.6)])
def test_most_cuts_are_known_to_lead_on(name: str, language: Language, least: float) -> None:
    texts = [bare(text) for text in cuts(name, language)]
    assert share(texts, language, Ending.UNFINISHED) >= least


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_end_of_a_sentence_is_an_end(name: str, language: Language) -> None:
    texts = sentences(name, language)
    assert len(texts) >= 30
    assert share(texts, language, Ending.FINISHED) >= 0.93
    assert share(texts, language, Ending.UNFINISHED) == 0


@pytest.mark.parametrize("name", FILES)
def test_korean_needs_no_punctuation(name: str) -> None:
    texts = [bare(text) for text in sentences(name, "ko")]
    assert share(texts, "ko", Ending.FINISHED) >= 0.95


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("language", ["ko", "en"])
def test_what_was_said_before_does_not_change_how_the_last_sentence_ends(
    name: str, language: Language
) -> None:
    said = sentences(name, language)
    for before, text in pairwise(said):
        assert ending(f"{before} {text}", language) is ending(text, language), text
