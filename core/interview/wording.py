"""Judge by code whether a question that a model worded can be asked.

The bounds and the lists of words are our own choices: a person speaks, so a question is short; a
good one that is refused costs little, since the planned question is asked in its place.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from core.interview.bait import parted
from core.interview.doubles import is_double
from core.interview.fairness import asks_for
from core.interview.grading import judges
from core.interview.grounds import echoes, ground
from core.interview.manipulation import is_manipulated
from core.interview.names import invents_name, misquotes, quotations
from core.language.language import Language
from core.language.text import cleaned

WORDS: Mapping[Language, tuple[int, int]] = {"ko": (3, 30), "en": (5, 40)}
"""Fewest and most words; in Korean what stands between two spaces."""
MAX_SENTENCES = 2
SAME = 0.8
"""Questions are the same from this share of equal letters in order, or of equal words, on."""
SAME_ROW = 5
"""So many words, all of another question's end and in its order, are that question again."""

_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_MARKUP = re.compile(r"[*_#`<>\[\]{}|\\~^=]|https?:|www\.|[^\s:]@")
_LABEL = re.compile(
    r"\b(?:interviewer|candidate|assistant|user|system|question|answer|follow-?up|q\d*|a)\s*:"
    r"|(?:면접관|지원자|시스템|질문|답변)\s*:",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!…]+(?=\s)")
_LAST_SENTENCE = re.compile(r"(?<=[.?!…])[\"'”’]?\s+")
_POLITE = re.compile(r"(?:요|까|죠)\?$")
_ENGLISH = re.compile(
    r"\b(?:what|how|why|which|when|where|who|whom|whose|did|do|does|can|could|would|will|should"
    r"|is|are|was|were|have|has|had)\b",
    re.IGNORECASE,
)


class Fault(StrEnum):
    """Say why a question is not asked."""

    MARKUP = "markup"
    LANGUAGE = "language"
    LENGTH = "length"
    DOUBLE = "double"
    GRADING = "grading"
    REPEATED = "repeated"
    INVENTED = "invented"
    UNGROUNDED = "ungrounded"
    FORBIDDEN = "forbidden"
    MANIPULATED = "manipulated"


def first_question(reply: str) -> str | None:
    """Return the line of `reply` up to its first question mark; None while there is none."""
    head, mark, _ = cleaned(reply).replace("？", "?").partition("?")
    line = head.rpartition("\n")[2]
    return " ".join(line.split()).lstrip("\"'“‘「- ") + "?" if mark else None


def fault(
    question: str,
    *,
    language: Language,
    answer: str,
    asked: Iterable[str],
    heard: Iterable[str] = (),
) -> Fault | None:
    """Return the first reason not to ask `question` after `answer`; None when it is fit.

    What the law forbids to ask and what somebody else made the model say come before all others.

    Args:
        question: one, as `first_question` cuts it.
        language: of the interview.
        answer: what it refers to; it has to share a word of some meaning with it.
        asked: what has been or will be asked.
        heard: what was answered before, and what else the model was told, such as the field: what
            is named there may be named again.
    """
    asked = tuple(asked)
    return (
        _harm(question)
        or _form(question, language)
        or (Fault.REPEATED if any(_repeats(question, other) for other in asked) else None)
        or _content(question, language, answer, asked, tuple(heard))
    )


def _harm(question: str) -> Fault | None:
    if asks_for(question) is not None:
        return Fault.FORBIDDEN
    return Fault.MANIPULATED if is_manipulated(question) else None


def _form(question: str, language: Language) -> Fault | None:
    if _MARKUP.search(question) or _LABEL.search(question) or not question.isprintable():
        return Fault.MARKUP
    if not _is_in(question, language):
        return Fault.LANGUAGE
    fewest, most = WORDS[language]
    sentences = len(_SENTENCE_END.findall(question)) + 1
    if not fewest <= len(question.split()) <= most or sentences > MAX_SENTENCES:
        return Fault.LENGTH
    if is_double(question, language):
        return Fault.DOUBLE
    return Fault.GRADING if judges(question) else None


def _content(
    question: str,
    language: Language,
    answer: str,
    asked: tuple[str, ...],
    heard: tuple[str, ...],
) -> Fault | None:
    """Return why a question does not follow from what was said; orders and bait do not count."""
    taken, left = zip(*(parted(text) for text in (answer, *heard)), strict=True)
    known = "\n".join([*taken, *asked])
    if echoes(question, "\n".join(left), known):
        return Fault.MANIPULATED
    quotable = "\n".join([*taken, *quotations("\n".join(asked))])
    if invents_name(question, known, language) or misquotes(question, quotable):
        return Fault.INVENTED
    return None if ground(question, taken[0]) else Fault.UNGROUNDED


def _is_in(question: str, language: Language) -> bool:
    """Say whether a question is asked in a language, politely in Korean; names may be foreign."""
    scripts = {unicodedata.name(letter, "?").split()[0] for letter in question if letter.isalpha()}
    if not scripts <= {"HANGUL", "LATIN"}:
        return False
    if language == "en":
        return "HANGUL" not in scripts and _ENGLISH.search(question) is not None
    words = [word for word in question.split() if any(letter.isalpha() for letter in word)]
    korean = sum(_HANGUL.search(word) is not None for word in words)
    return korean * 2 >= len(words) and _POLITE.search(question) is not None


def _repeats(question: str, other: str) -> bool:
    """Say whether a question, or the end of it, is another one or its end once more.

    What stands before the end of a planned question may be a quotation.
    """
    ends = (_end(question), _end(other))
    pairs = {(question, other), (question, ends[1]), (ends[0], other), ends}
    return any(_is_same(*pair) for pair in pairs) or _holds(question, ends[1])


def _end(question: str) -> str:
    return _LAST_SENTENCE.split(question)[-1]


def _holds(question: str, end: str) -> bool:
    """Say whether all words of `end` stand in `question`, in a row."""
    ours, theirs = _WORD.findall(question.casefold()), _WORD.findall(end.casefold())
    return len(theirs) >= SAME_ROW and f" {' '.join(theirs)} " in f" {' '.join(ours)} "


def _is_same(question: str, other: str) -> bool:
    ours, theirs = _WORD.findall(question.casefold()), _WORD.findall(other.casefold())
    shared, all_words = set(ours) & set(theirs), set(ours) | set(theirs)
    if all_words and len(shared) / len(all_words) >= SAME:
        return True
    matcher = SequenceMatcher(None, "".join(ours), "".join(theirs), autojunk=False)
    bounds = matcher.real_quick_ratio, matcher.quick_ratio, matcher.ratio  # ever dearer, ever lower
    return all(ratio() >= SAME for ratio in bounds)
