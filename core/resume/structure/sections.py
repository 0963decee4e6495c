"""Cut a résumé at its headings; every row belongs to a section.

A heading is known by its words and by how it is set: words that also stand inside sections
(Languages, 경력) open one only where they are set like the headings that leave no doubt.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.resume.resume import SectionName
from core.resume.structure.dates import periods
from core.resume.structure.headings import is_weak, section_hinted, section_of
from core.resume.structure.labels import Label, labels_of
from core.resume.structure.pieces import Piece
from core.resume.structure.rows import Row, number_before

_LARGER = 1.06
"""Times the size of the text: word processors step by a sixth (own choice)."""
_NEARLY = 0.9
_LONGEST = 45
_HEADING_MARKS = re.compile(r"[■□▣◆◇●○▶▷►★☆※❖✦▪◼\ue000-\uf8ff]+")
_TITLE = re.compile(
    r"\s*(?:이\s*력\s*서|경\s*력\s*기\s*술\s*서|자\s*기\s*소\s*개\s*서|이력서\s*및\s*자기소개서"
    r"|입\s*사\s*지\s*원\s*서"
    r"|cover letter|r[eé]sum[eé]|curriculum vitae)\s*",
    re.IGNORECASE,
)
_INTRODUCTION = re.compile(
    r"[\W\d]*(?:자기\s?소개|핵심\s?역량|강점|역량|간단\s?소개|나의\s?강점)[\W\d]*"
)
_LONGEST_SUMMARY = 400
_IMPLIED: tuple[tuple[SectionName, frozenset[Label]], ...] = (
    ("military", frozenset({"military_period", "military_other", "military_status"})),
    ("education", frozenset({"school", "area", "degree"})),
    ("certificates", frozenset({"certificate"})),
    ("languages", frozenset({"test", "language", "fluency"})),
    ("awards", frozenset({"award"})),
    ("projects", frozenset({"project"})),
    ("training", frozenset({"course"})),
    ("work", frozenset({"organization", "position", "tasks"})),
    ("volunteer", frozenset({"activity"})),
    ("other", frozenset({"relation"})),
)


@dataclass(slots=True)
class Block:
    """A heading and the rows under it.

    Attributes:
        title: the heading; None for what stands before the first one, and where only the columns
            of a table say what they hold.
    """

    section: SectionName
    title: Piece | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def span(self) -> tuple[float, float]:
        """Return from where to where it reaches across the page, in points."""
        boxes = [row.box for row in self.rows] + ([self.title.box] if self.title else [])
        return (min((b[0] for b in boxes), default=0.0), max((b[2] for b in boxes), default=0.0))


_Style = tuple[float, bool, bool]


def blocks_of(rows: Sequence[Row]) -> list[Block]:
    """Return the sections of a résumé, in reading order."""
    headings = _headings(rows)
    blocks = [Block("basics")]
    previous: Row | None = None
    for index, row in enumerate(rows):
        section = headings.get(index)
        if section is not None:
            blocks.append(Block(section, row.first))
            rest = _without_first(row)
            if rest is not None:
                blocks[-1].rows.append(rest)
        else:
            _place(row, previous, blocks, rows[index + 1 : index + 2])
        previous = row
    kept = [block for block in blocks if block.rows or block.title]
    for index, block in enumerate(kept):
        if _is_summary(block, kept[index + 1 : index + 2]):
            block.section = "summary"
    return kept


def _is_summary(block: Block, following: Sequence[Block]) -> bool:
    """Say that a heading that may mean a list or essays stands above a short introduction."""
    if block.title is None or not _INTRODUCTION.fullmatch(block.title.text) or not block.rows:
        return False
    after = following[0] if following else None
    is_general = after is None or after.title is None or "소개서" in after.title.text
    has_questions = not is_general and after is not None and after.section == "essays"
    letters = sum(len(row.text) for row in block.rows)
    last = block.rows[-1].text.rstrip()
    return last.endswith((".", "다")) and letters < _LONGEST_SUMMARY and not has_questions


def _place(row: Row, previous: Row | None, blocks: list[Block], following: Sequence[Row]) -> None:
    """Put a row where it belongs: the last section, or one that its column goes on with."""
    implied = implied_section(row, following)
    if implied and blocks[-1].section not in implied:
        blocks.append(Block(implied[0]))
    elif previous is not None and _is_elsewhere(previous, row):
        home = _home(row, blocks)
        if home not in blocks:
            blocks.append(home)
        blocks.remove(home)
        blocks.append(home)
    blocks[-1].rows.append(row)


def _is_elsewhere(previous: Row, row: Row) -> bool:
    """Say that the eye jumps: to another column or another page."""
    if row.page != previous.page:
        return True
    height = max(row.box[3] - row.box[1], 1.0)
    return row.box[3] > 0 and row.box[1] < previous.box[1] - 2 * height


def _home(row: Row, blocks: list[Block]) -> Block:
    """Return the last section whose column the row stands in."""
    left, _, right, _ = row.box

    def holds(block: Block) -> bool:
        first, last = block.span
        return min(right, last) - max(left, first) > 0

    if holds(blocks[-1]) or not row.box[3]:
        return blocks[-1]
    if row.page > 1:
        return next((block for block in reversed(blocks) if holds(block)), blocks[-1])
    return next((block for block in reversed(blocks) if holds(block)), Block("basics"))


def is_header_row(row: Row) -> bool:
    """Say that a row names the columns below it."""
    known = [labels_of(piece.text) for piece in row.pieces]
    if len(known) < 2 or not known[0]:  # noqa: PLR2004
        return False
    return all(known) or (len(known) > 3 and sum(map(bool, known)) >= len(known) - 1)  # noqa: PLR2004


def implied_section(row: Row, following: Sequence[Row]) -> list[SectionName]:
    """Return what a row of column names may belong to; nothing where the row is none."""
    if not is_header_row(row) or not following:
        return []
    if following and is_header_row(following[0]) and not row.table:
        return []
    found = {label for piece in row.pieces for label in labels_of(piece.text)}
    if "name" in found and "relation" in found:
        return ["other"]
    scores = [(len(found & labels), section) for section, labels in _IMPLIED if found & labels]
    best = max((score for score, _ in scores), default=0)
    likely = [section for score, section in scores if score == best]
    kin: list[SectionName] = [section for _, section in scores if section not in likely]
    return likely + kin + (["volunteer", "training"] if "work" in likely else [])


def _headings(rows: Sequence[Row]) -> dict[int, SectionName]:
    """Return the rows that open a section, by their index."""
    body = _body_size(rows)
    words = {i: s for i, row in enumerate(rows) if (s := _by_words(row, rows[i + 1 : i + 3]))}
    strong = {i for i in words if not is_weak(rows[i].first.text)}
    prominent = {i for i in words if _is_prominent(rows[i], body)}
    sure = (strong & prominent) or prominent
    styles = Counter(_style(rows[i], body) for i in sure if not rows[i].table)
    found = {
        index: section
        for index, section in words.items()
        if rows[index].table
        or _is_set_like(
            _style(rows[index], body), styles, is_sure=index in sure, is_strong=index in strong
        )
    }
    for index in [i for i in found if _is_title(rows, i)]:
        del found[index]
    hinted = _hinted(rows, found, body)
    return dict(sorted((found | hinted).items()))


def _is_title(rows: Sequence[Row], index: int) -> bool:
    """Say that a line is the title of the document: the contacts follow it."""
    if index > 1 or not _TITLE.fullmatch(rows[index].text):
        return False
    return any(
        re.search(r"@|01\d[- .]?\d{3}", row.text) or "name" in labels_of(_label_text(row))
        for row in rows[index + 1 : index + 6]
    )


def _label_text(row: Row) -> str:
    """Return what stands before the colon of a row, or its first piece."""
    return row.first.text.partition(":")[0].strip()


def _is_set_like(style: _Style, styles: Counter[_Style], *, is_sure: bool, is_strong: bool) -> bool:
    """Say that words of a heading are set as the headings of the document are."""
    if not styles:
        return True
    main = max(styles, key=lambda one: (styles[one], one))
    if styles[style] > is_sure and (is_strong or style[0] >= _NEARLY * main[0]):
        return True
    if is_strong and is_sure:
        return style[0] >= _NEARLY * main[0]
    return style[0] >= main[0] and style[1] >= main[1] and style[2] >= main[2]


def _hinted(
    rows: Sequence[Row], found: dict[int, SectionName], body: float
) -> dict[int, SectionName]:
    """Return lines in other words that are set just as the headings are."""
    styles = Counter(_style(rows[i], body) for i in found if not rows[i].table)
    hinted: dict[int, SectionName] = {}
    for index, row in enumerate(rows):
        if index in found or row.table or styles[_style(row, body)] < 2:  # noqa: PLR2004
            continue
        is_plain = len(row.pieces) > 1 or bool(periods(row.text)) or len(row.text) > _LONGEST
        if is_plain or not _is_prominent(row, body):
            continue
        section = section_hinted(row.text)
        if section is not None:
            hinted[index] = section
        elif _is_set_apart(row, body) and row.first.text.isupper():
            hinted[index] = "other"
    return hinted


def _is_set_apart(row: Row, body: float) -> bool:
    return row.first.size_pt > _LARGER * body


def _by_words(row: Row, following: Sequence[Row]) -> SectionName | None:
    text = row.first.text
    if row.mark and not _HEADING_MARKS.fullmatch(row.mark):
        return None
    section = section_of(text)
    if section is None or len(row.pieces) == 1:
        return section
    if row.table:
        return section if _spans_rows(row, following) or _is_lone_label(row) else None
    if is_header_row(row) or is_weak(text) or all(section_of(p.text) for p in row.pieces):
        return None
    return section


def _is_lone_label(row: Row) -> bool:
    """Say that a table names a section in its first column and tells it in the second."""
    first, *others = row.pieces
    return not labels_of(first.text) and not any(labels_of(piece.text) for piece in others)


def _spans_rows(row: Row, following: Sequence[Row]) -> bool:
    """Say that the first cell reaches down beside the cells of the next row."""
    if not following or following[0].table != row.table or not row.boxes:
        return False
    left, _, right, bottom = row.boxes[0]
    below = following[0]
    is_empty = below.boxes[0][0] > (left + right) / 2
    return (is_empty and bottom > below.boxes[0][1] + 1) or (is_empty and len(row.pieces) > 2)  # noqa: PLR2004


def _without_first(row: Row) -> Row | None:
    if len(row.pieces) == 1:
        return None
    return replace(row, pieces=row.pieces[1:], cells=row.cells[1:], boxes=row.boxes[1:])


def _body_size(rows: Sequence[Row]) -> float:
    sizes: Counter[float] = Counter()
    for row in rows:
        for piece in row.pieces:
            sizes[round(piece.size_pt, 1)] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _is_prominent(row: Row, body: float) -> bool:
    piece = row.first
    letters = [mark for mark in piece.text if mark.isalpha()]
    is_caps = bool(letters) and all(mark.isupper() for mark in letters)
    is_marked = bool(row.mark) or re.match(r"[\[【〔<《「『]", piece.text) is not None
    is_numbered = number_before(piece.text) > 0
    return piece.is_bold or is_caps or is_marked or is_numbered or _is_set_apart(row, body)


def _style(row: Row, body: float) -> _Style:
    """Return size, weight and capitals; of larger type these two say nothing more."""
    piece = row.first
    letters = [mark for mark in piece.text if mark.isalpha() and mark.isascii()]
    is_caps = bool(letters) and all(mark.isupper() for mark in letters)
    is_apart = _is_set_apart(row, body)
    return (round(piece.size_pt, 1), piece.is_bold or is_apart, is_caps or is_apart)
