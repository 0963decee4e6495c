"""What changes between two texts, word by word, as HTML."""

import re
from difflib import SequenceMatcher
from html import escape

_WORDS = re.compile(r"\s+|[^\s]+")


def render(old: str, new: str) -> str:
    """Return `new` with what goes struck out and what comes marked; the same text as it is."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    shown = []
    for tag, i, j, k, m in matcher.get_opcodes():
        gone, come = "".join(before[i:j]), "".join(after[k:m])
        if tag == "equal":
            shown.append(escape(gone))
            continue
        shown.append(f"<del>{escape(gone)}</del>" if gone else "")
        shown.append(f"<ins>{escape(come)}</ins>" if come else "")
    return "".join(shown)
