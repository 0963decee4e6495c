"""Who may use the dashboard: `python -m db.members list|add|role|password`.

    python -m db.members add "Kim Haneul" kim@example.com coach
    python -m db.members add "Lee Bada" lee@example.com coach --service
    python -m db.members role kim@example.com researcher
    python -m db.members password kim@example.com

Passwords are asked for, or read from standard input where that is not a terminal; `--random` makes
one and writes it out. Without an address of a database in the settings it is the one of `make run`,
with `--demo` that of `make demo`. Exit status: 0 done, 1 not done, 2 a wrong call.
"""

import argparse
import getpass
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from core.company import accounts
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.company.company import Role
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import AppError
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_enterprise


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    options = _parser().parse_args(arguments)
    try:
        url = _url(is_demo=options.demo)
        upgrade_enterprise(url)
        engine = new_engine(url)
        try:
            sys.stdout.write(f"{options.run(options, new_enterprise_unit_of_work(engine))}\n")
        finally:
            engine.dispose()
    except AppError as error:
        sys.stderr.write(f"{error.message}\n")
        return 1
    return 0


def _url(*, is_demo: bool) -> str:
    from core.settings import load_settings

    settings = load_settings()
    if settings.databases.enterprise_url is not None:
        return settings.databases.enterprise_url.get_secret_value()
    folder = settings.storage.data_dir.absolute() / ("demo" if is_demo else "")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return f"sqlite:///{folder / 'enterprise.sqlite3'}"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m db.members", description="Members.")
    parser.add_argument("--demo", action="store_true", help="those of `make demo`")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _command(commands, "list", "show all members", _list)
    add = _command(commands, "add", "add a member who can sign in", _add)
    add.add_argument("name")
    add.add_argument("login", help="a name or an e-mail address")
    add.add_argument("role", type=Role, choices=list(Role))
    way = add.add_mutually_exclusive_group()
    way.add_argument("--random", action="store_true", help="make a password and write it out")
    way.add_argument("--service", action="store_true", help="sign in at another service only")
    role = _command(commands, "role", "give a member another role", _role)
    role.add_argument("login")
    role.add_argument("role", type=Role, choices=list(Role))
    password = _command(commands, "password", "give a member another password", _password)
    password.add_argument("login")
    password.add_argument("--random", action="store_true", help="make one and write it out")
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    help_: str,
    run: Callable[[argparse.Namespace, NewEnterpriseUnitOfWork], str],
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=help_)
    parser.set_defaults(run=run)
    return parser


def _list(_options: argparse.Namespace, new_uow: NewEnterpriseUnitOfWork) -> str:
    lines = []
    with new_uow() as uow:
        for member in uow.members.list():
            account = uow.accounts.of_member(member.id)
            login = account.login if account else "-"
            lines.append(f"{member.role:10}  {login}  {member.display_name}")
    return "\n".join(lines) or "There are no members yet."


def _add(options: argparse.Namespace, new_uow: NewEnterpriseUnitOfWork) -> str:
    password = None if options.service else _chosen(is_random=options.random)
    member = accounts.add_member(
        options.name,
        options.login,
        options.role,
        password=password,
        new_uow=new_uow,
        hasher=Argon2PasswordHasher(),
        now=datetime.now(UTC),
    )
    said = f" with the password {password}" if options.random else ""
    return f"{member.display_name} can sign in as {accounts.login_of(options.login)}{said}"


def _role(options: argparse.Namespace, new_uow: NewEnterpriseUnitOfWork) -> str:
    member = accounts.set_role(options.login, options.role, new_uow=new_uow)
    return f"{member.display_name} is now {member.role}"


def _password(options: argparse.Namespace, new_uow: NewEnterpriseUnitOfWork) -> str:
    password = _chosen(is_random=options.random)
    accounts.set_password(options.login, password, new_uow=new_uow, hasher=Argon2PasswordHasher())
    return f"The password is now {password}" if options.random else "The password is changed"


def _chosen(*, is_random: bool) -> str:
    if is_random:
        return accounts.random_password()
    if sys.stdin.isatty():
        return getpass.getpass(f"Password (at least {accounts.MIN_PASSWORD} characters): ")
    return sys.stdin.readline().rstrip("\n")


if __name__ == "__main__":
    sys.exit(main())
