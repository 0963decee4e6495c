"""Read what others confirm: certificates, awards, publications."""

import re
from collections.abc import Sequence

from core.resume.structure.atoms import Atom, atoms_of
from core.resume.structure.entries import Entry
from core.resume.structure.jobs import field_of, one_date, told
from core.resume.structure.pieces import Piece
from core.resume.structure.values import PLACED, SURE, WORDED, Read, Tree, read

_ISSUER = re.compile(
    r"(?:공단|협회|재단|진흥원|상공회의소|위원회|개발원|연구원|평가원|교육부|학회|센터|대학교"
    r"|주식회사|공사|부|청|원|사|회)$"
    r"|\b(?:institute|association|foundation|council|society|university|academy|board|inc|services"
    r"|amazon|google|microsoft|oracle|cisco|ibm|coursera|udemy|edx|linkedin|hubspot|aws|comptia|pmi"
    r"|isc2|isaca|red hat|linux foundation|cncf|hashicorp|databricks|meta|nvidia|scrum alliance)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"(?:제\s?)?(?:[A-Z]{0,4}[\d]{2,}[-–]?)+(?:[\d-]+[A-Z]?)\s?호?|no\.?\s?[\w-]+", re.IGNORECASE
)
_NUMBER_LABEL = re.compile(
    r"^(?:자격(?:증)?번호|등록번호|번호|credential id|license no\.?|no\.?)\s?[:.]?\s*",
    re.IGNORECASE,
)


def certificates(entries: Sequence[Entry]) -> list[Tree]:
    """Return certificates; a number is kept by `korean_certificates`."""
    return [_certificate(entry) for entry in entries]


def _certificate(entry: Entry) -> Tree:
    atoms, dates = atoms_of(entry.head)
    numbers = [atom for atom in atoms if _is_number(atom.text)]
    names = [atom for atom in atoms if atom not in numbers]
    name, issuer = _name_and_issuer(names)
    if name and not issuer:
        name, issuer = _parted(names[0].piece)
    return {
        "name": field_of(entry, "certificate", "title") or name,
        "date": one_date(entry, dates),
        "issuer": field_of(entry, "issuer", "organization") or issuer,
        "number": field_of(entry, "number") or (_number(numbers[0].piece) if numbers else None),
    }


def _parted(piece: Piece) -> tuple[Read, Read | None]:
    """Return a name, and the office behind it that only a space parts from it."""
    match = re.search(
        r"\s(?=\S+(?:공단|협회|재단|진흥원|상공회의소|위원회|개발원|평가원)$)", piece.text
    )
    if match is None:
        return read(piece, "entry_name", WORDED), None
    name, issuer = piece.part(0, match.start()), piece.part(match.end(), len(piece.text))
    return read(name, "entry_name", WORDED), read(issuer, "entry_issuer", WORDED)


def _is_number(text: str) -> bool:
    bare = _NUMBER_LABEL.sub("", text)
    return bare != text or (bool(re.search(r"\d{4}", text)) and bool(_NUMBER.fullmatch(bare)))


def _number(piece: Piece) -> Read:
    label = _NUMBER_LABEL.match(piece.text)
    return read(
        piece.part(label.end() if label else 0, len(piece.text)), "certificate_number", WORDED
    )


def _name_and_issuer(atoms: Sequence[Atom]) -> tuple[Read | None, Read | None]:
    if not atoms:
        return None, None
    first = atoms[0]
    others = [atom for atom in atoms[1:] if not re.fullmatch(r"[\W\d]+", atom.text)]
    issuer = next((atom for atom in others if _ISSUER.search(atom.text)), None)
    issuer = issuer or next((atom for atom in others if not _is_grade(atom.text)), None)
    is_turned = issuer and first.row == issuer.row and _is_issuer_first(first.text, issuer.text)
    if is_turned and issuer:
        first, issuer = issuer, first
    return (
        read(first.piece, "entry_name", WORDED),
        read(issuer.piece, "entry_issuer", PLACED) if issuer else None,
    )


def _is_issuer_first(first: str, second: str) -> bool:
    strong = re.compile(r"(?:공단|협회|재단|진흥원|상공회의소|위원회)$")
    return bool(strong.search(first)) and not _ISSUER.search(second)


def _is_grade(text: str) -> bool:
    return re.fullmatch(r"\d?\s?[급종]|합격|취득|최종합격|필기|실기|보유", text) is not None


def awards(entries: Sequence[Entry]) -> list[Tree]:
    """Return awards: title, date, who gave it, and what for."""
    found = []
    for entry in entries:
        atoms, dates = atoms_of(entry.head)
        title, awarder = _name_and_issuer(atoms)
        text = told(entry.items)
        parts = [text["summary"], *text["highlights"]]
        found.append(
            {
                "title": field_of(entry, "award", "title") or title,
                "date": one_date(entry, dates),
                "awarder": field_of(entry, "issuer", "organization") or awarder,
                "summary": _together([part for part in parts if part]),
            }
        )
    return found


def _together(parts: Sequence[Read]) -> Read | None:
    if not parts:
        return None
    refs = tuple(ref for part in parts for ref in part.refs)
    return Read("\n".join(part.value for part in parts), refs, "paragraph", PLACED)


_QUOTED = re.compile(r"[“\"「『<《]([^”\"」』>》]{8,})[”\"」』>》]")


def publications(entries: Sequence[Entry]) -> list[Tree]:
    """Return publications: the title in quotation marks, or the first part."""
    found: list[Tree] = []
    for entry in entries:
        atoms, dates = atoms_of(entry.head)
        quoted = _quoted(entry)
        name, publisher = _name_and_issuer(
            [a for a in atoms if not quoted or a.text not in quoted.value]
        )
        found.append(
            {
                "name": field_of(entry, "title", "project") or quoted or name,
                "publisher": field_of(entry, "issuer", "organization")
                or (name if quoted else publisher),
                "releaseDate": one_date(entry, dates),
                "summary": _together(told(entry.items)["highlights"]),
            }
        )
    return found


def _quoted(entry: Entry) -> Read | None:
    for row in entry.head:
        for piece in row.pieces:
            match = _QUOTED.search(piece.text)
            if match:
                return read(piece.match(match, 1), "quoted_title", SURE)
    return None
