"""Nights, briefs and figures in Oracle or its stand-in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select, update

from core.company.night import Brief, FieldWeek, Night, State, Step
from core.errors import Conflict
from core.language.language import Language
from db.enterprise.tables import briefs, field_weeks, leases, night_steps, nights, postings
from db.enterprise.upserts import upsert


class SqlNights:
    """See `core.company.storage.Nights`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def get(self, day: date) -> Night | None:
        """Return a night, None when it was never begun."""
        row = self._connection.execute(select(nights).where(nights.c.day == day)).one_or_none()
        return None if row is None else _to_night(row)

    def last(self, limit: int) -> Sequence[Night]:
        """Return the latest first."""
        statement = select(nights).order_by(nights.c.day.desc()).limit(limit)
        return [_to_night(row) for row in self._connection.execute(statement)]

    def put(self, night: Night) -> None:
        """Store or replace a night, by day."""
        upsert(self._connection, nights, [asdict(night) | {"state": night.state.value}])

    def steps(self, day: date) -> Sequence[Step]:
        """Return the steps of a night in order."""
        mine = select(night_steps).where(night_steps.c.night == day).order_by(night_steps.c.place)
        return [_to_step(row) for row in self._connection.execute(mine)]

    def put_step(self, step: Step) -> None:
        """Store or replace a step, by night and name."""
        upsert(self._connection, night_steps, [asdict(step) | {"state": step.state.value}])

    def take(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """Take or renew a lease, atomically."""
        is_free = or_(leases.c.holder == holder, leases.c.held_until <= now)
        mine = update(leases).where(leases.c.name == name, is_free)
        taken = self._connection.execute(mine.values(holder=holder, held_until=until))
        if taken.rowcount:
            return True
        if self._connection.execute(select(leases).where(leases.c.name == name)).first():
            return False
        row = {"name": name, "holder": holder, "held_until": until}
        try:
            self._connection.execute(insert(leases).values(row))
        except Conflict:  # somebody else was first
            return False
        return True

    def give_back(self, name: str, holder: str) -> None:
        """Let a lease go."""
        mine = and_(leases.c.name == name, leases.c.holder == holder)
        self._connection.execute(delete(leases).where(mine))

    def put_brief(self, brief: Brief) -> None:
        """Store or replace a brief."""
        upsert(self._connection, briefs, [asdict(brief)])

    def brief(self, night: date, language: Language) -> Brief | None:
        """Return a brief, None while there is none."""
        mine = select(briefs).where(briefs.c.night == night, briefs.c.language == language)
        return self._one_brief(mine)

    def last_brief(self, language: Language) -> Brief | None:
        """Return the latest brief, None while there is none."""
        mine = select(briefs).where(briefs.c.language == language)
        return self._one_brief(mine.order_by(briefs.c.night.desc()).limit(1))

    def forget(self, interview_id: UUID) -> None:
        """Take an interview out of all briefs, and out of what steps keep for later ones."""
        name = str(interview_id)
        for row in self._connection.execute(select(briefs).where(briefs.c.text.contains(name))):
            kept = [line for line in row.text.splitlines() if name not in line]
            mine = and_(briefs.c.night == row.night, briefs.c.language == row.language)
            text = "\n".join(kept) + "\n"
            self._connection.execute(update(briefs).where(mine).values(text=text))
        steps = select(night_steps).where(night_steps.c.result.contains(name))
        for row in self._connection.execute(steps):
            one = and_(night_steps.c.night == row.night, night_steps.c.name == row.name)
            result = _without(row.result, name)
            self._connection.execute(update(night_steps).where(one).values(result=result))

    def put_field_weeks(self, weeks: Sequence[FieldWeek]) -> None:
        """Store or replace figures."""
        upsert(self._connection, field_weeks, [asdict(week) for week in weeks])

    def field_weeks(self, *, since: date) -> Sequence[FieldWeek]:
        """Return them by field and week."""
        mine = select(field_weeks).where(field_weeks.c.week >= since)
        rows = self._connection.execute(mine.order_by(field_weeks.c.field_code, field_weeks.c.week))
        return [FieldWeek(**row._mapping) for row in rows]  # noqa: SLF001 - its public name

    def demand(self, *, since: datetime, until: datetime) -> Mapping[str, tuple[int, int, int]]:
        """Return for each field the jobs first seen, the jobs open, and the companies."""
        jobs, companies = (
            func.count(column.distinct()) for column in (postings.c.same_key, postings.c.company_id)
        )
        field, seen = postings.c.field_code, postings.c.first_seen_at
        new = select(field, jobs).where(field.is_not(None), seen >= since, seen < until)
        was_open = or_(postings.c.closed_at.is_(None), postings.c.closed_at > until)
        in_time = or_(postings.c.closes_at.is_(None), postings.c.closes_at > until)
        still = select(field, jobs, companies).where(
            field.is_not(None), seen < until, was_open, in_time
        )
        opened = {row[0]: row[1] for row in self._connection.execute(new.group_by(field))}
        there = {row[0]: row[1:] for row in self._connection.execute(still.group_by(field))}
        return {
            code: (opened.get(code, 0), *there.get(code, (0, 0)))
            for code in sorted(opened.keys() | there.keys())
        }

    def _one_brief(self, statement: Any) -> Brief | None:
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else Brief(**row._mapping)  # noqa: SLF001 - its public name


def _to_night(row: Row[Any]) -> Night:
    values = dict(row._mapping)  # noqa: SLF001 - its public name
    return Night(**values | {"state": State(row.state)})


def _to_step(row: Row[Any]) -> Step:
    values = dict(row._mapping)  # noqa: SLF001 - its public name
    return Step(**values | {"state": State(row.state)})


def _without(result: str, name: str) -> str | None:
    """Return what a step keeps, a list, without the items that name somebody."""
    kept = json.loads(result)
    if not isinstance(kept, list):
        return None
    return json.dumps([one for one in kept if name not in json.dumps(one)], ensure_ascii=False)
