"""Every command of docs/deploy.md is one that there is: services, profiles, modules, options."""

import importlib.util
import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel

from core.settings import Settings
from core.settings.files import secret_names

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "deploy.md").read_text("utf-8")
# Fenced blocks, with their lines put together, and then what stands in the running text.
BLOCKS = re.findall(r"```\n(.*?)```", TEXT, flags=re.DOTALL)
LINES = [line for block in BLOCKS for line in block.replace("\\\n", " ").splitlines()]
SPANS = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL))
COMMANDS = [
    part.strip() for text in LINES + SPANS for part in re.split(r"&&|;|\* \* \*", text) if part
]


def load(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / file).read_text("utf-8"))
    return loaded


SERVICES: dict[str, Any] = (
    load("deploy/compose.gpu.yaml")["services"] | load("compose.yaml")["services"]
)
PROFILES = {profile for service in SERVICES.values() for profile in service.get("profiles", [])}
COMPOSE = [one for one in COMMANDS if one.startswith("docker compose ")]
OF_COMPOSE = {"build", "cp", "exec", "run", "up"}
"""What is asked of Compose."""
FLAGS = {"--rm", "--no-deps", "--wait"}
WITH_VALUE = {"--profile", "-v", "--scale"}


def split(command: str) -> tuple[list[str], str, list[str]]:
    """Return the profiles, the verb, and what follows it without Compose's own options."""
    words = shlex.split(command)[2:]
    profiles: list[str] = []
    rest: list[str] = []
    while words:
        word = words.pop(0)
        if word in WITH_VALUE:
            value = words.pop(0)
            profiles += [value] if word == "--profile" else []
        elif word in FLAGS and len(rest) < 2:
            continue
        else:
            rest.append(word)
    return profiles, rest[0], rest[1:]


def test_there_are_commands() -> None:
    assert len(COMPOSE) > 15
    assert {split(command)[1] for command in COMPOSE} == OF_COMPOSE


@pytest.mark.parametrize("command", COMPOSE)
def test_compose_is_asked_for_what_there_is(command: str) -> None:
    profiles, verb, rest = split(command)
    assert set(profiles) <= PROFILES
    named = rest if verb in {"build", "up"} else [rest[0].partition(":")[0]]
    assert set(named) <= SERVICES.keys() | {"SERVICE"}
    if verb == "build":
        assert all("build" in SERVICES[name] for name in named)
    if verb == "run":
        # It would enable all profiles of the service, and start what it depends on in each of them:
        # on Ethos an Oracle that nobody wanted, on Logos a second Postgres.
        assert "--no-deps" in command or "depends_on" not in SERVICES[named[0]]
    if verb in {"run", "exec"} and len(rest) > 1:
        assert rest[1:3] == ["python", "-m"]


def modules() -> Iterator[tuple[str, str]]:
    """Yield each of our modules that is started, with what it is told."""
    for command in COMMANDS:
        found = re.search(r"python -m ((?:apps|core|db|workers)[\w.]*)(.*)", command)
        if found:
            yield found[1], found[2]
        elif command.startswith("init "):
            yield "core.settings", f" {command}"


@pytest.mark.parametrize(("module", "told"), [*modules()])
def test_what_is_started_exists_and_knows_what_it_is_told(module: str, told: str) -> None:
    spec = importlib.util.find_spec(module)
    assert spec is not None
    if spec.submodule_search_locations is not None:
        spec = importlib.util.find_spec(f"{module}.__main__")
    assert spec is not None
    assert spec.origin is not None
    source = Path(spec.origin).read_text("utf-8")
    words = [word for word in shlex.split(told) if word != "…"]
    options = [word for word in words if word.startswith("--") and not word.startswith("--server.")]
    for option in options:
        name = option.removeprefix("--")
        assert f'"{option}"' in source or name in {"logos", "pathos", "ethos"}, option
    if "add_subparsers" in source and words:
        assert f'"{words[0]}"' in source, words[0]


def test_every_setting_is_one() -> None:
    fields = [
        (name, field)
        for name, group in Settings.model_fields.items()
        if isinstance(group.default, BaseModel)
        for field in type(group.default).model_fields
    ]
    known = {f"RHETOR_{name}__{field}".upper() for name, field in fields}
    known |= {f"{name}_FILE".upper() for name in secret_names(Settings)}
    assert set(re.findall(r"RHETOR_\w+", TEXT)) <= known


def test_every_file_is_there_and_every_secret_is_written() -> None:
    for name in re.findall(r"\b(?:deploy|tests|docs|apps)/[\w./]*\w", TEXT):
        assert (ROOT / name).exists(), name
    written = load("compose.yaml")["secrets"].keys()
    assert set(re.findall(r"secrets/(\w+)", TEXT)) <= written


def test_the_second_image_is_built_on_the_first() -> None:
    lines = (ROOT / "deploy" / "Dockerfile.cuda").read_text("utf-8").splitlines()
    assert f"ARG BASE={SERVICES['rhetor']['image']}" in lines
