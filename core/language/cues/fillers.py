"""Words that say nothing: the sounds of thinking, and those of listening.

The kinds are Clark & Fox Tree's fillers (Cognition 84, 2002) and Yngve's backchannels (1970); the
lists are our own.
"""

import re
from collections.abc import Iterator

from core.language.cues.ending import Mark, listed, tokens_of, words_of
from core.language.language import Language

_LONGEST_LISTENING = 80
"""Characters; a listener says less."""

_LISTENING_EN = re.compile(
    r"(?:(?:m++(?: ?h++m*+)*|h+m+|u+h+(?: ?h+u+h+)?|u+m+|a+h+|a+ha+|o+h+|erm?|huh|yeah?|ya|yep|yup"
    r"|yes|okay|ok|right|sure|i see|got it|all right|alright|wow|nice|great|cool|really|exactly"
    r"|true)"
    r"(?: |$))+"
)
_LISTENING_KO = re.compile(
    r"(?:(?:(?:아|어|음|오|으음)*(?:네|예|넵|넹|응)+|(?:음|어|아|오|흠|으|엄|에)+|아하|하하|오케이|ok"
    r"|그렇군요|그렇구나|그렇네요|그렇죠|그쵸|그죠|그래요|그러네요|그러게요|맞아요|맞습니다|알겠습니다|좋아요"
    r"|좋네요|좋습니다|정말요|진짜요)(?: |$))+"
)
_SOUND = {
    "en": re.compile(r"m++(?:-?h+m+)?|h+m+|u+h+m*|u+m+|a+h+|e+r+m?|e+h+"),
    "ko": re.compile(r"어+|음+|으+음*|아+|에+|흠+|흐음|엄+|어음|음어|아음"),
}
"""Fillers wherever they stand."""
_LONGEST_SOUND = 8
_HEARD = listed("yeah yes yep yup okay ok uh-huh mhm mm-hm mm-hmm 네 예 넵 네네 예예 응")
"""Sounds of listening wherever they stand."""
_FILLERS = listed("""
    like well so actually basically anyway you_know i_mean kind_of sort_of let's_see literally
    그 저 이제 인제 약간 뭐 막 좀 그냥 뭔가 저기 저기요 뭐랄까 뭐라_할까 뭐라고_할까 뭐지 뭐더라
    뭐라고_해야_할까 그니까 그러니까 글쎄요 글쎄 있잖아요
""")
"""Fillers at the end of a clause or as all of it; elsewhere they may be words: "그 사람"."""
_PHRASES = re.compile(r"\b(?:(?<!do )(?<!let )you know|i mean)\b")


def is_backchannel(text: str, language: Language) -> bool:
    """Say whether `text` is no more than a listener's sounds, or no words at all."""
    words = " ".join(word for word, _ in tokens_of(text))
    return not words or _is_listening(words, language)


def content_words(text: str, language: Language) -> int:
    """Return how many words (Korean: eojeol) are neither fillers nor a listener's sounds."""
    return sum(
        word not in _HEARD
        for clause in _clauses(text)
        if not _is_listening(" ".join(clause), language)
        for word in _without_fillers(clause, language)
    )


def meant_words(text: str, language: Language) -> list[str]:
    """Return the words of `text` without its fillers, bare and in lower case."""
    return [word for clause in _clauses(text) for word in _without_fillers(clause, language)]


def is_filled_pause(word: str, language: Language) -> bool:
    """Say whether a transcribed word writes no word but a sound of thinking: "Um,", "어"."""
    bare = words_of(word)
    return bool(bare) and all(_is_sound(one, language) for one in bare)


def _is_listening(words: str, language: Language) -> bool:
    """Judge words joined by spaces; a Korean transcript writes some sounds in Latin letters."""
    if len(words) > _LONGEST_LISTENING:
        return False
    if _LISTENING_EN.fullmatch(words.replace("-", " ")):
        return True
    return language == "ko" and _LISTENING_KO.fullmatch(words) is not None


def _clauses(text: str) -> Iterator[list[str]]:
    """Yield what stands between punctuation marks."""
    clause: list[str] = []
    for word, mark in tokens_of(text):
        clause.append(word)
        if mark is not Mark.NONE:
            yield clause
            clause = []
    if clause:
        yield clause


def _without_fillers(clause: list[str], language: Language) -> list[str]:
    words = [word for word in clause if not _is_sound(word, language)]
    while words and (count := _trailing_filler(words)):
        del words[-count:]
    return _PHRASES.sub(" ", " ".join(words)).split() if language == "en" else words


def _is_sound(word: str, language: Language) -> bool:
    return len(word) <= _LONGEST_SOUND and _SOUND[language].fullmatch(word) is not None


def _trailing_filler(words: list[str]) -> int:
    """Return how many words a filler at the end has, 0 without one."""
    for count in (1, 2, 3):
        if count <= len(words) and " ".join(words[-count:]) in _FILLERS:
            return count
    return 0
