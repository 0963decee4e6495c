"""One transaction on Postgres."""

from sqlalchemy import Engine

from core.storage import NewUnitOfWork
from db.analytics.analyses import SqlAnalyses
from db.analytics.assessments import SqlAssessments
from db.analytics.coach_labels import SqlCoachLabels
from db.analytics.exemplars import SqlExemplars
from db.analytics.interviews import SqlInterviews
from db.analytics.job_states import SqlJobStates
from db.analytics.resumes import SqlResumes
from db.analytics.shares import SqlShares
from db.analytics.turns import SqlTurns
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
    def resumes(self) -> SqlResumes:
        """Return the résumés."""
        return SqlResumes(self._connection)

    @property
    def jobs(self) -> SqlJobStates:
        """Return the job states."""
        return SqlJobStates(self._connection)
