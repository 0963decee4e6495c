"""What was said, written so that patterns can be searched in it, and the way back to the text."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from itertools import accumulate

from core.language.cues.ending import listed
from core.language.cues.phrases import Vocabulary

_STOPS, _BREAKS = ".!?。！？\n", ",:;…–—、，：；"
_TOKEN = re.compile(
    r"[^\W\d]\w*(?:['’&/-]\w+)*|[$€£₩]?\d+(?:[.,:]\d+)*[^\W\d_]*%?"
    rf"|[.]{{2,}}|[{_STOPS}]+|[{_BREAKS}]+"
)
_MARKS = dict.fromkeys(_STOPS, ".") | dict.fromkeys(_BREAKS, ",")
_SOUNDS = listed("um umm uh uhh uhm er erm hm hmm mm 음 음음 어 어어 으음 흠 에")
"""Left out, with the commas around them: "I, um, rewrote it"."""
_LONGEST = 40
"""Characters; what is longer is no word of these languages, and would make a search long."""
Span = tuple[int, int]
"""Offsets of a first character, and after a last one."""


class Parts:
    """The clauses, or the sentences, of what was said."""

    def __init__(self, text: str, ends: re.Pattern[str]) -> None:
        """Divide `text` after each of `ends`."""
        self._text = text
        self._starts = [0, *(match.end() for match in ends.finditer(text))]
        self._judged: dict[tuple[int, int], bool] = {}

    def number_at(self, place: int) -> int:
        """Return the number of the part at an offset."""
        return bisect_right(self._starts, place) - 1

    def start_at(self, place: int) -> int:
        """Return where the part at an offset begins."""
        return self._starts[self.number_at(place)]

    def has(self, pattern: re.Pattern[str], place: int) -> bool:
        """Say whether `pattern` is found in the part at an offset; each is searched only once."""
        number = self.number_at(place)
        key = id(pattern), number  # a pattern's own hash takes as long as a search
        if key not in self._judged:
            is_last = number + 1 == len(self._starts)
            end = len(self._text) if is_last else self._starts[number + 1] + 1
            found = pattern.search(self._text[self._starts[number] : end])
            self._judged[key] = found is not None
        return self._judged[key]


class Said:
    """What was said, in lower case, with single spaces around every word and mark.

    Attributes:
        words: the words, with "." and "," where a sentence or a clause ends.
        text: the same, joined.
        clauses: its clauses.
        sentences: its sentences.
    """

    def __init__(self, given: str, vocabulary: Vocabulary) -> None:
        """Read a transcript."""
        self.words, self._spans = words_and_spans(given)
        self.text = f" {' '.join(self.words)} "
        self._starts = list(accumulate((len(word) + 1 for word in self.words), initial=1))[:-1]
        self.clauses = Parts(self.text, vocabulary.clause_ends)
        self.sentences = Parts(self.text, vocabulary.sentence_ends)
        self._speakers = [
            (match.start(), match.lastgroup or "")
            for match in vocabulary.deeds.first_person.finditer(self.text)
        ]

    def span_of(self, first: int, last: int) -> Span:
        """Return where words begin and end in `text`, from their places in `words`."""
        return self._starts[first], self._starts[last] + len(self.words[last])

    def in_given(self, span: Span) -> Span:
        """Return where the words that a part of `text` touches stand in what was given."""
        start = span[0] + (self.text[span[0]] == " ")
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, span[1]) - 1
        return self._spans[first][0], self._spans[last][1]

    def speaker_at(self, place: int) -> tuple[int, str]:
        """Return where the sentence last named the speaker up to an offset, and as "i" or "we".

        Without such a subject it is the offset itself, and "".
        """
        number = bisect_right(self._speakers, (place, "~")) - 1
        if number < 0 or self._speakers[number][0] < self.sentences.start_at(place):
            return place, ""
        return self._speakers[number]


def words_and_spans(given: str) -> tuple[list[str], list[Span]]:
    """Return the words and marks of a text, without sounds, and where each stands in it."""
    lower = given.lower().replace("’", "'")
    if len(lower) != len(given):  # a few letters of other scripts grow
        lower = "".join(letter.lower()[0] for letter in given)
    spans = [token.span() for token in _TOKEN.finditer(given)]
    words = [lower[start:end] for start, end in spans]
    if max(map(len, words), default=0) > _LONGEST:
        words = [word[:_LONGEST] for word in words]
    if not unicodedata.is_normalized("NFC", lower):
        words = [unicodedata.normalize("NFC", word) for word in words]
    words = ["," if word[:2] == ".." else _MARKS.get(word[0], word) for word in words]
    if _SOUNDS.isdisjoint(words):
        return words, spans
    kept = _without_sounds(words)
    return [words[place] for place in kept], [spans[place] for place in kept]


def _without_sounds(words: list[str]) -> list[int]:
    """Return the places of words that are no sounds, nor commas beside one."""
    is_sound = [False, *(word in _SOUNDS for word in words), False]
    return [
        place
        for place, word in enumerate(words)
        if not is_sound[place + 1]
        and not (word == "," and (is_sound[place] or is_sound[place + 2]))
    ]
