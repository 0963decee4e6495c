"""One transaction over everything that Postgres keeps."""

from types import TracebackType
from typing import Protocol, Self

from core.storage.assessments import Assessments, CoachLabels, Exemplars
from core.storage.coach_questions import CoachQuestions
from core.storage.cohorts import Cohorts
from core.storage.interviews import Analyses, Interviews, Shares, Turns
from core.storage.messages import Messages
from core.storage.practice import Practice
from core.storage.privacy import Privacy
from core.storage.processes import Processes
from core.storage.resumes import Resumes
from core.storage.skills import Skills
from core.storage.trends import Likeness, Trends
from core.storage.views import Views
from core.storage.work import JobStates


class UnitOfWork(Protocol):
    """One transaction; leaving the block without `commit()` undoes it."""

    @property
    def interviews(self) -> Interviews:
        """Return the interviews."""

    @property
    def turns(self) -> Turns:
        """Return the turns."""

    @property
    def analyses(self) -> Analyses:
        """Return the analyses."""

    @property
    def assessments(self) -> Assessments:
        """Return the assessments."""

    @property
    def exemplars(self) -> Exemplars:
        """Return the exemplars."""

    @property
    def coach_labels(self) -> CoachLabels:
        """Return what coaches said."""

    @property
    def shares(self) -> Shares:
        """Return what is shared with coaches."""

    @property
    def messages(self) -> Messages:
        """Return what coaches wrote to candidates."""

    @property
    def practice(self) -> Practice:
        """Return how candidates come along."""

    @property
    def views(self) -> Views:
        """Return who looked at what."""

    @property
    def cohorts(self) -> Cohorts:
        """Return the groups of candidates."""

    @property
    def resumes(self) -> Resumes:
        """Return the résumés."""

    @property
    def trends(self) -> Trends:
        """Return the trends."""

    @property
    def likeness(self) -> Likeness:
        """Return the answers by what they are like."""

    @property
    def coach_questions(self) -> CoachQuestions:
        """Return the questions that coaches wrote."""

    @property
    def skills(self) -> Skills:
        """Return the skills that answers name."""

    @property
    def processes(self) -> Processes:
        """Return what processes say of themselves."""

    @property
    def jobs(self) -> JobStates:
        """Return the job states."""

    @property
    def privacy(self) -> Privacy:
        """Return what was agreed to, and what was erased."""

    def commit(self) -> None:
        """Make everything since the block began permanent."""

    def __enter__(self) -> Self:
        """Begin."""

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Undo what was not committed, and give the connection back."""


class NewUnitOfWork(Protocol):
    """Make a unit of work; one per action, never shared between threads."""

    def __call__(self) -> UnitOfWork:
        """Return a fresh one."""
