"""A night from its first step to its brief: once, twice, at once, cut off, and caught up."""

import json
import re
import signal
import subprocess
import sys
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import pytest

from core.assessment.exemplar import load_exemplars
from core.assessment.labels import Assessment, Score
from core.assessment.metamorphic import SAYS_NOTHING
from core.company.found import Terms
from core.company.night import Night, State
from core.company.nights import Watch, missed, window, yesterday
from core.company.sample import TERMS, SampleSource, sample_companies
from core.errors import Conflict, InvalidInput, Unavailable
from core.interview.erasing import erase
from core.interview.erasures import Kind
from core.interview.expiring import Keep
from core.interview.interview import VideoTake
from core.settings import Sources
from db.migrate import upgrade_enterprise
from tests.fakes_storage import MemoryMediaStore
from tests.integration.night_world import (
    DAY,
    MORNING,
    SEOUL,
    add_interview,
    parts_on,
)
from tests.sounds import ROOT
from workers.night_wiring import NightParts, sources_of
from workers.nightly import close
from workers.schedule import Schedule, next_begin

BERLIN = ZoneInfo("Europe/Berlin")
STEPS = (
    "interviews",
    "source:sample",
    "expired",
    "skills",
    "erasures",
    "trends",
    "recordings",
    "gate",
    "brief",
)
POSTINGS = sum(len(one.postings) for one in sample_companies())


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/enterprise.sqlite3"


@pytest.fixture
def parts(url: str) -> NightParts:
    upgrade_enterprise(url)
    return parts_on(url)


class Failing:
    """See `core.company.found.Source`; a source that is away."""

    terms: Terms = replace(TERMS, key="away")

    def __init__(self) -> None:
        self.is_away = True

    def read(self, _fetcher: object) -> Iterator[object]:
        if self.is_away:
            raise Unavailable("닿지 않아요")
        yield from ()


def brief(parts: NightParts, language: str = "ko", day: date = DAY) -> str:
    with parts.new_enterprise_uow() as uow:
        found = uow.nights.brief(day, language)  # type: ignore[arg-type]
    assert found is not None
    return found.text


def opened(parts: NightParts, day: date = DAY) -> int:
    with parts.new_enterprise_uow() as uow:
        return len(uow.postings.changes(day))


def test_a_night_does_every_step_and_writes_its_brief_in_both_languages(parts: NightParts) -> None:
    interview = add_interview(parts.new_uow)
    night = close(DAY, parts)
    assert night.state is State.DONE
    with parts.new_enterprise_uow() as uow:
        steps = uow.nights.steps(DAY)
        assert [(step.name, step.state) for step in steps] == [(n, State.DONE) for n in STEPS]
        (run,) = uow.crawls.runs(DAY)
    assert (run.opened, run.refused, run.state) == (POSTINGS, 0, State.DONE)
    for language, title in (("ko", "하루를 정리했어요"), ("en", "What happened on 2026-11-27")):
        text = brief(parts, language)
        assert title in text
        link = f"https://coach.example/interview?interview={interview.id}&lang={language}"
        assert f"({link})" in text
        assert f"{POSTINGS}" in text


def test_an_empty_night_says_so(parts: NightParts) -> None:
    close(DAY, replace(parts, sources=()))
    assert "이날 끝난 면접은 없어요." in brief(parts)
    assert "No interview ended on this day." in brief(parts, "en")
    assert "Nothing was read this night." in brief(parts, "en")


def test_only_the_day_itself_counts_and_levels_only_where_they_are_shared(
    parts: NightParts,
) -> None:
    start, end = window(DAY, SEOUL)
    add_interview(parts.new_uow, name="Before", ended_at=start - timedelta(seconds=1))
    add_interview(parts.new_uow, name="After", ended_at=end)
    first = add_interview(parts.new_uow, name="First", ended_at=start, answers=0)
    shared = add_interview(parts.new_uow, name="[Last](x)", ended_at=end - timedelta(seconds=1))
    scores = [
        Score("ownership", 4.0, 4.0, 4.0, 1, 1, 2),
        Score("learning", 2.0, 2.0, 2.0, 1, 1, 2),
        Score("motivation", None, None, None, 1, 0, 0, "not_asked"),
    ]
    with parts.new_uow() as uow:
        uow.assessments.put(shared.id, Assessment((), (), (), scores), now=MORNING)
        uow.shares.give(shared.id, now=MORNING)
        uow.commit()
    close(DAY, parts)
    text = brief(parts, "en")
    assert "Interviews ended: 2." in text
    for name in ("Before", "After", "First", "Last"):
        assert name not in text, "a brief is kept; who shares today may not tomorrow"
    (line,) = [line for line in text.splitlines() if str(shared.id) in line]
    assert re.match(r"- \[Interview \d\]\(https://coach.example/", line)
    assert "Strongest: ownership (4 of 5). Weakest: learning (2 of 5)." in line
    (line,) = [line for line in text.splitlines() if str(first.id) in line]
    assert "0 of" in line
    assert "not shared" in line


def test_a_second_time_does_nothing_again(parts: NightParts) -> None:
    close(DAY, parts)
    before = brief(parts)
    with parts.new_enterprise_uow() as uow:
        earlier = uow.nights.steps(DAY)
    night = close(DAY, parts)
    assert night.attempts == 2
    with parts.new_enterprise_uow() as uow:
        assert uow.nights.steps(DAY) == earlier
    assert (brief(parts), opened(parts)) == (before, POSTINGS)


def test_a_source_that_fails_stops_nothing_and_is_tried_again(parts: NightParts) -> None:
    away = Failing()
    wired = replace(parts, sources=(away, SampleSource()))  # type: ignore[arg-type]
    assert close(DAY, wired).state is State.PARTIAL
    assert "away: 끝까지 하지 못했어요: 닿지 않아요" in brief(parts)
    assert opened(parts) == POSTINGS
    away.is_away = False
    assert close(DAY, wired).state is State.DONE
    assert "끝까지 하지 못했어요" not in brief(parts), "the brief is written anew"
    assert opened(parts) == POSTINGS


def test_interviews_that_cannot_be_read_leave_the_rest(parts: NightParts) -> None:
    def away() -> None:
        raise Unavailable("The database cannot be reached right now.")

    wired = replace(parts, new_uow=away)  # type: ignore[arg-type]
    assert close(DAY, wired).state is State.PARTIAL
    assert "면접 기록을 읽지 못했어요" in brief(parts)
    assert opened(parts) == POSTINGS
    assert close(DAY, parts).state is State.DONE
    assert "이날 끝난 면접은 없어요." in brief(parts)


def test_a_mistake_of_ours_in_one_step_leaves_the_rest(
    parts: NightParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = replace(parts, normaliser=None)  # type: ignore[arg-type]
    assert close(DAY, broken).state is State.PARTIAL
    with parts.new_enterprise_uow() as uow:
        failed = [step.name for step in uow.nights.steps(DAY) if step.state is State.FAILED]
    assert failed == ["source:sample"]
    assert "AttributeError" not in brief(parts)


def test_the_gate_of_the_assessment_is_told_in_the_brief_where_it_fails(
    parts: NightParts, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert close(DAY, replace(parts, gate_cases=1)).state is State.DONE
    with parts.new_enterprise_uow() as uow:
        (gate,) = [step for step in uow.nights.steps(DAY) if step.name == "gate"]
    told = json.loads(gate.result or "")
    assert told["tried"] > len(SAYS_NOTHING["ko"])
    assert told["moved"] == []
    assert "평가 점검" not in brief(parts)
    good = tuple(one.text for one in load_exemplars("ko") if one.quality == "good")
    with_sense = {**SAYS_NOTHING, "ko": good}
    monkeypatch.setattr("core.interview.gate.SAYS_NOTHING", with_sense)
    next_day = DAY + timedelta(days=1)
    assert close(next_day, parts).state is State.DONE
    assert "평가 점검" in brief(parts, day=next_day)
    assert "nothing/ko/" in brief(parts, "en", day=next_day)


def test_two_nights_at_once_are_one(parts: NightParts) -> None:
    begun: list[bool] = []

    class Meanwhile(SampleSource):
        def read(self, fetcher):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202
            with pytest.raises(Conflict):
                close(DAY, replace(parts, holder="two"))
            begun.append(True)
            return super().read(fetcher)

    assert close(DAY, replace(parts, sources=(Meanwhile(),))).state is State.DONE
    assert begun == [True]
    assert opened(parts) == POSTINGS


def test_a_night_whose_holder_died_is_taken_over_after_a_while(parts: NightParts) -> None:
    watch = Watch(parts.new_enterprise_uow, "dead", parts.clock, MORNING)
    watch.take(MORNING)
    with pytest.raises(Conflict):
        close(DAY, parts)
    later = MORNING + timedelta(minutes=11)
    assert close(DAY, replace(parts, clock=lambda: later)).state is State.DONE
    replace(watch, holder="two").take(later)
    with pytest.raises(Conflict):
        watch.take(later)


def test_a_night_ends_in_time_and_the_next_attempt_goes_on(parts: NightParts) -> None:
    hour = [0]

    def clock() -> datetime:
        hour[0] += 1
        return MORNING + timedelta(minutes=hour[0])

    short = replace(parts, clock=clock, longest=timedelta(minutes=40))
    assert close(DAY, short).state is State.PARTIAL
    some = opened(parts)
    assert 0 < some < POSTINGS
    with parts.new_enterprise_uow() as uow:
        (run,) = uow.crawls.runs(DAY)
        assert run.state is State.FAILED
        assert "no time left" in (run.message or "")
    later = replace(parts, clock=lambda: MORNING + timedelta(days=1))
    assert close(DAY, later).state is State.DONE
    assert opened(parts) == POSTINGS


@pytest.mark.parametrize("page", [0, 1, 30])
def test_killed_while_it_reads_a_night_goes_on(url: str, page: int) -> None:
    assert killed(url, "page", page)
    goes_on(url)


@pytest.mark.parametrize("look", [3, 5, 100, 210, 214, 217, 220, 223, 226])
def test_killed_anywhere_nothing_is_lost_and_nothing_is_there_twice(url: str, look: int) -> None:
    """The clock is looked at in every step, so that dying by it is dying everywhere."""
    assert killed(url, "clock", look)
    goes_on(url)


def killed(url: str, where: str, number: int) -> bool:
    command = [sys.executable, "-m", "tests.integration.night_world", url, where, str(number)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL


def goes_on(url: str) -> None:
    later = MORNING + timedelta(minutes=11)  # when the lease of the dead one has ended
    parts = parts_on(url, clock=lambda: later, holder="two")
    assert close(DAY, parts).state is State.DONE
    with parts.new_enterprise_uow() as uow:
        changes = uow.postings.changes(DAY)
        (run,) = uow.crawls.runs(DAY)
    assert Counter(change.kind.value for change in changes) == {"opened": POSTINGS}
    assert run.opened == POSTINGS
    assert "하루를 정리했어요" in brief(parts)


def test_recordings_past_their_time_are_removed_and_the_text_stays(parts: NightParts) -> None:
    old = add_interview(parts.new_uow, ended_at=MORNING - timedelta(days=31))
    new = add_interview(parts.new_uow)
    media = parts.media
    assert isinstance(media, MemoryMediaStore)
    for one in (old, new):
        media.write(f"interviews/{one.id}/audio.pcm", b"x")
        media.write(f"interviews/{one.id}/video/1.play.webm", b"x")
    close(DAY, parts)
    assert {key.split("/")[1] for key in media.objects} == {str(new.id)}
    with parts.new_uow() as uow:
        assert uow.turns.of_interview(old.id)


def test_each_kind_is_erased_after_its_own_time(parts: NightParts) -> None:
    old = add_interview(parts.new_uow, ended_at=MORNING - timedelta(days=400))
    filmed = add_interview(parts.new_uow, ended_at=MORNING - timedelta(days=40))
    new = add_interview(parts.new_uow)
    media = parts.media
    assert isinstance(media, MemoryMediaStore)
    with parts.new_uow() as uow:
        for one in (old, filmed, new):
            uow.interviews.put_take(VideoTake(one.id, 1, 0.0, "video/webm", 1))
            media.write(f"interviews/{one.id}/audio.pcm", b"x")
            media.write(f"interviews/{one.id}/video/1/00000", b"x")
        uow.commit()
    keep = Keep(video=timedelta(days=30), interviews=timedelta(days=365))
    close(DAY, replace(parts, keep=keep, keep_recordings=None))
    with parts.new_uow() as uow:
        assert {one.id for one in uow.interviews.recent(9)} == {filmed.id, new.id}
        assert uow.interviews.takes(filmed.id) == []
        assert len(uow.interviews.takes(new.id)) == 1
        assert {one.kind for one in uow.privacy.erasures(is_done=True)} == set(Kind) - {Kind.RESUME}
    kept = {key for key in media.objects if key.startswith("interviews/")}
    assert kept == {
        f"interviews/{filmed.id}/audio.pcm",
        f"interviews/{new.id}/audio.pcm",
        f"interviews/{new.id}/video/1/00000",
    }


def test_the_night_goes_on_with_what_could_not_be_reached(parts: NightParts) -> None:
    interview = add_interview(parts.new_uow)

    def away(_: uuid.UUID) -> None:
        raise Unavailable("Redis is away.")

    trouble = replace(parts.stores, others={"redis": away})
    assert not erase(interview.id, Kind.INTERVIEW, stores=trouble, now=MORNING)
    close(DAY, replace(parts, stores=trouble))
    with parts.new_enterprise_uow() as uow:
        failed = {one.name: one.message for one in uow.nights.steps(DAY) if one.message}
    assert failed == {"erasures": "1 erasures have not reached every store yet."}
    close(DAY, parts)
    with parts.new_uow() as after:
        assert after.privacy.erasures(is_done=False) == []


def test_recordings_are_kept_where_no_time_is_set(parts: NightParts) -> None:
    old = add_interview(parts.new_uow, ended_at=MORNING - timedelta(days=9999))
    parts.media.write(f"interviews/{old.id}/audio.pcm", b"x")
    close(DAY, replace(parts, keep_recordings=None))
    assert parts.media.size(f"interviews/{old.id}/audio.pcm") == 1


def test_the_figures_of_a_week_count_jobs_and_interviews(parts: NightParts) -> None:
    add_interview(parts.new_uow)
    close(DAY, parts)
    with parts.new_enterprise_uow() as uow:
        weeks = {week.field_code: week for week in uow.nights.field_weeks(since=date(2026, 11, 23))}
    assert len(weeks) >= 20
    software = weeks["software"]
    assert (software.interviews, software.mean_level) == (1, None)
    assert software.postings_open > 0
    assert software.companies > 0


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 6, 1), 24)]
)
def test_a_day_lasts_as_long_as_its_clocks_say(day: date, hours: int) -> None:
    start, end = window(day, BERLIN)
    assert end - start == timedelta(hours=hours)
    assert window(day + timedelta(days=1), BERLIN)[0] == end


def test_the_hour_that_a_day_skips_or_has_twice_begins_one_night() -> None:
    at = time(2, 30)
    spring = next_begin(datetime(2026, 3, 28, 12, tzinfo=UTC), at, BERLIN)
    assert spring == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    autumn = next_begin(datetime(2026, 10, 24, 12, tzinfo=UTC), at, BERLIN)
    assert autumn == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_begin(autumn, at, BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


def test_missed_nights_are_caught_up_from_the_first_that_is_known() -> None:
    def night(day: int, state: State = State.DONE) -> Night:
        return Night(date(2026, 11, day), state, MORNING)

    assert yesterday(MORNING, SEOUL) == DAY
    assert missed(MORNING, SEOUL, nights=[]) == [DAY]
    assert missed(MORNING, SEOUL, nights=[night(27)]) == []
    assert [d.day for d in missed(MORNING, SEOUL, nights=[night(24)])] == [25, 26, 27]
    kept = [night(24, State.PARTIAL), night(26), night(27, State.RUNNING)]
    assert [d.day for d in missed(MORNING, SEOUL, nights=kept)] == [24, 25, 27]
    assert len(missed(MORNING, SEOUL, nights=[night(1)])) == 8


def test_the_schedule_runs_what_is_missing_and_tries_again_after_a_while(
    parts: NightParts,
) -> None:
    ran: list[date] = []
    waits: list[float] = []

    def run(day: date) -> bool:
        ran.append(day)
        if len(ran) == 1:
            return False
        close(day, parts)
        return True

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) == 3

    Schedule(
        parts.new_enterprise_uow, time(3, 30), SEOUL, timedelta(minutes=10), parts.clock, run, wait
    ).keep()
    assert ran == [DAY, DAY]
    assert waits == [600.0, 1800.0, 1800.0]


def test_the_schedule_outlives_a_database_that_is_away(parts: NightParts) -> None:
    waits: list[float] = []

    def away() -> None:
        raise Unavailable("The database cannot be reached right now.")

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return True

    Schedule(
        away,  # type: ignore[arg-type]
        time(3, 0), SEOUL, timedelta(minutes=10), parts.clock, lambda _: True, wait,
    ).keep()  # fmt: skip
    assert waits == [600.0]


def no_records() -> NoReturn:
    raise AssertionError("nothing is looked up by its name")


def test_nothing_outside_is_read_unless_it_is_asked_for_by_name_with_a_contact() -> None:
    assert sources_of(Sources(), today=DAY, records=no_records) == ()
    (sample,) = sources_of(Sources(enabled=("sample",)), today=DAY, records=no_records)
    assert sample.terms.key == "sample"
    with pytest.raises(InvalidInput, match="CONTACT"):
        sources_of(Sources(enabled=("greenhouse",)), today=DAY, records=no_records)
    with pytest.raises(InvalidInput, match="DART_KEY"):
        sources_of(
            Sources(enabled=("dart",), contact="https://a.example"), today=DAY, records=no_records
        )
    with pytest.raises(InvalidInput, match="indeed"):
        sources_of(Sources(enabled=("indeed",)), today=DAY, records=no_records)
