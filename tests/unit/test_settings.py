"""`.env.example` and the compose files name exactly the settings that exist."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, SecretStr, TypeAdapter, ValidationError

from core.settings import Settings
from core.settings.files import secret_names

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = ("compose.yaml", "deploy/compose.lan.yaml", "deploy/compose.gpu.yaml")
NAME = re.compile(r"RHETOR_[A-Z0-9_]+")


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Read neither this machine's environment nor its `.env`."""
    for name in environment_names():
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def environment_names() -> list[str]:
    return [name for name, _, _ in all_settings()]


def all_settings() -> Iterator[tuple[str, Any, str]]:
    """Yield name, default and docstring of every setting, in the order of the code."""
    yield from fields_of(Settings(_env_file=None), "RHETOR_")


def fields_of(group: BaseModel, prefix: str) -> Iterator[tuple[str, Any, str]]:
    for name, field in type(group).model_fields.items():
        default = getattr(group, name)
        if isinstance(default, BaseModel):
            yield from fields_of(default, f"{prefix}{name.upper()}__")
        else:
            yield f"{prefix}{name.upper()}", default, field.description or ""


def as_written(default: Any) -> str:
    if default is None:
        return ""
    text = TypeAdapter(type(default)).dump_json(default).decode()
    return text.removeprefix('"').removesuffix('"').replace('","', '", "')


def expected_lines() -> list[str]:
    """Return what `.env.example` says of each setting, two lines each."""
    return [
        line
        for name, default, docstring in all_settings()
        for line in (f"# {docstring}", f"#{name}={as_written(default)}")
    ]


def test_every_setting_says_what_it_is() -> None:
    assert [name for name, _, docstring in all_settings() if not docstring] == []


def test_the_example_lists_every_setting_with_its_default_and_docstring() -> None:
    example = (ROOT / ".env.example").read_text("utf-8").splitlines()
    described = [
        line for pair in pairwise(example) if NAME.match(pair[1].removeprefix("#")) for line in pair
    ]
    assert described == expected_lines()


def test_the_example_has_a_heading_for_every_group() -> None:
    example = (ROOT / ".env.example").read_text("utf-8").splitlines()
    headings = [line.removeprefix("## ") for line in example if line.startswith("## ")]
    groups = [
        getattr(Settings(), name).__doc__
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, BaseModel)
    ]
    assert headings == [*groups, "All processes."]


def test_the_example_mentions_no_other_setting() -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(NAME.findall(example)) - set(environment_names()) == set()


def test_the_example_with_every_default_switched_on_is_the_default(tmp_path: Path) -> None:
    example = (ROOT / ".env.example").read_text("utf-8")
    switched_on = re.sub(r"^#(RHETOR_\w+=.+)$", r"\1", example, flags=re.MULTILINE)
    assert switched_on != example
    (tmp_path / ".env").write_text(switched_on, "utf-8")
    assert Settings() == Settings(_env_file=None)


@pytest.mark.parametrize("file", COMPOSE)
def test_compose_names_only_settings_that_exist(file: str) -> None:
    named = set(NAME.findall((ROOT / file).read_text("utf-8")))
    files = {f"{name}_FILE".upper() for name in secret_names(Settings)}
    assert named - set(environment_names()) - files == set()


@pytest.mark.parametrize(
    "line",
    [
        "RHETOR_SPEECH__WHISPR_MODEL=small",  # a slip inside a group
        "RHETOR_SPEACH__WHISPER_MODEL=small",  # a slip in a group's name
        "POSTGRES_PASSWORD=secret",  # another program's
    ],
)
def test_an_unknown_name_in_the_file_is_refused(line: str, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"{line}\n", "utf-8")
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Settings()


def test_an_unknown_name_inside_a_group_of_the_environment_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("RHETOR_SPEECH__WHISPR_MODEL", "small")
    with pytest.raises(ValidationError, match="Extra inputs are not permitted"):
        Settings()


def test_settings_cannot_be_changed_after_they_were_read() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().interview.port = 1  # type: ignore[misc]


def test_secrets_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    with_password = [
        "RHETOR_DATABASES__ANALYTICS_URL",
        "RHETOR_DATABASES__ENTERPRISE_URL",
        "RHETOR_QUEUE__URL",
        "RHETOR_LANGUAGE_MODEL__API_KEY",
        "RHETOR_TEST_ORACLE_URL",
    ]
    for name in with_password:
        monkeypatch.setenv(name, "scheme://somebody:hunter2@host/place")
    settings = Settings()
    assert isinstance(settings.queue.url, SecretStr)
    assert settings.queue.url.get_secret_value().endswith("hunter2@host/place")
    for shown in (repr(settings), str(settings), settings.model_dump_json()):
        assert "hunter2" not in shown
