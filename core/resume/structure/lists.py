"""Read what is listed: skills, certificates, languages, awards, publications, interests."""

import re
from collections.abc import Sequence

from core.resume.structure.entries import Entry, items_of
from core.resume.structure.jobs import listed
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, number_before, unfolded
from core.resume.structure.values import LABELLED, PLACED, WORDED, Tree, read
from core.resume.structure.wrapping import Wrapping, unwrapped

_GROUP = re.compile(r"^(?P<name>[^:：,]{2,40}?)\s*[:：]\s*(?=\S)")
_DASHED = re.compile(r"^(?P<name>[^:：,–—-]{2,30}?)\s+[–—-]\s+(?=\S)")
_ALONE = re.compile(r"^(?P<name>[^,:：]{2,40}?)\s*[:：]$")
_LEVEL = re.compile(
    r"\s*[(（\[]?\s?(?:상급|중급|초급|상|중|하|고급|능숙|보통|우수|advanced|intermediate"
    r"|beginner|expert"
    r"|proficient|basic|native|fluent|★+☆*|●+○*|■+□*|\d{1,3}\s?%|\d/5)\s?[)）\]]?$",
    re.IGNORECASE,
)
_LONG = 48
_ROW_GAP = 1.2


def skills(rows: Sequence[Row], wrapping: Wrapping) -> list[Tree]:
    """Return groups of skills, each skill once; a skill of no group stands alone."""
    found: list[Tree] = []
    known: set[str] = set()
    for name, texts in _groups(rows, wrapping):
        every = [part for piece in texts for part in _members(piece)]
        parts = [part for part in every if part.text.casefold() not in known]
        known |= {part.text.casefold() for part in parts}
        if every and not parts:
            continue
        if name is None:
            found += [{"name": read(part, "skill", WORDED)} for part in parts]
        elif parts:
            found.append(
                {
                    "name": read(name, "skill_group", WORDED),
                    "keywords": [read(part, "skill", WORDED) for part in parts],
                }
            )
        else:
            found.append({"name": read(name, "skill", PLACED)})
    return found


_Group = tuple[Piece | None, list[Piece]]


def _groups(rows: Sequence[Row], wrapping: Wrapping) -> list[_Group]:
    """Return the rows as groups: a name, or None, and the texts under it."""
    groups: list[_Group] = []
    previous: Row | None = None
    for row in (one for whole in rows for one in unfolded(whole)):
        name, texts = _group_of(row)
        if name is not None:
            groups.append((name, texts))
        elif groups and previous and _goes_on(row, previous, groups[-1], wrapping):
            _extend(groups[-1][1], texts, wrapping, previous)
        else:
            groups.append((None, texts))
        previous = row
    return groups


def _extend(known: list[Piece], texts: list[Piece], wrapping: Wrapping, previous: Row) -> None:
    if known and texts and previous.box[3] and not re.search(r"[,·|/;]$", known[-1].text):
        known[-1] = unwrapped([known[-1], texts[0]], wrapping)
        known += texts[1:]
    else:
        known += texts


def _goes_on(row: Row, previous: Row, group: _Group, wrapping: Wrapping) -> bool:
    """Say that a row without a name belongs to the group above it."""
    name, texts = group
    if not row.box[3]:
        return name is not None and not texts
    if row.first.is_bold:
        return False
    if name is not None and not texts:
        return True
    edge = wrapping.edge(previous.pieces[-1])
    is_close = row.above < _ROW_GAP * max(row.first.height, 1.0)
    is_open = re.search(r"[,·|/;]$", previous.text) is not None
    is_full = edge - previous.box[2] < 0.25 * (edge - previous.left) if edge else False
    is_under = name is None or row.left > name.box[0] + 3 or is_full
    return not row.mark and is_close and (is_open or is_full) and is_under


def _group_of(row: Row) -> _Group:
    first = row.first
    start = number_before(first.text)
    first = first.part(start, len(first.text))
    match = _GROUP.match(first.text) or _DASHED.match(first.text)
    if match:
        rest = first.part(match.end(), len(first.text))
        return first.match(match, "name"), [rest, *row.pieces[1:]]
    alone = _ALONE.match(first.text)
    if alone:
        return first.match(alone, "name"), list(row.pieces[1:])
    if len(row.pieces) > 1 and (
        first.is_bold > row.pieces[1].is_bold or len(listed(row.pieces[1])) > 1
    ):
        named = len(listed(first)) == 1
        if named:
            return first, list(row.pieces[1:])
    styled = next(iter(first.changes), 0)
    if (
        styled
        and first.is_bold is False
        and len(listed(first.part(0, styled))) == 1
        and len(listed(first)) > 1
    ):
        head = first.part(0, styled)
        if re.search(r"[A-Za-z가-힣]{2}", head.text) and not head.text.endswith(","):
            return head, [first.part(styled, len(first.text)), *row.pieces[1:]]
    if len(row.pieces) == 1 and first.is_bold and len(listed(first)) == 1 and not row.mark:
        return first, []
    return None, [first, *row.pieces[1:]]


def _members(piece: Piece) -> list[Piece]:
    if len(piece.text) > _LONG and re.search(r"[다요음함됨임.]$", piece.text):
        return [piece]
    found = []
    for part in listed(piece):
        level = _LEVEL.search(part.text)
        kept = part.part(0, level.start()) if level and level.start() else part
        kept = kept.part(0, len(kept.text.rstrip(".")))
        if kept and not _LEVEL.fullmatch(kept.text):
            found.append(kept)
    return found


def as_entries(rows: Sequence[Row], entries: Sequence[Entry], wrapping: Wrapping) -> list[Entry]:
    """Return a list of short lines as entries: each bullet that no head precedes is one."""
    if any(entry.head or entry.fields for entry in entries):
        return [one for entry in entries for one in _opened(entry)]
    items = items_of(rows, wrapping)
    return [Entry(head=[Row((item.piece,))]) for item in items]


def _opened(entry: Entry) -> list[Entry]:
    """Return the bullets of a list that has no other head as entries of their own."""
    if entry.head or entry.fields:
        return [entry]
    return [Entry(head=[Row((item.piece,))]) for item in entry.items]


def interests(rows: Sequence[Row]) -> list[Tree]:
    """Return interests, one for each member of the lists."""
    pieces = [piece for row in rows for one in unfolded(row) for piece in one.pieces]
    return [
        {"name": read(part, "interest", LABELLED)} for piece in pieces for part in listed(piece)
    ]
