"""Values with their sources, and how they become data: one tree in, data and provenance out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.resume.resume import Json, LineRef, Provenance
from core.resume.structure.pieces import Piece

SURE = 1.0
LABELLED = 0.97
WORDED = 0.9
PLACED = 0.75
"""Confidence where a pattern, a label, the words, or the layout alone says so: our own scale,
ordered by how often each kind of rule was right on the made corpus."""


@dataclass(frozen=True, slots=True)
class Read:
    """A value and where it comes from; see `core.resume.resume.Provenance`."""

    value: str
    refs: tuple[LineRef, ...]
    rule: str
    confidence: float


Tree = dict[str, Any]
"""Data as JSON with a `Read` for each string; an absent value is None and left out."""


def read(piece: Piece, rule: str, confidence: float) -> Read:
    """Return a piece as it stands."""
    return Read(piece.text, piece.refs, rule, confidence)


def read_all(
    pieces: Sequence[Piece], rule: str, confidence: float, glue: str = "\n"
) -> Read | None:
    """Return pieces as one value; None where there are none."""
    if not pieces:
        return None
    refs = tuple(ref for piece in pieces for ref in piece.refs)
    return Read(glue.join(piece.text for piece in pieces), refs, rule, confidence)


def assembled(tree: Tree) -> tuple[Json, dict[str, Provenance]]:
    """Return the data without what is absent or empty, and the provenance of each string."""
    provenance: dict[str, Provenance] = {}
    data = _plain(tree, "", provenance)
    return data or {}, provenance


def _plain(node: Any, pointer: str, provenance: dict[str, Provenance]) -> Any:
    if isinstance(node, Read):
        provenance[pointer] = Provenance(node.refs, node.rule, node.confidence)
        return node.value
    if isinstance(node, Mapping):
        return _members(node, pointer, provenance)
    if isinstance(node, Sequence) and not isinstance(node, str):
        kept = [one for one in node if not is_empty(one)]
        return [_plain(one, f"{pointer}/{index}", provenance) for index, one in enumerate(kept)]
    return node


def _members(node: Mapping[str, Any], pointer: str, provenance: dict[str, Provenance]) -> Json:
    kept = {key: one for key, one in node.items() if not is_empty(one)}
    return {key: _plain(one, f"{pointer}/{_escaped(key)}", provenance) for key, one in kept.items()}


def is_empty(node: Any) -> bool:
    """Say that there is no value anywhere in a part of the tree."""
    if node is None:
        return True
    if isinstance(node, Read):
        return not node.value
    if isinstance(node, Mapping):
        return all(map(is_empty, node.values()))
    return isinstance(node, Sequence) and not isinstance(node, str) and all(map(is_empty, node))


def _escaped(key: str) -> str:
    """Return a key as a part of a JSON Pointer (RFC 6901, 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def refs_in(node: Any) -> Iterable[LineRef]:
    """Yield the places of all values in a part of the tree."""
    if isinstance(node, Read):
        yield from node.refs
    elif isinstance(node, Mapping):
        for one in node.values():
            yield from refs_in(one)
    elif isinstance(node, Sequence) and not isinstance(node, str):
        for one in node:
            yield from refs_in(one)
