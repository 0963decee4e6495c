"""`core.company.crawl` over the world on loopback: what is new, what changed, what is gone."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from core.company.adapters.httpx import HttpxFetcher
from core.company.crawl import Crawl, close_expired, refresh
from core.company.found import FoundPosting
from core.company.night import SourceRun, State
from core.company.posting import ChangeKind
from core.company.storage import EnterpriseUnitOfWork, NewEnterpriseUnitOfWork
from core.errors import Unavailable
from tests import world as sites
from tests.contracts.company.builders import normaliser, sources_of
from tests.world import Answer, World, says, status

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = (date(2026, 11, 27) + timedelta(days=n) for n in range(3))
BOARD = "greenhouse"


@pytest.fixture
def crawl(new_uow: NewEnterpriseUnitOfWork, fetcher: HttpxFetcher) -> Crawl:
    return Crawl(new_uow, fetcher, normaliser(), lambda: NOW)


def read(world: World, key: str, night: date, crawl: Crawl) -> SourceRun:
    return refresh(sources_of(world)[key], night, crawl)


def changes(crawl: Crawl, night: date) -> list[tuple[str, str | None, str | None, str | None]]:
    with crawl.new_uow() as uow:
        found = uow.postings.changes(night)
    return [(one.kind.value, one.part, one.before, one.after) for one in found]


def titles(crawl: Crawl, name: str) -> list[str]:
    with crawl.new_uow() as uow:
        (company,) = uow.companies.list(9, containing=name)
        return sorted(p.title for p in uow.postings.open_of(company.id, now=NOW, limit=99))


def test_a_first_night_fills_a_second_is_cheap_and_a_third_tells_exactly_what_changed(
    world: World, crawl: Crawl
) -> None:
    first = read(world, BOARD, FIRST, crawl)
    count = sum(len(one.postings) for one in world.on(BOARD))
    assert (first.state, first.opened, first.refused) == (State.DONE, count, 0)
    assert Counter(kind for kind, *_ in changes(crawl, FIRST)) == {"opened": count}

    second = read(world, BOARD, SECOND, crawl)
    assert (second.pages, second.unchanged) == (first.pages, first.pages)
    assert changes(crawl, SECOND) == []

    def change(posting: FoundPosting) -> FoundPosting | None:
        number = posting.source_key[-2:]
        told = {
            "00": replace(posting, title=posting.title + " (수정)"),
            "01": replace(posting, closes="2031-01-31"),
            "02": None,
            "03": replace(posting, html=posting.html + "<p>새로운 문장</p>"),
            "04": replace(posting, location="제주"),
        }
        return told.get(number, posting)

    old = {p.source_key[-2:]: p for p in world.companies["sample-01"].postings}
    world.change("sample-01", change)
    world.add("sample-01", replace(old["05"], source_key="new", title="새 공고 개발자"))
    third = read(world, BOARD, THIRD, crawl)
    assert (third.opened, third.changed, third.closed) == (1, 4, 1)
    assert third.unchanged == third.pages - 1
    told = changes(crawl, THIRD)
    assert Counter(kind for kind, *_ in told) == {"opened": 1, "changed": 4, "closed": 1}
    parts = {part: (before, after) for kind, part, before, after in told if kind == "changed"}
    assert parts["title"] == (old["00"].title, old["00"].title + " (수정)")
    assert parts["location"] == (old["04"].location, "제주")
    assert parts["deadline"][1] == "2031-01-31T15:00+00:00"
    assert parts["text"] == (None, None)


def test_what_did_not_change_is_not_said_to_have_changed(world: World, crawl: Crawl) -> None:
    read(world, BOARD, FIRST, crawl)
    world.change("sample-01", lambda p: replace(p, title=p.title + " (수정)"))
    read(world, BOARD, SECOND, crawl)
    assert {(kind, part) for kind, part, *_ in changes(crawl, SECOND)} == {("changed", "title")}


def test_the_same_company_and_job_on_two_boards_are_one(world: World, crawl: Crawl) -> None:
    """Lever's board writes 주식회사 before the name."""
    read(world, BOARD, FIRST, crawl)
    read(world, "lever", FIRST, crawl)
    both = next(key for key in world.keys("lever") if key in world.keys(BOARD))
    name = world.companies[both].company.name.removesuffix(" (가상)")
    with crawl.new_uow() as uow:
        (company,) = uow.companies.list(9, containing=name)
        shown = uow.postings.open_of(company.id, now=NOW, limit=99)
        jobs = uow.postings.count_open(company.id, now=NOW)
        assert len(uow.companies.names(company.id)) >= 1
    assert {posting.provenance.source for posting in shown} == {BOARD, "lever"}
    assert len(shown) == 20
    assert jobs == len({posting.same_key for posting in shown}) <= 10


def test_what_is_kept_says_where_it_comes_from_and_what_it_rests_on(
    world: World, crawl: Crawl
) -> None:
    read(world, "employer_pages", FIRST, crawl)
    one = world.on("pages")[0]
    with crawl.new_uow() as uow:
        (company,) = uow.companies.list(9, containing=one.company.name)
        shown = uow.postings.open_of(company.id, now=NOW, limit=99)
        skills = uow.postings.skills_of(company.id, now=NOW, limit=99)
    assert len(shown) == len(one.postings)
    assert skills
    for posting in shown:
        assert posting.provenance.robots_decision == "allowed"
        assert posting.provenance.licence
        assert posting.provenance.source_url.startswith(world.origin)
        assert posting.field_code
        assert (posting.field_evidence or "").partition(": ")[2] in posting.title
        assert posting.description is None, "the licence allows facts and a link"


def test_facts_of_dart_are_joined_to_the_company_that_boards_know(
    world: World, crawl: Crawl
) -> None:
    read(world, BOARD, FIRST, crawl)
    read(world, "dart", FIRST, crawl)
    name = world.companies["sample-01"].company.name
    with crawl.new_uow() as uow:
        (company,) = uow.companies.list(9, containing=name)
        facts = {fact.name: fact.value for fact in uow.companies.facts(company.id)}
        assert uow.postings.count_open(company.id, now=NOW)
    assert company.corp_code == "00000000"
    assert facts["employees"] == "1,234"
    assert facts["revenue"] == "1,234,500,000 KRW"


@pytest.mark.parametrize(
    "fault",
    [
        status(500),
        status(404),
        status(429, Retry_After="99999"),
        sites.silent,
        sites.endless,
        says(Answer("<html>점검</html>")),
    ],
)
def test_a_board_that_fails_closes_nothing_and_says_why(
    world: World, crawl: Crawl, fault: sites.Fault
) -> None:
    read(world, BOARD, FIRST, crawl)
    for key in world.keys(BOARD):
        world.faults[f"/greenhouse/v1/boards/{key}/jobs"] = fault
    run = read(world, BOARD, SECOND, crawl)
    assert run.state is State.FAILED
    assert run.message
    assert changes(crawl, SECOND) == []
    with crawl.new_uow() as uow:
        (source,) = uow.crawls.sources()
        assert (source.checked_at, source.message) == (NOW, run.message)
        assert uow.crawls.runs(SECOND) == [run]


def test_an_employers_page_that_is_gone_closes_what_was_on_it(world: World, crawl: Crawl) -> None:
    read(world, "employer_pages", FIRST, crawl)
    key = world.keys("pages")[0]
    world.faults[f"/pages/{key}"] = status(410)
    run = read(world, "employer_pages", SECOND, crawl)
    assert run.closed == len(world.companies[key].postings)


def test_json_ld_that_breaks_closes_nothing(world: World, crawl: Crawl) -> None:
    read(world, "employer_pages", FIRST, crawl)
    key = world.keys("pages")[0]
    page = '<script type="application/ld+json">{"@type": "JobPo</script>'
    world.faults[f"/pages/{key}"] = says(Answer(page, "text/html"))
    run = read(world, "employer_pages", SECOND, crawl)
    assert (run.state, run.refused, run.closed) == (State.DONE, 1, 0)
    del world.faults[f"/pages/{key}"]
    assert read(world, "employer_pages", THIRD, crawl).closed == 0


def test_a_posting_that_comes_back_is_reopened(world: World, crawl: Crawl) -> None:
    read(world, BOARD, FIRST, crawl)
    kept = world.companies["sample-01"]
    world.change("sample-01", lambda p: None if p.source_key.endswith("00") else p)
    assert read(world, BOARD, SECOND, crawl).closed == 1
    world.companies["sample-01"] = kept
    assert read(world, BOARD, THIRD, crawl).opened == 1
    assert [kind for kind, *_ in changes(crawl, THIRD)] == ["reopened"]


def test_an_expired_posting_is_not_opened_and_an_open_one_expires_once(
    world: World, crawl: Crawl
) -> None:
    def change(posting: FoundPosting) -> FoundPosting:
        number = posting.source_key[-2:]
        closes = {"00": "2026-11-01", "01": "2026-11-29"}.get(number, posting.closes)
        return replace(posting, closes=closes)

    world.change("sample-01", change)
    run = read(world, BOARD, FIRST, crawl)
    assert run.opened == sum(len(one.postings) for one in world.on(BOARD)) - 1
    later = NOW + timedelta(days=1)
    assert close_expired(SECOND, new_uow=crawl.new_uow, now=later) == 1
    assert close_expired(SECOND, new_uow=crawl.new_uow, now=later) == 0
    assert changes(crawl, SECOND) == [("closed", "deadline", None, None)]
    # The board still shows it: it is neither reopened nor closed again.
    world.change("sample-01", lambda p: replace(p, employment="계약직"))
    run = refresh(sources_of(world)[BOARD], THIRD, replace(crawl, clock=lambda: later))
    assert "reopened" not in {kind for kind, *_ in changes(crawl, THIRD)}
    assert run.closed == 0


def test_scripts_in_descriptions_reach_nothing(world: World, crawl: Crawl) -> None:
    attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>'
    world.change("sample-01", lambda p: replace(p, title=p.title + attack, html=attack + "Java"))
    read(world, BOARD, FIRST, crawl)
    for title in titles(crawl, world.companies["sample-01"].company.name):
        assert "<" not in title
        assert "alert" not in title


def test_an_address_that_is_no_link_is_refused(world: World, crawl: Crawl) -> None:
    world.change("sample-01", lambda p: replace(p, url="javascript:alert(1)"))
    run = read(world, BOARD, FIRST, crawl)
    assert run.refused == 10
    assert run.state is State.DONE


def test_what_owners_took_down_is_not_kept(world: World, crawl: Crawl) -> None:
    taken = replace(crawl, takedowns=("https://sample-01.rhetor.invalid/",))
    read(world, BOARD, FIRST, taken)
    with crawl.new_uow() as uow:
        assert uow.companies.list(9, containing=world.companies["sample-01"].company.name) == []


def cut_off(crawl: Crawl, after: int) -> Crawl:
    """A crawl that is cut off after so many pages."""
    left = [after]

    def beat() -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Unavailable("cut off")

    return replace(crawl, beat=beat)


def test_wherever_it_is_cut_off_nothing_is_lost_and_nothing_noted_twice(
    world: World, crawl: Crawl
) -> None:
    """A page is taken in wholly or not at all; what vanished from it is not forgotten."""
    read(world, BOARD, FIRST, crawl)
    world.change("sample-01", lambda p: None if p.source_key.endswith("00") else p)
    with pytest.raises(Unavailable):
        read(world, BOARD, SECOND, cut_off(crawl, 1))
    run = read(world, BOARD, SECOND, crawl)
    assert run.closed == 1
    assert changes(crawl, SECOND) == [("closed", None, None, None)]


def test_a_first_night_cut_off_at_every_page_ends_as_one_that_was_not(
    world: World, crawl: Crawl
) -> None:
    for _ in world.keys(BOARD):
        with pytest.raises(Unavailable):
            read(world, BOARD, FIRST, cut_off(crawl, 3))
        read_so_far = changes(crawl, FIRST)
        if len(read_so_far) >= 60:
            break
    run = read(world, BOARD, FIRST, crawl)
    count = sum(len(one.postings) for one in world.on(BOARD))
    assert run.opened == count
    assert len(changes(crawl, FIRST)) == count


class Falling:
    """A database that goes away at a commit, before or after it has taken hold."""

    def __init__(self, new_uow: NewEnterpriseUnitOfWork, at: int) -> None:
        self.new_uow = new_uow
        self.left = at

    def __call__(self) -> EnterpriseUnitOfWork:
        uow = self.new_uow()
        commit = uow.commit

        def failing() -> None:
            self.left -= 1
            if self.left == 0:
                raise Unavailable("The database cannot be reached right now.")
            commit()

        uow.commit = failing  # type: ignore[method-assign]
        return uow


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_database_that_drops_in_the_middle_of_a_page_keeps_whole_pages(
    world: World, crawl: Crawl, at: int
) -> None:
    with pytest.raises(Unavailable):
        read(world, BOARD, FIRST, replace(crawl, new_uow=Falling(crawl.new_uow, at)))
    run = read(world, BOARD, FIRST, crawl)
    count = sum(len(one.postings) for one in world.on(BOARD))
    assert run.opened == count
    assert len(changes(crawl, FIRST)) == count


def test_all_sources_together_fill_the_stand_in(world: World, crawl: Crawl) -> None:
    runs = [refresh(source, FIRST, crawl) for source in sources_of(world).values()]
    assert {run.state for run in runs} == {State.DONE}
    with crawl.new_uow() as uow:
        assert len(uow.companies.list(999)) >= 60
        opened = [one for one in uow.postings.changes(FIRST) if one.kind is ChangeKind.OPENED]
        demand = uow.nights.demand(since=NOW - timedelta(days=900), until=NOW + timedelta(days=9))
    assert len(opened) >= 600
    assert len(demand) >= 20
