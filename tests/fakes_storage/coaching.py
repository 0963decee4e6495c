"""What the tables of the coaches' pages hold, in dictionaries."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from core.errors import Conflict
from core.interview.coach_questions import CoachQuestion
from core.interview.interview import Status
from core.interview.skills_shown import FEWEST_CANDIDATES, FieldSkills
from core.jobs import Process
from tests.fakes_storage.collections import MemoryDatabase


class MemoryProcesses:
    """See `core.storage.processes.Processes`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._processes = database.processes

    def put(self, process: Process) -> None:
        self._processes[process.name] = process

    def all(self) -> Sequence[Process]:
        return sorted(self._processes.values(), key=lambda one: (one.role, one.name))

    def forget(self, name: str) -> None:
        self._processes.pop(name, None)

    def forget_silent(self, *, since: datetime) -> None:
        for name in [one.name for one in self._processes.values() if one.beat_at < since]:
            del self._processes[name]


class MemoryCoachQuestions:
    """See `core.storage.coach_questions.CoachQuestions`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._questions = database.coach_questions

    def add(self, question: CoachQuestion) -> None:
        key = (question.id, question.version)
        if key in self._questions:
            raise Conflict("This version is stored already.")
        self._questions[key] = question

    def versions(self, question_id: str) -> Sequence[CoachQuestion]:
        stored = self._questions
        return [stored[key] for key in sorted(stored) if key[0] == question_id]

    def latest(self) -> Sequence[CoachQuestion]:
        last = {key[0]: self._questions[key] for key in sorted(self._questions)}
        found = sorted(last.values(), key=lambda one: one.id)
        return sorted(found, key=lambda one: one.at, reverse=True)


class MemorySkills:
    """See `core.storage.skills.Skills`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def unread(self, version: str, limit: int) -> Sequence[UUID]:
        read = self._database.skills_read
        waiting = [
            one
            for one in self._database.interviews.values()
            if one.status is Status.FINISHED and read.get(one.id) != version
        ]
        return [one.id for one in sorted(waiting, key=lambda one: (one.created_at, one.id))][:limit]

    def put(self, interview_id: UUID, version: str, named: Mapping[UUID, Collection[str]]) -> None:
        self._database.require_interview(interview_id)
        for turn in self._database.turns.values():
            if turn.interview_id == interview_id:
                self._database.skills_shown.pop(turn.id, None)
        for turn_id, skills in named.items():
            self._database.require_turn(turn_id)
            self._database.skills_shown[turn_id] = frozenset(skills)
        self._database.skills_read[interview_id] = version

    def of_field(self, field_code: str) -> FieldSkills:
        interviews = self._database.interviews
        read = [one for one in interviews.values() if one.id in self._database.skills_read]
        owners = {one.owner for one in read if one.field_code == field_code}
        if len(owners) < FEWEST_CANDIDATES:
            return FieldSkills(None, {})
        named: dict[str, set[str]] = {}
        for turn_id, skills in self._database.skills_shown.items():
            interview = interviews[self._database.turns[turn_id].interview_id]
            if interview.field_code == field_code:
                for skill in skills:
                    named.setdefault(skill, set()).add(interview.owner)
        return FieldSkills(
            len(owners),
            {
                skill: len(by) if len(by) >= FEWEST_CANDIDATES else None
                for skill, by in sorted(named.items())
            },
        )
