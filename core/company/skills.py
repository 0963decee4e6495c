"""Find the skills that a posting asks for, in Korean with its particles and in English."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from core.language.language import Language
from core.language.ports import MorphologicalAnalyzer

_HANGUL = re.compile(r"[가-힣]")
_AROUND = 20
"""Characters of evidence on each side, up to a space."""
_SHORT = 2
"""A Latin name of so few letters (Go, JS) counts only as it is written."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill and what it is called."""

    code: str
    ko: str
    en: str
    aliases: tuple[str, ...]

    def name(self, language: Language) -> str:
        """Return the name in `language`; many are the same in both."""
        return self.ko if language == "ko" and " " in self.ko else self.en

    @property
    def names(self) -> tuple[str, ...]:
        """Return all that it is called."""
        return (self.ko, self.en, *self.aliases)


class SkillFinder:
    """Find skills in texts.

    Latin names end where another script begins, so `Python으로` needs no analysis. Korean ones do:
    the analyzer says that 파이썬을 ends in a particle and 자바섬 does not, once for each word.
    """

    def __init__(self, analyzer: MorphologicalAnalyzer | None) -> None:
        """Without an analyzer a Korean name counts only where no letter follows it."""
        self._analyzer = analyzer
        self._known: dict[tuple[str, str], bool] = {}

    def find(self, text: str) -> dict[str, str]:
        """Return the code of each skill and the words of the text that name it.

        Raises:
            Unavailable: the analyzer failed.
        """
        folded = text.casefold()
        named = [match for name in _codes() if name in folded for match in self._named(name, text)]
        found: dict[str, str] = {}
        for match in sorted(named, key=lambda match: match.start()):
            found.setdefault(_codes()[match[0].casefold()], _evidence(match, text))
        return found

    def _named(self, name: str, text: str) -> Iterator[re.Match[str]]:
        return (match for match in _pattern(name).finditer(text) if self._is_named(match, text))

    def _is_named(self, match: re.Match[str], text: str) -> bool:
        name = match[0]
        if not _HANGUL.search(name):
            return len(name) > _SHORT or name in _spellings()
        end = match.end()
        while end < len(text) and _HANGUL.match(text[end]):
            end += 1
        return end == match.end() or self._is_particle(name, text[match.start() : end])

    def _is_particle(self, name: str, word: str) -> bool:
        """Say whether `word` is `name` and what only joins it to the sentence."""
        if self._analyzer is None:
            return False
        asked = (name, word)
        if asked not in self._known:
            words = self._analyzer.content_words
            self._known[asked] = "".join(words(word)) == "".join(words(name))
        return self._known[asked]


@lru_cache
def load_skills() -> Mapping[str, Skill]:
    """Return the skills of `skills.json`, by code."""
    text = (resources.files("core.company") / "skills.json").read_text("utf-8")
    return {
        one["code"]: Skill(one["code"], one["ko"], one["en"], tuple(one["aliases"]))
        for one in json.loads(text)["skills"]
    }


@lru_cache
def skills_version() -> str:
    """Return what changes with every change of `skills.json`."""
    text = (resources.files("core.company") / "skills.json").read_bytes()
    return hashlib.sha256(text).hexdigest()[:12]


@lru_cache
def _codes() -> dict[str, str]:
    return {name.casefold(): skill.code for skill in load_skills().values() for name in skill.names}


@lru_cache
def _spellings() -> frozenset[str]:
    return frozenset(name for skill in load_skills().values() for name in skill.names)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    if _HANGUL.search(name):
        return re.compile(rf"(?<![가-힣]){re.escape(name)}", re.IGNORECASE)
    return re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9+#])", re.IGNORECASE)


def _evidence(match: re.Match[str], text: str) -> str:
    start, end = max(0, match.start() - _AROUND), min(len(text), match.end() + _AROUND)
    before, after = text[start : match.start()], text[match.end() : end]
    if start > 0:
        before = before.partition(" ")[2] if " " in before else ""
    if end < len(text):
        after = after.rpartition(" ")[0] if " " in after else re.split(r"[^가-힣]", after)[0]
    line = before.rpartition("\n")[2] + match[0] + after.partition("\n")[0]
    return line.strip()[:300]
