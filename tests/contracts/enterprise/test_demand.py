"""What the open jobs of a field ask for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.company.company import Company
from core.company.demand import Demand, demand_in
from core.company.posting import SkillAsked, SkillCount
from core.company.storage import NewEnterpriseUnitOfWork
from tests.contracts.enterprise.builders import BOARD, NOW, a_company, a_posting, closing


@pytest.fixture
def company(new_uow: NewEnterpriseUnitOfWork) -> Company:
    stored = a_company("푸른달")
    with new_uow() as uow:
        uow.companies.put([stored])
        uow.commit()
    return stored


def test_each_job_of_a_field_counts_once_while_it_is_open(
    new_uow: NewEnterpriseUnitOfWork, company: Company
) -> None:
    lever = replace(BOARD, source="lever")
    here, there = (
        a_posting(company, "1", provenance=board, same_key="s", field_code="software")
        for board in (BOARD, lever)
    )
    alone = a_posting(company, "2", field_code="software", **closing(NOW + timedelta(hours=1)))
    over = a_posting(company, "3", field_code="software", **closing(NOW))
    elsewhere = a_posting(company, "4", field_code="finance")
    nowhere = a_posting(company, "5")
    every = (here, there, alone, over, elsewhere, nowhere)
    with new_uow() as uow:
        uow.postings.put(every)
        asked = [SkillAsked(one.id, "java", "Java") for one in every]
        uow.postings.put_skills([], [*asked, SkillAsked(alone.id, "sql", "SQL")])
        found = demand_in("software", uow=uow, now=NOW)
        assert found == Demand(2, (SkillCount("java", 2), SkillCount("sql", 1)))
        assert uow.postings.skills_in("software", now=NOW, limit=1) == [SkillCount("java", 2)]
        assert demand_in("nursing", uow=uow, now=NOW) == Demand(0, ())
