"""What the tables of assessments, coach labels and shares hold, in dictionaries."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import count
from typing import Any
from uuid import UUID

from core.assessment.labels import Assessment, CoachLabel, Rejections, Score
from core.assessment.rubric import Competency
from core.language.language import Language
from tests.fakes_storage.collections import MemoryDatabase

_label_ids = count()


class MemoryAssessments:
    """See `core.storage.Assessments`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def put(self, interview_id: UUID, assessment: Assessment, *, now: datetime) -> None:
        self._database.require_interview(interview_id)
        self._database.assessments[interview_id] = assessment

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

    def all_for(self, competency: Competency, language: Language) -> Sequence[CoachLabel]:
        interviews = self._database.interviews
        return self.counting(
            lambda label: (
                label.competency == competency
                and interviews[label.interview_id].language == language
            )
        )

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


def _moment(label: CoachLabel) -> datetime:
    return datetime.fromisoformat(label.at)
