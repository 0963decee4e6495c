"""Which words an edit may use: those of the person, and a closed list that claims nothing."""

import re

from core.language.cues.ending import listed
from core.resume.truth.claims import TITLES
from core.resume.words import FUNCTION_WORDS, root, stem, tokens

_NEUTRAL_EN = frozenset(
    stem(word)
    for word in listed("""
    use using apply carry handle work perform conduct serve provide include including cover focus
    address base based follow following regular daily weekly monthly related task tasks resulting
    include involving while one's various
    """)
)
_NEUTRAL_KO = listed(
    """
    통해 통한 통하여 위해 위한 위하여 대한 대해 대하여 관한 관련 활용 이용 사용 기반 바탕 중심
    수행 진행 담당
    업무 작업 과정 방식 방법 내용 경우 및 등 또한 그리고 이후 이를 해당 따라 따른 의한 있음 함
    했음 하였음
    있습니다 했습니다 하였습니다 합니다 하여 하고 하며 해 한 할 했고 했으며 것 수 그 이 때 후 전
    중 간 내 위
    에서 으로 로 를 을 에 와 과 도 만 있는 있어 있으며 되는 되어 된 됨 맡음 맡았음 맡았습니다 맡아
    맡은
    """
)
_HANGUL = re.compile(r"[가-힣]")
_PIECES = re.compile(r"[.'/&\-]")
_LEAST_SYLLABLES = 2


class Vocabulary:
    """The words of texts, to be asked whether another word is among them."""

    def __init__(self, texts: list[str]) -> None:
        """Read the texts."""
        found = [tokens(text) for text in texts]
        self._words = {word for words in found for word in words}
        pieces = {piece for word in self._words for piece in _PIECES.split(word)}
        self._stems = {stem(word) for word in self._words | pieces if word.isascii()}
        self._roots = {root(word) for word in self._words if _HANGUL.match(word)}
        # Compounds are written together or apart: 결제 서버 is 결제서버.
        self._runs = [
            "".join(words[place : place + 4])
            for words in found
            for place in range(len(words))
            if _HANGUL.match(words[place])
        ]

    def has(self, word: str) -> bool:
        """Say whether a word, in lower case, is one of them or of those that claim nothing."""
        if _HANGUL.match(word):
            return self._has_korean(word)
        if word in self._words or stem(word) in self._stems or _is_neutral(word):
            return True
        pieces = [piece for piece in _PIECES.split(word) if piece]
        return len(pieces) > 1 and all(self.has(piece) for piece in pieces)

    def _has_exactly(self, word: str) -> bool:
        return word in self._words or word in self._roots or root(word) in self._roots

    def _has_korean(self, word: str) -> bool:
        bare = root(word)
        if word in _NEUTRAL_KO or bare in _NEUTRAL_KO or self._has_exactly(word):
            return True
        if len(bare) < _LEAST_SYLLABLES:
            return False
        return any(bare in each for each in self._words if _HANGUL.match(each)) or any(
            run.startswith(bare) for run in self._runs
        )


def _is_neutral(word: str) -> bool:
    return word in FUNCTION_WORDS or stem(word) in _NEUTRAL_EN or not word[0].isalpha()


def titles(text: str) -> list[str]:
    """Return the ranks, professions and degrees that a text names, in lower case."""
    found = []
    for word in tokens(text):
        singular = word.removesuffix("s") if word.isascii() else root(word)
        found += [each for each in dict.fromkeys((word, singular)) if each in TITLES][:1]
    return found
