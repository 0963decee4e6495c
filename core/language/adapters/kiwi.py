"""Find the content words of Korean with Kiwi, a morphological analyzer, and its package's model.

Tags are those of the Sejong corpus, with -R or -I after them for regular or irregular verbs.
"""

import unicodedata
from collections.abc import Iterable
from threading import Lock
from typing import Any

from core.errors import Unavailable
from core.language.text import cleaned

CONTENT_TAGS = frozenset({"NNG", "NNP", "NR", "VV", "VA", "XR", "SL", "SH", "SN", "W_SERIAL"})
"""Common nouns, names, numerals, verbs, adjectives, roots, foreign words, Chinese characters and
numbers. Not pronouns (NP), counters and 것 (NNB), auxiliaries (VX), the copula (VCP, VCN)."""
EMPTY_STEMS = frozenset(
    ["하", "되", "있", "없", "같", "이러", "그러", "저러", "어쩌", "이렇", "그렇", "저렇", "어떻"]
)
"""Verbs and adjectives that stand for others: they tie no sentence to another. Own choice."""
WORKERS = 1
"""Of its pool, which a single text does not use."""


class KiwiMorphologicalAnalyzer:
    """See `core.language.ports.MorphologicalAnalyzer`.

    Loads when first used; any thread may ask.
    """

    def __init__(self) -> None:
        """Cost nothing yet."""
        self._loaded: Any = None
        self._turn = Lock()

    def load(self) -> None:
        """Load the model; otherwise the first call does.

        The package holds the interpreter's lock for one or two seconds of it (measured): where
        people are listened to, do it before the first of them comes.

        Raises:
            Unavailable: it cannot be loaded.
        """
        self.content_words("")

    def content_words(self, text: str) -> list[str]:
        """See `core.language.ports.MorphologicalAnalyzer.content_words`."""
        composed = unicodedata.normalize("NFKC", cleaned(text))
        with self._turn:
            analyzer = self._analyzer()
            try:
                tokens = analyzer.tokenize(composed)
            except Exception as exc:  # its errors share no root but Exception
                raise Unavailable("The analysis of Korean failed.") from exc
        return _content_words(tokens)

    def _analyzer(self) -> Any:
        if self._loaded is None:
            self._loaded = _open()
        return self._loaded


def _open() -> Any:
    try:
        from kiwipiepy import Kiwi
    except ImportError as exc:
        raise Unavailable("The analysis of Korean needs `pip install kiwipiepy`.") from exc
    try:
        # Names of several words would be one word, and misspellings would be put right.
        return Kiwi(num_workers=WORKERS, load_multi_dict=False, load_typo_dict=False)
    except Exception as exc:  # its errors share no root but Exception
        raise Unavailable("The model for Korean cannot be loaded.") from exc


def _content_words(tokens: Iterable[Any]) -> list[str]:
    """Return the words of tokens, with names such as B2B and C++ put together again."""
    words: list[str] = []
    end = -1
    for token in tokens:
        if token.start == end and (token.tag in {"SL", "SN"} or token.form in {"+", "++", "#"}):
            words[-1] += token.form.casefold()
            end = token.end
        elif _is_content(token):
            words.append(_word(token))
            end = token.end if token.tag == "SL" else -1
        else:
            end = -1
    return words


def _is_content(token: Any) -> bool:
    tag = token.tag.partition("-")[0]
    return tag in CONTENT_TAGS and not (tag in {"VV", "VA"} and token.form in EMPTY_STEMS)


def _word(token: Any) -> str:
    form = str(token.form)
    return form.replace(",", "") if token.tag == "SN" else form.casefold()
