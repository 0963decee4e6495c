"""`python -m db.members` on a file of its own."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.company import accounts
from core.company.adapters.argon2 import Argon2PasswordHasher
from core.settings import load_settings
from db import members
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from tests.builders import NOW

PASSWORD = "correct horse battery"


@pytest.fixture(autouse=True)
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    url = f"sqlite:///{tmp_path / 'enterprise.sqlite3'}"
    monkeypatch.setenv("RHETOR_DATABASES__ENTERPRISE_URL", url)
    load_settings.cache_clear()
    yield url
    load_settings.cache_clear()


def run(*arguments: str, typed: str = "", monkeypatch: pytest.MonkeyPatch | None = None) -> int:
    if monkeypatch is not None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{typed}\n"))
    return members.main(arguments)


def test_a_member_is_added_listed_changed_and_let_in(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    added = run(
        "add", "김하늘", "Kim@example.com", "coach", typed=PASSWORD, monkeypatch=monkeypatch
    )
    assert added == 0
    assert run("role", "kim@example.com", "researcher") == 0
    assert run("list") == 0
    said = capsys.readouterr().out
    assert "researcher  kim@example.com  김하늘" in said
    assert PASSWORD not in said
    new_uow = new_enterprise_unit_of_work(new_engine(url))
    hasher = Argon2PasswordHasher()
    token = accounts.sign_in("kim@example.com", PASSWORD, new_uow=new_uow, hasher=hasher, now=NOW)
    assert token is not None
    assert PASSWORD.encode() not in Path(url.removeprefix("sqlite:///")).read_bytes()


def test_a_random_password_is_written_out_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("add", "Lee", "lee", "admin", "--random") == 0
    assert "with the password" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (("add", "Kim", "kim", "coach"), "short", "12 to 200"),
        (("add", "", "kim", "coach"), PASSWORD, "needs a name"),
        (("role", "nobody", "coach"), "", "No such member"),
        (("password", "nobody"), PASSWORD, "No such member"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    arguments: tuple[str, ...],
    typed: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert run(*arguments, typed=typed, monkeypatch=monkeypatch) == 1
    assert said in capsys.readouterr().err


def test_a_role_that_there_is_not_is_a_wrong_call() -> None:
    with pytest.raises(SystemExit) as ended:
        run("add", "Kim", "kim", "king")
    assert ended.value.code == 2
