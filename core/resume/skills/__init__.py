"""Skills and certificates by their names in both languages: `skills.json`, our own table.

The first name is the usual spelling. One with "=" before it is also an ordinary word and counts
only in its own letters: "Go" is a language, "go" is none.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

SkillKind = Literal["skill", "certificate"]

_TABLE = Path(__file__).with_name("skills.json")
_AFTER = re.compile(
    r"(?:$|[^가-힣]|(?:으로|로|을|를|이|가|은|는|과|와|의|에|도|만|및|나|이나|등|에서|까지"
    r"|부터|이며|이고|하고|보다)"
    r"(?![가-힣])|(?:개발|기반|활용|사용|이용|관리|설계|운영|프로그래밍|기술|경험|능력|가능"
    r"|자격|언어|업무|구축|환경|작성"
    r"|에서|에는|으로|로|을|를|이나|급|면허|직무|담당|분야|실무|전문|이해|숙련|필수|우대|소지"
    r"|보유|취득))"
)
_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[a-z0-9]")
_PART_OF_NAME = "+#"
_CERTAIN = 4
"""Syllables of a Korean name that is nothing else, whatever stands after it."""


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or certificate that a text names.

    Attributes:
        name: its usual spelling, the same for all its names.
        start, end: where it stands.
        text: as it stands there.
    """

    name: str
    kind: SkillKind
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class _Name:
    skill: str
    kind: SkillKind
    exact: str
    """In its own letters where it is also an ordinary word, else ""."""


def skills_in(text: str) -> tuple[Skill, ...]:
    """Return what a text names, in its order; of names within names only the longest."""
    folded = text.casefold()
    if len(folded) != len(text):  # a letter that becomes two: places would not agree
        folded = text.lower() if len(text.lower()) == len(text) else text
    names, lengths = _names()
    found: list[Skill] = []
    place = 0
    while place < len(folded):
        name, end = _at(folded, text, place, names, lengths)
        if name is None:
            place += 1
            continue
        found.append(Skill(name.skill, name.kind, place, end, text[place:end]))
        place = end
    return tuple(found)


def usual(text: str) -> str | None:
    """Return the usual spelling of a name that is the whole text; None where none is known."""
    found = skills_in(text.strip())
    is_whole = len(found) == 1 and found[0].text == text.strip()
    return found[0].name if is_whole else None


def respelled(text: str) -> str | None:
    """Return a name with the capitals and marks of its usual spelling: "node js" is "Node.js".

    Another name of the same is none: "k8s" stays, and so does what no table knows (None).
    """
    name = usual(text)
    alike = [each for each in spellings(name or "") if _letters(each) == _letters(text)]
    return alike[0] if name and alike else None


def spellings(name: str) -> tuple[str, ...]:
    """Return all names of what is usually spelled so, that first."""
    return _spellings().get(name, (name,))


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum() or each in _PART_OF_NAME)


def _at(
    folded: str, text: str, place: int, names: dict[str, _Name], lengths: dict[str, tuple[int, ...]]
) -> tuple[_Name | None, int]:
    """Return the longest name that begins at a place, and where it ends."""
    if not _begins(folded, place):
        return None, place
    for length in lengths.get(folded[place : place + 2], ()) or lengths.get(folded[place], ()):
        end = place + length
        name = names.get(folded[place:end])
        if name is None or end > len(text) or not _ends(folded, place, end):
            continue
        if name.exact and name.exact != text[place:end]:
            continue
        return name, end
    return None, place


def _begins(text: str, place: int) -> bool:
    before, first = text[place - 1 : place], text[place]
    if _HANGUL.match(first):
        return not _HANGUL.match(before)
    return not (_LETTER.match(before) or before in {*"&.+#"}) and not first.isspace()


def _ends(text: str, start: int, end: int) -> bool:
    last, after = text[end - 1], text[end : end + 1]
    if _HANGUL.match(last):
        return end - start >= _CERTAIN or _AFTER.match(text, end) is not None
    if _LETTER.match(after) or (after and after in _PART_OF_NAME):
        return False
    return end - start > 1 or after not in {*"&-'’./"}


@cache
def _names() -> tuple[dict[str, _Name], dict[str, tuple[int, ...]]]:
    names: dict[str, _Name] = {}
    for kind, rows in _rows().items():
        for row in rows:
            usual_name = row[0].removeprefix("=")
            for each in row:
                plain = unicodedata.normalize("NFC", each.removeprefix("="))
                exact = plain if each.startswith("=") else ""
                names.setdefault(plain.casefold(), _Name(usual_name, kind, exact))
    lengths: dict[str, set[int]] = {}
    for each in names:
        lengths.setdefault(each[:2], set()).add(len(each))
        if len(each) == 1:
            lengths.setdefault(each, set()).add(1)
    every = {key: found | lengths.get(key[0], set()) for key, found in lengths.items()}
    return names, {key: tuple(sorted(found, reverse=True)) for key, found in every.items()}


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    return {
        row[0].removeprefix("="): tuple(each.removeprefix("=") for each in row)
        for rows in _rows().values()
        for row in rows
    }


@cache
def _rows() -> dict[SkillKind, list[list[str]]]:
    table = json.loads(_TABLE.read_text("utf-8"))
    skills = [row for rows in table["skills"].values() for row in rows]
    return {"skill": skills, "certificate": table["certificates"]}
