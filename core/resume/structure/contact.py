"""Read who the person is and how to reach them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.resume.document import Document
from core.resume.reading.extraction import emails_in, phones_in
from core.resume.resume import LeftOut
from core.resume.structure.cues import cues_of, is_place
from core.resume.structure.entries import items_of
from core.resume.structure.labels import Label, labels_of
from core.resume.structure.links import all_found, links_of, network_of, pieces_in, profile_of
from core.resume.structure.persons import name_of
from core.resume.structure.pieces import Piece
from core.resume.structure.protected import covered
from core.resume.structure.rows import Row, unfolded
from core.resume.structure.sections import Block
from core.resume.structure.tables import pairs_in
from core.resume.structure.values import LABELLED, PLACED, WORDED, Read, Tree, read, read_all
from core.resume.structure.wrapping import Wrapping

_BARS = re.compile(r"\s*[\ue000-\uf8ff|｜•·∙ㆍ◦♦⋄]\s*|\s+[/–—-]\s+|\t|\s{2,}")
_LONG = 60
_MANY = 45


def basics(
    document: Document, blocks: Sequence[Block], left_out: Sequence[LeftOut], wrapping: Wrapping
) -> Tree:
    """Return name, headline, ways to reach the person, city and summary."""
    top = [row for block in blocks if block.section == "basics" for row in block.rows]
    others = [
        row
        for block in blocks
        if block.section not in ("basics", "references")
        for row in block.rows
    ]
    emails = all_found(emails_in, [top, others], left_out)
    name = name_of(blocks, [one.value for one in emails])
    links = links_of(document, top, others, left_out)
    profiles = [link for link in links if network_of(link.value)]
    pages = [link for link in links if not network_of(link.value)]
    free = [row for row in top if not _is_prose(row)]
    return {
        "name": name,
        "label": _labelled(top, "headline") or _headline(blocks, name, left_out),
        "email": next(iter(emails), None),
        "phone": next(iter(all_found(phones_in, [top, others], left_out)), None),
        "url": next(iter(pages), None),
        "summary": _summary(blocks, top, wrapping),
        "location": _location(free, left_out, name),
        "profiles": [profile_of(link) for link in profiles],
    }


def _labelled(rows: Sequence[Row], label: Label) -> Read | None:
    for labels, _, value in pairs_in(rows):
        if label in labels and value is not None:
            return read(value, f"label_{label}", LABELLED)
    return None


def _headline(
    blocks: Sequence[Block], name: Read | None, left_out: Sequence[LeftOut]
) -> Read | None:
    """Return what the person does, from the lines around the name."""
    for block in blocks:
        if block.section != "basics" or (block.title is not None and name is None):
            continue
        for row in block.rows:
            for piece in pieces_in(unfolded(row)):
                for part in (_behind_name(one, name) for one in _cut(piece)):
                    if part and _is_headline(part, name) and not covered(part.refs, left_out):
                        return read(part, "headline", PLACED)
    return None


def _behind_name(part: Piece, name: Read | None) -> Piece:
    """Return what follows the name where both stand in one part."""
    if name is None or name.value == part.text or not part.text.startswith(name.value):
        return part
    return part.part(len(name.value), len(part.text))


def _is_headline(part: Piece, name: Read | None) -> bool:
    text = part.text
    if name and any(ref in part.refs for ref in name.refs):
        return False
    is_contact = "@" in text or re.search(r"\d{3,}|://", text) is not None or labels_of(text)
    is_short = len(text) <= _LONG and not re.search(r"[.다]$", text)
    return is_short and not is_contact and cues_of(text).get("position", 0.0) > 0


def _cut(piece: Piece) -> Iterator[Piece]:
    at = 0
    for match in _BARS.finditer(piece.text):
        if match.start() > at:
            yield piece.part(at, match.start())
        at = match.end()
    if at < len(piece.text):
        yield piece.part(at, len(piece.text))


def _location(rows: Iterable[Row], left_out: Sequence[LeftOut], name: Read | None) -> Tree | None:
    for row in rows:
        for piece in pieces_in(unfolded(row)):
            for part in _cut(piece):
                bare = part.part(0, len(part.text))
                label = re.match(
                    r"(?:location|based in|city|지역|거주)\s?[:：]?\s+", bare.text, re.IGNORECASE
                )
                bare = bare.part(label.end(), len(bare.text)) if label else bare
                is_free = not covered(bare.refs, left_out) and not (
                    name and name.value == bare.text
                )
                if is_place(bare.text) and is_free:
                    return _place(bare)
    return None


def _place(piece: Piece) -> Tree:
    """Return city and region as far as they are written."""
    city, comma, _ = piece.text.partition(",")
    tree: Tree = {"city": read(piece.part(0, len(city)), "place", WORDED)}
    if comma:
        tree["region"] = read(piece.part(len(city) + 1, len(piece.text)), "place", WORDED)
    return tree


def _summary(blocks: Sequence[Block], top: Sequence[Row], wrapping: Wrapping) -> Read | None:
    rows = [row for block in blocks if block.section == "summary" for row in block.rows]
    rule = "section_summary" if rows else "prose_above"
    if not rows:
        rows = _prose(top, wrapping)
    plain = [one for row in rows for one in unfolded(row)]
    return read_all([item.piece for item in items_of(plain, wrapping)], rule, WORDED)


def _prose(top: Sequence[Row], wrapping: Wrapping) -> list[Row]:
    """Return the sentences among the contacts, with the lines that they go on in."""
    found: list[Row] = []
    for row in top:
        follows = bool(found) and found[-1] is not None and not row.mark
        is_tail = follows and row is _after(top, found[-1]) and _is_tail(row, found[-1], wrapping)
        if _is_prose(row) or is_tail:
            found.append(row)
    return found


def _after(rows: Sequence[Row], row: Row) -> Row | None:
    index = next(i for i, one in enumerate(rows) if one is row)
    return rows[index + 1] if index + 1 < len(rows) else None


def _is_tail(row: Row, before: Row, wrapping: Wrapping) -> bool:
    is_same = abs(row.first.size_pt - before.first.size_pt) < 1 and abs(row.left - before.left) < 3  # noqa: PLR2004
    edge = wrapping.edge(before.first)
    return is_same and len(row.pieces) == 1 and edge - before.box[2] < 0.2 * (edge - before.left)


def _is_prose(row: Row) -> bool:
    text = row.text
    if (
        len(row.pieces) > 1
        or len(text) < _MANY
        or "@" in text
        or re.search(r"\d{4}-\d{4}|://", text)
    ):
        return False
    return len(text.split()) > 6 and not re.search(r"\s[|•·]\s", text)  # noqa: PLR2004
