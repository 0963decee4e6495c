"""`core.company.storage.Nights` and `Crawls`."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from core.company.night import (
    Brief,
    FieldWeek,
    Night,
    SourceRun,
    SourceState,
    State,
    Step,
)
from core.company.storage import NewEnterpriseUnitOfWork
from tests.contracts.enterprise.builders import BOARD, PAGE, a_company, a_posting, closing

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(minutes=10)


def test_nights_and_their_steps_come_back_in_order(new_uow: NewEnterpriseUnitOfWork) -> None:
    night = Night(TODAY, State.RUNNING, NOW)
    first = Step(TODAY, "interviews", 0, State.DONE, 1, NOW, LATER, result='{"n": "\\"가\\""}')
    second = Step(TODAY, "source:dart", 1, State.FAILED, 2, NOW, message="닿지 않음")
    with new_uow() as uow:
        assert uow.nights.get(TODAY) is None
        uow.nights.put(night)
        uow.nights.put_step(second)
        uow.nights.put_step(replace(first, state=State.RUNNING))
        uow.nights.put_step(first)
        uow.nights.put(done := replace(night, state=State.PARTIAL, ended_at=LATER, attempts=2))
        uow.nights.put(earlier := replace(night, day=TODAY - timedelta(days=1)))
        uow.commit()
    with new_uow() as uow:
        assert uow.nights.get(TODAY) == done
        assert uow.nights.last(5) == [done, earlier]
        assert uow.nights.steps(TODAY) == [first, second]


def test_a_lease_has_one_holder_until_it_ends(new_uow: NewEnterpriseUnitOfWork) -> None:
    def take(holder: str, now: datetime) -> bool:
        with new_uow() as uow:
            is_taken = uow.nights.take("night", holder, now=now, until=now + timedelta(minutes=5))
            uow.commit()
        return is_taken

    assert take("one", NOW)
    assert not take("two", NOW)
    assert take("one", NOW + timedelta(minutes=4))  # renewed
    assert not take("two", NOW + timedelta(minutes=8))
    assert take("two", NOW + timedelta(minutes=9))  # its holder died
    with new_uow() as uow:
        uow.nights.give_back("night", "one")  # not its own any more
        uow.commit()
    assert not take("one", NOW + timedelta(minutes=10))
    with new_uow() as uow:
        uow.nights.give_back("night", "two")
        uow.commit()
    assert take("one", NOW + timedelta(minutes=10))


def test_briefs_are_replaced_and_the_latest_is_found(new_uow: NewEnterpriseUnitOfWork) -> None:
    brief = Brief(TODAY, "ko", "# 아침\n" + "가" * 4_000, NOW)
    with new_uow() as uow:
        assert uow.nights.last_brief("ko") is None
        uow.nights.put_brief(replace(brief, text="전"))
        uow.nights.put_brief(brief)
        uow.nights.put_brief(replace(brief, night=TODAY - timedelta(days=1)))
        assert uow.nights.brief(TODAY, "ko") == brief
        assert uow.nights.brief(TODAY, "en") is None
        assert uow.nights.last_brief("ko") == brief


def test_pages_sources_and_runs_come_back(new_uow: NewEnterpriseUnitOfWork) -> None:
    source = SourceState("dart", "companies", "https://opendart.fss.or.kr/", NOW)
    run = SourceRun(TODAY, "dart", State.RUNNING, NOW)
    with new_uow() as uow:
        assert uow.crawls.digest(PAGE) is None
        uow.crawls.put_page(PAGE, "dart", "https://a.example/", "1" * 64, at=NOW)
        uow.crawls.put_page(PAGE, "dart", "https://a.example/", "2" * 64, at=NOW)
        assert uow.crawls.digest(PAGE) == "2" * 64
        uow.crawls.put_source(replace(source, checked_at=None))
        uow.crawls.put_source(source)
        assert uow.crawls.sources() == [source]
        uow.crawls.put_run(run)
        done = replace(run, state=State.DONE, ended_at=LATER, pages=2, refused=1, message="둘")
        uow.crawls.put_run(done)
        assert uow.crawls.runs(TODAY) == [done]


def test_figures_of_a_field_are_kept_by_week(new_uow: NewEnterpriseUnitOfWork) -> None:
    week = FieldWeek("software", date(2026, 11, 23), 3, 10, 4, 5, 2.75)
    few = replace(week, field_code="data", interviews=1, mean_level=None)
    with new_uow() as uow:
        uow.nights.put_field_weeks([week, few, replace(week, week=date(2026, 11, 16))])
        assert uow.nights.field_weeks(since=date(2026, 11, 23)) == [few, week]


def test_demand_counts_jobs_by_when_they_were_there(new_uow: NewEnterpriseUnitOfWork) -> None:
    one, other = a_company("가"), a_company("나")
    monday, sunday = NOW, NOW + timedelta(days=7)
    old = {"field_code": "software", "first_seen_at": monday - timedelta(days=30)}
    new = old | {"first_seen_at": monday}
    with new_uow() as uow:
        uow.companies.put([one, other])
        uow.postings.put(
            [
                a_posting(one, "1", **old),
                a_posting(one, "2", **new),
                a_posting(other, "2", **new, provenance=replace(BOARD, source="lever")),
                a_posting(one, "3", **new, closed_at=monday + timedelta(days=1)),
                a_posting(one, "4", **new, **closing(monday + timedelta(days=2))),
                a_posting(one, "5", **(new | {"first_seen_at": sunday})),
                a_posting(one, "6", **(new | {"field_code": None})),
            ]
        )
        assert uow.nights.demand(since=monday, until=sunday) == {"software": (3, 2, 2)}
        assert uow.nights.demand(since=sunday, until=sunday + timedelta(days=7)) == {
            "software": (1, 3, 2)
        }
