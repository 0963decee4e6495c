"""A résumé that is kept for its owner: the file, what was read in it, and what was decided."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.language.language import Language
from core.resume.document import Document
from core.resume.editing.drafts import Revision
from core.resume.editing.edits import Proposal
from core.resume.resume import Resume
from core.resume.review.finding import Finding


class State(StrEnum):
    """Say how far the reading is."""

    RECEIVED = "received"
    READ = "read"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class KeptResume:
    """A file that its owner asked us to keep.

    Attributes:
        owner: the browser session, as `core.interview.interviews.owner_of_token` says.
        file_name: as it was on the owner's device.
        media_key: where the file is in the media store.
        sha256: of the file, in hexadecimal.
        consent: the version of the text that was agreed to.
        language: what most of it is written in; None until it is read.
        unreadable: stable key of why it cannot be read; None unless that is its state.
    """

    id: UUID
    owner: str
    file_name: str
    media_key: str
    sha256: str
    size_bytes: int
    consent: str
    created_at: datetime
    state: State = State.RECEIVED
    language: Language | None = None
    unreadable: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a file.

    Attributes:
        proposals: edits that a language model worded; those of the rules are made when needed.
    """

    document: Document
    resume: Resume
    findings: tuple[Finding, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """What the owner decided about one proposal; it can be shown without anything else.

    Attributes:
        number: from 1, in the order of the decisions.
        proposal: as it was shown.
        step: what it did to the document.
        unproved: words of the person's own text that neither the résumé nor an answer says.
    """

    number: int
    at: datetime
    proposal: Proposal
    step: Revision
    unproved: tuple[str, ...] = ()
