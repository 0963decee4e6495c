"""How Korean words end: the verb comes last, so what follows its stem says whether more comes.

The kinds are those of 국립국어원's 『표준국어대사전』 and 『외국인을 위한 한국어 문법』: 종결 어미
(final), 연결 어미 (connective), 관형사형 어미 (adnominal), 조사 (particles), 접속 부사 (connecting
adverbs) and 감탄사 (fillers). Which of them are listed, and the nouns that look like them, is our
own selection from how people speak in interviews. There is no dictionary here: an ending is known
by its syllables and by the consonant before it.
"""

from core.language.cues import korean_words as ko
from core.language.cues.ending import Ending, Mark, Tail

_FIRST, _LAST, _CODAS = "가", "힣", 28
_NIEUN, _RIEUL, _MIEUM, _PIEUP, _SSANGSIOS = 4, 8, 16, 17, 20


def ending_of(tail: Tail) -> Ending:
    """Return how a Korean sentence ends."""
    if not tail.words or all(word in ko.CLOSERS for word in tail.words):
        return Ending.UNCLEAR
    if _announces("".join(tail.words)) or _leads_on(tail):
        return Ending.UNFINISHED
    is_broken = tail.mark in {Mark.BREAK, Mark.ELLIPSIS}
    if ko.SOFT.search(tail.words[-1]):
        return Ending.UNFINISHED if is_broken else Ending.UNCLEAR
    if _is_final(tail.words[-1], has_stop=tail.mark is Mark.STOP):
        is_formula = tail.words[-1].startswith(ko.FORMULAE)
        return Ending.UNCLEAR if is_broken and not is_formula else Ending.FINISHED
    return Ending.UNFINISHED if is_broken or _breaks_off(tail) else Ending.UNCLEAR


def _announces(said: str) -> bool:
    return ko.ANNOUNCES.search(said) is not None and ko.CLOSES.search(said) is None


def _leads_on(tail: Tail) -> bool:
    """Say whether the last words are such as only ever come before others, politely or not."""
    last, *pairs = tail.endings(3)
    plain = last.removesuffix("요")
    return (
        plain in ko.LEADS_ON
        or ko.FILLER.fullmatch(plain) is not None
        or any(pair.removesuffix("요") in ko.LEADS_ON for pair in pairs)
    )


def _is_final(word: str, *, has_stop: bool) -> bool:
    """Say whether a word ends a sentence; the plain style is believed only where a stop says so."""
    stem, last = word[:-1], word[-1]
    if not stem or is_lookalike(word):
        return False
    if word.endswith("니까"):
        return coda(word[-3:-2]) in {_PIEUP, _MIEUM}
    if word.endswith("니다") or last in "요죠":
        return has_stop or not word.endswith("니까요")
    if last == "다" and not word.endswith(ko.NOT_FINAL):
        is_plain = coda(stem[-1]) in {_NIEUN, _SSANGSIOS} or stem[-1] in "이없같않많좋싶"
        return is_plain or has_stop
    is_half_style = last in "어지네음" and coda(stem[-1]) == _SSANGSIOS
    return has_stop and (is_half_style or word.endswith(ko.PLAIN_FINAL))


def _breaks_off(tail: Tail) -> bool:
    """Say whether a clause breaks off before its verb, or after one that leads on."""
    last = tail.words[-1]
    before = tail.words[-2] if len(tail.words) > 1 else ""
    if tail.mark is Mark.NONE and (before.endswith(("을", "를")) or _depends(before, last)):
        return True
    if is_lookalike(last) or len(last) == 1:
        return False
    if tail.mark is Mark.NONE and last.endswith(ko.ON_TO_AUXILIARY):
        return True
    return last.endswith(ko.CONNECTIVE) or _is_bound(last[-2], last[-1])


def _depends(before: str, last: str) -> bool:
    """Say whether a dependent noun stands after an adnominal form: "할 수", "하는 것"."""
    return last in ko.DEPENDENT and coda(before[-1:]) in {_NIEUN, _RIEUL}


def _is_bound(before: str, last: str) -> bool:
    """Say whether a last syllable is a particle or ending that the one before it allows."""
    consonant = coda(before)
    if consonant is None:
        return False
    if consonant == 0:
        return last in "가와로게"
    if consonant == _RIEUL:
        return last in "이과로지"
    if consonant == _NIEUN:
        return last in "이과게데지"
    return last in "이과게" or before + last == "텐데"


def is_lookalike(word: str) -> bool:
    """Say whether a word is a noun, or ends in one, that looks like an ending."""
    return word in ko.NOUNS or word.endswith(ko.NOUNS_AT_END)


def coda(syllable: str) -> int | None:
    """Return the number of the consonant a syllable ends in, 0 without one; None if not Hangul."""
    if not syllable or not _FIRST <= syllable <= _LAST:
        return None
    return (ord(syllable) - ord(_FIRST)) % _CODAS
