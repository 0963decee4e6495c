"""How members sign in, in Oracle or its stand-in."""

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from core.company.accounts import Account, SignIn
from db.enterprise.tables import accounts, sign_ins
from db.enterprise.upserts import upsert


class SqlAccounts:
    """See `core.company.storage.Accounts`."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the transaction of `connection`."""
        self._connection = connection

    def put(self, account: Account) -> None:
        """Store or replace the account of a member; Conflict when its login is another's."""
        upsert(self._connection, accounts, [asdict(account)])

    def of_login(self, login: str) -> Account | None:
        """Return the account with a login."""
        return self._account(accounts.c.login == login)

    def of_member(self, member_id: UUID) -> Account | None:
        """Return the account of a member."""
        return self._account(accounts.c.member_id == member_id)

    def add_sign_in(self, sign_in: SignIn) -> None:
        """Store that a browser is signed in."""
        self._connection.execute(insert(sign_ins).values(asdict(sign_in)))

    def sign_in(self, token_hash: str) -> SignIn | None:
        """Return it, ended or not; None when it is not stored any more."""
        statement = select(sign_ins).where(sign_ins.c.token_hash == token_hash)
        row = self._connection.execute(statement).one_or_none()
        return None if row is None else SignIn(*row)

    def end_sign_in(self, token_hash: str) -> None:
        """Forget it; nothing when there is none."""
        self._connection.execute(delete(sign_ins).where(sign_ins.c.token_hash == token_hash))

    def end_sign_ins(self, member_id: UUID) -> None:
        """Forget all of a member."""
        self._connection.execute(delete(sign_ins).where(sign_ins.c.member_id == member_id))

    def forget_ended(self, *, now: datetime) -> None:
        """Forget all that have ended."""
        self._connection.execute(delete(sign_ins).where(sign_ins.c.ends_at <= now))

    def _account(self, is_wanted: ColumnElement[bool]) -> Account | None:
        row = self._connection.execute(select(accounts).where(is_wanted)).one_or_none()
        return None if row is None else Account(*row)
