"""The bullets and numbers that Word puts before items: ECMA-376 part 1, 17.9."""

from collections import defaultdict
from typing import Any

from core.resume.adapters.python_docx.looks import Styles, W, int_of
from core.resume.reading.characters import seen

_KOREAN = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LEVELS = 9
_MOST = 10_000


class Lists:
    """Counts the items of every list as they come."""

    def __init__(self, root: Any, styles: Styles) -> None:
        """Take the root of `numbering.xml`; None where a document has none."""
        self._styles = styles
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        if root is None:
            return
        abstract = {n.get(f"{W}abstractNumId"): n for n in root.iter(f"{W}abstractNum")}
        for number in root.iter(f"{W}num"):
            named = number.find(f"{W}abstractNumId")
            definition = abstract.get(None if named is None else named.get(f"{W}val"))
            if definition is not None:
                self._levels[number.get(f"{W}numId")] = {
                    int_of(level.get(f"{W}ilvl")): level for level in definition.iter(f"{W}lvl")
                }

    def mark(self, properties: Any) -> tuple[str, int]:
        """Return the mark before a paragraph with this `w:pPr`, or "", and its level from 0."""
        number, level = self._place(properties)
        definition = self._levels.get(number or "", {}).get(level)
        if number is None or definition is None:
            return "", 0
        counts = self._counts[number]
        counts[level] = min(counts.get(level, self._start(number, level) - 1) + 1, _MOST)
        for deeper in range(level + 1, _LEVELS):
            counts.pop(deeper, None)
        if _value(definition, "numFmt") == "bullet":
            return _bullet(_value(definition, "lvlText")), level
        text = _value(definition, "lvlText")
        for one in range(level + 1):
            written = _written(counts.get(one, 1), self._format(number, one))
            text = text.replace(f"%{one + 1}", written)
        return seen(text).strip(), level

    def _place(self, properties: Any) -> tuple[str | None, int]:
        """Return the list and the level of a paragraph, its own or of its style."""
        style = self._styles.id_of(properties, "pStyle")
        for owner in (properties, *(n.find(f"{W}pPr") for n in self._styles.chain(style))):
            node = None if owner is None else owner.find(f"{W}numPr")
            number = None if node is None else _value(node, "numId")
            if number:
                return (None if number == "0" else number), int_of(_value(node, "ilvl"))
        return None, 0

    def _start(self, number: str, level: int) -> int:
        definition = self._levels[number].get(level)
        start = "" if definition is None else _value(definition, "start")
        return int_of(start or "1")

    def _format(self, number: str, level: int) -> str:
        definition = self._levels[number].get(level)
        return "decimal" if definition is None else _value(definition, "numFmt")


def _bullet(text: str) -> str:
    """Return a bullet as Unicode: fonts of symbols have theirs at private places."""
    plain = seen(text).strip()
    return plain if plain and not "\ue000" <= plain[0] <= "\uf8ff" and plain != "o" else "•"


def _written(count: int, form: str) -> str:
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "ganada":
        return _KOREAN[(count - 1) % len(_KOREAN)]
    if form == "decimalEnclosedCircle" and 1 <= count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while count >= value:
            text, count = text + letters, count - value
    return text


def _value(node: Any, name: str) -> str:
    child = node.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val") or ""
