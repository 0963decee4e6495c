"""One transaction on Postgres."""

from sqlalchemy import Engine

from core.storage import NewUnitOfWork
from db.analytics.analyses import SqlAnalyses
from db.analytics.assessments import SqlAssessments
from db.analytics.coach_labels import SqlCoachLabels
from db.analytics.coach_questions import SqlCoachQuestions
from db.analytics.cohorts import SqlCohorts
from db.analytics.exemplars import SqlExemplars
from db.analytics.interviews import SqlInterviews
from db.analytics.job_states import SqlJobStates
from db.analytics.likeness import SqlLikeness
from db.analytics.messages import SqlMessages
from db.analytics.practice import SqlPractice
from db.analytics.privacy import SqlPrivacy
from db.analytics.processes import SqlProcesses
from db.analytics.resumes import SqlResumes
from db.analytics.shares import SqlShares
from db.analytics.skills import SqlSkills
from db.analytics.trends import SqlTrends
from db.analytics.turns import SqlTurns
from db.analytics.views import SqlViews
from db.transaction import Transaction


def new_unit_of_work(engine: Engine) -> NewUnitOfWork:
    """Return a factory of units of work on `engine`, for any thread."""
    return lambda: SqlUnitOfWork(engine)


class SqlUnitOfWork(Transaction):
    """See `core.storage.UnitOfWork`; one thread uses it, inside its `with` block."""

    @property
    def interviews(self) -> SqlInterviews:
        """Return the interviews."""
        return SqlInterviews(self._connection)

    @property
    def turns(self) -> SqlTurns:
        """Return the turns."""
        return SqlTurns(self._connection)

    @property
    def analyses(self) -> SqlAnalyses:
        """Return the analyses."""
        return SqlAnalyses(self._connection)

    @property
    def assessments(self) -> SqlAssessments:
        """Return the assessments."""
        return SqlAssessments(self._connection)

    @property
    def exemplars(self) -> SqlExemplars:
        """Return the exemplars."""
        return SqlExemplars(self._connection)

    @property
    def coach_labels(self) -> SqlCoachLabels:
        """Return what coaches said."""
        return SqlCoachLabels(self._connection)

    @property
    def shares(self) -> SqlShares:
        """Return what is shared with coaches."""
        return SqlShares(self._connection)

    @property
    def messages(self) -> SqlMessages:
        """Return what coaches wrote to candidates."""
        return SqlMessages(self._connection)

    @property
    def practice(self) -> SqlPractice:
        """Return how candidates come along."""
        return SqlPractice(self._connection)

    @property
    def views(self) -> SqlViews:
        """Return who looked at what."""
        return SqlViews(self._connection)

    @property
    def cohorts(self) -> SqlCohorts:
        """Return the groups of candidates."""
        return SqlCohorts(self._connection)

    @property
    def resumes(self) -> SqlResumes:
        """Return the résumés."""
        return SqlResumes(self._connection)

    @property
    def trends(self) -> SqlTrends:
        """Return the trends."""
        return SqlTrends(self._connection)

    @property
    def likeness(self) -> SqlLikeness:
        """Return the answers by what they are like."""
        return SqlLikeness(self._connection)

    @property
    def coach_questions(self) -> SqlCoachQuestions:
        """Return the questions that coaches wrote."""
        return SqlCoachQuestions(self._connection)

    @property
    def skills(self) -> SqlSkills:
        """Return the skills that answers name."""
        return SqlSkills(self._connection)

    @property
    def processes(self) -> SqlProcesses:
        """Return what processes say of themselves."""
        return SqlProcesses(self._connection)

    @property
    def privacy(self) -> SqlPrivacy:
        """Return what was agreed to, and what was erased."""
        return SqlPrivacy(self._connection)

    @property
    def jobs(self) -> SqlJobStates:
        """Return the job states."""
        return SqlJobStates(self._connection)
