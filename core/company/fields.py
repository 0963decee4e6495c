"""Find the field of work of a posting, with the words that say so."""

import json
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

_ENOUGH = 2
"""Different words of one field in a text, without which it says nothing. Own choice."""
_LOOKED_AT = 2_000
"""Characters of a text: its beginning says what the job is."""
_LEADING = re.compile(r"^\s*(?:[\[(【<][^\])】>]*[\])】>]\s*)+")
_PARTS = re.compile(r"[,(\[/|·–—:]|\s-\s")


@dataclass(frozen=True, slots=True)
class FieldGuess:
    """A field of work.

    Attributes:
        evidence: the words that say so, as they stand, and where they do.
    """

    code: str
    evidence: str


@dataclass(frozen=True, slots=True)
class _Terms:
    majors: Mapping[str, str]
    of: Mapping[str, str]
    pattern: re.Pattern[str]


def classify(title: str, text: str, *, ncs: Sequence[str] = ()) -> FieldGuess | None:
    """Return the field of a posting, None where nothing says it clearly.

    What a title ends with names the job: a 마케팅 디자이너 designs. Without a word in the title,
    two different words of one field in the text do, if no other field has as many.

    Args:
        title: of the posting.
        text: its words.
        ncs: codes of NCS (대분류) that the source gives; they narrow the choice.
    """
    terms = _terms()
    wanted = {code for code, major in terms.majors.items() if major in set(ncs)}
    allowed = wanted or set(terms.majors)
    bare = _LEADING.sub("", title)
    for part in [*_PARTS.split(bare), title]:
        found = [match for match in terms.pattern.finditer(part) if _code(match, terms) in allowed]
        if found:
            last = max(found, key=lambda match: (match.end(), len(match[0])))
            return FieldGuess(_code(last, terms), f"title: {last[0]}")
    if len(wanted) == 1:
        return FieldGuess(wanted.pop(), f"NCS {', '.join(ncs)}")
    return _by_text(text[:_LOOKED_AT], allowed, terms)


def _by_text(text: str, allowed: AbstractSet[str], terms: _Terms) -> FieldGuess | None:
    seen: dict[str, dict[str, str]] = {}
    for match in terms.pattern.finditer(text):
        code = _code(match, terms)
        if code in allowed:
            seen.setdefault(code, {}).setdefault(match[0].casefold(), match[0])
    ranked = sorted(seen.items(), key=lambda one: (-len(one[1]), one[0]))
    if not ranked or len(ranked[0][1]) < _ENOUGH:
        return None
    if len(ranked) > 1 and len(ranked[1][1]) == len(ranked[0][1]):
        return None
    code, words = ranked[0]
    return FieldGuess(code, f"text: {', '.join(words.values())}"[:300])


def _code(match: re.Match[str], terms: _Terms) -> str:
    return terms.of[match[0].casefold()]


@lru_cache
def _terms() -> _Terms:
    text = (resources.files("core.company") / "fields.json").read_text("utf-8")
    fields = json.loads(text)["fields"]
    of = {term.casefold(): field["code"] for field in fields for term in field["ko"] + field["en"]}
    longest_first = sorted(of, key=len, reverse=True)
    # A Latin word stands alone; a Korean one may stand within a longer one.
    written = [
        rf"(?<![a-z0-9]){re.escape(term)}(?![a-z])" if term.isascii() else re.escape(term)
        for term in longest_first
    ]
    pattern = re.compile("|".join(written), re.IGNORECASE)
    return _Terms({field["code"]: field["ncs_major"] for field in fields}, of, pattern)
