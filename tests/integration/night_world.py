"""A night over the fictional sample with interviews in memory, and a process that dies in it."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.found import Reading, Source
from core.company.normalising import Normaliser
from core.company.ports import Fetcher
from core.company.sample import SampleSource
from core.company.skills import SkillFinder
from core.interview.erasing import Stores
from core.interview.expiring import Keep
from core.interview.interview import EndReason, Interview, Status, Turn
from core.interview.questions import load_bank
from core.storage import NewUnitOfWork
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_enterprise
from tests.builders import an_interview
from tests.fakes_storage import MemoryMediaStore, new_memory_unit_of_work
from workers.night_wiring import NightParts
from workers.nightly import close

SEOUL = ZoneInfo("Asia/Seoul")
DAY = date(2026, 11, 27)
MORNING = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
"""Three o'clock in Seoul, on the morning after `DAY`."""


class NoFetcher:
    """See `core.company.ports.Fetcher`; the sample needs none."""

    def get(self, url: str, **_: Any) -> Any:
        raise NotImplementedError(url)

    def file(self, url: str, **_: Any) -> Any:
        raise NotImplementedError(url)


@contextmanager
def no_fetching() -> Iterator[Fetcher]:
    yield NoFetcher()


def parts_on(url: str, **values: Any) -> NightParts:
    """Return the parts of a night on an enterprise database, with the rest in memory."""
    new_uow, media = new_memory_unit_of_work(), MemoryMediaStore()
    parts = NightParts(
        new_uow=new_uow,
        new_enterprise_uow=new_enterprise_unit_of_work(new_engine(url)),
        wait=lambda: None,
        media=media,
        sources=(SampleSource(),),
        fetching=no_fetching,
        normaliser=Normaliser(Nh3Sanitiser(), SkillFinder(None), SEOUL),
        skills=SkillFinder(None),
        bank=load_bank(),
        zone=SEOUL,
        longest=timedelta(hours=2),
        keep_recordings=timedelta(days=30),
        keep=Keep(),
        stores=Stores(new_uow, media),
        takedowns=(),
        dashboard_url="https://coach.example",
        holder="one",
        clock=lambda: MORNING,
        judge=None,
        gate_cases=0,
    )
    return replace(parts, **values)


def add_interview(
    new_uow: NewUnitOfWork,
    *,
    name: str = "김하늘 (가상)",
    ended_at: datetime = MORNING - timedelta(hours=6),
    answers: int = 1,
) -> Interview:
    """Store an interview that ended, with so many of its questions answered."""
    begun = an_interview(status=Status.FINISHED)
    interview = replace(
        begun,
        candidate_name=name,
        created_at=ended_at - timedelta(minutes=20),
        finished_at=ended_at,
    )
    with new_uow() as uow:
        uow.interviews.add(interview)
        for index, question in enumerate(interview.plan.questions):
            uow.turns.put(
                Turn(
                    id=type(interview.id)(int=interview.id.int ^ (index + 1)),
                    interview_id=interview.id,
                    index=index,
                    question=question,
                    asked_at=ended_at,
                    answer="네, 그렇습니다." if index < answers else "",
                    end_reason=EndReason.TYPED,
                    closed_at=ended_at,
                )
            )
        uow.commit()
    return interview


class Dying:
    """See `core.company.found.Source`; kills its process after so many pages."""

    def __init__(self, inner: Source, pages: int) -> None:
        self.terms = inner.terms
        self._inner = inner
        self._pages = pages

    def read(self, fetcher: Fetcher) -> Iterator[Reading]:
        for number, reading in enumerate(self._inner.read(fetcher)):
            if number == self._pages:
                die()
            yield reading


def die() -> None:
    """End this process as kill -9 does."""
    os.kill(os.getpid(), signal.SIGKILL)


def dying_clock(calls: int) -> Callable[[], datetime]:
    """Return a clock that kills its process when it is looked at for the `calls`th time."""
    left = [calls]

    def now() -> datetime:
        left[0] -= 1
        if left[0] == 0:
            die()
        return MORNING

    return now


def main() -> None:
    """Run a night that dies: `python -m tests.integration.night_world URL page|clock N`."""
    url, where, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    upgrade_enterprise(url)
    parts = parts_on(url)
    if where == "page":
        parts = replace(parts, sources=(Dying(SampleSource(), number),))
    else:
        parts = replace(parts, clock=dying_clock(number))
    close(DAY, parts)


if __name__ == "__main__":
    main()
