"""What a person does with proposals: accept, change, refuse, and take back; every step is kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from core.errors import Conflict, InvalidInput
from core.resume.editing.edits import Proposal, base_of
from core.resume.pointers import shape_of, strings, text_at
from core.resume.ports import PatchEngine
from core.resume.resume import Json, Provenance, Resume
from core.resume.truth import Objection, objections

Decision = Literal["accepted", "edited", "refused"]
MOST_CHARS = 5000
"""Of a person's own text: as long as the longest answer of a 자기소개서, and then some."""
STALE = "The résumé has changed since this edit was proposed."


@dataclass(frozen=True, slots=True)
class Revision:
    """One step from a state of the document to the next.

    Attributes:
        base, result: `base_of` the states before and after it; equal for what was refused.
        patch: what was applied; none for what was refused.
        inverse: what takes it back.
        source: who worded it: that of the proposal, "person" for what was edited.
    """

    proposal_id: str
    decision: Decision
    base: str
    result: str
    patch: tuple[Json, ...]
    inverse: tuple[Json, ...]
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A document on its way from what was read to what is sent.

    Attributes:
        original: as it was read; never changed.
        data: as it is now.
        revisions: in the order they were made; what was taken back is gone.
    """

    original: Json
    data: Json
    revisions: tuple[Revision, ...] = ()

    @property
    def decided(self) -> frozenset[str]:
        """Return the ids of the proposals that were decided about."""
        return frozenset(revision.proposal_id for revision in self.revisions)

    @property
    def bases(self) -> frozenset[str]:
        """Return the states that this draft has gone through."""
        return frozenset({base_of(self.original), *(each.result for each in self.revisions)})


def begun(data: Json) -> Draft:
    """Return a draft of what was read."""
    return Draft(data, data)


def accept(draft: Draft, proposal: Proposal, *, patches: PatchEngine) -> Draft:
    """Return the draft with a proposal applied.

    It may have been made for an earlier state of this draft: what it tests must still be there.

    Raises:
        Conflict: it is of another document, stale, or decided already.
        InvalidInput: it is no patch.
    """
    return _applied(draft, proposal, proposal.patch, "accepted", patches)


def accept_edited(draft: Draft, proposal: Proposal, text: str, *, patches: PatchEngine) -> Draft:
    """Return the draft with the person's own words in the place of those proposed.

    Nothing stops a person from writing what they know: see `warnings`.

    Raises:
        Conflict: it is of another document, stale, or decided already.
        InvalidInput: there is no text, too much, or the proposal has no text to change.
    """
    own = text.strip()
    *before, change = proposal.patch
    if not own or len(own) > MOST_CHARS or not isinstance(change.get("value"), str):
        raise InvalidInput(f"Please write some text, at most {MOST_CHARS} characters.")
    patch = (*before, {**change, "value": own})
    return _applied(draft, replace(proposal, source="person"), patch, "edited", patches)


def refuse(draft: Draft, proposal: Proposal) -> Draft:
    """Return the draft with a proposal refused; it is not offered again.

    Raises:
        Conflict: it is of another document, or decided already.
    """
    _check(draft, proposal)
    now = base_of(draft.data)
    step = Revision(proposal.id, "refused", now, now, (), (), proposal.reason, proposal.source)
    return replace(draft, revisions=(*draft.revisions, step))


def undo(draft: Draft, *, patches: PatchEngine) -> Draft:
    """Return the draft before its last step.

    Raises:
        Conflict: there is no step.
    """
    if not draft.revisions:
        raise Conflict("There is nothing to take back.")
    *kept, last = draft.revisions
    data = patches.apply(draft.data, last.inverse)
    if base_of(data) != last.base:
        raise Conflict(STALE)
    return replace(draft, data=data, revisions=tuple(kept))


def warnings(proposal: Proposal, text: str, *, known: Sequence[str] = ()) -> tuple[Objection, ...]:
    """Return what a person's own text says that the résumé did not: to be looked at once more."""
    return objections(proposal.old or proposal.new, text, known=known)


def edited(resume: Resume, data: Json) -> Resume:
    """Return a résumé with other data, each value that is still there with where it came from."""
    moved: dict[tuple[str, str], list[Provenance]] = {}
    for path, provenance in resume.provenance.items():
        key = (shape_of(path), text_at(resume.data, path))
        moved.setdefault(key, []).append(provenance)
    kept: dict[str, Provenance] = {}
    for path, text in strings(data):
        own = resume.provenance.get(path)
        candidates = moved.get((shape_of(path), text), [])
        if own is not None and text_at(resume.data, path) == text:
            kept[path] = own
        elif len(candidates) == 1:
            kept[path] = candidates[0]
    return replace(resume, data=data, provenance=kept)


def _applied(
    draft: Draft,
    proposal: Proposal,
    patch: Sequence[Json],
    decision: Decision,
    patches: PatchEngine,
) -> Draft:
    _check(draft, proposal)
    data = patches.apply(draft.data, patch)
    step = Revision(
        proposal.id,
        decision,
        base_of(draft.data),
        base_of(data),
        tuple(patch),
        patches.difference(data, draft.data),
        proposal.reason,
        proposal.source,
    )
    return replace(draft, data=data, revisions=(*draft.revisions, step))


def _check(draft: Draft, proposal: Proposal) -> None:
    if proposal.base not in draft.bases:
        raise Conflict(STALE)
    if proposal.id in draft.decided:
        raise Conflict("This edit has been decided already.")


def changes(draft: Draft) -> list[tuple[str, str | None, str | None]]:
    """Return what differs between what was read and what is now: pointer, old and new text."""
    before, after = dict(strings(draft.original)), dict(strings(draft.data))
    paths = dict.fromkeys([*before, *after])
    return [
        (path, before.get(path), after.get(path))
        for path in paths
        if before.get(path) != after.get(path)
    ]
