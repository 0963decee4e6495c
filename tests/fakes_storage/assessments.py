"""What the tables of assessments, coach labels and shares hold, in dictionaries."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from core.assessment.labels import Assessment, Beside, CoachLabel, Rejections, Score
from core.interview.interview import Interview
from tests.fakes_storage.collections import MemoryDatabase, MemoryInterviews

_label_ids = count()


class MemoryAssessments:
    """See `core.storage.Assessments`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def put(self, interview_id: UUID, assessment: Assessment, *, now: datetime) -> None:
        self._database.require_interview(interview_id)
        self._database.assessments[interview_id] = assessment
        self._database.assessed_at[interview_id] = now

    def get(self, interview_id: UUID) -> Assessment | None:
        return self._database.assessments.get(interview_id)

    def scores_of(self, owner: str) -> Mapping[UUID, Sequence[Score]]:
        interviews = self._database.interviews
        return {
            id_: list(found.scores)
            for id_, found in self._database.assessments.items()
            if interviews[id_].owner == owner and found.scores
        }

    def rejections(self) -> Sequence[Rejections]:
        totals: dict[str, Rejections] = {}
        for found in self._database.assessments.values():
            for one in found.rejections:
                so_far = totals.get(one.source, Rejections(one.source, 0, 0))
                totals[one.source] = Rejections(
                    one.source, so_far.proposed + one.proposed, so_far.rejected + one.rejected
                )
        return [totals[source] for source in sorted(totals)]


class MemoryCoachLabels:
    """See `core.storage.CoachLabels`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, label: CoachLabel) -> None:
        self._database.require_interview(label.interview_id)
        self._database.require_turn(label.turn_id)
        self._database.coach_labels[next(_label_ids)] = label

    def of_interview(self, interview_id: UUID) -> Sequence[CoachLabel]:
        return self.counting(lambda label: label.interview_id == interview_id)

    def beside_machine(self, *, only_blind: bool) -> Sequence[Beside]:
        database, found = self._database, []
        for label in self.counting(
            lambda one: one.turn_id is None and (one.is_blind or not only_blind)
        ):
            interview = database.interviews[label.interview_id]
            assessment = database.assessments.get(interview.id)
            found += [
                Beside(
                    label,
                    score,
                    interview.language,
                    interview.field_code,
                    database.shares.get(interview.id, False),
                )
                for score in (assessment.scores if assessment else ())
                if score.competency == label.competency and score.level is not None
            ]
        return found

    def unrated(self, coach: str, limit: int) -> Sequence[UUID]:
        labels = list(self._database.coach_labels.values())
        rated = {one.interview_id for one in labels if one.coach == coach}
        found = [
            one
            for one in sorted(self._database.interviews.values(), key=lambda one: one.id)
            if one.id not in rated
            and self._database.shares.get(one.id)
            and one.id in self._database.assessments
            and any(score.level is not None for score in self._database.assessments[one.id].scores)
        ]
        found.sort(key=lambda one: one.created_at, reverse=True)
        found.sort(key=lambda one: -_blind_coaches(labels, one.id))
        return [one.id for one in found][:limit]

    def counting(self, is_wanted: Callable[[CoachLabel], bool]) -> list[CoachLabel]:
        stored = [item for item in self._database.coach_labels.items() if is_wanted(item[1])]
        last: dict[Any, CoachLabel] = {}
        for _, label in sorted(stored, key=lambda item: (_moment(item[1]), item[0])):
            subject = (label.interview_id, label.turn_id, label.competency, label.coach)
            last.pop(subject, None)
            last[subject] = label
        return list(last.values())


class MemoryShares:
    """See `core.storage.Shares`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def give(self, interview_id: UUID, *, now: datetime) -> None:
        self._database.require_interview(interview_id)
        self._database.shares[interview_id] = True

    def revoke(self, interview_id: UUID, *, now: datetime) -> None:
        if interview_id in self._database.shares:
            self._database.shares[interview_id] = False

    def is_shared(self, interview_id: UUID) -> bool:
        return self._database.shares.get(interview_id, False)

    def shared(self, interview_ids: Collection[UUID]) -> Collection[UUID]:
        return frozenset(id_ for id_ in interview_ids if self.is_shared(id_))

    def recent(self, limit: int, *, owners: Collection[str] | None = None) -> Sequence[Interview]:
        shared = [
            one
            for one in MemoryInterviews(self._database).recent(len(self._database.interviews))
            if self.is_shared(one.id) and (owners is None or one.owner in owners)
        ]
        return shared[:limit]


def _moment(label: CoachLabel) -> datetime:
    return datetime.fromisoformat(label.at)


def _blind_coaches(labels: Sequence[CoachLabel], interview_id: UUID) -> int:
    return len({one.coach for one in labels if one.is_blind and one.interview_id == interview_id})
