"""What a line claims: something done, with which result, by whom; and whether two say the same."""

import re
from collections.abc import Mapping

from core.interview import claim_words as words
from core.interview.interview import Source
from core.interview.periods import has_date, without_dates
from core.language.language import Language

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_ASIDE = re.compile(r"\s?\([^()]*\)$")
_HANGUL_FROM, _HANGUL_TO, _CODAS, _SSANGSIOS = "가", "힣", 28, 20
_NO_PAST_SYLLABLES = "있겠"
"""These end in the consonant of the past tense too."""
_FEWEST_WORDS: Mapping[Language, int] = {"ko": 3, "en": 5}
_COMMA = re.compile(r"[,/·|;]")
_FEWEST_NAMES, _LONGEST_NAME = 3, 2
_SAME_IN_SHORTER = 0.75
_SAME = 0.45
"""Two claims are the same when they share three quarters of the letter pairs of the shorter one, or
the same figures and nearly half of all pairs. Own choice."""


def is_doing(text: str, language: Language) -> bool:
    """Say whether `text` tells of something the writer did or does, and of no mere wish."""
    return _tells_of_deed_ko(text) if language == "ko" else _tells_of_deed_en(text)


def _tells_of_deed_ko(text: str) -> bool:
    signs = (words.DEED_KO, words.GOING_ON_KO, words.NOMINAL_KO)
    did = _has_past_tense(text) or any(sign.search(text) for sign in signs)
    return did and words.WISH_KO.search(text) is None


def _tells_of_deed_en(text: str) -> bool:
    tokens = _WORD.findall(text)
    does = begins_with_deed(text) or words.IN_CHARGE_EN.search(text) is not None
    did = does or any(_is_past(token) for token in tokens)
    return did and not _is_title(tokens) and words.WISH_EN.search(text) is None


def begins_with_deed(text: str) -> bool:
    """Say whether an English line begins like an item of its own: "Led the …", "Own a …"."""
    opening = words.OPENING_EN.match(text)
    if opening is None:
        return False
    word = opening[1].lower()
    return _is_past(word) or words.PRESENT_EN.fullmatch(_stem(word)) is not None


def is_nominal(text: str) -> bool:
    """Say whether a Korean line ends in a deed as a noun, as items of a résumé do."""
    return words.NOMINAL_KO.search(_ASIDE.sub("", text)) is not None


def is_task(text: str, language: Language, *, is_sure: bool) -> bool:
    """Say whether a line of a posting asks for work or for an ability.

    Args:
        text: what to judge.
        language: of `text`.
        is_sure: it stands below a heading for that, where anything but a list of names does.
    """
    if words.TASK.search(text):
        return True
    if is_sure and len(text.split()) >= _FEWEST_WORDS[language] and not _is_list(text):
        return True
    return words.DEED_KO.search(text) is not None if language == "ko" else begins_with_deed(text)


def worth(text: str, source: Source) -> int:
    """Return how much an excerpt is worth asking about: own deeds, results and figures first."""
    if source == "posting":
        is_deed = words.DEED_KO.search(text) is not None or begins_with_deed(text)
        return (
            2 * is_deed
            + bool(words.TASK.search(text))
            - sum(pattern.search(text) is not None for pattern in (words.PREFERRED, words.TRAIT))
        )
    undated = without_dates(text) if has_date(text) else text
    figure = 3 if words.FIGURE.search(undated) else int(words.NUMBER.search(undated) is not None)
    is_weak = words.WEAK.search(text) is not None
    return figure + 2 * bool(words.RESULT.search(text)) + 2 * bool(words.OWN.search(text)) - is_weak


def is_alike(one: str, other: str) -> bool:
    """Say whether two excerpts say the same."""
    ours, theirs = _pairs(one), _pairs(other)
    shared, shorter = len(ours & theirs), min(len(ours), len(theirs))
    if shared >= _SAME_IN_SHORTER * shorter:
        return True
    figures = set(words.NUMBER.findall(one))
    is_near = 2 * shared >= _SAME * (len(ours) + len(theirs))
    return is_near and bool(figures) and figures == set(words.NUMBER.findall(other))


def _is_list(text: str) -> bool:
    """Say whether a line only names things: "Java, Spring Boot, MySQL"."""
    names = _COMMA.split(text)
    return len(names) >= _FEWEST_NAMES and all(len(name.split()) <= _LONGEST_NAME for name in names)


def _pairs(text: str) -> set[str]:
    letters = "".join(sign for sign in text.casefold() if sign.isalnum())
    return {letters[at : at + 2] for at in range(max(1, len(letters) - 1))}


def _has_past_tense(text: str) -> bool:
    return any(
        _HANGUL_FROM <= sign <= _HANGUL_TO
        and (ord(sign) - ord(_HANGUL_FROM)) % _CODAS == _SSANGSIOS
        and sign not in _NO_PAST_SYLLABLES
        for sign in text
    )


def _is_title(tokens: list[str]) -> bool:
    """Say whether all longer words are capitalised: "Managed Services Engineer, North Region"."""
    return not any(word[0].islower() for word in tokens if len(word) > len("with"))


def _is_past(word: str) -> bool:
    word = word.lower()
    if word in words.NOT_PAST_EN or ("-" in word and not word.startswith(("co-", "re-"))):
        return False
    return word in words.PAST_EN or (
        word.endswith("ed") and word[-3:] != "eed" and len(word) > len("used")
    )


def _stem(word: str) -> str:
    """Return a form in "-ing" without it, roughly: "leading" → "lead", "managing" → "manage"."""
    if not word.endswith("ing"):
        return word
    stem = word[: -len("ing")]
    doubled = stem[:-1] if stem[-2:-1] == stem[-1:] else stem
    return next((form for form in (stem, stem + "e", doubled) if form in words.BASE_EN), word)
