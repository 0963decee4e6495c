"""`core.company.briefing`: what may be shown of a company, and what may not any more."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from core.company.briefing import Briefing, brief_company, find_company
from core.company.company import Company, CompanyName, Fact, Provenance
from core.company.night import SourceState
from core.company.posting import SkillAsked, SkillCount
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import NotFound
from tests.contracts.enterprise.builders import BOARD, NOW, a_company, a_posting

WEEK = timedelta(days=7)
DART = Provenance("dart", "https://opendart.fss.or.kr/", NOW, valid_until=NOW + WEEK)


def stored(new_uow: NewEnterpriseUnitOfWork, *facts: Fact, company: Company) -> None:
    with new_uow() as uow:
        uow.companies.put([company])
        uow.companies.put_facts(facts)
        uow.commit()


def briefing(new_uow: NewEnterpriseUnitOfWork, company: Company, after: timedelta) -> Briefing:
    with new_uow() as uow:
        return brief_company(company.id, uow=uow, now=NOW + after)


def test_facts_are_shown_as_long_as_they_are_valid(new_uow: NewEnterpriseUnitOfWork) -> None:
    company = a_company()
    old = Fact(company.id, "employees", "1,204", DART, date(2024, 12, 31))
    new = replace(old, value="1,310", as_of=date(2025, 12, 31))
    lasting = Fact(company.id, "established", "1999", replace(DART, valid_until=None))
    stored(new_uow, old, new, lasting, company=company)
    shown = briefing(new_uow, company, timedelta(days=6))
    assert [fact.value for fact in shown.facts] == ["1,310", "1999"]
    assert shown.stale == ()
    later = briefing(new_uow, company, timedelta(days=8))
    assert [fact.value for fact in later.facts] == ["1999"]
    assert later.stale == ("employees",)


def test_a_source_that_was_read_again_says_its_facts_anew(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    company = a_company()
    stored(new_uow, Fact(company.id, "employees", "1,204", DART), company=company)
    checked_at = NOW + timedelta(days=5)
    with new_uow() as uow:
        uow.crawls.put_source(SourceState("dart", "companies", "https://a.example/", checked_at))
        uow.commit()
    shown = briefing(new_uow, company, timedelta(days=8))
    assert [fact.value for fact in shown.facts] == ["1,204"]
    assert shown.checked_at == checked_at
    assert briefing(new_uow, company, timedelta(days=13)).facts == ()


def test_the_earliest_of_the_sources_says_when_it_was_checked(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    company = a_company()
    stored(new_uow, Fact(company.id, "employees", "1", DART), company=company)
    assert briefing(new_uow, company, WEEK / 2).checked_at is None, "never read to its end"
    with new_uow() as uow:
        uow.postings.put([a_posting(company)])
        uow.crawls.put_source(
            SourceState("dart", "companies", "https://a.example/", NOW + WEEK / 7)
        )
        uow.crawls.put_source(SourceState("greenhouse", "postings", "https://a.example/", NOW))
        uow.commit()
    assert briefing(new_uow, company, WEEK / 2).checked_at == NOW


def test_one_job_on_two_boards_is_one_line(new_uow: NewEnterpriseUnitOfWork) -> None:
    company = a_company()
    stored(new_uow, company=company)
    lever = replace(BOARD, source="lever")
    late = NOW + timedelta(hours=1)
    first = a_posting(company, "1", same_key="s")
    second = a_posting(company, "9", same_key="s", provenance=lever, first_seen_at=late)
    with new_uow() as uow:
        uow.postings.put([second, first, a_posting(company, "2")])
        uow.postings.put_skills([], [SkillAsked(one.id, "java", "Java") for one in (first, second)])
        uow.commit()
    shown = briefing(new_uow, company, timedelta(hours=2))
    assert shown.open_jobs == len(shown.jobs) == 2
    (both,) = [job for job in shown.jobs if len(job.postings) == 2]
    assert [one.provenance.source for one in both.postings] == ["greenhouse", "lever"]
    assert shown.skills == (SkillCount("java", 1),)


def test_a_company_that_is_not_there_has_no_briefing(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow, pytest.raises(NotFound):
        brief_company(uuid4(), uow=uow, now=NOW)


def test_a_name_finds_a_company_only_where_one_is_called_so(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    one, other = a_company("하늘전자"), a_company("하늘전자")
    with new_uow() as uow:
        uow.companies.put([one, other])
        uow.companies.put_names([CompanyName(one.id, "하늘전자", "하늘전자")])
        assert find_company("주식회사 하늘전자", uow=uow) == one
        assert find_company("바다전자", uow=uow) is None
        assert find_company(" ", uow=uow) is None
        uow.companies.put_names([CompanyName(other.id, "하늘전자", "하늘전자㈜")])
        assert find_company("하늘전자", uow=uow) is None
