"""Transactions in memory."""

from dataclasses import fields
from types import TracebackType
from typing import Any, Self

from core.storage import NewUnitOfWork
from tests.fakes_storage.access import MemoryCohorts, MemoryViews
from tests.fakes_storage.assessments import (
    MemoryAssessments,
    MemoryCoachLabels,
    MemoryShares,
)
from tests.fakes_storage.coaching import MemoryCoachQuestions, MemoryProcesses, MemorySkills
from tests.fakes_storage.collections import (
    MemoryAnalyses,
    MemoryDatabase,
    MemoryInterviews,
    MemoryJobStates,
    MemoryTurns,
)
from tests.fakes_storage.exemplars import MemoryExemplars
from tests.fakes_storage.likeness import MemoryLikeness
from tests.fakes_storage.messages import MemoryMessages
from tests.fakes_storage.practice import MemoryPractice
from tests.fakes_storage.privacy import MemoryPrivacy
from tests.fakes_storage.resumes import MemoryResumes
from tests.fakes_storage.trends import MemoryTrends

_CONTAINERS = tuple(
    each.name for each in fields(MemoryDatabase) if each.name not in ("is_down", "lock")
)


def new_memory_unit_of_work(database: MemoryDatabase | None = None) -> NewUnitOfWork:
    """Return a factory of units of work on one database."""
    shared = database or MemoryDatabase()
    return lambda: MemoryUnitOfWork(shared)


class MemoryUnitOfWork:
    """See `core.storage.UnitOfWork`: changes a copy; `commit` carries over what was changed.

    As on Postgres, units of work open at once do not see each other's uncommitted changes. Unlike
    there, none waits for another: of two changes to the same thing the later commit wins.
    """

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database
        self._before: MemoryDatabase | None = None
        self._copy: MemoryDatabase | None = None

    @property
    def interviews(self) -> MemoryInterviews:
        return MemoryInterviews(self._working)

    @property
    def turns(self) -> MemoryTurns:
        return MemoryTurns(self._working)

    @property
    def analyses(self) -> MemoryAnalyses:
        return MemoryAnalyses(self._working)

    @property
    def assessments(self) -> MemoryAssessments:
        return MemoryAssessments(self._working)

    @property
    def coach_labels(self) -> MemoryCoachLabels:
        return MemoryCoachLabels(self._working)

    @property
    def shares(self) -> MemoryShares:
        return MemoryShares(self._working)

    @property
    def exemplars(self) -> MemoryExemplars:
        return MemoryExemplars(self._working)

    @property
    def messages(self) -> MemoryMessages:
        return MemoryMessages(self._working)

    @property
    def practice(self) -> MemoryPractice:
        return MemoryPractice(self._working)

    @property
    def views(self) -> MemoryViews:
        return MemoryViews(self._working)

    @property
    def cohorts(self) -> MemoryCohorts:
        return MemoryCohorts(self._working)

    @property
    def resumes(self) -> MemoryResumes:
        return MemoryResumes(self._working)

    @property
    def coach_questions(self) -> MemoryCoachQuestions:
        return MemoryCoachQuestions(self._working)

    @property
    def skills(self) -> MemorySkills:
        return MemorySkills(self._working)

    @property
    def processes(self) -> MemoryProcesses:
        return MemoryProcesses(self._working)

    @property
    def trends(self) -> MemoryTrends:
        return MemoryTrends(self._working)

    @property
    def likeness(self) -> MemoryLikeness:
        return MemoryLikeness(self._working)

    @property
    def privacy(self) -> MemoryPrivacy:
        return MemoryPrivacy(self._working)

    @property
    def jobs(self) -> MemoryJobStates:
        return MemoryJobStates(self._working)

    def commit(self) -> None:
        working, before = self._working, self._before
        assert before is not None
        with self._database.lock:
            self._database.raise_when_down()
            for name in _CONTAINERS:
                known, target = getattr(before, name), getattr(self._database, name)
                for key, value in getattr(working, name).items():
                    if known.get(key) is not value:
                        target[key] = value
                for key in known.keys() - getattr(working, name).keys():
                    target.pop(key, None)
        self._begin()

    def __enter__(self) -> Self:
        self._database.raise_when_down()
        self._begin()
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._copy = self._before = None

    def _begin(self) -> None:
        # Everything stored is frozen, so a copy of each container is a copy of the state.
        with self._database.lock:
            state: dict[str, Any] = {
                name: dict(getattr(self._database, name)) for name in _CONTAINERS
            }
        self._before = MemoryDatabase(**state)
        working: dict[str, Any] = {name: dict(held) for name, held in state.items()}
        self._copy = MemoryDatabase(**working)

    @property
    def _working(self) -> MemoryDatabase:
        if self._copy is None:
            raise RuntimeError("a unit of work is used inside its with block")
        return self._copy
