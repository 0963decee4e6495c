"""Who looked, and groups, in dictionaries."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import count
from uuid import UUID

from core.errors import Conflict
from core.interview.cohorts import Cohort
from core.interview.viewing import View
from tests.fakes_storage.collections import MemoryDatabase

_view_ids = count()


class MemoryViews:
    """See `core.storage.Views`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, views: Sequence[View], *, unless_since: datetime) -> None:
        known = {
            (one.visitor_id, one.page, one.interview_id)
            for one in self._database.views.values()
            if one.at >= unless_since
        }
        for one in views:
            if (one.visitor_id, one.page, one.interview_id) not in known:
                self._database.views[next(_view_ids)] = one

    def of_interview(self, interview_id: UUID) -> Sequence[View]:
        found = [
            (one.at, place, one)
            for place, one in self._database.views.items()
            if one.interview_id == interview_id
        ]
        return [one for _, _, one in sorted(found, reverse=True)]


class MemoryCohorts:
    """See `core.storage.Cohorts`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, cohort: Cohort) -> None:
        held = self._database.cohorts.values()
        if any(cohort.id == one.id or cohort.code == one.code for one in held):
            raise Conflict("This group is stored already.")
        self._database.cohorts[cohort.id] = cohort

    def all(self) -> Sequence[Cohort]:
        return sorted(self._database.cohorts.values(), key=lambda one: (one.name, one.id))

    def of_code(self, code: str) -> Cohort | None:
        return next((one for one in self.all() if one.code == code), None)

    def join(self, cohort_id: UUID, owner: str, *, now: datetime) -> None:
        if cohort_id not in self._database.cohorts:
            raise Conflict("What this belongs to is gone.")
        self._database.cohort_members.setdefault((cohort_id, owner), now)

    def leave(self, cohort_id: UUID, owner: str) -> None:
        self._database.cohort_members.pop((cohort_id, owner), None)

    def of_owner(self, owner: str) -> Sequence[Cohort]:
        return [one for one in self.all() if (one.id, owner) in self._database.cohort_members]

    def owners(self, cohort_id: UUID) -> Collection[str]:
        members = self._database.cohort_members
        return frozenset(owner for id_, owner in members if id_ == cohort_id)

    def sizes(self) -> Mapping[UUID, int]:
        return Counter(id_ for id_, _ in self._database.cohort_members)
