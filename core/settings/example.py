"""`.env.example`, made from the settings themselves."""

from collections.abc import Iterator

from pydantic import BaseModel, TypeAdapter

from core.settings import Settings

HEAD = """\
# Every setting of Rhetor, with its default. Copy to .env and take the # off what you change; names
# without a value are empty by default. Durations are ISO 8601 (PT1M30S), lists are JSON. A name
# that is not listed here is refused. Of each secret, RHETOR_…_FILE may name a file instead.
# Made by `python -m core.settings example`; tests/unit/test_settings.py keeps it true.
"""


def example() -> str:
    """Return the text of `.env.example`."""
    groups = [
        part
        for name, field in Settings.model_fields.items()
        if isinstance(field.default, BaseModel)
        for part in ("", f"## {field.default.__doc__}", *_lines(field.default, name))
    ]
    rest = [
        line
        for name, field in Settings.model_fields.items()
        if not isinstance(field.default, BaseModel)
        for line in _described("", name, field.description, field.default)
    ]
    return HEAD + "\n".join([*groups, "", "## All processes.", *rest, ""])


def _lines(group: BaseModel, name: str) -> Iterator[str]:
    for field_name, field in type(group).model_fields.items():
        yield from _described(f"{name}__", field_name, field.description, field.default)


def _described(prefix: str, name: str, description: str | None, default: object) -> list[str]:
    return [f"# {description}", f"#RHETOR_{f'{prefix}{name}'.upper()}={as_written(default)}"]


def as_written(value: object) -> str:
    """Return a value as it stands in `.env`; nothing for none."""
    if value is None:
        return ""
    text = TypeAdapter(type(value)).dump_json(value).decode()
    return text.removeprefix('"').removesuffix('"').replace('","', '", "')
