"""`core.company.storage.Companies`."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from core.company.company import CompanyName, Fact, Provenance
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Conflict, InvalidInput, NotFound
from tests.contracts.enterprise.builders import NOW, a_company


def test_a_company_comes_back_as_stored(new_uow: NewEnterpriseUnitOfWork) -> None:
    bare = a_company("가")
    full = a_company(
        "나" * 300,
        corp_code="00126380",
        registration_number="110111-1234567",
        homepage="https://example.com/",
        is_fictional=True,
        provenance=Provenance(
            "dart",
            "https://example.com/" + "다" * 980,
            NOW,
            terms_url="https://example.com/terms",
            licence="KOGL-1",
            valid_until=NOW + timedelta(days=30),
            robots_decision="allowed",
        ),
    )
    with new_uow() as uow:
        uow.companies.add(full)
        uow.companies.add(bare)
        uow.commit()
    with new_uow() as uow:
        assert uow.companies.get(full.id) == full
        assert uow.companies.list(10) == [bare, full]
        assert uow.companies.list(1) == [bare]
        assert uow.companies.of_ids([full.id, uuid4()]) == {full.id: full}
        assert uow.companies.of_codes(["00126380", "x"]) == {"00126380": full}


def test_what_is_not_there_is_not_found(new_uow: NewEnterpriseUnitOfWork) -> None:
    with new_uow() as uow:
        with pytest.raises(NotFound):
            uow.companies.get(uuid4())
        assert uow.companies.of_ids([]) == {}
        assert uow.companies.of_names(["아무개"]) == {}


def test_adding_twice_is_a_conflict_and_putting_twice_replaces(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    company = a_company()
    with new_uow() as uow:
        uow.companies.add(company)
        with pytest.raises(Conflict):
            uow.companies.add(company)
        renamed = replace(company, name="가나다홀딩스", homepage="https://example.com/")
        uow.companies.put([company, renamed, other := a_company("라마바")])
        assert uow.companies.list(10) == [renamed, other]
        uow.companies.put([company])
        assert uow.companies.get(company.id).homepage is None


def test_a_company_is_found_by_each_of_its_names(new_uow: NewEnterpriseUnitOfWork) -> None:
    one, other = a_company("하늘전자"), a_company("하늘전자")
    with new_uow() as uow:
        uow.companies.put([one, other])
        uow.companies.put_names(
            [
                CompanyName(one.id, "하늘전자", "㈜하늘전자"),
                CompanyName(one.id, "haneul100%", "Haneul 100%"),
                CompanyName(other.id, "하늘전자", "하늘전자(주)"),
            ]
        )
        found = uow.companies.of_names(["하늘전자", "haneul100%"])
        assert {c.id for c in found["하늘전자"]} == {one.id, other.id}
        assert found["haneul100%"] == [one]
        assert uow.companies.list(9, containing="HANEUL 100%") == [one]
        assert uow.companies.list(9, containing="_") == []
        assert [name.name for name in uow.companies.names(one.id)] == ["Haneul 100%", "㈜하늘전자"]


def test_facts_keep_where_they_were_read_and_the_newest_comes_first(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    company = a_company()
    fact = Fact(company.id, "employees", "1,204", company.provenance, date(2025, 12, 31))
    newer = replace(fact, value="1,310", as_of=date(2026, 12, 31))
    undated = replace(fact, name="ceo", value="김하늘", as_of=None)
    with new_uow() as uow:
        uow.companies.put([company])
        uow.companies.put_facts([fact, newer, undated])
        uow.companies.put_facts([replace(fact, value="1,205")])
        stored = uow.companies.facts(company.id)
        assert [one.value for one in stored] == ["김하늘", "1,310", "1,205"]
        assert stored[1].provenance == company.provenance


def test_many_are_stored_and_found_at_once(new_uow: NewEnterpriseUnitOfWork) -> None:
    """More than one statement may carry."""
    many = [a_company(f"회사 {number:04}") for number in range(2_100)]
    with new_uow() as uow:
        uow.companies.put(many)
        assert len(uow.companies.of_ids({company.id for company in many})) == 2_100


def test_what_has_no_source_or_says_nothing_is_refused() -> None:
    with pytest.raises(InvalidInput):
        a_company("")
    with pytest.raises(InvalidInput):
        Provenance("dart", "", NOW)
    with pytest.raises(InvalidInput):
        Provenance("dart", "https://example.com/", NOW, licence="")
    with pytest.raises(InvalidInput):
        Fact(uuid4(), "ceo", " ", Provenance("dart", "https://example.com/", NOW))


def test_real_companies_without_a_code_are_to_be_looked_up(
    new_uow: NewEnterpriseUnitOfWork,
) -> None:
    listed = a_company("가", corp_code="00000002")
    other = a_company("나", corp_code="00000001")
    missing, made_up = a_company("다"), a_company("라", is_fictional=True)
    names = [CompanyName(one.id, one.name, one.name) for one in (listed, missing, made_up)]
    names.append(CompanyName(missing.id, "da", "Da"))
    with new_uow() as uow:
        uow.companies.put([listed, other, missing, made_up])
        uow.companies.put_names(names)
        assert uow.companies.codes(9) == ["00000001", "00000002"]
        assert uow.companies.codes(1) == ["00000001"]
        assert [one.name for one in uow.companies.names_without_code(9)] == ["Da", "다"]
        assert len(uow.companies.names_without_code(1)) == 1
