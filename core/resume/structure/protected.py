"""Find what is kept out of hiring: birth, family, home, looks, faith (채용절차법 제4조의3).

What is found here is named with its place and kept nowhere else.
"""

import re
from collections.abc import Iterator, Sequence
from typing import get_args

from core.resume.resume import LeftOut, LineRef, ProtectedKind
from core.resume.structure.labels import Label, label_before, labels_of
from core.resume.structure.rows import Row, unfolded
from core.resume.structure.sections import Block, is_header_row
from core.resume.structure.tables import pairs_in

_KINDS: frozenset[str] = frozenset(get_args(ProtectedKind))
_ORDER: tuple[Label, ...] = (
    "registration_number",
    "birth_date",
    "age",
    "gender",
    "hometown",
    "address",
    "marital_status",
    "religion",
    "height_weight",
    "military_reason",
    "photo",
    "family",
)
_FREE: tuple[tuple[ProtectedKind, re.Pattern[str]], ...] = (
    ("registration_number", re.compile(r"(?<!\d)\d{6}\s?[-–]\s?[1-8][\d*]{6}(?!\d)")),
    (
        "birth_date",
        re.compile(
            r"(?:19|20)\d{2}\s?[.년/-]\s?\d{1,2}\s?[.월/-]\s?\d{1,2}\s?[.일]?\s?(?:생"
            r"|출생)(?!\S*산)"
            r"|(?:19|20)\d{2}\s?년\s?생|(?:19|20)\d{2}\s?년(?=\s?\(?\s?(?:만\s?)?\d{2}\s?세)"
            r"|\b(?:born(?:\son)?|date of birth|d\.?o\.?b\.?)\s?[:：]?\s?"
            r"[\w ,./-]*?(?:19|20)\d{2}(?:[./-]\d{1,2}[./-]\d{1,2})?",
            re.IGNORECASE,
        ),
    ),
    (
        "age",
        re.compile(
            r"\(?(?:만|한국\s?나이)\s?\d{2}\s?세\)?|(?<=[(,/·| ])\d{2}\s?세(?=[),/·| ]|$)"
            r"|\b\d{2}\syears\sold\b"
            r"|\bage[:\s]{1,2}\d{2}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "height_weight",
        re.compile(
            r"\d{3}(?:\.\d)?\s?cm\b(?:\s?[/,·]\s?\d{2,3}(?:\.\d)?\s?kg\b)?|\b\d{2,3}\s?kg\b",
            re.IGNORECASE,
        ),
    ),
    (
        "marital_status",
        re.compile(
            r"(?<![가-힣])(?:기혼|미혼)(?![가-힣])|\b(?:marital status\W+\w+|(?:un)?married"
            r"|divorced)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "gender",
        re.compile(
            r"(?<![가-힣])(?:남성|여성|남자|여자)(?![가-힣])|(?:^|[(/,|·] ?)(?:남|여)(?=$| ?[)/,"
            r"|·])|\bgender\W+\w+"
        ),
    ),
    (
        "address",
        re.compile(
            r"(?:\(?우?\)?\s?\d{5}\)?\s?)?(?:[가-힣]+(?:특별시|광역시|특별자치시|특별자치도|도"
            r"|시)|서울|부산|대구|인천|광주|대전|울산)"
            r"\s[가-힣\s]{0,18}?[가-힣0-9]+(?:로|길|동|읍|면"
            r"|리)\s?\d*(?:번?길\s?\d+)?\s?\d[\d\-가-힣\s,()A-Za-z]*"
            r"|\b\d{1,5}\s(?:[NSEW]\.?\s)?(?:[A-Z][\w.'’]*\s){1,4}(?:Street|St|Avenue|Ave|Road"
            r"|Rd|Boulevard|Blvd"
            r"|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Terrace|Square|Sq|Parkway|Circle|Close"
            r"|Crescent)\b\.?"
            r"(?:,?\s(?:Apt|Apartment|Unit|Suite|Ste|Flat|#)\.?\s?[\w-]+)?(?:,\s[\w .,'-]*)?"
        ),
    ),
    ("religion", re.compile(r"(?<![가-힣])(?:기독교|천주교|불교|원불교|개신교|무교)(?![가-힣])")),
)
_FAMILY = re.compile(
    r"가\s?족\s?(?:사\s?항|관\s?계)?|family(?:\s(?:details|background|members))?", re.IGNORECASE
)


def protected(blocks: Sequence[Block]) -> list[LeftOut]:
    """Return the protected facts of a résumé, with their places."""
    found: list[LeftOut] = []
    for block in blocks:
        if _is_family(block):
            found += [LeftOut("family", piece.refs) for row in block.rows for piece in row.pieces]
            continue
        found += _labelled(block.rows)
        for row in block.rows:
            found += _photos(row)
            if block.section in ("basics", "other", "military"):
                found += _free(row)
    return _merged(found)


def covered(refs: Sequence[LineRef], left_out: Sequence[LeftOut]) -> bool:
    """Say that one of the stretches overlaps a fact that is left out."""
    return any(
        (ref.page, ref.line) == (other.page, other.line)
        and ref.start < other.end
        and other.start < ref.end
        for ref in refs
        for fact in left_out
        for other in fact.refs
    )


def _is_family(block: Block) -> bool:
    if block.title is not None and _FAMILY.search(block.title.text):
        return True
    heads = [row for row in block.rows if is_header_row(row)]
    return any("relation" in labels_of(piece.text) for row in heads for piece in row.pieces)


def _labelled(rows: Sequence[Row]) -> Iterator[LeftOut]:
    for labels, label, value in pairs_in(rows):
        kind = next((one for one in _ORDER if one in labels), None)
        if kind is None or kind not in _KINDS or "military_period" in labels:
            continue
        if kind == "photo":
            yield LeftOut("photo", label.refs)
        elif value is not None:
            yield LeftOut(kind, value.refs)  # type: ignore[arg-type]


def _photos(row: Row) -> Iterator[LeftOut]:
    for one in unfolded(row):
        for piece in one.pieces:
            if labels_of(piece.text) == {"photo"} and not row.cells[1:]:
                yield LeftOut("photo", piece.refs)


def _free(row: Row) -> Iterator[LeftOut]:
    """Yield what shows by its form alone, in the parts of a résumé that speak of the person."""
    for piece in row.pieces:
        labels, start = label_before(piece.text)
        if labels & {"email", "url", "phone"}:
            continue
        for kind, pattern in _FREE:
            for match in pattern.finditer(piece.text, start):
                part = piece.match(match)
                bare = re.search(r"[^\s(/,|·].*[^\s)/,|·]|[^\s(/,|·)]", part.text)
                yield LeftOut(kind, part.part(*bare.span()).refs if bare else part.refs)


def _merged(found: Sequence[LeftOut]) -> list[LeftOut]:
    """Return each place once: a label says more than a pattern."""
    kept: list[LeftOut] = []
    for fact in found:
        if fact.refs and not covered(fact.refs, kept):
            kept.append(fact)
    return kept
