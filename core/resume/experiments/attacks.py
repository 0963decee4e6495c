"""What an attack on a file changed: the data of the attacked file beside its clean twin's."""

from collections.abc import Mapping
from typing import Any

from core.resume.resume import Json


def changed(
    attacked: Json, clean: Json, swapped: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return the JSON Pointers at which the data differ.

    Args:
        attacked: what was read of the attacked file.
        clean: what was read of its twin.
        swapped: a visible text of the attacked file → what stands in its place in the clean one;
            a string that differs by that alone is the same.
    """
    return tuple(_changed(attacked, clean, swapped or {}, ""))


def _changed(a: Any, b: Any, swapped: Mapping[str, str], pointer: str) -> list[str]:
    if isinstance(a, dict) and isinstance(b, dict):
        return [
            found
            for name in sorted(a.keys() | b.keys())
            for found in _changed(a.get(name), b.get(name), swapped, f"{pointer}/{name}")
        ]
    if isinstance(a, list) and isinstance(b, list) and len(a) == len(b):
        return [
            found
            for index, (one, other) in enumerate(zip(a, b, strict=True))
            for found in _changed(one, other, swapped, f"{pointer}/{index}")
        ]
    if isinstance(a, str) and isinstance(b, str):
        for text, instead in swapped.items():
            a = a.replace(text, instead)
    return [] if a == b else [pointer]
