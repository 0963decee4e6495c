"""Read jobs, projects and activities: who, as what, from when to when, and what was done."""

import re
from collections.abc import Sequence
from itertools import pairwise

from core.resume.structure.atoms import Atom, Dated, atoms_of
from core.resume.structure.cues import Cue, cues_of
from core.resume.structure.dates import periods
from core.resume.structure.entries import Entry, Item
from core.resume.structure.labels import Label
from core.resume.structure.pieces import Piece
from core.resume.structure.values import LABELLED, PLACED, SURE, WORDED, Read, Tree, read, read_all
from core.resume.structure.voting import Roles, employers_and_titles

_LONG_PARAGRAPH = 90


def jobs(entries: Sequence[Entry], *, employer: str) -> list[Tree]:
    """Return the entries of work (`employer` is "name") or volunteering ("organization")."""
    parts = [atoms_of(entry.head) for entry in entries]
    voted = employers_and_titles([atoms for atoms, _ in parts])
    found: list[Tree] = []
    for entry, (_, dates), roles in zip(entries, parts, voted, strict=True):
        tree = _job(entry, dates, roles, employer)
        if not entry.fields and not roles.first("organization") and found and not dates:
            _append(found[-1], tree)
        else:
            found.append(tree)
    return _with_shared_employers(found, employer)


def _job(entry: Entry, dates: Sequence[Dated], roles: Roles, employer: str) -> Tree:
    confidence = WORDED if roles.is_sure else PLACED
    organization = field_of(entry, "organization") or _part(roles, "organization", confidence)
    tree: Tree = {
        employer: organization,
        "position": field_of(entry, "position", "role") or _position(roles, confidence),
        "department": field_of(entry, "department") or _part(roles, "department", WORDED),
        "location": field_of(entry, "place") or _part(roles, "place", WORDED),
        **dates_of(entry, dates),
    }
    return tree | told(entry.items)


def _position(roles: Roles, confidence: float) -> Read | None:
    atoms = roles.named.get("position", ())
    return read_all([atom.piece for atom in atoms], "entry_title", confidence, ", ")


def _part(roles: Roles, role: Cue, confidence: float) -> Read | None:
    atom = roles.first(role)
    return read(atom.piece, f"entry_{role}", confidence) if atom else None


def field_of(entry: Entry, *labels: Label) -> Read | None:
    """Return what the first of the labels says, as far as one of them is there."""
    for label in labels:
        for piece in entry.fields.get(label, ()):
            if piece and re.search(r"\w", piece.text):
                return read(piece, f"column_{label}", LABELLED)
    return None


def dates_of(entry: Entry, dates: Sequence[Dated], *, single: str = "both") -> Tree:
    """Return startDate and endDate.

    Args:
        entry: labels and columns of it come first.
        dates: the periods in its head.
        single: what a date alone is: "both", "end" or "start".
    """
    start, end = _edge(entry, "start"), _edge(entry, "end")
    if start or end:
        return {"startDate": start, "endDate": end}
    labelled = [
        Dated(piece, one) for piece in entry.fields.get("period", ()) for one in periods(piece.text)
    ]
    known = labelled or list(dates)
    if not known:
        return {}
    best = next((one for one in known if not one.period.is_single), None)
    if best is None and len(known) > 1:
        return {"startDate": day(known[0]), "endDate": day(known[1])}
    return _both(best or known[0], single)


def _both(found: Dated, single: str) -> Tree:
    one = found.period
    if not one.is_single:
        return {"startDate": day(found), "endDate": day(found, is_end=True)}
    tree: Tree = {}
    if single in ("both", "start"):
        tree["startDate"] = day(found)
    if single in ("both", "end"):
        tree["endDate"] = day(found)
    return tree


def _edge(entry: Entry, label: Label) -> Read | None:
    for piece in entry.fields.get(label, ()):
        for one in periods(piece.text):
            return day(Dated(piece, one))
    return None


def day(found: Dated, *, is_end: bool = False) -> Read | None:
    """Return a date of a period as data; None where it is not written."""
    one = found.period
    value, span = (one.end, one.end_span) if is_end else (one.start, one.start_span)
    if value is None or span is None:
        return None
    return Read(value, found.piece.part(*span).refs, "date", SURE)


def one_date(entry: Entry, dates: Sequence[Dated], *labels: Label) -> Read | None:
    """Return the day of something that has only one."""
    for label in (*labels, "date", "period", "end", "start"):
        for piece in entry.fields.get(label, ()):
            for one in periods(piece.text):
                return day(Dated(piece, one))
    return day(dates[0]) if dates else None


def told(items: Sequence[Item]) -> Tree:
    """Return summary and highlights: paragraphs, and what stands behind bullets."""
    bullets = [item for item in items if item.is_bullet]
    texts = [item for item in items if not item.is_bullet]
    if not bullets and len(texts) > 1 and all(len(i.piece.text) < _LONG_PARAGRAPH for i in texts):
        bullets, texts = texts, []
    return {
        "summary": read_all([item.piece for item in texts], "paragraph", PLACED),
        "highlights": [read(item.piece, "bullet", WORDED) for item in bullets],
    }


def _append(tree: Tree, more: Tree) -> None:
    tree["highlights"] = [*tree.get("highlights", ()), *more.get("highlights", ())]


def _with_shared_employers(found: list[Tree], employer: str) -> list[Tree]:
    """Give a further position at the same employer its name: it stands once above them."""
    for before, tree in pairwise(found):
        is_bare = not tree.get(employer) and not tree.get("department")
        if is_bare and tree.get("position") and before.get(employer):
            tree[employer] = before[employer]
    return found


def projects(entries: Sequence[Entry]) -> list[Tree]:
    """Return the entries of projects: the first part of a head is the name."""
    return [_project(entry) for entry in entries]


def _project(entry: Entry) -> Tree:
    atoms, dates = atoms_of(entry.head)
    name = field_of(entry, "project", "title", "activity") or _name(atoms)
    used = {name.refs} if name else set()
    rest = [atom for atom in atoms if atom.piece.refs not in used]
    role = field_of(entry, "role", "position") or _by_cue(rest, "position")
    entity = field_of(entry, "organization") or _by_cue(rest, "organization")
    stack = [piece for piece in entry.fields.get("stack", ()) if piece]
    text = told(entry.items)
    return {
        "name": name,
        "entity": entity,
        "roles": [role],
        **dates_of(entry, dates),
        "description": text["summary"],
        "highlights": text["highlights"],
        "keywords": [
            read(part, "label_stack", LABELLED) for piece in stack for part in listed(piece)
        ],
    }


def _name(atoms: Sequence[Atom]) -> Read | None:
    return read(atoms[0].piece, "entry_name", PLACED) if atoms else None


def _by_cue(atoms: Sequence[Atom], cue: Cue) -> Read | None:
    for atom in atoms:
        if cues_of(atom.text).get(cue, 0.0) >= 1:
            return read(atom.piece, f"entry_{cue}", WORDED)
    return None


_LISTED = re.compile(r"[,，、;|｜•·∙ㆍ]\s*|\s/\s")


def listed(piece: Piece) -> list[Piece]:
    """Return the members of a list; what stands in brackets is not cut."""
    parts: list[Piece] = []
    at = depth = 0
    marks = {match.start(): match.end() for match in _LISTED.finditer(piece.text)}
    for index, character in enumerate(piece.text):
        depth += (character in "([（") - (character in ")]）")
        if index in marks and depth <= 0:
            parts.append(piece.part(at, index))
            at = marks[index]
    parts.append(piece.part(at, len(piece.text)))
    return [part for part in parts if part and re.search(r"\w", part.text)]
