"""Messages to candidates in a dictionary."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from core.errors import Conflict
from core.interview.coach_messages import CoachMessage
from tests.fakes_storage.collections import MemoryDatabase


class MemoryMessages:
    """See `core.storage.messages.Messages`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, message: CoachMessage) -> None:
        self._database.require_interview(message.interview_id)
        self._database.require_turn(message.turn_id)
        if message.id in self._database.messages:
            raise Conflict("This message is stored already.")
        self._database.messages[message.id] = message

    def of_interview(self, interview_id: UUID) -> Sequence[CoachMessage]:
        return self._those(lambda one: one.interview_id == interview_id)

    def of_owner(self, owner: str) -> Sequence[CoachMessage]:
        interviews = self._database.interviews
        return self._those(lambda one: interviews[one.interview_id].owner == owner)

    def mark_read(self, interview_id: UUID, *, now: datetime) -> None:
        for one in self.of_interview(interview_id):
            if one.read_at is None:
                self._database.messages[one.id] = replace(one, read_at=now)

    def _those(self, is_wanted: Callable[[CoachMessage], bool]) -> list[CoachMessage]:
        found = [one for one in self._database.messages.values() if is_wanted(one)]
        return sorted(found, key=lambda one: (one.at, one.id))
