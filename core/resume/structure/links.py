"""Read addresses: of mail, of telephones, of pages on the web."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from core.resume.document import Document
from core.resume.reading.extraction import Matches, emails_in, hyperlinks_in, links_in
from core.resume.resume import LeftOut, LineRef
from core.resume.structure.pieces import Piece, joined
from core.resume.structure.protected import covered
from core.resume.structure.rows import Row
from core.resume.structure.values import SURE, WORDED, Read, Tree

_NETWORKS = {
    "github.com": "GitHub",
    "gitlab.com": "GitLab",
    "linkedin.com": "LinkedIn",
    "twitter.com": "Twitter",
    "x.com": "X",
    "stackoverflow.com": "Stack Overflow",
    "medium.com": "Medium",
    "velog.io": "velog",
    "behance.net": "Behance",
    "dribbble.com": "Dribbble",
    "facebook.com": "Facebook",
    "instagram.com": "Instagram",
    "kaggle.com": "Kaggle",
    "orcid.org": "ORCID",
    "scholar.google.com": "Google Scholar",
}

_DOMAIN = re.compile(
    r"(?<![@\w./-])(?:[a-z0-9-]+\.)+(?:com|dev|io|me|net|org|kr|ai|app|page|xyz|tech|site|blog"
    r"|pro|co|so|in"
    r"|design|work|codes|uk|de|fr|ca|us|eu|info|edu)(?:/[^\s<>\"'가-힣|,]*)?(?![\w@])",
    re.IGNORECASE,
)

_WHOLE = re.compile(
    r"[\w.+%-]+@[\w.-]+\.[a-z]{2,}|(?:https?://)?[\w-]*(?:\.[\w-]+)+(?:/[^\s]*)?", re.IGNORECASE
)


def all_found(
    rule: Callable[[str], Matches], parts: Iterable[Sequence[Row]], left_out: Sequence[LeftOut]
) -> list[Read]:
    """Return all values of one kind in the first part that has any."""
    for rows in parts:
        found = [
            Read(value, shown.refs, name, SURE)
            for piece in _mended(rows)
            for value, shown, name in _shown(rule, piece)
            if not covered(shown.refs, left_out)
        ]
        if found:
            return found
    return []


def _shown(rule: Callable[[str], Matches], piece: Piece) -> Iterator[tuple[str, Piece, str]]:
    at = 0
    for value, text, name in rule(piece.text):
        start = piece.text.find(text, at)
        start = piece.text.find(text) if start < 0 else start
        yield value, piece.part(start, start + len(text)), name


def pieces_in(rows: Iterable[Row]) -> Iterator[Piece]:
    """Yield the pieces of rows."""
    for row in rows:
        yield from row.pieces


def _mended(rows: Iterable[Row]) -> list[Piece]:
    """Return the pieces, with addresses put together that were broken over two lines."""
    found: list[Piece] = []
    for row in rows:
        for cell in row.cells or tuple((piece,) for piece in row.pieces):
            for piece in cell:
                before = next((one for one in reversed(found) if _is_above(one, piece)), None)
                if before is not None and _is_broken(before.text, piece.text):
                    found[found.index(before)] = joined([before, piece], "")
                else:
                    found.append(piece)
    return found


def _is_above(before: Piece, piece: Piece) -> bool:
    gap = piece.box[1] - before.box[3]
    return piece.box[3] > 0 and abs(before.box[0] - piece.box[0]) < 4 and -4 < gap < piece.height  # noqa: PLR2004


def _is_broken(text: str, following: str) -> bool:
    """Say that an address breaks off at the end of a line and goes on in the next."""
    start, end = text.rsplit(maxsplit=1)[-1], following.split(maxsplit=1)[0]
    if "@" in start and "@" in end:
        return False
    is_cut_host = re.fullmatch(r"https?://[\w-]+", start) is not None
    is_at_mark = is_cut_host or start[-1] in "-._/@+" or end[0] in "-._/@"
    is_address = re.search(r"@|://|www\.|\.(?:com|io|net|org)/", start + end) is not None
    return is_at_mark and is_address and bool(_WHOLE.fullmatch(start + end))


def links_of(
    document: Document,
    top: Sequence[Row],
    others: Sequence[Row],
    left_out: Sequence[LeftOut],
) -> list[Read]:
    """Return the pages of the web that are the person's own, each once.

    Args:
        document: for links that stand under words.
        top: where the contacts stand.
        others: the rest, of which only profiles are taken.
        left_out: what no value may overlap.
    """
    found = all_found(links_in, [top], left_out) + [
        one for piece in _mended(top) for one in _domains(piece)
    ]
    found += [link for link in all_found(links_in, [others], left_out) if _is_own(link.value)]
    first: dict[str, Read] = {}
    for link in found:
        key = re.sub(r"^https?://(?:www\.)?", "", link.value.lower()).rstrip("/")
        if not any(key != known and key in known for known in first):
            first.setdefault(key, link)
    return _with_hidden(list(first.values()), document)


def _with_hidden(links: list[Read], document: Document) -> list[Read]:
    """Add the profiles whose address stands only in the link under a word of the first page."""
    known = {network_of(link.value) for link in links}
    found = list(links)
    for link in hyperlinks_in(document.pages[:1]):
        network = network_of(link.value)
        if network and network not in known and link.line and link.text:
            line = document.pages[0].lines[link.line - 1]
            start = max(line.text.find(link.text), 0)
            end = min(start + len(link.text), len(line.text))
            found.append(Read(link.value, (LineRef(1, link.line, start, end),), link.rule, WORDED))
            known.add(network)
    return found


def _is_own(url: str) -> bool:
    """Say that a link outside of the contacts leads to the person's page on a known network."""
    path = re.sub(r"^https?://[^/]+/?", "", url).strip("/")
    network = network_of(url)
    return (
        bool(network)
        and network in ("LinkedIn", "GitHub")
        and path.count("/") <= (network == "LinkedIn")
    )


def _domains(piece: Piece) -> Iterator[Read]:
    known = [shown.refs[0] for _, shown, _ in _shown(links_in, piece) if shown.refs]
    known += [shown.refs[0] for _, shown, _ in _shown(emails_in, piece) if shown.refs]
    for match in _DOMAIN.finditer(piece.text):
        part = piece.part(match.start(), match.start() + len(match[0].rstrip(".,;")))
        ref = part.refs[0]
        if not any(ref.start < other.end and other.start < ref.end for other in known):
            yield Read(f"https://{part.text}", part.refs, "domain", WORDED)


def network_of(url: str) -> str | None:
    """Return the network that an address belongs to; None where it is no known one."""
    host = re.sub(r"^https?://(?:www\.|kr\.)?", "", url.lower()).partition("/")[0]
    return next(
        (name for known, name in _NETWORKS.items() if host in (known, f"www.{known}")), None
    )


def profile_of(link: Read) -> Tree:
    """Return a profile with the network that its address names."""
    network = network_of(link.value)
    return {
        "network": Read(network, link.refs, "network", SURE) if network else None,
        "url": link,
    }
