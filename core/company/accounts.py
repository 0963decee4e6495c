"""How members sign in, and who somebody is who did."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from core.company.access import Visitor
from core.company.company import Member, Role
from core.company.ports import PasswordHasher
from core.company.storage import EnterpriseUnitOfWork, NewEnterpriseUnitOfWork
from core.errors import Conflict, InvalidInput, NotFound
from core.language.text import cleaned

MAX_LENGTH = 200
"""Characters of a name, a login or a password; the column's, and no work for what is longer."""
MIN_PASSWORD = 12
"""Characters; NIST SP 800-63B asks for 8 and advises 15. Own choice between the two."""
LASTS = timedelta(hours=12)
"""A working day, after which people sign in again. Own choice."""
TOKEN_BYTES = 32
FIRST_LOGIN = "admin"
COOKIE = "rhetor_dashboard"
"""Keeps the token in a browser. Cookies know no ports: whoever is signed in at the dashboard is so
at the résumé lab of the same host (RFC 6265, 8.5)."""


class LastAdmin(Conflict):
    """Say that nobody would be left who can let others in."""


@dataclass(frozen=True, slots=True)
class Account:
    """The way in of one member.

    Attributes:
        login: a name or an e-mail address, as `login_of` writes it; nobody else has it.
        password_hash: None for who signs in at another service alone.
    """

    member_id: UUID
    login: str
    password_hash: str | None = None


@dataclass(frozen=True, slots=True)
class SignIn:
    """One browser that is signed in.

    Attributes:
        token_hash: SHA-256 (hex) of what the browser keeps; the token itself is never stored.
    """

    token_hash: str
    member_id: UUID
    made_at: datetime
    ends_at: datetime


def login_of(text: str) -> str:
    """Return a login as it is stored: in any case and any way of writing it is the same.

    Raises:
        InvalidInput: it is empty or too long.
    """
    login = "".join(unicodedata.normalize("NFKC", cleaned(text)).split()).casefold()
    if not login or len(login) > MAX_LENGTH:
        raise InvalidInput(f"A login has 1 to {MAX_LENGTH} characters.")
    return login


def add_member(
    name: str,
    login: str,
    role: Role,
    *,
    password: str | None,
    new_uow: NewEnterpriseUnitOfWork,
    hasher: PasswordHasher,
    now: datetime,
) -> Member:
    """Store a new member who can sign in; without a password, at another service alone.

    Raises:
        InvalidInput: a name is empty or too long, or the password too short.
        Conflict: somebody has this login.
        Unavailable: the database is away.
    """
    shown = " ".join(cleaned(name).split())
    if len(shown) > MAX_LENGTH:
        raise InvalidInput(f"The name is longer than {MAX_LENGTH} characters.")
    member = Member(uuid4(), shown, role, now)
    account = Account(member.id, login_of(login), _hashed(password, hasher))
    with new_uow() as uow:
        if uow.accounts.of_login(account.login) is not None:
            raise Conflict("Somebody has this login.")
        uow.members.add(member)
        uow.accounts.put(account)
        uow.commit()
    return member


def add_first_admin(
    name: str, *, new_uow: NewEnterpriseUnitOfWork, hasher: PasswordHasher, now: datetime
) -> str | None:
    """Make an admin where there is none yet.

    Returns:
        The password, which nothing but its hash keeps; None where there is an admin.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        if _admins(uow):
            return None
    password = random_password()
    add_member(
        name,
        FIRST_LOGIN,
        Role.ADMIN,
        password=password,
        new_uow=new_uow,
        hasher=hasher,
        now=now,
    )
    return password


def random_password() -> str:
    """Return a password of 96 random bits that can be typed."""
    return secrets.token_urlsafe(12)


def set_role(login: str, role: Role, *, new_uow: NewEnterpriseUnitOfWork) -> Member:
    """Give a member another role, which holds from their next click on.

    Raises:
        NotFound: nobody has this login.
        LastAdmin: nobody else is one.
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        member = uow.members.get(_known(login, uow).member_id)
        if role is not Role.ADMIN and _admins(uow) == [member]:
            raise LastAdmin("This is the last admin. Make another one first.")
        changed = replace(member, role=role)
        uow.members.update(changed)
        uow.commit()
    return changed


def set_password(
    login: str,
    password: str,
    *,
    new_uow: NewEnterpriseUnitOfWork,
    hasher: PasswordHasher,
) -> None:
    """Give a member another password; whoever is signed in with the old one no longer is.

    Raises:
        NotFound: nobody has this login.
        InvalidInput: the password is too short or too long.
        Unavailable: the database is away.
    """
    hashed = _hashed(password, hasher)
    with new_uow() as uow:
        account = _known(login, uow)
        uow.accounts.put(replace(account, password_hash=hashed))
        uow.accounts.end_sign_ins(account.member_id)
        uow.commit()


def sign_in(
    login: str,
    password: str,
    *,
    new_uow: NewEnterpriseUnitOfWork,
    hasher: PasswordHasher,
    now: datetime,
) -> str | None:
    """Return a token for the browser; None where login and password do not belong together.

    Which of the two is wrong is not said, and takes the same time.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        account = _of_login(login, uow)
    stored = account.password_hash if account and len(password) <= MAX_LENGTH else None
    if not hasher.fits(_typed(password[:MAX_LENGTH]), stored) or account is None:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    with new_uow() as uow:
        uow.accounts.forget_ended(now=now)
        uow.accounts.add_sign_in(SignIn(_hash_of(token), account.member_id, now, now + LASTS))
        uow.commit()
    return token


def visitor_of(token: str, *, new_uow: NewEnterpriseUnitOfWork, now: datetime) -> Visitor | None:
    """Return who a browser is signed in as, with the role of this moment; None if nobody.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        found = uow.accounts.sign_in(_hash_of(token))
        if found is None or found.ends_at <= now:
            return None
        return _visitor(uow.members.get(found.member_id))


def visitor_of_login(login: str, *, new_uow: NewEnterpriseUnitOfWork) -> Visitor | None:
    """Return the member whom another service knows under a login; None if nobody.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        account = _of_login(login, uow)
        return None if account is None else _visitor(uow.members.get(account.member_id))


def sign_out(token: str, *, new_uow: NewEnterpriseUnitOfWork) -> None:
    """End what a token stands for, whoever else may have it; nothing when it has ended.

    Raises:
        Unavailable: the database is away.
    """
    with new_uow() as uow:
        uow.accounts.end_sign_in(_hash_of(token))
        uow.commit()


def _visitor(member: Member) -> Visitor:
    return Visitor(member.id, member.display_name, member.role)


def _of_login(text: str, uow: EnterpriseUnitOfWork) -> Account | None:
    """Return the account that a typed login means; None for one that cannot be."""
    try:
        return uow.accounts.of_login(login_of(text))
    except InvalidInput:
        return None


def _known(login: str, uow: EnterpriseUnitOfWork) -> Account:
    account = uow.accounts.of_login(login_of(login))
    if account is None:
        raise NotFound("member", login)
    return account


def _admins(uow: EnterpriseUnitOfWork) -> list[Member]:
    """Return the admins who can sign in."""
    admins = [member for member in uow.members.list() if member.role is Role.ADMIN]
    return [member for member in admins if uow.accounts.of_member(member.id) is not None]


def _hashed(password: str | None, hasher: PasswordHasher) -> str | None:
    if password is None:
        return None
    if not MIN_PASSWORD <= len(password) <= MAX_LENGTH:
        raise InvalidInput(f"A password has {MIN_PASSWORD} to {MAX_LENGTH} characters.")
    return hasher.hash(_typed(password))


def _typed(password: str) -> str:
    """Return a password as every keyboard types it: Korean on a Mac comes decomposed.

    Source: NIST SP 800-63B, 3.1.1.2, which asks for NFKC or NFKD.
    """
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace").decode()


def _hash_of(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
