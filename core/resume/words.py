"""Words of a résumé compared without their endings; a morphological analyzer does it better."""

import re

from core.language.cues.ending import listed
from core.language.ports import MorphologicalAnalyzer

FUNCTION_WORDS = listed(
    """
    a about above across after again against all also am an and any are as at be because been before
    being below between both but by can could did do does doing down during each few for from
    further had has have having he her here his how i if in into is it its itself me more most my no
    nor not of off on once only or other our out over own per same she should so some such than that
    the their them then there these they this those through to too under until up upon very via was
    we were what when where which while who whom why will with within would you your etc
    """
)
_IRREGULAR = {
    word: base
    for base, words in {
        "lead": "led",
        "build": "built",
        "write": "wrote written",
        "run": "ran running",
        "grow": "grew grown",
        "make": "made",
        "teach": "taught",
        "hold": "held",
        "drive": "drove driven",
        "oversee": "oversaw overseen",
        "win": "won",
        "sell": "sold",
        "keep": "kept",
        "bring": "brought",
        "buy": "bought",
        "begin": "began begun",
        "choose": "chose chosen",
        "give": "gave given",
        "take": "took taken",
        "see": "saw seen",
        "speak": "spoke spoken",
        "show": "shown",
        "find": "found",
        "spend": "spent",
        "cut": "cutting",
        "set": "setting",
        "rebuild": "rebuilt",
        "rewrite": "rewrote rewritten",
        "think": "thought",
        "understand": "understood",
        "analysis": "analyses",
        "maintain": "maintenance",
    }.items()
    for word in words.split()
}
_SHORTEST_STEM = 3
_SUFFIXES = ("ations", "ation", "ments", "ment", "ings", "ing", "ied", "ies", "ed", "es", "ions")
_SUFFIXES_LAST = ("ion", "ly", "s")
_TOKEN = re.compile(r"[a-z][a-z0-9+#]*(?:[.'/&\-][a-z0-9+#]+)*|[가-힣]+|\d+(?:[.,]\d+)*")
_PARTICLES = sorted(
    listed("""
    으로써 으로서 에서는 에서의 에서도 에서 에게서 에게 께서 까지 부터 보다 처럼 으로는 으로의
    으로도
    으로 로서 로써 이라는 라는 이라고 이나 이며 이고 이자 하고 에는 에도 에의 입니다 이다 이었다
    였다
    이었습니다 였습니다 과의 와의 으로부터 로부터 만을 들을 들이 들의 들과 들 의 은 는 이 가 을 를
    과 와 도 로 에 만 임 인 습니다 었습니다 았습니다 음 었음 았음 였음 었다 았다 었고 았고 였고
    었으며
    았으며 였으며
    """),
    key=lambda particle: (len(particle), particle),
    reverse=True,
)
_VERBAL = re.compile(
    r"(?<=[가-힣]{2})(?:[하했함한할합해되됐됨된될됩돼]|시[켜켰키킨킴]|받[아았은음]).*"
)
_LEAST_SYLLABLES = 2


def stem(word: str) -> str:
    """Return an English word, in lower case, without its ending: "managed" is like "managing"."""
    word = _IRREGULAR.get(word, word).removesuffix("'s")
    for suffix in (*_SUFFIXES, *_SUFFIXES_LAST):
        root = word.removesuffix(suffix)
        if root != word and len(root) >= _SHORTEST_STEM and not word.endswith("ss"):
            word = root + ("y" if suffix in {"ied", "ies"} else "")
            break
    if len(word) > _SHORTEST_STEM and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return word[:-1] if len(word) > _SHORTEST_STEM and word.endswith("e") else word


def root(word: str) -> str:
    """Return a Korean word without its particle or verbal ending, as far as its letters tell."""
    verbal = _VERBAL.sub("", word)
    if verbal != word:
        return verbal
    for particle in _PARTICLES:
        bare = word.removesuffix(particle)
        if bare != word and len(bare) >= _LEAST_SYLLABLES:
            return bare
    return word


def tokens(text: str) -> list[str]:
    """Return words and numbers in lower case: runs of Hangul, of Latin letters and of digits."""
    return _TOKEN.findall(text.casefold())


def content_words(text: str, analyzer: MorphologicalAnalyzer | None = None) -> list[str]:
    """Return what carries the meaning of a text, without endings, in its order.

    Args:
        text: Korean, English or both.
        analyzer: for the Korean in it; without one the particles are cut off by their letters.

    Raises:
        Unavailable: the analyzer failed.
    """
    if analyzer is not None and re.search(r"[가-힣]", text):
        found = analyzer.content_words(text)
    else:
        found = tokens(text)
    words = [stem(word) if word.isascii() else root(word) for word in found]
    return [
        word
        for word, given in zip(words, found, strict=True)
        if given not in FUNCTION_WORDS and (len(word) > 1 or not word.isascii() or word.isdigit())
    ]
