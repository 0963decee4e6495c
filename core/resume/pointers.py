"""JSON Pointers (RFC 6901) into the data of a résumé."""

from collections.abc import Iterator
from typing import Any

from core.resume.resume import Json

Part = str | int


def pointer(*parts: Part) -> str:
    """Return the pointer of a path such as ("work", 0, "name")."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def parts_of(path: str) -> tuple[str, ...]:
    """Return the parts of a pointer, as text; none for the whole document."""
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in path.split("/")[1:])


def value_at(data: Json, path: str) -> Any:
    """Return what stands at a pointer; None where nothing does."""
    value: Any = data
    for part in parts_of(path):
        if isinstance(value, dict):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
            value = value[int(part)]
        else:
            return None
    return value


def text_at(data: Json, path: str) -> str:
    """Return the string at a pointer; "" where there is none."""
    value = value_at(data, path)
    return value if isinstance(value, str) else ""


def strings(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every string in a value with its pointer, in order."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from strings(each, path + pointer(key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from strings(each, path + pointer(number))


def shape_of(path: str) -> str:
    """Return a pointer with every index as "*": /work/0/name is /work/*/name."""
    return "/".join("*" if part.isdecimal() else part for part in path.split("/"))


def entry_of(path: str) -> str:
    """Return the pointer of the entry that something belongs to: /work/0/name is of /work/0."""
    parts = path.split("/")
    place = next((n for n, part in enumerate(parts) if part.isdecimal()), None)
    return path if place is None else "/".join(parts[: place + 1])
