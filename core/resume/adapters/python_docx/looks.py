"""How a run of a Word document looks, after its styles: ECMA-376 part 1, 17.7.2."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_DEEPEST = 20
"""Styles based on styles; a circle ends here."""
HIGHLIGHTS = {"white": "FFFFFF", "none": None}
"""All other highlights are colours that show white as well as black text well enough."""
UNKNOWN = "unknown"
"""A background that is not white and not known: nothing on it is said to be hidden by it."""


@dataclass(frozen=True, slots=True)
class Look:
    """What of a run's formatting matters here.

    Attributes:
        colour, background: RRGGBB; None is the automatic colour, on white paper.
    """

    size_pt: float = 10.0
    font: str = ""
    is_bold: bool = False
    is_hidden: bool = False
    colour: str | None = None
    background: str | None = None


def overlaid(look: Look, properties: Any) -> Look:
    """Return `look` with what a `w:rPr` element says."""
    if properties is None:
        return look
    for node in properties:
        change = _CHANGES.get(node.tag)
        if change is not None:
            look = change(look, node)
    return look


def _size(look: Look, node: Any) -> Look:
    value = str(node.get(f"{W}val") or "")
    try:
        return replace(look, size_pt=min(max(float(value) / 2, 0.0), 1638.0))
    except ValueError:
        return look


def _colour(look: Look, node: Any) -> Look:
    return replace(look, colour=hex_of(node.get(f"{W}val")))


def _highlight(look: Look, node: Any) -> Look:
    return replace(look, background=HIGHLIGHTS.get(node.get(f"{W}val") or "none", UNKNOWN))


def _shade(look: Look, node: Any) -> Look:
    return replace(look, background=shade_of(node) or look.background)


def _font(look: Look, node: Any) -> Look:
    name = node.get(f"{W}eastAsia") or node.get(f"{W}ascii")
    return replace(look, font=name) if name else look


_CHANGES: Mapping[str, Callable[[Look, Any], Look]] = {
    f"{W}sz": _size,
    f"{W}color": _colour,
    f"{W}highlight": _highlight,
    f"{W}shd": _shade,
    f"{W}rFonts": _font,
    f"{W}b": lambda look, node: replace(look, is_bold=is_on(node)),
    f"{W}vanish": lambda look, node: replace(look, is_hidden=is_on(node)),
}


def is_on(node: Any) -> bool:
    """Return the value of an element that is a switch: on where it says nothing."""
    return (node.get(f"{W}val") or "1").lower() not in _OFF


def shade_of(node: Any) -> str | None:
    """Return the background that a `w:shd` gives; None where it gives none."""
    if node is None:
        return None
    fill = hex_of(node.get(f"{W}fill"))
    if node.get(f"{W}themeFill") and fill is None:
        return UNKNOWN
    return fill


def hex_of(value: str | None) -> str | None:
    """Return RRGGBB in capitals; None for `auto` and for what is none."""
    plain = (value or "").strip().lstrip("#").upper()
    return plain if len(plain) == 6 and set(plain) <= set("0123456789ABCDEF") else None  # noqa: PLR2004


class Styles:
    """The styles of a document, by id."""

    def __init__(self, root: Any) -> None:
        """Take the root of `styles.xml`; None where a document has none."""
        nodes = [] if root is None else list(root.iter(f"{W}style"))
        self._by_id = {node.get(f"{W}styleId"): node for node in nodes}
        self._default = next(
            (
                node.get(f"{W}styleId")
                for node in nodes
                if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in {"1", "true"}
            ),
            None,
        )
        path = f"{W}docDefaults/{W}rPrDefault/{W}rPr"
        self._plain = overlaid(Look(), None if root is None else root.find(path))
        self._looks: dict[str | None, Look] = {}

    def of_paragraph(self, properties: Any) -> Look:
        """Return how plain runs of a paragraph with this `w:pPr` look."""
        style = self.id_of(properties, "pStyle") or self._default
        if style not in self._looks:
            look = self._plain
            for node in reversed(self.chain(style)):
                look = overlaid(look, node.find(f"{W}rPr"))
                shade = shade_of(node.find(f"{W}pPr/{W}shd"))
                look = replace(look, background=shade or look.background)
            self._looks[style] = look
        look = self._looks[style]
        own = None if properties is None else shade_of(properties.find(f"{W}shd"))
        return replace(look, background=own or look.background)

    def of_run(self, look: Look, properties: Any) -> Look:
        """Return how a run with this `w:rPr` looks in a paragraph that looks so."""
        for node in reversed(self.chain(self.id_of(properties, "rStyle"))):
            look = overlaid(look, node.find(f"{W}rPr"))
        return overlaid(look, properties)

    def chain(self, style: str | None) -> list[Any]:
        """Return a style and those it is based on, the nearest first."""
        found: list[Any] = []
        while style in self._by_id and len(found) < _DEEPEST:
            node = self._by_id[style]
            found.append(node)
            base = node.find(f"{W}basedOn")
            style = None if base is None else base.get(f"{W}val")
        return found

    @staticmethod
    def id_of(properties: Any, name: str) -> str | None:
        """Return the style that a `w:pPr` or `w:rPr` names."""
        node = None if properties is None else properties.find(f"{W}{name}")
        return None if node is None else node.get(f"{W}val")


def int_of(text: str | None) -> int:
    """Return a number as Word writes it; 0 where it is none, or too large to be meant."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else 0  # noqa: PLR2004
