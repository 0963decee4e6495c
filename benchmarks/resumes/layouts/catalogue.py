"""All layouts by name, and which of them only the test slice has."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from benchmarks.resumes import wear
from benchmarks.resumes.layouts import web, word
from benchmarks.resumes.layouts.rendercv import theme
from benchmarks.resumes.layouts.typst import typeset
from benchmarks.resumes.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout.

    Attributes:
        is_held_out: whether only the test slice has it.
        has_label: whether it prints what the person calls themselves.
        is_worn: an honest file to which something has happened on its way.
    """

    name: str
    make: Callable[[Sheet], bytes]
    suffix: str = ".pdf"
    is_held_out: bool = False
    has_label: bool = True
    is_worn: bool = False


def _typst(name: str, *, held_out: bool = False, label: bool = True) -> Layout:
    return Layout(name, partial(typeset, name), is_held_out=held_out, has_label=label)


def _worn(name: str, make: Callable[[Sheet], bytes]) -> Layout:
    return Layout(name, make, is_worn=True)


LAYOUTS = (
    _typst("plain"),
    _typst("classic"),
    _typst("sidebar_left"),
    _typst("sidebar_right"),
    _typst("margin_dates"),
    _typst("accent"),
    _typst("one_line"),
    _typst("form", label=False),
    _typst("narrative", label=False),
    _typst("spaced"),
    _typst("title_first"),
    _typst("aligned"),
    _typst("cards", held_out=True),
    _typst("halves", held_out=True),
    Layout("web", web.page),
    Layout("web_table", web.table, is_held_out=True),
    Layout("word", word.paragraphs, ".docx"),
    Layout("word_tables", word.tables, ".docx", has_label=False),
    Layout("word_boxed", word.boxed, ".docx", is_held_out=True),
    Layout("rendercv_classic", theme("classic"), has_label=False),
    Layout("rendercv_sb2nov", theme("sb2nov"), has_label=False),
    Layout("rendercv_moderncv", theme("moderncv"), is_held_out=True, has_label=False),
    Layout("rendercv_engineering", theme("engineeringresumes"), is_held_out=True, has_label=False),
    _worn("decomposed", lambda sheet: wear.decomposed(typeset("plain", sheet))),
    _worn("ligated", lambda sheet: wear.ligated(typeset("classic", sheet))),
    _worn("sideways", lambda sheet: wear.sideways(typeset("sidebar_left", sheet))),
    _worn("split_fonts", wear.split),
    _worn("soft_hyphens", wear.hyphenated),
)
"""Clean layouts first. The worn ones are variants of them."""
