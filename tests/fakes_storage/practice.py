"""How candidates come along, from dictionaries."""

from collections.abc import Sequence
from datetime import UTC

from core.interview.interview import Interview
from core.interview.practice import Counts, Practised, Wanted
from tests.fakes_storage.collections import MemoryDatabase


class MemoryPractice:
    """See `core.storage.practice.Practice`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def shared(self, wanted: Wanted, *, limit: int) -> Sequence[Practised]:
        shared = [one for one in self._those(wanted) if self._database.shares.get(one.id)]
        shared.sort(key=lambda one: one.id)
        shared.sort(key=lambda one: one.created_at, reverse=True)
        return [self._practised(one) for one in shared[:limit]]

    def counts(self, wanted: Wanted) -> Counts:
        those = self._those(wanted)
        shared = sum(bool(self._database.shares.get(one.id)) for one in those)
        return Counts(len(those), len({one.owner for one in those}), shared)

    def _those(self, wanted: Wanted) -> list[Interview]:
        return [one for one in self._database.interviews.values() if self._is_one(one, wanted)]

    def _is_one(self, one: Interview, wanted: Wanted) -> bool:
        day = one.created_at.astimezone(UTC).date()
        return (
            (wanted.since is None or day >= wanted.since)
            and (wanted.until is None or day <= wanted.until)
            and wanted.field_code in (None, one.field_code)
            and wanted.language in (None, one.language)
            and wanted.owner in (None, one.owner)
            and (wanted.kind is None or self._was_asked(one, wanted))
            and (wanted.skill is None or self._is_named(one, wanted.skill))
            and (wanted.cohort is None or self._is_member(one, wanted))
        )

    def _was_asked(self, one: Interview, wanted: Wanted) -> bool:
        turns = self._database.turns.values()
        return any(
            turn.interview_id == one.id and turn.question.kind is wanted.kind for turn in turns
        )

    def _is_named(self, one: Interview, skill: str) -> bool:
        turns, shown = self._database.turns, self._database.skills_shown
        return any(
            turns[turn_id].interview_id == one.id and skill in skills
            for turn_id, skills in shown.items()
        )

    def _is_member(self, one: Interview, wanted: Wanted) -> bool:
        return (wanted.cohort, one.owner) in self._database.cohort_members

    def _practised(self, one: Interview) -> Practised:
        found = self._database.assessments.get(one.id)
        return Practised(
            interview_id=one.id,
            owner=one.owner,
            candidate=one.candidate_name,
            field_code=one.field_code,
            language=one.language,
            mode=one.mode,
            at=one.created_at,
            scores=tuple(found.scores) if found else (),
            readers=found.readers if found and found.scores else "",
        )
