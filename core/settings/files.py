"""Secrets that stand in files: `RHETOR_QUEUE__URL_FILE=/run/secrets/redis_url`.

Any setting whose value is a secret may be given this way, from the environment and from `.env`;
containers and service managers hand secrets over as files, which no list of processes shows.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from pydantic import BaseModel, SecretStr
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource

ENDING = "_file"


class EnvironmentSource(EnvSettingsSource):
    """The environment, with files read."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return with_files(self.settings_cls, super()._load_env_vars())


class DotEnvSource(DotEnvSettingsSource):
    """`.env`, with files read."""

    def _load_env_vars(self) -> Mapping[str, str | None]:
        return with_files(self.settings_cls, super()._load_env_vars())


def with_files(
    settings: type[BaseSettings], found: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Return what was found, with what secret files hold in place of their names.

    Args:
        settings: says which names are secrets.
        found: values by name in lower case.

    Raises:
        ValueError: a file cannot be read or is empty, or the secret is given as well; the message
            names the setting and the file, never what is in it.
    """
    values = dict(found)
    for name in secret_names(settings):
        path = values.pop(name + ENDING, None)
        if not path:
            continue
        if values.get(name):
            raise ValueError(f"{name.upper()} and {name.upper()}{ENDING.upper()} are both set")
        values[name] = _read(name, Path(path))
    return values


def secret_names(settings: type[BaseSettings]) -> Iterator[str]:
    """Yield the names of all secret settings, in lower case."""
    prefix = str(settings.model_config.get("env_prefix", ""))
    yield from _secrets_of(settings, prefix.lower())


def _secrets_of(group: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in group.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _secrets_of(kind, f"{prefix}{name}__")
        elif SecretStr in (kind, *get_args(kind)):
            yield prefix + name


def _read(name: str, path: Path) -> str:
    try:
        content = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as exc:
        raise ValueError(f"{name.upper()}{ENDING.upper()} names {path}: {_why(exc)}") from None
    if not content:
        raise ValueError(f"{name.upper()}{ENDING.upper()} names {path}, which is empty")
    return content


def _why(error: Exception) -> str:
    reason = error.strerror if isinstance(error, OSError) else None
    return reason or "it cannot be read"
