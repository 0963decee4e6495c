"""Read schools: where, what, which degree, from when to when, and the marks with their scale."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.resume.structure.atoms import Atom, Dated, atoms_of
from core.resume.structure.cues import SCORE, cues_of
from core.resume.structure.entries import Entry
from core.resume.structure.jobs import dates_of, field_of, told
from core.resume.structure.pieces import Piece
from core.resume.structure.values import LABELLED, PLACED, WORDED, Read, Tree, read

_IN = re.compile(r"\s+in\s+(?=[A-Z])|(?<=\bof Science)\s+(?=in\s)|,\s+|\s+-\s+")
_DEGREE_OF = re.compile(
    r"(?P<degree>(?:bachelor|master|doctor|associate)'?s?(?:\s(?:of|degree)\s?[\w\s&]*?)?"
    r"|[BM]\.?\s?(?:S\.?c?|A|Eng|Tech|B\.?A|F\.?A|Ed|Com)\.?|ph\.?\s?d\.?|mba|diploma|minor|major"
    r"|(?:advanced\s)?certificate)(?:\s\([^)]*\))?\s+in\s+(?P<area>.+)",
    re.IGNORECASE,
)
_DEGREE_AREA = re.compile(
    r"(?P<degree>[BM]\.?\s?(?:S|A|Eng|Tech|Sc)\.?(?:c\.?)?|Ph\.?\s?D\.?"
    r"|MBA)\.?,?\s+(?P<area>[A-Z][A-Za-z&,\s]+)"
)
_AREA_DEGREE = re.compile(
    r"(?P<area>[A-Z][A-Za-z& ]+?),?\s+(?P<degree>(?:Bachelor|Master|Doctor|Associate)\s(?:of"
    r"|in)\s[A-Z]\w+"
    r"|[BM]\.?(?:S|A|Sc|Eng|Tech)\.?(?:c\.?)?|Ph\.?D\.?|MBA)\.?"
)
_DEGREE_KO = re.compile(
    r"(?P<area>.+?(?:학과|학부|전공|공학|과|학|계열))\s*[(（/·,]?\s*"
    r"(?P<degree>(?:공학|이학|문학|경영학|경제학|법학|예술)?\s?(?:전문학사|학사|석사|박사"
    r"|석박사(?:\s?통합)?)(?:\s?(?:과정|학위))?)\s*[)）]?"
)
_DEGREE_SCHOOL = re.compile(
    r"(?P<degree>(?:Bachelor|Master|Doctor|Associate)\s(?:of|in)\s\w+|[BM]\.?(?:S|A|Eng|Tech|BA"
    r"|FA|Sc)\.?(?:c\.?)?"
    r"|Ph\.?D\.?|MBA|전문학사|학사|석사|박사)\s+(?P<school>\S.*)"
)
_SCHOOL_AREA = re.compile(
    r"(?P<school>\S*(?:대학교|대학원|대학|고등학교|고교"
    r"|과학기술원)(?:\s?\([^)]*\))?)\s+(?P<area>\S.*)"
)
_KIND_KO = re.compile(
    r"(?:고등학교|대학교?|대학원|전문대학?)(?:\s?\(?\d년제\)?)?(?:\s?(?:졸업|석사|박사|학사))?"
)
_STATUS = re.compile(r"\s*[(（]?\s?(?:졸업예정|졸업|재학중?|수료|중퇴|휴학중?|편입|자퇴)\s?[)）]?$")


def schools(entries: Sequence[Entry]) -> tuple[list[Tree], list[Tree]]:
    """Return the entries of education, and their marks with the scale where it is written."""
    found: list[Tree] = []
    grades: list[Tree] = []
    for entry in entries:
        tree, grade = _school(entry)
        if not tree.get("institution") and not tree.get("startDate") and found:
            _append(found[-1], tree)
            continue
        if grade:
            grades.append({"education": f"/education/{len(found)}", **grade})
        found.append(tree)
    return found, grades


def _append(before: Tree, tree: Tree) -> None:
    for key in ("studyType", "area", "score", "endDate"):
        before[key] = before.get(key) or tree.get(key)


def _school(entry: Entry) -> tuple[Tree, Tree]:
    atoms, dates = atoms_of(entry.head)
    tree: Tree = {
        "institution": field_of(entry, "school", "organization"),
        "area": field_of(entry, "area"),
        "studyType": _degree_field(entry),
        **_dates(entry, dates),
    }
    rest = _with_school(tree, atoms)
    for atom in rest:
        _take(tree, atom)
    if not tree["area"] and tree["studyType"]:
        unknown = [atom.piece for atom in rest if not cues_of(atom.text) and len(atom.text) > 2]  # noqa: PLR2004
        tree["area"] = read(unknown[0], "entry_area", PLACED) if unknown else None
    score = _score(entry)
    tree["score"] = score.get("score")
    courses = told(entry.items)["highlights"]
    tree["courses"] = [one for one in courses if not SCORE.search(one.value)]
    return tree, score if "scale" in score else {}


def _degree_field(entry: Entry) -> Read | None:
    found = field_of(entry, "degree", "school_kind")
    return None if found and _KIND_KO.fullmatch(found.value) else found


def _dates(entry: Entry, dates: Sequence[Dated]) -> Tree:
    return dates_of(entry, dates, single="end")


def _with_school(tree: Tree, atoms: Sequence[Atom]) -> list[Atom]:
    """Find the school, and return the other parts."""
    if tree["institution"]:
        return list(atoms)
    best = max(atoms, key=_likeness, default=None)
    if best is None:
        return []
    if _likeness(best) <= 0:
        best = next((atom for atom in atoms if not _is_other(atom)), None)
        if best is None:
            return list(atoms)
        tree["institution"] = read(best.piece, "entry_school", PLACED)
    else:
        _institution(tree, best.piece)
    return [atom for atom in atoms if atom is not best]


def _institution(tree: Tree, piece: Piece) -> None:
    both = _SCHOOL_AREA.fullmatch(piece.text)
    if both and ("area" in cues_of(both["area"]) or "degree" in cues_of(both["area"])):
        tree["institution"] = read(piece.match(both, "school"), "entry_school", WORDED)
        _field(tree, piece.match(both, "area"))
        return
    first = _DEGREE_SCHOOL.fullmatch(piece.text)
    if first:
        tree["studyType"] = tree.get("studyType") or _read(piece.match(first, "degree"), "degree")
        piece = piece.match(first, "school")
    status = _STATUS.search(piece.text)
    kept = piece.part(0, status.start()) if status and status.start() else piece
    tree["institution"] = read(kept, "entry_school", WORDED)


def _likeness(atom: Atom) -> float:
    cues = cues_of(atom.text)
    early = 0.1 / (1 + atom.row + atom.order)
    return (
        cues.get("school", 0.0) - 0.8 * cues.get("degree", 0.0) + (early if "school" in cues else 0)
    )


def _is_other(atom: Atom) -> bool:
    cues = cues_of(atom.text)
    return any(cue in cues for cue in ("degree", "area", "score", "place", "employment"))


def _take(tree: Tree, atom: Atom) -> None:
    score = SCORE.search(atom.text)
    if score:
        atom = replace(atom, piece=atom.piece.part(0, score.start()))
    cues = cues_of(atom.text)
    if not atom.text or "employment" in cues or "place" in cues:
        return
    if ("degree" in cues or "area" in cues) and not _KIND_KO.fullmatch(atom.text):
        _field(tree, atom.piece)


def _field(tree: Tree, piece: Piece) -> None:
    """Take a degree, a field of study or both from one part."""
    status = _STATUS.search(piece.text)
    piece = piece.part(0, status.start()) if status and status.start() else piece
    for pattern in (_DEGREE_OF, _DEGREE_KO, _DEGREE_AREA, _AREA_DEGREE):
        both = pattern.fullmatch(piece.text)
        if both:
            tree["studyType"] = tree.get("studyType") or _read(
                piece.match(both, "degree"), "degree"
            )
            tree["area"] = tree.get("area") or _read(piece.match(both, "area"), "area")
            return
    kind = "studyType" if "degree" in cues_of(piece.text) else "area"
    if not tree.get(kind):
        tree[kind] = _read(piece, "degree" if kind == "studyType" else "area")


def _read(piece: Piece, rule: str) -> Read:
    return read(piece, f"entry_{rule}", WORDED)


def _score(entry: Entry) -> Tree:
    """Return the marks and their scale, from their column or wherever they stand."""
    columns = entry.fields.get("score", [])
    pieces = [*columns, *(p for row in entry.head for p in row.pieces)]
    pieces += [item.piece for item in entry.items]
    for piece in pieces:
        match = SCORE.search(piece.text)
        if match:
            group = "score" if match["score"] else "alone"
            scale = "scale" if match["scale"] else "ten" if match["ten"] else None
            found: Tree = {"score": read(piece.match(match, group), "score", WORDED)}
            if scale:
                found["scale"] = read(piece.match(match, scale), "score", WORDED)
            return found
    plain = [p for p in columns if re.fullmatch(r"\d\.\d{1,2}|\d{2,3}(?:\.\d+)?", p.text)]
    return {"score": read(plain[0], "column_score", LABELLED)} if plain else {}
