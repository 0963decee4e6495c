"""Whether two transcripts of the same speech say the same, as far as a reply is concerned."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from core.language.cues.fillers import meant_words
from core.language.cues.numerals import with_digits
from core.language.language import Language

ALIKE = 0.9
"""Share of letters that two transcripts must have in common (difflib's ratio). Own choice: one
wrong word of a sentence passes, another sentence does not."""
MORE_WORDS = 2
"""Words at the end that may be new or gone; more are a clause of their own. Own choice."""
CONTEXT = 60
"""Characters: about a sentence. Own choice."""
_MOST_WORDS, _MOST_LETTERS = 150, 200
"""Words since the first difference, and letters of one. A tail has at most 12 s, some 40 words;
more is another text, and difflib would take long to say so."""
_NUMBER = re.compile(r"\d+")
_NEGATION = {
    "en": re.compile(
        r"\b(?:not|no|never|nothing|none|nobody|neither|nor|without|hardly|cannot)\b|n't\b"
    ),
    "ko": re.compile(
        r"[않없못]|아니|아닌|아닙|모르|모릅|몰라|몰랐|(?:^| )안(?:$|[ 하했해할한되됐돼될된나났])"
    ),
}


@dataclass(frozen=True, slots=True)
class _Change:
    """Words that stand in the place of others."""

    old: list[str]
    new: list[str]
    is_at_end: bool

    @property
    def letters(self) -> tuple[str, str]:
        return "".join(self.old), "".join(self.new)


def same_in_substance(before: str, after: str, language: Language) -> bool:
    """Say whether a reply that was prepared for `before` suits `after` too.

    Case, punctuation, fillers and spaces do not matter, nor do a few letters; a number, a negation
    or more than two words at the end do.
    """
    if before == after:
        return True
    start = _where_to_begin(before, after)
    first, second = sorted(
        with_digits(meant_words(text[start:], language), language) for text in (before, after)
    )
    if "".join(first) == "".join(second):
        return True
    if max(len(first), len(second)) > _MOST_WORDS:
        return False
    changes = _changes(first, second)
    if any(_is_other(change, language) for change in changes):
        return False
    letters = len("".join(first)) + len("".join(second))
    unlike = sum(_letters_unlike(*change.letters) for change in changes)
    return unlike <= (1 - ALIKE) * letters


def _where_to_begin(before: str, after: str) -> int:
    """Return where the sentence begins that has CONTEXT characters of what both texts share.

    A long answer must not make up for an end that differs.
    """
    pairs = enumerate(zip(before, after, strict=False))
    shared = next(
        (place for place, (old, new) in pairs if old != new), min(len(before), len(after))
    )
    until = max(0, shared - CONTEXT)
    return max(before.rfind(stop, 0, until) for stop in (". ", "? ", "! ")) + 1


def _changes(first: list[str], second: list[str]) -> list[_Change]:
    """Return where two lists of words differ in more than their spaces."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changes = [
        _Change(first[start:end], second[new_start:new_end], is_at_end=end == len(first))
        for kind, start, end, new_start, new_end in matcher.get_opcodes()
        if kind != "equal"
    ]
    return [change for change in changes if change.letters[0] != change.letters[1]]


def _is_other(change: _Change, language: Language) -> bool:
    """Say whether a change alters what was said, however short it is."""
    old, new = " ".join(change.old), " ".join(change.new)
    if _NUMBER.findall(old) != _NUMBER.findall(new):
        return True
    negation = _NEGATION[language]
    if len(negation.findall(old)) != len(negation.findall(new)):
        return True
    return change.is_at_end and max(
        _more(change.old, change.new), _more(change.new, change.old)
    ) > (MORE_WORDS)


def _more(words: list[str], others: list[str]) -> int:
    """Return how many of `words` stand beyond the length of `others`, spaces aside."""
    length = len("".join(others))
    starts = [len("".join(words[:index])) for index in range(len(words))]
    return sum(start >= length for start in starts)


def _letters_unlike(old: str, new: str) -> int:
    """Return how many letters of both have no partner in the other."""
    if max(len(old), len(new)) > _MOST_LETTERS:
        return len(old) + len(new)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return len(old) + len(new) - 2 * sum(block.size for block in matcher.get_matching_blocks())
