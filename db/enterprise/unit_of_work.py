"""One transaction on Oracle or its stand-in."""

from sqlalchemy import Engine

from core.company.company import NewEnterpriseUnitOfWork
from db.enterprise.companies import SqlCompanies
from db.enterprise.members import SqlMembers
from db.transaction import Transaction


def new_enterprise_unit_of_work(engine: Engine) -> NewEnterpriseUnitOfWork:
    """Return a factory of units of work on `engine`, for any thread."""
    return lambda: SqlEnterpriseUnitOfWork(engine)


class SqlEnterpriseUnitOfWork(Transaction):
    """See `core.company.company.EnterpriseUnitOfWork`; one thread uses it, inside its block."""

    @property
    def members(self) -> SqlMembers:
        """Return the members."""
        return SqlMembers(self._connection)

    @property
    def companies(self) -> SqlCompanies:
        """Return the companies."""
        return SqlCompanies(self._connection)
