"""What of a Word document's XML is text that is seen, in reading order: ECMA-376 part 1, 17."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from core.resume.adapters.python_docx.lists import Lists
from core.resume.adapters.python_docx.looks import (
    UNKNOWN,
    Look,
    Styles,
    W,
    hex_of,
    int_of,
    shade_of,
)
from core.resume.adapters.python_docx.page import Flow, Piece
from core.resume.document import Cell

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GONE = frozenset({f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}pPr", f"{W}rPr", f"{_MC}Fallback"})
"""Tracked changes that took text away, what is written over it, and what is said twice."""
_CELL_PADDING_PT = 5.4
_TWIPS_PT = 20.0
_LEVEL_PT = 18.0
_BREAK, _TAB = "\n", "\t"


class Body:
    """Walks a document and puts its text on the page."""

    def __init__(self, main: Any, flow: Flow) -> None:
        """Take python-docx's main part and an empty page."""
        self._main, self._flow = main, flow
        self._styles = Styles(_root(main, "styles"))
        self._lists = Lists(_root(main, "numbering"), self._styles)
        self._part = main
        self._background: str | None = None

    def read(self) -> None:
        """Put headers first, then the body, then footers, each text once."""
        sections = list(self._main.document.sections)
        self._edges([section.header for section in sections])
        self._blocks(self._main.element.body)
        self._edges([section.footer for section in sections])

    def _edges(self, edges: list[Any]) -> None:
        texts: set[str] = set()
        for edge in edges:
            if edge.is_linked_to_previous:
                continue
            text = "".join(node.text or "" for node in edge._element.iter(f"{W}t"))  # noqa: SLF001
            if text not in texts:
                texts.add(text)
                self._part = edge.part
                self._blocks(edge._element)  # noqa: SLF001
        self._part = self._main

    def _blocks(self, parent: Any) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node)
            elif node.tag == f"{W}tbl":
                self._table(node)
            elif node.tag not in _GONE:
                self._blocks(node)

    def _paragraph(self, node: Any) -> None:
        properties = node.find(f"{W}pPr")
        look = self._styles.of_paragraph(properties)
        if look.background is None:
            look = replace(look, background=self._background)
        boxes: list[Any] = []
        pieces = list(self._pieces(node, look, None, boxes))
        mark, level = self._lists.mark(properties)
        first = [[Piece(mark, replace(look, colour=None))]] if mark else []
        for number, line in enumerate(_split(pieces, _BREAK)):
            parts = _split(line, _TAB)
            self._flow.row([*(first if number == 0 else []), *parts], level * _LEVEL_PT)
        for box in boxes:
            self._box(box)

    def _pieces(self, node: Any, look: Look, uri: str | None, boxes: list[Any]) -> Iterator[Piece]:
        for child in node:
            if child.tag in _GONE:
                continue
            if child.tag == f"{W}r":
                own = self._styles.of_run(look, child.find(f"{W}rPr"))
                yield from self._run(child, own, uri, boxes)
            elif child.tag == f"{W}hyperlink":
                yield from self._pieces(child, look, self._target(child), boxes)
            else:
                yield from self._pieces(child, look, uri, boxes)

    def _run(self, run: Any, look: Look, uri: str | None, boxes: list[Any]) -> Iterator[Piece]:
        for node in run:
            if node.tag == f"{W}ruby":
                yield from self._pieces(node, look, uri, boxes)
            elif (text := _text(node)) is not None:
                yield Piece(text, look, uri)
            elif node.tag not in _GONE:
                boxes += _text_boxes(node)

    def _target(self, link: Any) -> str | None:
        rel = self._part.rels.get(link.get(f"{_R}id") or "")
        return str(rel.target_ref) if rel is not None and rel.is_external else None

    def _box(self, box: Any) -> None:
        """Put a text box below the paragraph that it belongs to."""
        before, self._background = self._background, _fill(box)
        self._blocks(box)
        self._background = before

    def _table(self, table: Any) -> None:
        flow, left, right = self._flow, self._flow.left, self._flow.right
        top, background = flow.y, self._background
        edges = _edges(table, left, right)
        painted = UNKNOWN if self._is_painted(table) else background
        rows: list[tuple[Cell, ...]] = []
        for row in _children(table, f"{W}tr"):
            start, bottom, cells = flow.y, flow.y, []
            for cell, first, last in _cells(row, len(edges) - 1):
                flow.left, flow.right = edges[first] + _CELL_PADDING_PT, edges[last]
                flow.y, before = start, flow.count
                self._background = shade_of(cell.find(f"{W}tcPr/{W}shd")) or painted
                self._blocks(cell)
                bottom = max(bottom, flow.y)
                cells.append((edges[first], edges[last], range(before + 1, flow.count + 1)))
            flow.y = bottom
            rows.append(tuple(Cell((a, start, b, bottom), tuple(n)) for a, b, n in cells))
        flow.left, flow.right, self._background = left, right, background
        flow.table([row for row in rows if row], (edges[0], top, edges[-1], flow.y))

    def _is_painted(self, table: Any) -> bool:
        """Say whether the style of a table may colour its cells."""
        style = table.find(f"{W}tblPr/{W}tblStyle")
        chain = self._styles.chain(None if style is None else style.get(f"{W}val"))
        return any(shade_of(shade) for node in chain for shade in node.iter(f"{W}shd"))


def _root(main: Any, name: str) -> Any:
    """Return the root of a part that the main part relates to; None where there is none."""
    for rel in main.rels.values():
        if rel.reltype.endswith(f"/{name}") and not rel.is_external:
            return getattr(rel.target_part, "element", None)
    return None


def _text(node: Any) -> str | None:
    """Return the text of a child of a run; None where it is none."""
    if node.tag == f"{W}t":
        return (node.text or "").replace("\n", " ")
    if node.tag == f"{W}sym":
        return "•"
    return _SIGNS.get(node.tag)


_SIGNS = {
    f"{W}tab": _TAB,
    f"{W}ptab": _TAB,
    f"{W}br": _BREAK,
    f"{W}cr": _BREAK,
    f"{W}noBreakHyphen": "-",
    f"{W}softHyphen": "",
}


def _split(pieces: list[Piece], sign: str) -> list[list[Piece]]:
    parts: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *others = piece.text.split(sign)
        parts[-1].append(replace(piece, text=first))
        parts += [[replace(piece, text=text)] for text in others]
    return parts


def _text_boxes(node: Any) -> list[Any]:
    """Return the text boxes in a drawing; one told in two ways is told once."""
    if node.tag in _GONE:
        return []
    if node.tag == f"{W}txbxContent":
        return [node]
    return [box for child in node for box in _text_boxes(child)]


def _fill(box: Any) -> str | None:
    """Return what a text box is painted with."""
    shape = box.getparent()
    shape = None if shape is None else shape.getparent()
    for node in () if shape is None else shape.iter(f"{_A}solidFill", f"{_A}gradFill"):
        if node.getparent().tag.endswith("}spPr"):
            colour = node.find(f"{_A}srgbClr")
            return UNKNOWN if colour is None else hex_of(colour.get("val")) or UNKNOWN
    return None if shape is None else hex_of(shape.get("fillcolor"))


def _children(node: Any, tag: str) -> Iterator[Any]:
    """Yield children with a tag, those in content controls too."""
    for child in node:
        if child.tag == tag:
            yield child
        elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"}:
            yield from _children(child, tag)


def _cells(row: Any, columns: int) -> Iterator[tuple[Any, int, int]]:
    """Yield the cells that begin in a row with their first column and the one behind the last."""
    at = 0
    for cell in _children(row, f"{W}tc"):
        span = cell.find(f"{W}tcPr/{W}gridSpan")
        wide = 1 if span is None else max(int_of(span.get(f"{W}val")), 1)
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is None or merge.get(f"{W}val") == "restart":
            yield cell, min(at, columns - 1), min(at + wide, columns)
        at += wide


def _edges(table: Any, left: float, right: float) -> list[float]:
    """Return the left edges of the columns and the right edge of the last, within the page."""
    grid = table.find(f"{W}tblGrid")
    widths = [] if grid is None else [int_of(n.get(f"{W}w")) for n in grid.iter(f"{W}gridCol")]
    if not widths or not sum(widths):
        first = next(_children(table, f"{W}tr"), ())
        widths = [1] * max(sum(1 for _ in _children(first, f"{W}tc")), 1)
    # Tables without widths, or wider than the page, take the width there is.
    unit = 1 / _TWIPS_PT if min(widths) > 1 else right
    unit = min(unit, max(right - left, 1.0) / sum(widths))
    edges = [left]
    for width in widths:
        edges.append(round(edges[-1] + width * unit, 2))
    return edges
