"""`python -m workers.nightly [--date YYYY-MM-DD]`: close a day; safe to run as often as one likes.

The steps of a night, in order: what was practised, each source, what has expired, the skills that
answers name, the week's figures, recordings past their time, the gate of the assessment, and the
brief of the morning.
"""

import argparse
import json
import logging
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core import log
from core.company.crawl import Crawl, close_expired, refresh
from core.company.found import Source
from core.company.night import Brief, Night, State, Step
from core.company.nights import Task, Watch, run_night, window, yesterday
from core.company.ports import Fetcher
from core.errors import AppError, Conflict, Unavailable
from core.interview import erasing, morning, retention, skills_shown, trends
from core.interview.expiring import expire
from core.interview.gate import checks, own_cases
from core.interview.yesterday import Held, from_json, held, to_json
from core.language.language import LANGUAGES
from core.settings import load_settings
from workers.night_wiring import NightParts, night_parts

DONE, LEFT, BUSY = 0, 1, 2
"""Exit statuses: all is done; something is left for another attempt; another process is at it."""
logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the night that closes a day; yesterday's without a date."""
    parser = argparse.ArgumentParser(prog="python -m workers.nightly", description=__doc__)
    parser.add_argument("--date", type=date.fromisoformat, help="the day to close")
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    log.configure("night", settings.log_level, settings.telemetry.log_form)
    try:
        parts = night_parts()
        day = chosen.date or yesterday(parts.clock(), parts.zone)
        parts.wait()
        night = close(day, parts)
    except Conflict as exc:
        logger.warning("%s", exc.message)
        return BUSY
    except AppError as exc:
        logger.error("the night cannot go on: %s", exc.message)  # noqa: TRY400 - the reason says it all
        return LEFT
    logger.info("night of %s: %s", day, night.state.value)
    return DONE if night.state is State.DONE else LEFT


def close(day: date, parts: NightParts) -> Night:
    """Do what is left of the night that closes `day`.

    Raises:
        Conflict: another process is busy with a night.
        Unavailable: the enterprise database is away.
    """
    until = parts.clock() + parts.longest
    watch = Watch(parts.new_enterprise_uow, parts.holder, parts.clock, until)
    with parts.fetching() as fetcher:
        return run_night(day, list(_tasks(day, parts, watch, fetcher)), watch)


def _tasks(day: date, parts: NightParts, watch: Watch, fetcher: Fetcher) -> Iterator[Task]:
    steps = _Steps(day, parts, watch, fetcher)
    yield Task("interviews", steps.interviews)
    for source in parts.sources:
        yield Task(f"source:{source.terms.key}", steps.refresh(source))
    yield Task("expired", steps.expired)
    yield Task("skills", steps.skills)
    yield Task("erasures", steps.erasures)
    yield Task("trends", steps.trends)
    yield Task("recordings", steps.recordings)
    yield Task("gate", steps.gate)
    yield Task("brief", steps.brief, always=True)


@dataclass(frozen=True, slots=True)
class _Steps:
    day: date
    parts: NightParts
    watch: Watch
    fetcher: Fetcher

    def interviews(self) -> str:
        since, until = window(self.day, self.parts.zone)
        return to_json(held(since, until, new_uow=self.parts.new_uow))

    def refresh(self, source: Source) -> Callable[[], None]:
        def run() -> None:
            crawl = Crawl(
                self.parts.new_enterprise_uow,
                self.fetcher,
                self.parts.normaliser,
                self.parts.clock,
                self.parts.takedowns,
                self.watch.beat,
            )
            ended = refresh(source, self.day, crawl)
            if ended.state is not State.DONE:
                raise Unavailable(ended.message or "It could not be read to its end.")

        return run

    def expired(self) -> None:
        close_expired(self.day, new_uow=self.parts.new_enterprise_uow, now=self.parts.clock())

    def skills(self) -> None:
        skills_shown.read_answers(new_uow=self.parts.new_uow, finder=self.parts.skills)

    def trends(self) -> None:
        parts, now = self.parts, self.parts.clock()
        trends.refresh(parts.zone, now=now, new_uow=parts.new_uow)
        trends.recompute(
            self.day,
            parts.zone,
            now=now,
            new_uow=parts.new_uow,
            new_enterprise_uow=parts.new_enterprise_uow,
        )

    def recordings(self) -> None:
        retention.expire_recordings(
            self.parts.keep_recordings,
            now=self.parts.clock(),
            new_uow=self.parts.new_uow,
            media=self.parts.media,
        )

    def erasures(self) -> None:
        """Erase what is past its time, and go on with what could not be reached before."""
        now = self.parts.clock()
        expire(self.parts.keep, stores=self.parts.stores, now=now)
        trends.forget(self.parts.zone, now=now, new_uow=self.parts.new_uow)
        if left := erasing.go_on(self.parts.stores, now=now):
            raise Unavailable(f"{left} erasures have not reached every store yet.")

    def gate(self) -> str:
        """Return, as JSON, how many ways of telling answers were tried, and which moved a level."""
        seed, tried, moved = self.day.toordinal(), 0, []
        cases = own_cases(self.parts.gate_cases, seed=seed)
        for check in checks(cases, self.parts.judge, seed=seed):
            self.watch.beat()
            tried += 1
            if not check.holds:
                moved.append(f"{check.case}: {check.change}")
        if moved:
            logger.warning("the gate of the assessment: %d of %d moved a level", len(moved), tried)
        return json.dumps({"tried": tried, "moved": moved})

    def brief(self) -> None:
        parts = self.parts
        monday = date.fromordinal(self.day.toordinal() - self.day.weekday())
        with parts.new_enterprise_uow() as uow:
            steps = {step.name: step for step in uow.nights.steps(self.day)}
            changes = uow.postings.changes(self.day)
            told = morning.Morning(
                day=self.day,
                interviews=_interviews(steps.get("interviews")),
                changes=changes,
                postings=uow.postings.of_ids({one.posting_id for one in changes}),
                companies=uow.companies.of_ids({one.company_id for one in changes}),
                weeks=[w for w in uow.nights.field_weeks(since=monday) if w.week == monday],
                runs=uow.crawls.runs(self.day),
                troubles=_troubles(list(steps.values())),
                moved=_moved(steps.get("gate")),
                zone=parts.zone,
                field_name=lambda code, language: parts.bank.field(code).name(language),
                dashboard=parts.dashboard_url,
            )
        with parts.new_enterprise_uow() as uow:
            for language in LANGUAGES:
                text = morning.write(told, language)
                uow.nights.put_brief(Brief(self.day, language, text, parts.clock()))
            uow.commit()


def _interviews(step: Step | None) -> list[Held] | None:
    return from_json(step.result) if step is not None and step.result is not None else None


def _moved(step: Step | None) -> list[str]:
    told: list[str] = json.loads(step.result)["moved"] if step and step.result else []
    return told


def _troubles(steps: Sequence[Step]) -> list[tuple[str, str]]:
    return [(step.name, step.message or "") for step in steps if step.state is State.FAILED]


if __name__ == "__main__":
    os.nice(10)  # interviews come first
    raise SystemExit(main())
