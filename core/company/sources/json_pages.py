"""What pages of JSON have in common."""

import json
from typing import Any

from core.company.ports import Page
from core.errors import Unavailable


def document_of(page: Page) -> Any:
    """Return what a page holds.

    Raises:
        Unavailable: it is no JSON.
    """
    try:
        return json.loads(page.text)
    except ValueError as exc:
        raise Unavailable("The source answers in a form that is not known.") from exc


def entries_of(document: Any, *path: str) -> list[Any]:
    """Return the list at `path`.

    Raises:
        Unavailable: there is none: the source answers in a form that we do not know.
    """
    found = document
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    if isinstance(found, dict):
        return [found]  # of one entry some interfaces make no list
    if not isinstance(found, list):
        raise Unavailable("The source answers in a form that is not known.")
    return found
