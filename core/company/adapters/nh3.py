"""Make strangers' HTML harmless with nh3, the Ammonia sanitiser."""

import html as entities
import re

import nh3

BLOCKS = frozenset(
    ["p", "br", "li", "ul", "ol", "div", "section", "tr", "td", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_BLOCK = re.compile(rf"</?(?:{'|'.join(sorted(BLOCKS))})(?:\s[^>]*)?/?>", re.IGNORECASE)
_SPACES = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")
LONGEST = 20_000
"""Characters kept of one posting; some ten pages."""


class Nh3Sanitiser:
    """See `core.company.ports.Sanitiser`."""

    def plain(self, html: str) -> str:
        """Return the words of it."""
        if "<" not in html and "&" in html:
            html = entities.unescape(html)  # Greenhouse sends its HTML escaped
        marked = nh3.clean(html, tags=set(BLOCKS), attributes={}, strip_comments=True)
        text = entities.unescape(nh3.clean(_BLOCK.sub("\n", marked), tags=set()))
        return _LINES.sub("\n", _SPACES.sub(" ", text)).strip()[:LONGEST]
