"""Store the demo's world, all of it or nothing."""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from apps.local.demo.assessing import assessed, forget, report_of
from apps.local.demo.interviews import Held, held, owner_of
from apps.local.demo.people import FIELDS, Person, people
from core.assessment.labels import CoachLabel
from core.interview.cohorts import Cohort
from core.interview.interview import Consent
from core.interview.interviews import CONSENT_VERSION
from core.jobs import OF_INTERVIEWS, JobState
from core.language.language import LANGUAGES, Language
from core.storage import NewUnitOfWork, UnitOfWork

LABELLED = 120
"""Answers of each language that a coach gives a level. Own choice: calibration begins at 50."""
TWICE = 0.5
"""Share of them that a second coach rates too."""
COACHES: Mapping[Language, Sequence[str]] = {
    "ko": ("이수진 코치 (가상)", "박민호 코치 (가상)"),
    "en": ("Dana Reyes (fictional)", "Sam Okoro (fictional)"),
}
NOTES: Mapping[Language, str] = {
    "ko": "가상의 코치가 준 등급이에요.",
    "en": "A level given by a fictional coach.",
}
COHORTS = (("DEMQAAAA", "1기 (가상 · fictional)"), ("DEMQBBBB", "2기 (가상 · fictional)"))
"""Codes and names."""
REPORTED_AFTER = timedelta(minutes=2)
SHARED_AFTER = timedelta(minutes=10)
STOPPED_AFTER = timedelta(days=2)

Say = Callable[[str], None]


def add_demo(
    new_uow: NewUnitOfWork,
    *,
    now: datetime,
    zone: str,
    fields: Mapping[str, tuple[Language, int]] = FIELDS,
    say: Say = lambda _: None,
) -> int:
    """Store the fictional world, unless there are interviews already; return how many were added.

    It is one transaction: who interrupts it finds nothing, and it begins anew the next time.

    Args:
        new_uow: where it goes.
        now: the last of its weeks is the one before.
        zone: whose weeks the trends have.
        fields: to be filled, with the language and number of their candidates.
        say: told now and then how far it is.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        if uow.interviews.recent(1):
            return 0
        everybody = people(fields)
        kept: list[Held] = []
        for number, person in enumerate(everybody, start=1):
            kept += [_stored(one, uow, now) for one in held(person, now=now)]
            if number % (len(everybody) // 4 or 1) == 0:
                say(f"    {number} of {len(everybody)} fictional candidates")
        _coach(kept, uow)
        _group(everybody, uow, now)
        uow.commit()
    with new_uow() as uow:
        uow.trends.refresh(weeks=None, now=now, zone=zone)
        uow.commit()
    forget()
    return len(kept)


def _stored(one: Held, uow: UnitOfWork, now: datetime) -> Held:
    interview, at = one.interview, one.ended_at
    uow.interviews.add(interview)
    consent = Consent(interview.id, CONSENT_VERSION, False, False, interview.created_at)
    uow.interviews.add_consent(consent)
    for turn in one.turns:
        uow.turns.put(turn)
    found = assessed(interview, one.turns)
    uow.assessments.put(interview.id, found, now=now)
    uow.analyses.put_report(report_of(interview, one.turns, found, written_at=at + REPORTED_AFTER))
    for kind in OF_INTERVIEWS:
        asked = uow.jobs.request(kind, interview.id, now=at)
        done = replace(asked, state=JobState.DONE, progress=1.0, beat_at=at + REPORTED_AFTER)
        uow.jobs.put(done)
    if one.person.shares != "no":
        uow.shares.give(interview.id, now=at + SHARED_AFTER)
    if one.person.shares == "stopped":
        uow.shares.revoke(interview.id, now=at + STOPPED_AFTER)
    return one


def _coach(kept: Iterable[Held], uow: UnitOfWork) -> None:
    """Have fictional coaches give levels: near what an answer was written for, not always it.

    The same level is said of the answer and of the interview: agreement is measured on interviews.
    """
    chance = random.Random(34)  # noqa: S311 - the same demo each time
    shared = [one for one in kept if one.person.shares == "yes"]
    for language in LANGUAGES:
        rated = [
            (one, place)
            for one in shared
            if one.person.language == language
            for place, level in enumerate(one.levels)
            if level is not None
        ]
        for one, place in chance.sample(rated, min(LABELLED, len(rated))):
            is_twice = chance.random() < TWICE
            for coach in COACHES[language][: 1 + is_twice]:
                label = _label(one, place, coach, chance)
                uow.coach_labels.add(label)
                uow.coach_labels.add(replace(label, turn_id=None))


def _label(one: Held, place: int, coach: str, chance: random.Random) -> CoachLabel:
    written_for, turn = one.levels[place] or 1, one.turns[place]
    meant = written_for + chance.choices((-1, 0, 1), weights=(15, 70, 15))[0]
    return CoachLabel(
        interview_id=one.interview.id,
        turn_id=turn.id,
        competency=turn.question.competency,
        level=min(5, max(1, meant)),
        coach=coach,
        note=NOTES[one.person.language],
        at=(one.ended_at + timedelta(days=1)).isoformat(),
    )


def _group(everybody: Sequence[Person], uow: UnitOfWork, now: datetime) -> None:
    """Put every candidate into one of two groups."""
    for number, (code, name) in enumerate(COHORTS):
        cohort = Cohort(UUID(int=number + 1), name, code, now)
        uow.cohorts.add(cohort)
        for person in everybody[number :: len(COHORTS)]:
            uow.cohorts.join(cohort.id, owner_of(person), now=now)
