"""What the people of the corpus are made of: written by us; companies and schools are invented.

Each list has what both slices take from (`both`) and what only the test slice knows (`test`), so
that the test slice asks for what nobody could tune to.
"""

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from core.language.language import Language

Slice = Literal["development", "test"]
NEW_SHARE = 0.6
"""How often the test slice takes from what only it knows. Own choice."""


@cache
def contents(language: Language) -> dict[str, Any]:
    """Return the lists of a language."""
    text = (Path(__file__).parent / f"{language}.json").read_text("utf-8")
    lists: dict[str, Any] = json.loads(text)
    return lists


def pick(rng: random.Random, of: Any, part: Slice) -> Any:
    """Return one item, of the slice's own ones more often than not."""
    return rng.choice(pool(rng, of, part))


def picks(rng: random.Random, of: Any, part: Slice, count: int) -> list[Any]:
    """Return up to `count` different items."""
    if isinstance(of, dict) and part == "test":
        own = rng.sample(of["test"], min(len(of["test"]), max(1, round(count * NEW_SHARE))))
        both = rng.sample(of["both"], len(of["both"]))
        chosen = [*own, *both][:count]
        rng.shuffle(chosen)
        return chosen
    items = pool(rng, of, part)
    return rng.sample(items, min(count, len(items)))


def pool(rng: random.Random, of: Any, part: Slice) -> Sequence[Any]:
    """Return the items to choose from: a plain list is the same for both slices."""
    if not isinstance(of, dict):
        return list(of)
    return list(of["test"] if part == "test" and rng.random() < NEW_SHARE else of["both"])
