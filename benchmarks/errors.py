"""How far a transcript is from what was said.

English is counted in words, Korean in characters without spaces, as is usual: Korean may be spaced
in more than one right way. Case and punctuation do not count, nor does what stands in brackets and
is not said aloud: everything in English, in Korean what holds no Hangul, such as "호(弧)". Numbers
count as they are written.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from core.language.language import Language

UNSAID: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\([^()]*\)|\[[^][]*\]"),
    "ko": re.compile(r"\([^()가-힣]*\)|\[[^][가-힣]*\]"),
}
SIGNS: dict[Language, dict[str, str]] = {
    "en": {"%": " percent ", "&": " and "},
    "ko": {"%": " 퍼센트 "},
}
"""Written as a sign or as a word, at the transcriber's whim."""
APOSTROPHES = str.maketrans("", "", "'’ʼ`")
SPARE_WORDS = 3
"""Words that a transcript may hold beside the last ones: "1960" for two words, or a word put in."""


@dataclass(frozen=True, slots=True)
class Errors:
    """What is wrong with a transcript, in words (English) or characters (Korean).

    Attributes:
        wrong: replaced, left out and put in.
        said: what there was to hear.
    """

    wrong: int
    said: int

    @property
    def rate(self) -> float:
        """Return the share that is wrong; above 1 where more was put in than said."""
        return self.wrong / self.said if self.said else float(self.wrong > 0)


def errors(reference: str, hypothesis: str, *, language: Language) -> Errors:
    """Compare a transcript with what was said."""
    said, heard = (_units(text, language) for text in (reference, hypothesis))
    return Errors(Levenshtein.distance(said, heard), len(said))


def total(parts: Iterable[Errors]) -> Errors:
    """Return the errors of several transcripts together: long ones weigh more."""
    pairs = [(part.wrong, part.said) for part in parts]
    return Errors(sum(wrong for wrong, _ in pairs), sum(said for _, said in pairs))


def last_words_recall(reference: str, hypothesis: str, *, language: Language, n: int = 5) -> float:
    """Return the share of the last `n` words of `reference` that are in order near the end.

    Of `hypothesis` three more words are looked at, so that one put in costs nothing.

    Args:
        reference: what was said, or what a better transcript has; 1 if it holds no word.
        hypothesis: the transcript.
        language: of both.
        n: words to look at, > 0.
    """
    said = words(reference, language)[-n:]
    heard = words(hypothesis, language)[-(n + SPARE_WORDS) :]
    return LCSseq.similarity(said, heard) / len(said) if said else 1.0


def words(text: str, language: Language) -> list[str]:
    """Return the words (Korean: eojeol) as they are compared: bare, and in lower case."""
    text = unicodedata.normalize("NFKC", text)
    text = UNSAID[language].sub(" ", text).translate(APOSTROPHES).casefold()
    for sign, word in SIGNS[language].items():
        text = text.replace(sign, word)
    text = "".join(char if _is_letter(char) else " " for char in text)
    return text.split()


def _units(text: str, language: Language) -> list[str]:
    found = words(text, language)
    return list("".join(found)) if language == "ko" else found


def _is_letter(char: str) -> bool:
    """Letters, digits, and the marks that some letters are written with."""
    return unicodedata.category(char)[0] in "LNM"
