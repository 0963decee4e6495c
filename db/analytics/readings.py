"""What was read in a résumé and decided about it as JSON, in the columns of their tables."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from core.resume.document import Document
from core.resume.editing.drafts import Revision
from core.resume.editing.edits import Proposal
from core.resume.kept import Decided, Reading
from core.resume.resume import LeftOut, LineRef, Provenance, Resume, SectionLine
from core.resume.review.finding import Finding

_UNSTORABLE = {0: "\ufffd"} | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Postgres refuses NUL and lone surrogates; what replaces them is as long, so places hold."""


def reading_to_json(reading: Reading) -> dict[str, Any]:
    """Return a reading as it is stored, by column."""
    resume = reading.resume
    return {
        "language": resume.language,
        "document": _json(Document, reading.document),
        "data": _storable(resume.data),
        "provenance": _json(dict[str, Provenance], dict(resume.provenance)),
        "structure": {
            "sections": _json(tuple[SectionLine, ...], resume.sections),
            "left_out": _json(tuple[LeftOut, ...], resume.left_out),
            "unread": _json(tuple[LineRef, ...], resume.unread),
        },
        "review": {
            "findings": _json(tuple[Finding, ...], reading.findings),
            "proposals": _json(tuple[Proposal, ...], reading.proposals),
        },
    }


def reading_from_json(row: Mapping[str, Any]) -> Reading:
    """Return a reading that was stored."""
    structure = row["structure"]
    resume = Resume(
        data=row["data"],
        language=row["language"],
        provenance=_read(dict[str, Provenance], row["provenance"]),
        sections=_read(tuple[SectionLine, ...], structure["sections"]),
        left_out=_read(tuple[LeftOut, ...], structure["left_out"]),
        unread=_read(tuple[LineRef, ...], structure["unread"]),
    )
    return Reading(
        _read(Document, row["document"]),
        resume,
        _read(tuple[Finding, ...], row["review"]["findings"]),
        _read(tuple[Proposal, ...], row["review"]["proposals"]),
    )


def decided_to_json(decided: Decided) -> dict[str, Any]:
    """Return a decision as it is stored, by column."""
    step = decided.step
    return {
        "number": decided.number,
        "proposal_id": decided.proposal.id,
        "decision": step.decision,
        "base": step.base,
        "patch": _storable(step.patch),
        "content": {
            "proposal": _json(Proposal, decided.proposal),
            "step": _json(Revision, step),
            "unproved": _storable(decided.unproved),
        },
        "at": decided.at,
    }


def decided_from_json(row: Mapping[str, Any]) -> Decided:
    """Return a decision that was stored."""
    content = row["content"]
    return Decided(
        row["number"],
        row["at"],
        _read(Proposal, content["proposal"]),
        _read(Revision, content["step"]),
        tuple(content["unproved"]),
    )


def _json(kind: Any, value: Any) -> Any:
    return _storable(_adapter(kind).dump_python(value, mode="json"))


def _read(kind: Any, stored: Any) -> Any:
    return _adapter(kind).validate_python(stored)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        return value.translate(_UNSTORABLE)
    if isinstance(value, Mapping):
        return {key: _storable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(one) for one in value]
    return value
