"""One transaction on Oracle or its stand-in."""

from pydantic import SecretStr
from sqlalchemy import Engine

from core.company.storage import NewEnterpriseUnitOfWork
from db.engine import new_engine
from db.enterprise.accounts import SqlAccounts
from db.enterprise.companies import SqlCompanies
from db.enterprise.crawls import SqlCrawls
from db.enterprise.members import SqlMembers
from db.enterprise.nights import SqlNights
from db.enterprise.postings import SqlPostings
from db.transaction import Transaction


def new_enterprise_unit_of_work(engine: Engine) -> NewEnterpriseUnitOfWork:
    """Return a factory of units of work on `engine`, for any thread."""
    return lambda: SqlEnterpriseUnitOfWork(engine)


def open_enterprise(url: SecretStr | None) -> NewEnterpriseUnitOfWork | None:
    """Return a factory of units of work on the database at an address; None without one."""
    return new_enterprise_unit_of_work(new_engine(url.get_secret_value())) if url else None


class SqlEnterpriseUnitOfWork(Transaction):
    """See `core.company.storage.EnterpriseUnitOfWork`; one thread uses it, inside its block."""

    @property
    def members(self) -> SqlMembers:
        """Return the members."""
        return SqlMembers(self._connection)

    @property
    def accounts(self) -> SqlAccounts:
        """Return how they sign in."""
        return SqlAccounts(self._connection)

    @property
    def companies(self) -> SqlCompanies:
        """Return the companies."""
        return SqlCompanies(self._connection)

    @property
    def postings(self) -> SqlPostings:
        """Return the postings."""
        return SqlPostings(self._connection)

    @property
    def crawls(self) -> SqlCrawls:
        """Return the readings of sources."""
        return SqlCrawls(self._connection)

    @property
    def nights(self) -> SqlNights:
        """Return the nights."""
        return SqlNights(self._connection)
