"""The compose files say what docs/deploy.md says: profiles, health, no secrets, no open doors."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

from workers.queue import QUEUES

ROOT = Path(__file__).resolve().parents[2]
PROFILES = {
    "redis": "logos",
    "interview": "logos",
    "vision": "pathos",
    "report": "pathos",
    "resume": "pathos",
    "postgres": "ethos",
    "migrate": "ethos",
    "dashboard": "ethos",
    "schedule": "ethos",
    "resume-lab": "ethos",
    "dev-oracle": "dev-oracle",
}
ONE_SHOT = {"migrate"}
SECRETS = ("POSTGRES_PASSWORD", "ORACLE_PASSWORD", "REDIS_PASSWORD")


def load(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / file).read_text("utf-8"))
    return loaded


COMPOSE = load("compose.yaml")
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if "build" in service}


def test_every_service_has_its_profile() -> None:
    found = {name: service["profiles"] for name, service in SERVICES.items()}
    assert found == {name: [profile] for name, profile in PROFILES.items()}


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - ONE_SHOT))
def test_what_runs_on_is_watched_and_restarted(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert service["restart"] == "unless-stopped"


def test_a_migration_runs_once() -> None:
    assert SERVICES["migrate"]["restart"] == "no"
    assert SERVICES["migrate"]["command"] == ["python", "-m", "db.migrate"]


def test_every_dependency_exists_and_is_optional_across_profiles() -> None:
    for name, service in SERVICES.items():
        for wanted, how in service.get("depends_on", {}).items():
            is_health = how["condition"] == "service_healthy"
            assert "healthcheck" in SERVICES[wanted] if is_health else wanted in ONE_SHOT
            is_same = PROFILES[wanted] == PROFILES[name]
            assert is_same or how["required"] is False, (name, wanted)


def test_every_queue_has_a_worker() -> None:
    served = {
        queue
        for service in SERVICES.values()
        if service.get("command", [])[:3] == ["python", "-m", "workers.run"]
        for queue in service["command"][3:]
    }
    assert served == QUEUES


def test_every_module_and_script_that_is_started_exists() -> None:
    for service in OURS.values():
        command = service["command"]
        if command[2] == "streamlit":
            assert (ROOT / command[4]).is_file()
        else:
            module = ROOT / command[2].replace(".", "/")
            assert module.with_suffix(".py").is_file() or (module / "__main__.py").is_file()


@pytest.mark.parametrize("name", sorted(OURS))
def test_our_containers_cannot_write_their_files_nor_gain_rights(name: str) -> None:
    service = OURS[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]


def test_secrets_come_from_the_environment_or_nothing_starts() -> None:
    for text in chain.from_iterable(map(strings, (COMPOSE, load("deploy/compose.lan.yaml")))):
        for name in SECRETS:
            for reference in re.findall(r"\$\{" + name + r"\b([^}]*)\}", text):
                assert reference.startswith(":?"), text
        for password in re.findall(r"://[^/@:]*:([^@]*)@", text):
            assert re.fullmatch(r"\$\{\w+:\?[^}]*\}", password), text
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if "PASSWORD" in name or name.endswith("AUTH"):
                assert str(value).startswith("${")


def test_no_service_is_given_a_secret_it_does_not_use() -> None:
    used = {
        name: {secret for secret in SECRETS if any(secret in t for t in strings(service))}
        for name, service in SERVICES.items()
    }
    assert used == {
        "redis": {"REDIS_PASSWORD"},
        "interview": {"POSTGRES_PASSWORD", "ORACLE_PASSWORD", "REDIS_PASSWORD"},
        "vision": {"POSTGRES_PASSWORD", "REDIS_PASSWORD"},
        "report": {"POSTGRES_PASSWORD", "REDIS_PASSWORD"},
        "resume": {"POSTGRES_PASSWORD", "REDIS_PASSWORD"},
        "postgres": {"POSTGRES_PASSWORD"},
        "dev-oracle": {"ORACLE_PASSWORD"},
        "migrate": {"POSTGRES_PASSWORD", "ORACLE_PASSWORD"},
        "dashboard": {"POSTGRES_PASSWORD", "ORACLE_PASSWORD"},
        "schedule": {"POSTGRES_PASSWORD", "ORACLE_PASSWORD"},
        "resume-lab": {"ORACLE_PASSWORD"},
    }


def test_pages_are_published_to_this_machine_only_and_stores_not_at_all() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {
        "interview": ["127.0.0.1:7860:7860"],
        "dashboard": ["127.0.0.1:8501:8501"],
        "resume-lab": ["127.0.0.1:8502:8502"],
    }


def test_nothing_that_watches_faces_can_reach_the_outside() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("vision", "report"):
        assert SERVICES[name]["networks"] == ["inside"]
    for service in OURS.values():
        assert "play.googleapis.com:127.0.0.1" in service["extra_hosts"]


def test_who_records_and_who_analyses_share_the_recordings() -> None:
    mounted = {
        name: [volume for volume in service.get("volumes", []) if volume.startswith("media:")]
        for name, service in OURS.items()
    }
    assert {name for name, volumes in mounted.items() if volumes == ["media:/data/media"]} == {
        "interview",
        "vision",
        "report",
        "resume",
        "schedule",
    }
    assert mounted["dashboard"] == ["media:/data/media:ro"]


def test_every_volume_and_network_is_declared() -> None:
    for service in SERVICES.values():
        assert {v.split(":")[0] for v in service.get("volumes", [])} <= COMPOSE["volumes"].keys()
        assert set(service["networks"]) <= COMPOSE["networks"].keys()


def test_the_override_for_three_machines_only_opens_the_stores() -> None:
    override = load("deploy/compose.lan.yaml")
    assert override["networks"] == {"inside": {"internal": False}}
    assert {name: set(change) for name, change in override["services"].items()} == {
        "postgres": {"ports"},
        "redis": {"ports"},
    }
    for change in override["services"].values():
        assert all(port.startswith("${LAN_ADDRESS:?") for port in change["ports"])


def test_the_image_runs_without_root_and_gets_no_secrets() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").splitlines()
    assert "USER 10001" in lines
    copied = [line for line in lines if line.startswith("COPY")]
    assert copied
    assert not any(word in line for line in copied for word in ("COPY . ", ".env", ".rhetor"))
    ignored = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    for name in {word for line in copied for word in line.split()[1:-1]}:
        assert f"!{name}" in ignored


def strings(value: object) -> list[str]:
    """Return every string inside."""
    if isinstance(value, dict):
        return [text for part in value.items() for text in strings(list(part))]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []
