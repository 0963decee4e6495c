"""What a candidate brings to an interview: short excerpts that questions may quote word for word.

An excerpt is a whole item or sentence of its source, never a part of one. What cannot be quoted as
it stands is left out; what is left out is never replaced by anything.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from core.errors import InvalidInput
from core.interview.claims import is_alike, is_doing, is_task, worth
from core.interview.headings import (
    ResumePart,
    is_bracketed,
    label_of,
    posting_part,
    resume_part,
)
from core.interview.injection import is_instruction
from core.interview.interview import Source
from core.interview.openings import Opening
from core.interview.passages import Passage, passages
from core.interview.periods import between_dates, has_period
from core.interview.quotable import is_of_the_job, is_quotable
from core.interview.rows import Row, rows_of_document, rows_of_text
from core.interview.written import language_of
from core.language.language import Language
from core.resume.document import Document, Line, Page, Span
from core.resume.reading.extraction import find_contact

MAX_CHARS = 20_000
"""Of pasted text: some ten pages of Korean."""
MAX_RESUME = 40
MAX_POSTING = 30
_MOST_READ = 200
"""Excerpts of which the best are kept; a résumé has fewer."""
_LONGEST_SENTENCE = 240
"""A sentence with a label and dates around it that is longer holds no excerpt."""
_LONGEST_TITLE = 60
_LARGE = 1.15
"""Lines set larger than the text by so much are headings; word processors step by a sixth."""
_NAME_LINES = 40
_SPREAD = 4
"""What another excerpt of the same experience has to be worth more than one of a new one: a figure
and then some."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A claim or a task, word for word.

    Attributes:
        text: as it stands in the source, composed (NFC) and with single spaces.
        line: from 1; in a PDF within its page, where the excerpt begins.
        page: from 1; None in pasted text.
        entry: the same for excerpts of one job, project or section; grows down the source.
        record: the posting on record that it was read in; None in what the candidate gave.
    """

    source: Source
    text: str
    language: Language
    line: int
    page: int | None = None
    entry: int = 0
    record: Opening | None = None

    @property
    def where(self) -> str:
        """Return where it stands, in numbers that both languages read."""
        return self.where_in("en")

    def where_in(self, language: Language) -> str:
        """Return where it stands, in words of `language`."""
        if language == "ko":
            page = f"{self.page}쪽 " if self.page is not None else ""
            return f"{page}{self.line}번째 줄"
        page = f"p. {self.page}, " if self.page is not None else ""
        return f"{page}line {self.line}"


@dataclass(frozen=True, slots=True)
class Materials:
    """All that is known of a candidate and the job; everything may be missing.

    Attributes:
        company: its name as the candidate typed or chose it, never inferred.
        openings: what that company offers now, as our data says.
    """

    resume: tuple[Excerpt, ...] = ()
    posting: tuple[Excerpt, ...] = ()
    company: str | None = None
    openings: tuple[Opening, ...] = ()


def from_document(document: Document) -> tuple[Excerpt, ...]:
    """Return what a parsed résumé claims, in the order of the file; nothing when there is none."""
    rows = rows_of_document(document)
    return _kept(_of_resume(rows, _names(document.pages[:2])), MAX_RESUME)


def from_resume_text(text: str) -> tuple[Excerpt, ...]:
    """Return what a pasted résumé or 자기소개서 claims, in its order.

    Raises:
        InvalidInput: it is longer than 20,000 characters.
    """
    rows = rows_of_text(_checked(text, "résumé"))
    return _kept(_of_resume(rows, _names([_page(rows)])), MAX_RESUME)


def from_posting(text: str) -> tuple[Excerpt, ...]:
    """Return the duties and requirements of a pasted job posting, in its order.

    Raises:
        InvalidInput: it is longer than 20,000 characters.
    """
    return _kept(_of_posting(rows_of_text(_checked(text, "job posting"))), MAX_POSTING)


def best(excerpts: Sequence[Excerpt], count: int) -> list[Excerpt]:
    """Return at most `count` excerpts, those most worth asking about first.

    Own deeds with results and figures come first, spread over different experiences; of those that
    say the same only the better one comes. The same excerpts always give the same.
    """
    left = [(worth(one.text, one.source), one) for one in excerpts]
    chosen: list[Excerpt] = []
    taken: Counter[tuple[Source, int]] = Counter()
    while left and len(chosen) < count:
        # Of equals the first is the greatest.
        first = max(left, key=lambda one: one[0] - _SPREAD * taken[one[1].source, one[1].entry])
        left.remove(first)
        excerpt = first[1]
        if not any(is_alike(excerpt.text, other.text) for other in chosen):
            chosen.append(excerpt)
            taken[excerpt.source, excerpt.entry] += 1
    return chosen


def _kept(excerpts: Iterable[Excerpt], count: int) -> tuple[Excerpt, ...]:
    read = list(islice(excerpts, _MOST_READ))
    chosen = set(best(read, count))
    return tuple(excerpt for excerpt in dict.fromkeys(read) if excerpt in chosen)


def _checked(text: str, what: str) -> str:
    if len(text) > MAX_CHARS:
        raise InvalidInput(
            f"The {what} is longer than {MAX_CHARS:,} characters; "
            "please paste only the part about the work."
        )
    return text


def _of_resume(rows: Sequence[Row], names: Sequence[str]) -> Iterator[Excerpt]:
    body = _body_em(rows)

    def is_heading(row: Row) -> bool:
        is_large = row.em >= _LARGE * body and len(row.text) <= _LONGEST_TITLE
        is_title = is_large or is_bracketed(row.text) or resume_part(row.text) is not None
        return is_title and row.text[-1:] != "."

    def is_labelled(row: Row) -> bool:
        return resume_part(label_of(row.text)[0]) is not None

    part: ResumePart | None = None
    entry = 0
    for passage in passages(rows, is_heading, is_labelled):
        row = passage.rows[0]
        if is_heading(row):
            entry += 1
            known = resume_part(row.text)
            part = part if known == "field" else known
            continue
        entry += has_period(row.text)
        found = [] if part == "personal" else list(_claims(passage, names, entry))
        yield from found
        entry += not found and not passage.is_bullet and len(passage.text) <= _LONGEST_TITLE


def _claims(passage: Passage, names: Sequence[str], entry: int) -> Iterator[Excerpt]:
    def quote_of(text: str) -> tuple[str, Language] | None:
        label, rest = label_of(text)
        part = resume_part(label)
        quote = _trimmed(rest if part else text)
        language = language_of(quote)
        is_named = any(name in quote for name in names)
        if part in {"personal", "field"} or language is None or is_named:
            return None
        is_fit = is_doing(quote, language) and is_quotable(quote, language)
        return (quote, language) if is_fit else None

    for row, (quote, language) in _quotes(passage, quote_of):
        yield Excerpt("resume", quote, language, row.number, row.page, entry)


def _of_posting(rows: Sequence[Row]) -> Iterator[Excerpt]:
    def is_heading(row: Row) -> bool:
        return posting_part(row.text) is not None or is_bracketed(row.text)

    found = passages(rows, is_heading, lambda row: _announced(row.text) is not None)
    part: str | None = None
    has_tasks = any(_announced(passage.text) == "tasks" for passage in found)
    entry = 0
    for passage in found:
        announced = _announced(passage.text)
        label, _ = label_of(passage.text)
        is_aside = announced == "other" and bool(posting_part(label)) and passage.is_bullet
        if announced and not is_aside:
            part, entry = announced, entry + 1
        is_beside = announced == "other" or part == "other" or (has_tasks and part is None)
        if not is_beside and not is_heading(passage.rows[0]):
            yield from _tasks(passage, entry, is_sure=part == "tasks")


def _announced(text: str) -> str | None:
    """Return the part that a line opens, as a heading or with a label before its own words."""
    return posting_part(text) or posting_part(label_of(text)[0])


def _tasks(passage: Passage, entry: int, *, is_sure: bool) -> Iterator[Excerpt]:
    def quote_of(text: str) -> tuple[str, Language] | None:
        label, rest = label_of(text)
        quote = _trimmed(rest if posting_part(label) else text)
        language = language_of(quote)
        if language is None or not is_of_the_job(text, is_sure=is_sure):
            return None
        is_fit = is_task(quote, language, is_sure=is_sure) and is_quotable(quote, language)
        return (quote, language) if is_fit else None

    for row, (quote, language) in _quotes(passage, quote_of):
        yield Excerpt("posting", quote, language, row.number, row.page, entry)


def _quotes(
    passage: Passage, quote_of: Callable[[str], tuple[str, Language] | None]
) -> Iterator[tuple[Row, tuple[str, Language]]]:
    """Yield what `quote_of` makes of the whole sentences that stand beside no instruction."""
    sentences = list(passage.sentences())
    texts = [text for _, text in sentences]
    instructs = cache(is_instruction)
    for place, (start, text) in enumerate(sentences):
        is_first_torn = place == 0 and passage.is_torn_before
        is_last_torn = place == len(sentences) - 1 and passage.is_torn_behind
        if is_first_torn or is_last_torn or not 0 < len(text) <= _LONGEST_SENTENCE:
            continue
        quote = quote_of(text)
        around = (passage.text, *texts[max(0, place - 1) : place + 2])
        if quote and not any(instructs(one[:_LONGEST_SENTENCE]) for one in around):
            yield passage.row_at(start), quote


def _trimmed(text: str) -> str:
    return between_dates(text.strip(" .,;·|")).strip(" .,;·|")


def _body_em(rows: Iterable[Row]) -> float:
    """Return the size in which most is written."""
    written: dict[float, int] = {}
    for row in rows:
        written[row.em] = written.get(row.em, 0) + len(row.text)
    return max(written, key=lambda em: (written[em], em), default=0.0)


def _names(pages: Iterable[Page]) -> list[str]:
    """Return the candidate's name where the document says it."""
    short: list[Page] = []
    for page in pages:
        lines = [line for line in page.lines if len(line.text) <= _LONGEST_TITLE]
        short.append(replace(page, lines=tuple(lines[:_NAME_LINES]), hyperlinks=()))
    name = find_contact(Document("", tuple(short))).name.value
    return [name] if name else []


def _page(rows: Sequence[Row]) -> Page:
    """Return pasted text as a page; its first line is the largest, as it often is the name."""
    lines: list[Line] = []
    for row in rows[:_NAME_LINES]:
        span = Span(row.text, row.box, "", 1.0 if lines else 2.0)
        lines.append(Line(1, row.number, row.text, row.box, (span,)))
    return Page(1, 0.0, 0.0, tuple(lines))
