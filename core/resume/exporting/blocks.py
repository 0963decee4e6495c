"""A résumé as a document to be written: headings, lines and lists, whatever the format."""

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["name", "label", "contact", "heading", "entry", "line", "bullet", "prose"]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph.

    Attributes:
        kind: `entry` opens a job or a school, `line` says one thing, `prose` is running text.
        aside: stands at the right of an entry: its dates; "" for none.
    """

    kind: BlockKind
    text: str
    aside: str = ""
