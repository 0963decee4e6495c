"""Companies in Oracle or its stand-in."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Connection, Row, and_, exists, func, insert, literal, select

from core.company.company import Company, CompanyName, Fact
from core.errors import NotFound
from db.enterprise.provenance import from_provenance, to_provenance
from db.enterprise.tables import companies, company_names, facts
from db.enterprise.types import Flag
from db.enterprise.upserts import MOST_IN, batched, upsert


class SqlCompanies:
    """See `core.company.storage.Companies`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, company: Company) -> None:
        """Store a new company; Conflict when the id is taken."""
        self._connection.execute(insert(companies).values(_to_row(company)))

    def put(self, stored: Sequence[Company]) -> None:
        """Store or replace companies, by id."""
        upsert(self._connection, companies, [_to_row(company) for company in stored])

    def get(self, company_id: UUID) -> Company:
        """Return one; NotFound when there is none."""
        statement = select(companies).where(companies.c.id == company_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound("company", company_id)
        return _to_company(row)

    def list(self, limit: int, *, containing: str = "") -> Sequence[Company]:
        """Return up to `limit`, by name."""
        statement = select(companies).order_by(companies.c.name, companies.c.id).limit(limit)
        if containing.strip():
            named = company_names.c.name
            has_name = func.lower(named).contains(containing.strip().lower(), autoescape=True)
            mine = company_names.c.company_id == companies.c.id
            statement = statement.where(exists().where(mine, has_name))
        return [_to_company(row) for row in self._connection.execute(statement)]

    def of_ids(self, ids: Collection[UUID]) -> Mapping[UUID, Company]:
        """Return those that exist."""
        return {company.id: company for company in self._where(companies.c.id, ids)}

    def of_codes(self, codes: Collection[str]) -> Mapping[str, Company]:
        """Return companies by the codes given."""
        found = self._where(companies.c.corp_code, codes)
        return {str(company.corp_code): company for company in found}

    def of_names(self, keys: Collection[str]) -> "Mapping[str, Sequence[Company]]":
        """Return for each key of a name the companies that are called so."""
        found: dict[str, list[Company]] = {}
        for some in batched(keys, MOST_IN):
            statement = (
                select(company_names.c.name_key, companies)
                .join(companies, companies.c.id == company_names.c.company_id)
                .where(company_names.c.name_key.in_(some))
                .order_by(companies.c.id)
            )
            for row in self._connection.execute(statement):
                found.setdefault(row.name_key, []).append(_to_company(row))
        return found

    def codes(self, limit: int) -> "Sequence[str]":
        """Return codes, in order."""
        code = companies.c.corp_code
        statement = select(code).where(code.is_not(None)).order_by(code).limit(limit)
        return list(self._connection.execute(statement).scalars())

    def names_without_code(self, limit: int) -> "Sequence[CompanyName]":
        """Return names of real companies that have no code."""
        has_none = and_(
            companies.c.corp_code.is_(None), companies.c.is_fictional == literal(False, Flag())
        )
        statement = (
            select(company_names)
            .join(companies, companies.c.id == company_names.c.company_id)
            .where(has_none)
            .order_by(company_names.c.name_key, company_names.c.company_id)
            .limit(limit)
        )
        rows = self._connection.execute(statement)
        return [CompanyName(row.company_id, row.name_key, row.name) for row in rows]

    def put_names(self, names: Sequence[CompanyName]) -> None:
        """Store or replace ways of writing names."""
        rows = [{"company_id": n.company_id, "name_key": n.key, "name": n.name} for n in names]
        upsert(self._connection, company_names, rows)

    def names(self, company_id: UUID) -> "Sequence[CompanyName]":
        """Return the ways in which a company's name is written."""
        statement = select(company_names).where(company_names.c.company_id == company_id)
        rows = self._connection.execute(statement.order_by(company_names.c.name_key))
        return [CompanyName(row.company_id, row.name_key, row.name) for row in rows]

    def put_facts(self, stored: Sequence[Fact]) -> None:
        """Store or replace facts."""
        upsert(self._connection, facts, [_fact_to_row(fact) for fact in stored])

    def facts(self, company_id: UUID) -> "Sequence[Fact]":
        """Return what is known of a company."""
        statement = select(facts).where(facts.c.company_id == company_id)
        found = [_to_fact(row) for row in self._connection.execute(statement)]
        found.sort(key=lambda fact: (fact.as_of is not None, str(fact.as_of)), reverse=True)
        return sorted(found, key=lambda fact: fact.name)

    def _where(self, column: Any, values: Collection[Any]) -> "Sequence[Company]":
        found: list[Company] = []
        for some in batched(values, MOST_IN):
            statement = select(companies).where(column.in_(some))
            found += [_to_company(row) for row in self._connection.execute(statement)]
        return found


def _to_row(company: Company) -> dict[str, Any]:
    return {
        "id": company.id,
        "name": company.name,
        "corp_code": company.corp_code,
        "registration_number": company.registration_number,
        "homepage": company.homepage,
        "is_fictional": company.is_fictional,
        **from_provenance(company.provenance),
    }


def _to_company(row: Row[Any]) -> Company:
    return Company(
        id=row.id,
        name=row.name,
        provenance=to_provenance(row),
        corp_code=row.corp_code,
        registration_number=row.registration_number,
        homepage=row.homepage,
        is_fictional=bool(row.is_fictional),
    )


def _fact_to_row(fact: Fact) -> dict[str, Any]:
    return {
        "id": uuid5(fact.company_id, f"{fact.provenance.source}:{fact.name}:{fact.as_of}"),
        "company_id": fact.company_id,
        "name": fact.name,
        "content": fact.value,
        "as_of": fact.as_of,
        **from_provenance(fact.provenance),
    }


def _to_fact(row: Row[Any]) -> Fact:
    return Fact(row.company_id, row.name, row.content, to_provenance(row), row.as_of)
