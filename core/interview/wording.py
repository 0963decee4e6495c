"""Judge by code whether a question that a model worded can be asked.

The bounds and the lists of words are our own choices: a person speaks, so a question is short; a
good one that is refused costs little, since the planned question is asked in its place.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from enum import StrEnum

from core.interview.fairness import asks_for
from core.interview.manipulation import is_manipulated
from core.language.language import Language
from core.language.text import cleaned

WORDS: Mapping[Language, tuple[int, int]] = {"ko": (3, 30), "en": (5, 40)}
"""Fewest and most words; in Korean what stands between two spaces."""
MAX_SENTENCES = 2
SAME = 0.8
"""Questions are the same from this share of equal letters in order, or of equal words, on."""
STEM = 4
"""Latin words share a stem of so many letters at least, and of all but the last two."""

_HANGUL = re.compile(r"[가-힣]")
_WORD = re.compile(r"[가-힣]+|[^\W_가-힣]+")
_NUMBER = re.compile(r"\d+")
_MARKUP = re.compile(r"[*_#`<>\[\]{}|\\~^=]|https?:|www\.|[^\s:]@")
_LABEL = re.compile(
    r"\b(?:interviewer|candidate|assistant|user|system|question|answer|follow-?up|q\d*|a)\s*:"
    r"|(?:면접관|지원자|시스템|질문|답변)\s*:",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!…]+(?=\s)")
_POLITE = re.compile(r"(?:요|까|죠)\?$")
_ENGLISH = re.compile(
    r"\b(?:what|how|why|which|when|where|who|whom|whose|did|do|does|can|could|would|will|should"
    r"|is|are|was|were|have|has|had)\b",
    re.IGNORECASE,
)
_ENGLISH_WORDS = """
about after again also because been before being best both came come could describe does doing
done during each else even ever every everything example explain felt from gave give going good
great happen have having here into just kind know like little made make many maybe mean more
most much must need never often only other over people perhaps please quite rather really said
same should some something sometimes specific still such sure take tell than that their them
then there these they thing think this those though thought through time told took upon very
want well went were what when where which while will with within without work would your
yourself
"""
_KOREAN_STARTS = """
가장 가지 같은 같이 결국 경우 경험 계속 과정 관련 구체 굉장 그거 그것 그게 그냥 그때 그래 그런
그럼 그렇 그리 그중 나중 너무 누가 다른 다시 당시 답변 대해 대한 되었 되지 됩니 들어 따라 때는
때문 또한 마지 만약 많은 많이 말씀 말하 매우 먼저 면접 모두 모든 무슨 무엇 무척 바로 방금 방법
부분 사실 사용 상황 생각 선택 설명 아니 아주 알려 앞서 어느 어디 어떠 어떤 어떻 어려 언제 얼마
에서 여기 여러 역시 예를 오히 왜냐 우리 위해 위한 으로 이거 이것 이게 이때 이런 이렇 이번 이유
이후 일단 일이 일을 있나 있는 있다 있던 있어 있었 있으 있을 있습 자세 자신 잘못 저는 저도 저를
저의 저희 점은 점을 점이 정도 정말 제가 제일 조금 좋은 지금 직접 진짜 질문 처음 최근 통해 특히
하거 하게 하고 하나 하는 하다 하면 하시 하신 하셨 하지 한다 한번 할까 할때 함께 합니 해당 해서
해야 했고 했나 했는 했던 했습 했을 혹시 혼자 활용
"""
_GENERIC = frozenset(_ENGLISH_WORDS.split())
_GENERIC_KOREAN = frozenset(_KOREAN_STARTS.split())
"""Words of any interview, in Korean by the two syllables they begin with: they tie no question to
an answer."""


class Fault(StrEnum):
    """Say why a question is not asked."""

    MARKUP = "markup"
    LANGUAGE = "language"
    LENGTH = "length"
    REPEATED = "repeated"
    UNGROUNDED = "ungrounded"
    FORBIDDEN = "forbidden"
    MANIPULATED = "manipulated"


def first_question(reply: str) -> str | None:
    """Return the line of `reply` up to its first question mark; None while there is none."""
    head, mark, _ = cleaned(reply).replace("？", "?").partition("?")
    line = head.rpartition("\n")[2]
    return " ".join(line.split()).lstrip("\"'“‘「- ") + "?" if mark else None


def fault(question: str, *, language: Language, answer: str, asked: Iterable[str]) -> Fault | None:
    """Return the first reason not to ask `question` after `answer`; None when it is fit.

    What the law forbids to ask and what somebody else made the model say come before all others.

    Args:
        question: one, as `first_question` cuts it.
        language: of the interview.
        answer: what it refers to; it has to share a word of some meaning with it.
        asked: what has been or will be asked.
    """
    if (harm := _harm(question)) is not None:
        return harm
    if _MARKUP.search(question) or _LABEL.search(question) or not question.isprintable():
        return Fault.MARKUP
    if not _is_in(question, language):
        return Fault.LANGUAGE
    fewest, most = WORDS[language]
    sentences = len(_SENTENCE_END.findall(question)) + 1
    if not fewest <= len(question.split()) <= most or sentences > MAX_SENTENCES:
        return Fault.LENGTH
    if any(_is_same(question, other) for other in asked):
        return Fault.REPEATED
    return None if _is_grounded(question, answer) else Fault.UNGROUNDED


def has_content(answer: str) -> bool:
    """Say whether `answer` holds a word that a question could take up."""
    return bool(_korean_stems(answer) or _latin_words(answer) or _short_names(answer))


def _harm(question: str) -> Fault | None:
    if asks_for(question) is not None:
        return Fault.FORBIDDEN
    return Fault.MANIPULATED if is_manipulated(question) else None


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


def _is_same(question: str, other: str) -> bool:
    ours, theirs = _WORD.findall(question.casefold()), _WORD.findall(other.casefold())
    shared, all_words = set(ours) & set(theirs), set(ours) | set(theirs)
    if all_words and len(shared) / len(all_words) >= SAME:
        return True
    return SequenceMatcher(None, "".join(ours), "".join(theirs), autojunk=False).ratio() >= SAME


def _is_grounded(question: str, answer: str) -> bool:
    if not set(_NUMBER.findall(question)) <= set(_NUMBER.findall(answer)):
        return False  # a figure nobody named
    if _short_names(question) & _short_names(answer):
        return True
    if any(stem in answer for stem in _korean_stems(question)):
        return True
    if any(stem in question for stem in _korean_stems(answer)):
        return True
    by_start: dict[str, set[str]] = {}
    for word in _latin_words(answer):
        by_start.setdefault(word[:STEM], set()).add(word)
    return any(
        _share_stem(word, other)
        for word in _latin_words(question)
        for other in by_start.get(word[:STEM], ())
    )


def _share_stem(one: str, other: str) -> bool:
    needed = max(STEM, min(len(one), len(other)) - 2)
    return one[:needed] == other[:needed]


def _korean_stems(text: str) -> set[str]:
    stems = {word[:2] for word in _WORD.findall(text) if _HANGUL.match(word) and len(word) > 1}
    return stems - _GENERIC_KOREAN


def _latin_words(text: str) -> set[str]:
    words = {word for word in _WORD.findall(text.casefold()) if not _HANGUL.match(word)}
    return {word for word in words if len(word) >= STEM} - _GENERIC


def _short_names(text: str) -> set[str]:
    """Return abbreviations and numbers, such as SQL, B2B or 30."""
    words = {word for word in _WORD.findall(text) if not _HANGUL.match(word) and len(word) > 1}
    return {word for word in words if word.isupper() or any(c.isdigit() for c in word)}
