"""The compose files say what docs/deploy.md says: profiles, health, no secrets, no open doors.

They satisfy the Compose Specification (tests/data/compose-spec.json, Apache-2.0, as the package
check-jsonschema 0.39.0 carries it), and what they start is what is there.
"""

import importlib.util
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml  # type: ignore[import-untyped]
from pydantic import BaseModel

from core.settings import Settings
from core.settings.files import secret_names
from core.settings.initial import EDGE, NEEDED, OF_ALL, OF_BUCKET, Suite, files, passwords
from workers.queue import QUEUES

ROOT = Path(__file__).resolve().parents[2]
FILES = ("compose.yaml", "deploy/compose.lan.yaml", "deploy/compose.gpu.yaml")
PROFILES = {
    "rhetor": {"build"},
    "caddy": {"logos", "ethos", "all"},
    "redis": {"logos", "all"},
    "ollama": {"logos", "pathos", "all"},
    "fetch-model": {"fetch"},
    "fetch-weights": {"fetch"},
    "interview": {"logos", "all"},
    "vision": {"pathos", "all"},
    "report": {"pathos", "all"},
    "resume": {"pathos", "all"},
    "postgres": {"ethos", "all"},
    "minio": {"ethos", "all"},
    "backup": {"backup"},
    "oracle": {"oracle", "all"},
    "migrate": {"ethos", "all"},
    "dashboard": {"ethos", "all"},
    "schedule": {"ethos", "all"},
    "resume-lab": {"ethos", "all"},
    "prometheus": {"watch"},
    "grafana": {"watch"},
}
ONE_SHOT = {"rhetor", "migrate", "fetch-model", "fetch-weights", "backup"}
LARGEST_GIB = 30.0
"""Of the 32 GB of the machines that this is made for; the rest is for what runs beside."""


def load(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / file).read_text("utf-8"))
    return loaded


COMPOSE = load("compose.yaml")
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = {name: one for name, one in SERVICES.items() if one["image"].startswith("rhetor:")}


@pytest.mark.parametrize("file", FILES)
def test_the_specification_is_satisfied(file: str) -> None:
    schema = json.loads((ROOT / "tests" / "data" / "compose-spec.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(load(file))


def test_every_service_has_its_profiles() -> None:
    assert {name: set(service["profiles"]) for name, service in SERVICES.items()} == PROFILES


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - ONE_SHOT))
def test_what_runs_on_is_watched_and_restarted(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(ONE_SHOT))
def test_what_runs_once_is_not_restarted(name: str) -> None:
    assert SERVICES[name]["restart"] == "no"


def test_every_image_has_its_version() -> None:
    for name, service in SERVICES.items():
        _, colon, tag = service["image"].rpartition(":")
        assert colon, name
        assert re.search(r"\d+[.-]\d+", tag), f"{name}: {tag} is a moving target"
        assert "latest" not in tag


def test_one_service_builds_our_image_and_nobody_pulls_it() -> None:
    assert [name for name, service in SERVICES.items() if "build" in service] == ["rhetor"]
    assert {service["image"] for service in OURS.values()} == {SERVICES["rhetor"]["image"]}
    assert {service["pull_policy"] for service in OURS.values()} == {"never"}


def test_every_dependency_exists_and_is_optional_across_profiles() -> None:
    for name, service in SERVICES.items():
        for wanted, how in service.get("depends_on", {}).items():
            is_health = how["condition"] == "service_healthy"
            assert "healthcheck" in SERVICES[wanted] if is_health else wanted in ONE_SHOT
            is_always_there = PROFILES[name] <= PROFILES[wanted]
            assert is_always_there or how["required"] is False, (name, wanted)


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
        assert command[:2] == ["python", "-m"]
        if command[2] == "streamlit":
            assert (ROOT / command[4]).is_file()
        else:
            found = importlib.util.find_spec(command[2])
            assert found is not None
            is_package = found.submodule_search_locations is not None
            assert not is_package or importlib.util.find_spec(f"{command[2]}.__main__")


def test_every_page_is_asked_where_it_answers() -> None:
    from apps.interview_gradio.liveness import router

    asked = {
        name: " ".join(SERVICES[name]["healthcheck"]["test"]) for name in OURS.keys() - ONE_SHOT
    }
    assert ":7860/livez" in asked["interview"]
    assert "/livez" in {getattr(route, "path", "") for route in router.routes}
    for page in ("dashboard", "resume-lab"):
        port = next(
            option.partition("=")[2]
            for option in SERVICES[page]["command"]
            if option.startswith("--server.port")
        )
        assert f":{port}/_stcore/health" in asked[page]
        assert f"{page}:{port}" in (ROOT / "deploy" / "caddy" / "ethos.caddy").read_text()


@pytest.mark.parametrize("name", sorted(OURS))
def test_health_checks_are_python_that_compiles(name: str) -> None:
    if name in ONE_SHOT:
        return
    _, python, option, source = SERVICES[name]["healthcheck"]["test"]
    assert (python, option) == ("python", "-c")
    compile(source, name, "exec")


def test_ports_and_hosts_are_the_settings_own_names() -> None:
    known = {f"rhetor_{name}__{field}".upper() for name, field in all_fields()}
    files_of_secrets = {f"{name}_FILE".upper() for name in secret_names(Settings)}
    for name, service in OURS.items():
        given = set(service["environment"])
        assert given <= known | files_of_secrets, name


def all_fields() -> list[tuple[str, str]]:
    return [
        (name, field)
        for name, group in Settings.model_fields.items()
        if isinstance(group.default, BaseModel)
        for field in type(group.default).model_fields
    ]


@pytest.mark.parametrize("name", sorted(SERVICES.keys() - {"oracle"}))
def test_containers_cannot_write_their_files_nor_gain_rights(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    if name in OURS:
        assert "cap_add" not in service


def test_no_secret_stands_in_a_file_or_an_environment() -> None:
    for file in FILES:
        for text in strings(load(file)):
            assert not re.search(r"://[^/@:\s]*:[^@\s]+@", text), text
    for service in SERVICES.values():
        for name in service.get("environment", {}):
            is_secret = re.search(r"PASSWORD|SECRET|_KEY|AUTH", name)
            assert not is_secret or name.endswith("_FILE"), name


def test_a_file_of_a_secret_is_named_only_where_it_is_given() -> None:
    for name, service in SERVICES.items():
        given = {f"/run/secrets/{secret}" for secret in service.get("secrets", [])}
        named = {
            text
            for setting, text in service.get("environment", {}).items()
            if setting.endswith("_FILE") and text
        }
        assert named <= given, name
        where_used = strings([service[key] for key in service if key != "secrets"])
        used = {place for text in where_used for place in re.findall(r"/run/secrets/\w+", text)}
        assert given <= used, name


def test_no_service_is_given_a_secret_it_does_not_use() -> None:
    ours, stores = {"media_key", "media_secret"}, {"analytics_url", "enterprise_url"}
    assert {name: set(service.get("secrets", [])) for name, service in SERVICES.items()} == {
        "rhetor": set(),
        "caddy": set(),
        "redis": {"redis_password"},
        "ollama": set(),
        "fetch-model": set(),
        "fetch-weights": set(),
        "interview": ours | stores | {"redis_url"},
        "vision": ours | {"analytics_url", "redis_url"},
        "report": ours | {"analytics_url", "redis_url"},
        "resume": ours | {"analytics_url", "redis_url"},
        "postgres": {"postgres_password"},
        "minio": {"media_secret"},
        "oracle": {"oracle_password"},
        "migrate": ours | stores,
        "backup": ours | stores,
        "dashboard": ours | stores,
        "schedule": ours | stores | {"redis_url"},  # what is erased is erased there too
        "resume-lab": {"enterprise_url"},
        "prometheus": set(),
        "grafana": {"grafana_password"},
    }


def test_init_writes_every_secret_that_a_server_is_given() -> None:
    assert set(COMPOSE["secrets"]) == OF_ALL | OF_BUCKET | frozenset().union(*NEEDED.values())
    for server in ("logos", "pathos", "ethos", "all"):
        written = files(server, Suite(), passwords())
        profiles = {server, "oracle", "watch"} if server == "ethos" else {server}
        wanted = {
            f"secrets/{secret}"
            for service in SERVICES.values()
            if profiles & set(service["profiles"])
            for secret in service.get("secrets", [])
        }
        assert wanted <= written.keys()


def test_every_secret_that_env_names_is_taken_back_in_containers() -> None:
    """`.env` names files as they lie outside; a container without them would not start."""
    written = files("all", Suite(), passwords())[".env"]
    named = set(re.findall(r"^(RHETOR_\w+_FILE)=", written, flags=re.MULTILINE))
    for service in OURS.values():
        assert named <= set(service["environment"])


def test_only_the_proxy_is_published_and_the_stores_not_at_all() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {
        "caddy": ["80:80", "443:443", "443:443/udp"],
        "grafana": ["127.0.0.1:3000:3000"],
    }


def test_nothing_that_watches_faces_can_reach_the_outside() -> None:
    assert COMPOSE["networks"]["inside"]["internal"] is True
    for name in ("vision", "report", "resume"):
        assert SERVICES[name]["networks"] == ["inside"]
    for service in OURS.values():
        assert "play.googleapis.com:127.0.0.1" in service["extra_hosts"]


def test_the_proxy_reaches_pages_and_nothing_else() -> None:
    on_edge = {name for name, service in SERVICES.items() if "edge" in service["networks"]}
    assert on_edge == {"caddy", "interview", "dashboard", "resume-lab"}
    # By another network that it shared with a page it might ask from an address not trusted there.
    shared = [set(SERVICES["caddy"]["networks"]) & set(OURS[name]["networks"]) for name in OURS]
    assert set().union(*shared) == {"edge"}
    (subnet,) = COMPOSE["networks"]["edge"]["ipam"]["config"]
    assert subnet == {"subnet": EDGE}


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
        "backup",
    }
    assert mounted["dashboard"] == ["media:/data/media:ro"]


def test_every_volume_secret_and_network_is_declared() -> None:
    volumes, networks, secrets = set(), set(), set()
    for service in SERVICES.values():
        named = {volume.split(":")[0] for volume in service.get("volumes", [])}
        volumes |= {name for name in named if not name.startswith(".")}
        networks |= set(service["networks"])
        secrets |= set(service.get("secrets", []))
    assert volumes == COMPOSE["volumes"].keys()
    assert networks == COMPOSE["networks"].keys()
    assert secrets == COMPOSE["secrets"].keys()


@pytest.mark.parametrize("profile", ["logos", "pathos", "ethos", "all"])
def test_what_runs_together_fits_into_its_machine(profile: str) -> None:
    running = {
        name: service["deploy"]["resources"]["limits"]["memory"]
        for name, service in SERVICES.items()
        if profile in service["profiles"] or (profile == "ethos" and name == "oracle")
    }
    assert sum(map(gib, running.values())) <= LARGEST_GIB, running


def gib(text: str) -> float:
    return float(text[:-1]) / {"G": 1, "M": 1024}[text[-1]]


def test_the_override_for_three_machines_only_opens_the_stores() -> None:
    override = load("deploy/compose.lan.yaml")
    assert override["networks"] == {"inside": {"internal": False}}
    published = {name: change["ports"] for name, change in override["services"].items()}
    places = dict.fromkeys(("redis", "interview"), "LOGOS")
    places |= dict.fromkeys(("postgres", "oracle", "minio"), "ETHOS")
    places |= dict.fromkeys(("vision", "report", "resume"), "PATHOS")
    assert published.keys() == places.keys()
    for name, ports in published.items():
        place = places[name]
        assert all(port.startswith(f"${{RHETOR_SERVERS__{place}:?") for port in ports), name


def test_the_override_for_a_gpu_only_gives_it() -> None:
    override = load("deploy/compose.gpu.yaml")
    built = override["services"].pop("rhetor-cuda")
    assert built["build"]["dockerfile"] == "deploy/Dockerfile.cuda"
    assert built["profiles"] == ["build"]
    assert override["services"].keys() == {"ollama", "interview", "report"}
    for change in override["services"].values():
        (device,) = change["deploy"]["resources"]["reservations"]["devices"]
        assert device == {"driver": "nvidia", "count": 1, "capabilities": ["gpu"]}
        assert change.get("image") in {None, built["image"]}
        assert "build" not in change


def test_ollama_is_told_what_the_plans_count_on() -> None:
    environment = SERVICES["ollama"]["environment"]
    assert environment["OLLAMA_KV_CACHE_TYPE"] == "q8_0"
    assert environment["OLLAMA_CONTEXT_LENGTH"] == "4096"
    assert environment["OLLAMA_NUM_PARALLEL"] == "1"


@pytest.mark.parametrize("file", ["Dockerfile", "Dockerfile.cuda"])
def test_images_run_without_root(file: str) -> None:
    lines = (ROOT / "deploy" / file).read_text("utf-8").splitlines()
    users = [line for line in lines if line.startswith("USER")]
    assert users[-1] == "USER 10001"


def test_the_image_gets_no_secrets() -> None:
    lines = (ROOT / "deploy" / "Dockerfile").read_text("utf-8").splitlines()
    copied = [line for line in lines if line.startswith("COPY")]
    assert copied
    for line in copied:
        assert not any(word in line for word in ("COPY . ", ".env", ".rhetor", "secrets"))
    ignored = (ROOT / "deploy" / "Dockerfile.dockerignore").read_text("utf-8").splitlines()
    assert ignored[1] == "*"
    for name in {word for line in copied for word in line.split()[1:-1]}:
        assert f"!{name}" in ignored


def test_git_ignores_what_init_writes() -> None:
    ignored = (ROOT / ".gitignore").read_text("utf-8").split()
    assert {".env", "/backups/", "/secrets/", "/servers/"} <= set(ignored)


def test_the_proxy_knows_only_names_that_it_is_given() -> None:
    text = "".join(path.read_text() for path in (ROOT / "deploy" / "caddy").iterdir())
    named = set(re.findall(r"\{\$(\w+)", text))
    assert named == set(SERVICES["caddy"]["environment"])
    for path in ("/metrics", "/healthz", "/livez"):
        assert path in text  # not for people


def strings(value: object) -> list[str]:
    """Return every string inside."""
    if isinstance(value, dict):
        return [text for part in value.items() for text in strings(list(part))]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []
