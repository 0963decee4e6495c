"""What interfaces that answer in numbered pages have in common."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from core.company.found import Found, FoundPosting, Reading, understood
from core.company.ports import Page


def in_pages(
    ask: Callable[[int], tuple[str, Page]],
    numbers: Iterable[int],
    *,
    at_once: int,
    entries: Callable[[Page], Sequence[object]],
    posting: Callable[[Any], FoundPosting],
) -> Iterator[Reading]:
    """Yield pages until one is not full.

    Args:
        ask: from a number to what its page is known by, and the page.
        numbers: of the pages that are read at most.
        at_once: entries of a full page.
        entries: of a page; raises what the source says instead of a page.
        posting: makes one of an entry.
    """
    for number in numbers:
        url, page = ask(number)
        is_full = len(entries(page)) >= at_once
        yield Reading(url, page, partial(_found, page, entries, posting))
        if not is_full:
            break


def _found(
    page: Page,
    entries: Callable[[Page], Sequence[object]],
    posting: Callable[[Any], FoundPosting],
) -> Found:
    return understood(entries(page), posting)
