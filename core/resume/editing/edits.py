"""A proposed edit of a résumé, and what has to hold before it may be shown or applied.

An edit is a JSON Patch (RFC 6902) that first tests the old value, so that it never changes
something that has become another. Whoever proposes it, rule or model, it goes through `problems`.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.language.cues.ending import listed
from core.language.ports import Embedder
from core.resume.pointers import entry_of, shape_of, strings, value_at
from core.resume.resume import Json
from core.resume.skills import respelled, usual
from core.resume.structure.dates import is_only_date, iso_date
from core.resume.tidy import corrected
from core.resume.truth import Objection, objections

ReasonCode = Literal[
    "protected_fact",
    "date_format",
    "first_person",
    "ending_mark",
    "note_style",
    "spelling",
    "skill_spelling",
    "newest_first",
    "buzzword",
    "duplicate_skill",
    "repeated_bullet",
    "spacing",
    "reworded",
    "answer",
]
ProblemCode = Literal["stale", "form", "pointer", "text"]

REWRITTEN = frozenset(
    f"/{path}"
    for path in listed("""
    basics/summary basics/label work/*/summary work/*/description work/*/highlights/*
    projects/*/description projects/*/summary projects/*/highlights/* volunteer/*/summary
    volunteer/*/highlights/* x-kr/essays/*/text awards/*/summary publications/*/summary
    """)
)
"""Prose that may be replaced by prose."""
SPELLED = frozenset({"/skills/*/name", "/skills/*/keywords/*", "/projects/*/keywords/*"})
"""Names that may be replaced by their usual spelling."""
DATES = frozenset(
    f"/{section}/*/{key}"
    for section, keys in {
        "work": ("startDate", "endDate"),
        "education": ("startDate", "endDate"),
        "projects": ("startDate", "endDate"),
        "volunteer": ("startDate", "endDate"),
        "awards": ("date",),
        "certificates": ("date",),
        "publications": ("releaseDate",),
        "x-kr/certificates": ("date",),
        "x-kr/languageTests": ("date",),
    }.items()
    for key in keys
)
ORDERED = frozenset({"/work", "/education", "/projects", "/volunteer", "/skills"})
"""Lists whose entries may be put in another order, and skills merged."""
REMOVED = REWRITTEN | frozenset(
    {"/skills/*", "/skills/*/keywords/*", "/basics/image", "/basics/location/address"}
)
CUT: frozenset[ReasonCode] = frozenset({"protected_fact"})
"""Reasons to take whole sentences out."""
MISSING = frozenset({"number_lost", "number_order", "plan", "part", "ownership", "negation"})
"""Objections to what is no longer said."""
GROWN = frozenset({"/work/*/highlights/-", "/projects/*/highlights/-", "/volunteer/*/highlights/-"})
"""Where something may be added: only what the person has just said."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit for the person to accept, to change or to refuse.

    Attributes:
        id: the same for the same edit of the same document.
        base: `base_of` the document that it was made for.
        patch: RFC 6902; every change is preceded by a `test` of the old value.
        pointer: what it changes.
        old, new: as a person reads them; "" where there is nothing.
        evidence: pointers of what it rests on; `answer` for what the person has just said.
        source: "rule", "person", or the name of the model.
        also: further reasons, where several things of one text are put right at once.
    """

    id: str
    base: str
    patch: tuple[Json, ...]
    reason: ReasonCode
    pointer: str
    old: str
    new: str
    evidence: tuple[str, ...] = ()
    source: str = "rule"
    also: tuple[ReasonCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a proposal may not be offered."""

    code: ProblemCode
    objection: Objection | None = None


def base_of(data: Json) -> str:
    """Return what tells one state of a document from every other."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]


def replaced(
    data: Json,
    path: str,
    new: Any,
    reason: ReasonCode,
    *,
    evidence: Sequence[str] = (),
    source: str = "rule",
) -> Proposal:
    """Return the proposal to put something else in the place of a value."""
    old = value_at(data, path)
    patch = (
        {"op": "test", "path": path, "value": old},
        {"op": "replace", "path": path, "value": new},
    )
    return proposal(data, patch, reason, (path, _shown(old), _shown(new)), evidence, source)


def removed(data: Json, path: str, reason: ReasonCode, *, evidence: Sequence[str] = ()) -> Proposal:
    """Return the proposal to take something out."""
    old = value_at(data, path)
    patch = ({"op": "test", "path": path, "value": old}, {"op": "remove", "path": path})
    return proposal(data, patch, reason, (path, _shown(old), ""), evidence, "rule")


def proposal(
    data: Json,
    patch: Sequence[Json],
    reason: ReasonCode,
    change: tuple[str, str, str],
    evidence: Sequence[str] = (),
    source: str = "rule",
) -> Proposal:
    """Return a proposal; `change` is its pointer, what is old and what is new."""
    base = base_of(data)
    named = json.dumps([base, list(patch), reason], ensure_ascii=False, sort_keys=True)
    id_ = hashlib.sha256(named.encode()).hexdigest()[:12]
    path, old, new = change
    return Proposal(id_, base, tuple(patch), reason, path, old, new, tuple(evidence), source)


def known_for(data: Json, path: str) -> list[str]:
    """Return what the résumé says of the same thing: the texts of the entry, for a summary all."""
    entry = entry_of(path)
    is_of_all = not entry or entry.startswith(("/basics", "/x-kr/essays"))
    own = data if is_of_all else value_at(data, entry)
    return [text for at, text in strings(own, "" if is_of_all else entry) if at != path]


def problems(
    proposal: Proposal,
    data: Json,
    *,
    known: Sequence[str] = (),
    embedder: Embedder | None = None,
) -> tuple[Problem, ...]:
    """Return everything that forbids a proposal; nothing where it may be offered.

    Args:
        proposal: whoever made it.
        data: the document as it is now.
        known: what the person has said in answers about this entry.
        embedder: see `core.resume.truth.objections`.

    Raises:
        Unavailable: the embedder failed.
    """
    if proposal.base != base_of(data):
        return (Problem("stale"),)
    pairs = _changes(proposal.patch)
    if pairs is None:
        return (Problem("form"),)
    found: list[Problem] = []
    for test, change in pairs:
        if value_at(data, test["path"]) != test["value"]:
            found.append(Problem("stale"))
        elif not _is_allowed(test, change):
            found.append(Problem("pointer"))
        elif change["op"] == "replace" and shape_of(change["path"]) in REWRITTEN:
            mine = [*known_for(data, change["path"]), *known]
            old = corrected(test["value"])  # a word that is spelt right is no new one
            against = objections(old, change["value"], known=mine, embedder=embedder)
            found += [Problem("text", each) for each in against if not _is_cut(proposal, each)]
        elif change["op"] == "add":
            found += _unsaid(change["value"], known)
    return tuple(found)


def _is_cut(proposal: Proposal, objection: Objection) -> bool:
    """Say whether something is missing because it is what was to be taken out."""
    return proposal.source == "rule" and proposal.reason in CUT and objection.code in MISSING


def _unsaid(text: str, known: Sequence[str]) -> list[Problem]:
    """Return what an added text says beyond the answers that it is made of."""
    said = "\n".join(known)
    if not said.strip():
        return [Problem("text", Objection("word", text))]
    return [
        Problem("text", each)
        for each in objections(said, text)
        if each.code not in MISSING or (each.code == "ownership" and each.text in text)
    ]


def _changes(patch: Sequence[Json]) -> list[tuple[Json, Json]] | None:
    """Return the tests of a patch with the changes after them; None where it is not so built."""
    if not patch or len(patch) % 2:
        return None
    pairs = list(zip(patch[::2], patch[1::2], strict=True))
    is_sound = all(
        test.get("op") == "test"
        and {"path", "value"} <= set(test)
        and change.get("op") in {"replace", "remove", "add"}
        and "path" in change
        and (change["op"] == "remove" or "value" in change)
        for test, change in pairs
    )
    return pairs if is_sound else None


def _is_allowed(test: Json, change: Json) -> bool:
    """Say whether a change is of a kind that its place allows, apart from what it says."""
    path, shape = change["path"], shape_of(change["path"])
    if change["op"] == "add":
        return shape in GROWN and path == f"{test['path']}/-" and isinstance(change["value"], str)
    if change["op"] == "remove":
        return shape in REMOVED and test["path"] == path
    return test["path"] == path and _is_replaceable(shape, test["value"], change["value"])


def _is_replaceable(shape: str, old: Any, new: Any) -> bool:
    if shape in ORDERED:
        return _is_reordered(old, new, is_merged=shape == "/skills")
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    if shape in DATES:
        return is_only_date(old) and iso_date(old) == new
    return respelled(old) == new if shape in SPELLED else shape in REWRITTEN


def _is_reordered(old: Any, new: Any, *, is_merged: bool) -> bool:
    """Say whether two lists hold the same, in whatever order; skills may be said once less."""
    if not (isinstance(old, list) and isinstance(new, list)):
        return False
    if is_merged:
        return _named(old) == _named(new) and {t for _, t in strings(new)} <= {
            t for _, t in strings(old)
        }
    return sorted(map(base_of, old)) == sorted(map(base_of, new))


def _named(skills: Json | list[Any]) -> set[str]:
    """Return what a list of skills names, however often and in whatever spelling."""
    return {usual(text) or text.strip().casefold() for _, text in strings(skills)}


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value
    is_entries = isinstance(value, list) and all(isinstance(each, dict) for each in value)
    if is_entries and not any("keywords" in each for each in value):
        named = [next(iter(strings(each)), ("", ""))[1] for each in value]
        return " · ".join(filter(None, named))
    return "" if value is None else " · ".join(text for _, text in strings(value))
