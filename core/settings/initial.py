"""The first settings of a server: its `.env`, and the secrets it shares with the others.

`.env` holds names of files in place of secrets, so the same one serves processes and containers;
compose.yaml mounts each secret where it is used, and nowhere else.
"""

import base64
import json
import secrets
import string
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from core.errors import InvalidInput
from core.settings.gpu import Plan
from core.settings.servers import ServerName

Means = Literal["containers", "processes"]

LETTERS = string.ascii_letters + string.digits
"""Of passwords, which stand in addresses: nothing that has a meaning there."""
LENGTH = 30
"""Of 62 letters: 178 bits. The most that Oracle 19 takes (Oracle Database Security Guide)."""
SECRETS = "secrets"
"""The folder beside `.env`."""
BUCKET = "s3://rhetor/media"
ORACLE = "FREEPDB1"
"""The database of gvenzl/oracle-free."""


@dataclass(frozen=True, slots=True)
class Suite:
    """What the three servers have to agree on.

    Attributes:
        logos, pathos, ethos: their addresses on a network of their own.
        interview_site, dashboard_site, lab_site: names under which people open the pages.
        oracle: host:port/service of an Oracle elsewhere; None for the one on Ethos.
        node, redis: of a further Logos: its name, and the address of the first one's Redis.
        media: where recordings are kept; the bucket of the MinIO on Ethos unless told otherwise.
        plan, compute_type: what shares the GPU of Logos and of Pathos; None where there is none.
        means: whether processes or containers run; these call each other by other names.
    """

    logos: str = "127.0.0.1"
    pathos: str = "127.0.0.1"
    ethos: str = "127.0.0.1"
    interview_site: str = "localhost"
    dashboard_site: str = "dashboard.localhost"
    lab_site: str = "lab.localhost"
    tls: str = "internal"
    oracle: str | None = None
    node: str | None = None
    redis: str | None = None
    media: str = BUCKET
    plan: Plan | None = None
    compute_type: str = "int8_float32"
    means: Means = "containers"


NEEDED: Mapping[ServerName, frozenset[str]] = {
    "logos": frozenset({"analytics_url", "enterprise_url", "redis_password", "redis_url"}),
    "pathos": frozenset({"analytics_url", "redis_url"}),
    "ethos": frozenset(
        {
            "analytics_url",
            "enterprise_url",
            "grafana_password",
            "oracle_password",
            "postgres_password",
            "redis_url",
        }
    ),
}
"""Which secrets each server gets, beside those that all need."""
OF_ALL = frozenset({"media_key"})
OF_BUCKET = frozenset({"media_secret"})
"""Where recordings are in an object store."""


def passwords(known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return what everything is protected with: known ones kept, the others new.

    Raises:
        InvalidInput: a known one would not survive in an address.
    """
    kept = dict(known or {})
    made = {
        "postgres_password": _password,
        "redis_password": _password,
        "oracle_password": _password,
        "media_secret": _password,
        "grafana_password": _password,
        "media_key": _key,
    }
    for name in made.keys() & kept.keys() - {"media_key"}:
        if not kept[name] or set(kept[name]) - set(LETTERS):
            raise InvalidInput(f"The secret {name} may hold letters and digits only.")
    return {name: kept.get(name) or make() for name, make in made.items()}


STANDS_IN = {
    "postgres_password": "analytics_url",
    "oracle_password": "enterprise_url",
    "redis_password": "redis_url",
}
"""The address that each password stands in, on servers that have no use for it alone."""


def kept(files: Mapping[str, str], servers: Sequence[ServerName]) -> dict[str, str]:
    """Return the passwords that an earlier run left on some server, for others to share.

    Args:
        files: its secrets, by the names of their files.
        servers: those that are to have the same.

    Raises:
        InvalidInput: one that these servers need is not among them.
    """
    found = {name: files[name] for name in ("media_secret", "media_key") if name in files}
    for name, address in STANDS_IN.items():
        password = files.get(name) or urlsplit(files.get(address, "")).password
        if password:
            found[name] = password
    needed = OF_ALL.union(*(NEEDED[part] for server in servers for part in _parts(server)))
    missing = [name for name, address in STANDS_IN.items() if {name, address} & needed]
    missing = [name for name in (*missing, *OF_ALL) if name not in found]
    if missing:
        raise InvalidInput(f"These secrets are not there: {', '.join(sorted(missing))}")
    return found


def _parts(server: ServerName) -> tuple[ServerName, ...]:
    return ("logos", "pathos", "ethos") if server == "all" else (server,)


def _password() -> str:
    # Begins with a letter, which Oracle asks for.
    first = secrets.choice(string.ascii_letters)
    return first + "".join(secrets.choice(LETTERS) for _ in range(LENGTH - 1))


def _key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def files(server: ServerName, suite: Suite, known: Mapping[str, str]) -> dict[str, str]:
    """Return the files of one server: `.env`, and its secrets by name.

    Args:
        server: which one, or `all` on one machine.
        suite: what all agree on.
        known: as `passwords` returns it.
    """
    parts = _parts(server)
    in_bucket = suite.media.startswith("s3://")
    names = OF_ALL.union(*(NEEDED[part] for part in parts), OF_BUCKET if in_bucket else ())
    # compose.yaml gives it to containers whether or not they use it, and misses no file.
    given = names | OF_BUCKET if suite.means == "containers" else names
    host = _hosts(server, suite)
    oracle = suite.oracle or f"{host('oracle')}:1521/{ORACLE}"
    address, _, service = oracle.partition("/")
    held = {
        **known,
        "analytics_url": f"postgresql+psycopg2://rhetor:{known['postgres_password']}"
        f"@{host('postgres')}:5432/rhetor",
        "enterprise_url": f"oracle+oracledb://rhetor:{known['oracle_password']}"
        f"@{address}/?service_name={service}",
        "redis_url": f"redis://:{known['redis_password']}@{suite.redis or host('redis')}:6379/0",
    }
    found = {f"{SECRETS}/{name}": held[name] + "\n" for name in sorted(given)}
    lines = [*_common(server, suite, host), *_secret_lines(names)]
    for part in parts:
        lines += _OF_SERVER[part](suite, host)
    return {".env": "\n".join([*dict.fromkeys(lines), ""]), **found}


Host = Callable[[str], str]
PLACES: Mapping[str, ServerName] = {
    "redis": "logos",
    "interview": "logos",
    "postgres": "ethos",
    "oracle": "ethos",
    "minio": "ethos",
}
"""Which server each service that others call is on."""


def _hosts(server: ServerName, suite: Suite) -> Host:
    """Return how this server calls a service: by its name in compose, or by its address."""

    def host(service: str) -> str:
        place = PLACES[service]
        is_beside = server in (place, "all")
        return service if suite.means == "containers" and is_beside else getattr(suite, place)

    return host


def _common(server: ServerName, suite: Suite, host: Host) -> list[str]:
    return [
        "# Written by `python -m core.settings init`. What each name means: .env.example",
        f"RHETOR_SERVERS__HERE={server}",
        f"RHETOR_SERVERS__LOGOS={suite.logos}",
        f"RHETOR_SERVERS__PATHOS={suite.pathos}",
        f"RHETOR_SERVERS__ETHOS={suite.ethos}",
        f"RHETOR_SERVERS__INTERVIEW_SITE={suite.interview_site}",
        f"RHETOR_SERVERS__DASHBOARD_SITE={suite.dashboard_site}",
        f"RHETOR_SERVERS__LAB_SITE={suite.lab_site}",
        f"RHETOR_SERVERS__TLS={suite.tls}",
        *_media(suite, host),
        *_proxy(suite),
    ]


EDGE = "10.89.7.0/28"
"""The network of the proxy and the pages, in compose.yaml; private, and not Docker's own choice."""


def _proxy(suite: Suite) -> list[str]:
    """Return who may say for whom it asks: the proxy, of a further Logos that of the first.

    Outside containers the proxy is on this machine, which is trusted by itself.
    """
    here = EDGE if suite.means == "containers" else "127.0.0.1"
    trusted = [here, *([suite.redis] if suite.redis else [])]
    if trusted == ["127.0.0.1"]:
        return []
    return [f"RHETOR_SECURITY__TRUSTED_PROXIES={json.dumps(trusted)}"]


def _media(suite: Suite, host: Host) -> list[str]:
    lines = [f"RHETOR_STORAGE__MEDIA_URL={suite.media}"]
    if suite.media == BUCKET:
        lines.append(f"RHETOR_STORAGE__MEDIA_ENDPOINT=http://{host('minio')}:9000")
        lines.append("RHETOR_STORAGE__MEDIA_KEY_ID=rhetor")
    return lines


_SETTINGS = {
    "analytics_url": "RHETOR_DATABASES__ANALYTICS_URL",
    "enterprise_url": "RHETOR_DATABASES__ENTERPRISE_URL",
    "redis_url": "RHETOR_QUEUE__URL",
    "media_secret": "RHETOR_STORAGE__MEDIA_SECRET",
    "media_key": "RHETOR_SECURITY__MEDIA_KEY",
}
"""The settings that secrets are for; the others are for the images of the stores."""


def _secret_lines(names: frozenset[str]) -> list[str]:
    wanted = sorted(names & _SETTINGS.keys())
    return [f"{_SETTINGS[name]}_FILE={SECRETS}/{name}" for name in wanted]


def _logos(suite: Suite, host: Host) -> list[str]:
    return [
        f'RHETOR_INTERVIEW__ALLOWED_ORIGINS=["https://{suite.interview_site}"]',
        "RHETOR_INTERVIEW__SECURE_COOKIE=true",
        f"RHETOR_SERVERS__NODES={host('interview')}:7860",
        *([f"RHETOR_INTERVIEW__NODE={suite.node}"] if suite.node else []),
        *_models(suite),
    ]


def _pathos(suite: Suite, _host: Host) -> list[str]:
    return _models(suite)


def _models(suite: Suite) -> list[str]:
    """Return what hears and words; each server that needs a language model has its own Ollama.

    Live interviews never wait behind assessments that way (live.md, (e)).
    """
    place = "ollama" if suite.means == "containers" else "127.0.0.1"
    lines = [f"RHETOR_LANGUAGE_MODEL__URL=http://{place}:11434"]
    return lines + (suite.plan.lines(suite.compute_type) if suite.plan else [])


def _ethos(suite: Suite, host: Host) -> list[str]:
    return [
        f"RHETOR_DASHBOARD__ADDRESS=https://{suite.dashboard_site}",
        "RHETOR_DASHBOARD__SECURE_COOKIE=true",
        f"RHETOR_DASHBOARD__METRICS_URL=http://{host('interview')}:7860/metrics",
        f"RHETOR_NIGHT__DASHBOARD_URL=https://{suite.dashboard_site}",
        f"RHETOR_RESUME_LAB__ADDRESS=https://{suite.lab_site}",
    ]


_OF_SERVER: Mapping[str, Callable[[Suite, Host], Sequence[str]]] = {
    "logos": _logos,
    "pathos": _pathos,
    "ethos": _ethos,
}
