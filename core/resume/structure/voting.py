"""Say which part of a head is the employer and which the title: the entries of a section vote.

The words of one entry may tell nothing (Kakao, 하늘); but the entries of a résumé are set alike. So
the places in a head are judged over all entries, and an entry goes its own way only where its words
leave no doubt.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from core.resume.structure.atoms import Atom
from core.resume.structure.cues import Cue, cues_of

_Slot = tuple[int, int]
"""Row of the head and place in it, from 0, or from -1 where counted from the back."""
_BOLD = 0.35
_FIRST = 0.2
_MOST = 6
_SURE = 2.0
"""A cue so much stronger than its contrary overrides the vote (own choices, on the made corpus)."""


@dataclass(frozen=True, slots=True)
class Roles:
    """What the parts of a head are.

    Attributes:
        named: by role, its parts in order.
        rest: parts of no role.
        is_sure: the words said so, and not only the layout.
    """

    named: Mapping[Cue, tuple[Atom, ...]]
    rest: tuple[Atom, ...]
    is_sure: bool

    def first(self, role: Cue) -> Atom | None:
        """Return the first part with a role."""
        return next(iter(self.named.get(role, ())), None)


def employers_and_titles(heads: Sequence[Sequence[Atom]]) -> list[Roles]:
    """Return the roles of the parts of each head of a section of jobs or activities."""
    plain = [_plain(atoms) for atoms in heads]
    votes = _votes(plain)
    order = _elected(votes)
    return [_roles(atoms, kept, order) for atoms, kept in zip(heads, plain, strict=True)]


def _plain(atoms: Sequence[Atom]) -> list[Atom]:
    """Return the parts that may be an employer or a title: no place, no kind of employment."""
    kept = [atom for atom in atoms if not _is_aside(atom)]
    return kept or list(atoms[:1])


def _is_aside(atom: Atom) -> bool:
    cues = cues_of(atom.text)
    if "employment" in cues or "place" in cues:
        return True
    is_unit = "department" in cues and cues.get("organization", 0) < _SURE
    return is_unit and cues["department"] > cues.get("position", 0)


def _lean(atom: Atom) -> float:
    """Return how much a part looks like an employer (above 0) or a title (below)."""
    cues = cues_of(atom.text)
    employer, title = cues.get("organization", 0.0), cues.get("position", 0.0)
    if employer < _SURE and title:
        employer /= 2
    return employer - title + (_SURE if atom.after_at else 0.0)


def _votes(heads: Sequence[Sequence[Atom]]) -> dict[_Slot, list[float]]:
    votes: dict[_Slot, list[float]] = {}
    for atoms in heads:
        for atom in atoms:
            for slot in _slots(atom, atoms):
                votes.setdefault(slot, []).append(_lean(atom))
    return votes


def _elected(votes: Mapping[_Slot, Sequence[float]]) -> dict[_Slot, float]:
    """Return for each place how much the entries together take it for the employer's."""
    most = max((len(lean) for lean in votes.values()), default=1)
    return {slot: sum(lean) / most for slot, lean in votes.items()}


def _slots(atom: Atom, atoms: Sequence[Atom]) -> tuple[_Slot, _Slot]:
    """Return the place of a part in its row, counted from the front and from the back."""
    row = [one for one in atoms if one.row == atom.row]
    at = next(index for index, one in enumerate(row) if one is atom)
    return (atom.row, at), (atom.row, at - len(row))


def _voted(atom: Atom, atoms: Sequence[Atom], elected: Mapping[_Slot, float]) -> float:
    slots = _slots(atom, atoms)
    return sum(elected.get(slot, 0.0) for slot in slots) / len(slots)


def _roles(atoms: Sequence[Atom], plain: Sequence[Atom], elected: Mapping[_Slot, float]) -> Roles:
    employer, title, is_sure = _pair(plain, elected)
    named: dict[Cue, tuple[Atom, ...]] = {}
    if employer:
        named["organization"] = (employer,)
    if title:
        named["position"] = (title, *_tail(title, atoms, employer))
    used = {id(atom) for group in named.values() for atom in group}
    rest: list[Atom] = []
    for atom in atoms:
        cue = _aside(atom)
        if id(atom) in used:
            continue
        if cue:
            named[cue] = (*named.get(cue, ()), atom)
        else:
            rest.append(atom)
    return Roles(named, tuple(rest), is_sure)


def _pair(
    plain: Sequence[Atom], elected: Mapping[_Slot, float]
) -> tuple[Atom | None, Atom | None, bool]:
    if not plain:
        return None, None, False
    if len(plain) == 1:
        only = plain[0]
        is_title = _lean(only) < -1 or (_lean(only) <= 0 and _voted(only, plain, elected) < -1)
        return (None, only, True) if is_title else (only, None, abs(_lean(only)) >= 1)
    employer, title = max(
        permutations(plain[:_MOST], 2), key=lambda two: _worth(two[0], two[1], plain, elected)
    )
    is_sure = _lean(employer) - _lean(title) >= _SURE
    return employer, title, is_sure


def _worth(
    employer: Atom, title: Atom, plain: Sequence[Atom], elected: Mapping[_Slot, float]
) -> float:
    own = _lean(employer) - _lean(title)
    voted = _voted(employer, plain, elected) - _voted(title, plain, elected)
    look = _BOLD * (employer.piece.is_bold - title.piece.is_bold)
    early = _FIRST * ((employer.row, employer.order) < (title.row, title.order))
    late = 0.1 * (employer.row + title.row) + 0.05 * (employer.order + title.order)
    brackets = 0.5 * (employer.is_bracketed + title.is_bracketed)
    return own + voted + look + early - late - brackets


def _tail(title: Atom, atoms: Sequence[Atom], employer: Atom | None) -> tuple[Atom, ...]:
    """Return what a comma sets behind a title and what is nothing else: Director, Sales."""
    found: list[Atom] = []
    for atom in atoms:
        is_next = atom.row == title.row and atom.order == title.order + 1 + len(found)
        is_free = atom is not employer and not _aside(atom) and _lean(atom) <= 1
        if is_next and atom.after_comma and is_free:
            found.append(atom)
    return tuple(found)


def _aside(atom: Atom) -> Cue | None:
    cues = cues_of(atom.text)
    order: tuple[Cue, ...] = ("employment", "place", "department", "score")
    return next((cue for cue in order if cue in cues), None)
