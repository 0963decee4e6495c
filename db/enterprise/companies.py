"""Companies in Oracle or its stand-in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select

from core.company.company import Company
from core.errors import NotFound
from db.enterprise.tables import companies


class SqlCompanies:
    """See `core.company.company.Companies`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def add(self, company: Company) -> None:
        """Store a new company; Conflict when the id is taken."""
        self._connection.execute(insert(companies).values(_to_row(company)))

    def get(self, company_id: UUID) -> Company:
        """Return one; NotFound when there is none."""
        statement = select(companies).where(companies.c.id == company_id)
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFound("company", company_id)
        return _to_company(row)

    def list(self, limit: int) -> Sequence[Company]:
        """Return up to `limit`, by name."""
        statement = select(companies).order_by(companies.c.name, companies.c.id).limit(limit)
        return [_to_company(row) for row in self._connection.execute(statement)]


def _to_row(company: Company) -> dict[str, Any]:
    return {
        "id": company.id,
        "name": company.name,
        "registration_number": company.registration_number,
        "source": company.source,
        "source_url": company.source_url,
        "licence": company.licence,
        "fetched_at": company.fetched_at,
        "valid_until": company.valid_until,
    }


def _to_company(row: Row[Any]) -> Company:
    return Company(
        id=row.id,
        name=row.name,
        source=row.source,
        source_url=row.source_url,
        fetched_at=row.fetched_at,
        registration_number=row.registration_number,
        licence=row.licence,
        valid_until=row.valid_until,
    )
