"""What a page of the interview app is, and what it needs of the wired app."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol
from uuid import UUID

from apps.interview_gradio.handover import Handovers
from apps.interview_gradio.resume_files import ReadResume
from core.company.storage import NewEnterpriseUnitOfWork
from core.interview.openings import FindOpenings
from core.interview.purposes import Purpose
from core.interview.questions import QuestionBank
from core.language.language import Language
from core.storage import MediaStore, NewUnitOfWork

View = Literal["lobby", "takeover", "room", "report"]


class Wired(Protocol):
    """What the handlers need of the wired app."""

    @property
    def new_uow(self) -> NewUnitOfWork:
        """Return the way to the database."""

    @property
    def bank(self) -> QuestionBank:
        """Return the question bank."""

    @property
    def media(self) -> MediaStore:
        """Return where recordings are."""

    @property
    def handovers(self) -> Handovers:
        """Return the codes for other devices."""

    @property
    def read_resume(self) -> ReadResume:
        """Return what reads a résumé, safely and within its time."""

    @property
    def records(self) -> NewEnterpriseUnitOfWork | None:
        """Return the way to what is known of companies; None where nothing is kept of them."""

    @property
    def find_openings(self) -> FindOpenings:
        """Return what looks up the jobs that a company offers now."""

    @property
    def vision_unavailable(self) -> str | None:
        """Return why there are no framing hints; None where there are."""


@dataclass(frozen=True, slots=True)
class Page:
    """What one browser page shows.

    Attributes:
        interview_id: the interview of the room or report; None in the lobby.
        code: with which an interview may be taken over from another device.
        notice: something the candidate should know about how the page opened.
        resume_id: the kept résumé that is chosen in the lobby when it opens.
    """

    language: Language
    view: View = "lobby"
    interview_id: UUID | None = None
    notice: str | None = None
    code: str | None = None
    resume_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a candidate chose in the lobby, as the form gives it.

    Attributes:
        resume_file: the upload; to be deleted once it is read.
        kept_resume: the id of one that is kept for this browser.
        resume_text: pasted instead of it or beside it.
        company_id, posting_id: of those on record.
        group: the code of a group to join.
        research: the answers may be used to check how answers are assessed.
    """

    name: str
    language: str
    field_code: str | None
    minutes: int | None
    mode: str
    consents: bool
    level: str = "regular"
    persona: str = "neutral"
    has_follow_ups: bool = True
    resume_file: Path | None = None
    kept_resume: str | None = None
    resume_text: str = ""
    company: str = ""
    posting: str = ""
    company_id: str | None = None
    posting_id: str | None = None
    group: str = ""
    research: bool = False

    @property
    def also(self) -> tuple[Purpose, ...]:
        """Return what is agreed to besides the interview itself."""
        return (Purpose.RESEARCH,) if self.research else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """The report as far as it is.

    Attributes:
        report: HTML; None while it is not written.
        progress: HTML of the wait; "" once the report is there.
        is_final: nothing more will come by waiting.
    """

    report: str | None
    progress: str
    is_final: bool
