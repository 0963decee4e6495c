"""Résumés in dictionaries."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from core.errors import Conflict, NotFound
from core.resume.kept import Decided, KeptResume, Reading, State
from tests.fakes_storage.collections import MemoryDatabase


class MemoryResumes:
    """See `core.storage.Resumes`."""

    def __init__(self, database: MemoryDatabase) -> None:
        self._database = database

    def add(self, resume: KeptResume) -> None:
        if resume.id in self._database.resumes:
            raise Conflict("This résumé is stored already.")
        self._database.resumes[resume.id] = resume

    def get(self, resume_id: UUID) -> KeptResume:
        try:
            return self._database.resumes[resume_id]
        except KeyError:
            raise NotFound("résumé", resume_id) from None

    def of_owner(self, owner: str) -> Sequence[KeptResume]:
        mine = [one for one in self._database.resumes.values() if one.owner == owner]
        mine.sort(key=lambda one: one.id)
        return sorted(mine, key=lambda one: one.created_at, reverse=True)

    def remove(self, resume_id: UUID) -> None:
        self._database.resumes.pop(resume_id, None)
        self._database.readings.pop(resume_id, None)
        self._database.resume_answers.pop(resume_id, None)
        for key in [key for key in self._database.decided if key[0] == resume_id]:
            del self._database.decided[key]

    def put_reading(self, resume_id: UUID, reading: Reading) -> None:
        read = replace(
            self.get(resume_id),
            state=State.READ,
            language=reading.resume.language,
            unreadable=None,
        )
        self._database.resumes[resume_id] = read
        self._database.readings[resume_id] = reading

    def put_unreadable(self, resume_id: UUID, reason: str) -> None:
        unread = replace(self.get(resume_id), state=State.UNREADABLE, unreadable=reason)
        self._database.resumes[resume_id] = unread

    def reading(self, resume_id: UUID) -> Reading | None:
        return self._database.readings.get(resume_id)

    def put_answer(self, resume_id: UUID, question_id: str, answer: str) -> None:
        self.get(resume_id)
        given = {**self.answers(resume_id), question_id: answer}
        self._database.resume_answers[resume_id] = given

    def answers(self, resume_id: UUID) -> Mapping[str, str]:
        return self._database.resume_answers.get(resume_id, {})

    def add_decided(self, resume_id: UUID, decided: Decided) -> None:
        if resume_id not in self._database.resumes:
            raise Conflict("What this belongs to is gone.")
        if (resume_id, decided.number) in self._database.decided:
            raise Conflict("This is stored already.")
        self._database.decided[resume_id, decided.number] = decided

    def remove_decided(self, resume_id: UUID, number: int) -> None:
        self._database.decided.pop((resume_id, number), None)

    def decided(self, resume_id: UUID) -> Sequence[Decided]:
        stored = self._database.decided
        return [stored[key] for key in sorted(stored) if key[0] == resume_id]
