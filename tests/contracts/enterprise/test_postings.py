"""`core.company.storage.Postings`."""

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import uuid4

import pytest

from core.company.company import Company
from core.company.posting import Change, ChangeKind, Deadline, SkillAsked, SkillCount
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import InvalidInput
from tests.contracts.enterprise.builders import (
    BOARD,
    NOW,
    PAGE,
    TODAY,
    a_company,
    a_posting,
    closing,
)


@pytest.fixture
def company(new_uow: NewEnterpriseUnitOfWork) -> Company:
    """A company that is stored already."""
    stored = a_company()
    with new_uow() as uow:
        uow.companies.put([stored])
        uow.commit()
    return stored


def test_a_posting_comes_back_as_stored(new_uow: NewEnterpriseUnitOfWork, company: Company) -> None:
    bare = a_posting(company, "1")
    full = a_posting(
        company,
        "2",
        location="서울",
        employment="정규직",
        language="en",
        posted_on=TODAY,
        field_code="software",
        field_evidence="백엔드",
        description="가" * 5_000 + "😀",
        closed_at=NOW.astimezone(UTC),
        **closing(NOW + timedelta(days=1)),
    )
    with new_uow() as uow:
        uow.postings.put([bare, full])
        uow.commit()
    with new_uow() as uow:
        assert uow.postings.of_ids([bare.id, full.id, uuid4()]) == {bare.id: bare, full.id: full}


def test_putting_again_replaces(new_uow: NewEnterpriseUnitOfWork, company: Company) -> None:
    first = a_posting(company, location="서울", description="전")
    with new_uow() as uow:
        uow.postings.put([first])
        uow.postings.put([second := replace(first, title="프론트엔드", location=None)])
        assert uow.postings.of_ids([first.id]) == {first.id: second}


def test_a_companys_page_shows_what_is_open_now_the_newest_first(
    new_uow: NewEnterpriseUnitOfWork, company: Company
) -> None:
    old = a_posting(company, "1", posted_on=date(2026, 1, 1))
    new = a_posting(company, "2", posted_on=TODAY, **closing(NOW + timedelta(hours=1)))
    undated = a_posting(company, "3")
    over = a_posting(company, "4", **closing(NOW))
    closed = a_posting(company, "5", closed_at=NOW)
    elsewhere = a_posting(other := a_company("다른 곳"), "6")
    with new_uow() as uow:
        uow.companies.put([other])
        uow.postings.put([old, new, undated, over, closed, elsewhere])
        found = uow.postings.open_of(company.id, now=NOW, limit=10)
        assert [posting.source_key for posting in found] == ["2", "1", "3"]
        assert len(uow.postings.open_of(company.id, now=NOW, limit=2)) == 2
        assert uow.postings.count_open(company.id, now=NOW) == 3
        assert [p.source_key for p in uow.postings.expired(now=NOW)] == ["4"]


def test_the_same_job_on_two_boards_counts_once(
    new_uow: NewEnterpriseUnitOfWork, company: Company
) -> None:
    lever = replace(BOARD, source="lever")
    here, there = (
        a_posting(company, "1", provenance=board, same_key="s") for board in (BOARD, lever)
    )
    alone = a_posting(company, "2")
    asked = [SkillAsked(one.id, "java", "Java로") for one in (here, there, alone)]
    with new_uow() as uow:
        uow.postings.put([here, there, alone])
        uow.postings.put_skills([], [*asked, SkillAsked(alone.id, "sql", "SQL")])
        assert uow.postings.count_open(company.id, now=NOW) == 2
        counted = uow.postings.skills_of(company.id, now=NOW, limit=9)
        assert counted == [SkillCount("java", 2), SkillCount("sql", 1)]


def test_skills_are_replaced(new_uow: NewEnterpriseUnitOfWork, company: Company) -> None:
    posting = a_posting(company)
    with new_uow() as uow:
        uow.postings.put([posting])
        uow.postings.put_skills([posting.id], [SkillAsked(posting.id, "java", "Java")])
        uow.postings.put_skills([posting.id], [SkillAsked(posting.id, "go", "Go")])
        assert uow.postings.skills_of(company.id, now=NOW, limit=9) == [SkillCount("go", 1)]


def test_what_a_page_no_longer_shows_is_gone_unless_another_page_shows_it(
    new_uow: NewEnterpriseUnitOfWork, company: Company
) -> None:
    second = uuid4()
    kept, moved, lost = (a_posting(company, key) for key in "123")
    on_lost_page = a_posting(company, "4", page_id=uuid4())
    with new_uow() as uow:
        uow.postings.put([kept, moved, lost, on_lost_page])
        assert uow.postings.detach(PAGE, keep=[kept.id]) == 2
        uow.postings.put([replace(moved, page_id=second)])
        gone = uow.postings.gone("greenhouse", pages=[PAGE, second])
        assert {posting.source_key for posting in gone} == {"3", "4"}
        uow.postings.close([posting.id for posting in gone], at=NOW)
        assert uow.postings.gone("greenhouse", pages=[PAGE, second]) == []
        assert uow.postings.gone("lever", pages=[]) == []


def test_a_change_noted_twice_counts_once(
    new_uow: NewEnterpriseUnitOfWork, company: Company
) -> None:
    posting = a_posting(company)
    opened = Change(posting.id, company.id, TODAY, ChangeKind.OPENED)
    renamed = Change(posting.id, company.id, TODAY, ChangeKind.CHANGED, "title", "전", "후")
    with new_uow() as uow:
        uow.postings.put([posting])
        uow.postings.put_changes([opened, renamed])
        uow.postings.put_changes([opened])
        assert list(uow.postings.changes(TODAY)) == [renamed, opened]
        assert uow.postings.changes(TODAY - timedelta(days=1)) == []


def test_a_deadline_has_a_time_exactly_when_it_is_fixed(company: Company) -> None:
    with pytest.raises(InvalidInput):
        a_posting(company, deadline=Deadline.FIXED)
    with pytest.raises(InvalidInput):
        a_posting(company, closes_at=NOW)
    with pytest.raises(InvalidInput):
        a_posting(company, title=" ")
