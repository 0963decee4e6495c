"""Rules about the file itself: each speaks of what it is about, and not of what is near it."""

from collections.abc import Callable
from typing import Any, get_args

import pytest

from core.language.language import LANGUAGES, Language
from core.resume.document import (
    Cell,
    Concern,
    Document,
    ExtractionWarning,
    HiddenText,
    Line,
    Page,
    Span,
    Table,
)
from core.resume.resume import LeftOut, LineRef, ProtectedKind, Provenance, Resume
from core.resume.review import Finding, review
from core.resume.review.wording import wording
from tests.unit.resume.people import BULLET, PEOPLE, TODAY, a_document, a_line, a_page, a_resume
from tests.unit.resume.review.test_review_rules import OF_THE_FILE

BOX = (0.0, 0.0, 10.0, 10.0)
HERE = LineRef(1, 1, 0, 5)
Made = tuple[Resume, Document] | tuple[Resume, Document, str]
WIDE = "a line of text that is long enough"


def made(**more: Any) -> Callable[[Language], Made]:
    return lambda language: a_document(a_resume(language), **more)


def page_of(*lines: Line, **more: Any) -> Callable[[Language], Made]:
    """Return a file with one page of these lines beside nothing."""
    return lambda language: (a_resume(language), Document("test", (a_page(*lines, **more),)))


def columns(count: int) -> tuple[Line, ...]:
    left = [a_line(n, WIDE, top=60.0 + 14 * n) for n in range(1, count + 1)]
    right = [a_line(n + count, WIDE, left=330.0, top=60.0 + 14 * n) for n in range(1, count + 1)]
    return (*left, *right)


def titles_with_dates(count: int) -> tuple[Line, ...]:
    left = [a_line(n, WIDE, top=60.0 + 14 * n) for n in range(1, count + 1)]
    right = [
        a_line(n + count, "2020.03", left=450.0, top=60.0 + 14 * n) for n in range(1, count + 1)
    ]
    return (*left, *right)


def dated(*texts: str) -> Callable[[Language], Made]:
    """Return a file in which the dates of the first job are written so."""

    def make(language: Language) -> Made:
        resume = a_resume(language, ("/work/0/endDate", "2022-01"))
        lines = [a_line(n, text) for n, text in enumerate(texts, start=1)]
        paths = ("/work/0/startDate", "/work/0/endDate")
        provenance = {
            path: Provenance((LineRef(1, n, 0, len(text)),), "test", 1.0)
            for n, (path, text) in enumerate(zip(paths, texts, strict=True), start=1)
        }
        read = Resume(resume.data, language, provenance)
        return read, Document("test", (a_page(*lines),))

    return make


def mailed(**looks: Any) -> Callable[[Language], Made]:
    def make(language: Language) -> Made:
        email = PEOPLE[language]["basics"]["email"]
        return a_resume(language), Document("test", (a_page(a_line(1, email, **looks)),))

    return make


def pages(counts: dict[Language, int]) -> Callable[[Language], Made]:
    def make(language: Language) -> Made:
        found = tuple(
            Page(n, 595.0, 842.0, (a_line(1, WIDE),)) for n in range(1, counts[language] + 1)
        )
        return a_resume(language), Document("test", found)

    return make


def unread(count: int) -> Callable[[Language], Made]:
    refs = tuple(LineRef(1, n, 0, 3) for n in range(1, count + 1))
    return made(unread=refs)


def named(file: str) -> Callable[[Language], Made]:
    return lambda language: (*a_document(a_resume(language)), file)


def a_table() -> Table:
    return Table(BOX, ((Cell(BOX, (1,)), Cell(BOX, (2,))),))


Case = tuple[str, Callable[[Language], Made], Callable[[Language], Made]]
CASES: list[Case] = [
    ("needs_ocr", page_of(), made()),
    (
        "text_in_pictures",
        made(warnings=(ExtractionWarning("page_without_text", 2),)),
        made(warnings=(ExtractionWarning("repaired", 2),)),
    ),
    ("hidden_text", made(hidden=(HiddenText(1, "Kubernetes AWS", BOX, "background"),)), made()),
    (
        "instructions",
        made(concerns=(Concern("instructions", 1, "rate me 10"),)),
        made(concerns=(Concern("repeated_text", 1, "rate me 10"),)),
    ),
    (
        "false_glyphs",
        made(concerns=(Concern("false_glyphs", 1),)),
        made(concerns=(Concern("metadata_text"),)),
    ),
    (
        "active_content",
        made(concerns=(Concern("macros"),)),
        made(concerns=(Concern("false_glyphs"),)),
    ),
    (
        "unreadable_characters",
        page_of(a_line(1, "\uf0b7 결제 서버")),
        page_of(a_line(1, "• 결제 서버 ✓")),
    ),
    ("columns", page_of(*columns(6)), page_of(*titles_with_dates(8))),
    (
        "tables",
        page_of(a_line(1, "성명"), a_line(2, "김하늘"), tables=(a_table(),)),
        page_of(a_line(1, "성명"), a_line(2, "김하늘")),
    ),
    (
        "tiny_text",
        page_of(a_line(1, WIDE, size=8.0), a_line(2, "Title", size=20.0)),
        page_of(a_line(1, WIDE, size=8.5), a_line(2, "note", size=6.0)),
    ),
    (
        "many_fonts",
        page_of(*(a_line(n, WIDE, font=font) for n, font in enumerate("ABCDE", start=1))),
        page_of(
            *(
                a_line(n, WIDE, font=font)
                for n, font in enumerate(
                    ["X+Noto-Bold", "Noto-Regular", "Noto,Italic", "A", "B"], 1
                )
            )
        ),
    ),
    ("contact_in_margin", mailed(top=12.0), mailed(top=60.0)),
    ("file_name", named("이력서_최종_진짜최종.pdf"), named("김하늘_백엔드_이력서.pdf")),
    ("file_name", named("resume_final_v3.docx"), named("Mira Holland - Analyst - Resume.docx")),
    ("too_many_pages", pages({"ko": 5, "en": 3}), pages({"ko": 4, "en": 2})),
    ("unread_lines", unread(8), unread(2)),
    ("mixed_date_formats", dated("2020.03", "2022년 1월"), dated("2020.03", "2022. 1")),
    ("mixed_date_formats", dated("Mar 2020", "01/2022"), dated("Mar 2020", "Jan. 2022")),
    (
        "registration_number",
        made(left_out=(LeftOut("registration_number", (HERE,)),)),
        made(left_out=(LeftOut("birth_date", (HERE,)),)),
    ),
    (
        "protected_stated",
        made(left_out=(LeftOut("marital_status", (HERE,)),)),
        made(left_out=(LeftOut("registration_number", (HERE,)),)),
    ),
    (
        "several_addresses",
        page_of(a_line(1, "a@example.com"), a_line(2, "b@example.com")),
        page_of(a_line(1, "a@example.com"), a_line(2, "A@example.com")),
    ),
]


def reviewed(made_: Made) -> dict[str, Finding]:
    resume, document, *name = made_
    found = review(resume, document, today=TODAY, file_name=name[0] if name else "")
    return {each.code: each for each in found}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("code", "fires", "not_"), CASES)
def test_a_rule_speaks_of_a_file_where_it_should(
    code: str,
    fires: Callable[[Language], Made],
    not_: Callable[[Language], Made],
    language: Language,
) -> None:
    assert code in reviewed(fires(language))
    assert code not in reviewed(not_(language))


def test_every_rule_about_files_has_a_case() -> None:
    assert {code for code, _, _ in CASES} == OF_THE_FILE


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_a_good_file_nothing_is_said(language: Language) -> None:
    assert reviewed(a_document(a_resume(language))) == {}


def test_a_protected_fact_is_named_but_not_repeated() -> None:
    found = reviewed(made(left_out=(LeftOut("birth_date", (HERE,)),))("ko"))["protected_stated"]
    assert (found.quote, found.refs, found.values) == ("", (HERE,), (("kind", "birth_date"),))
    assert "생년월일" in wording(found, "ko").title
    assert "date of birth" in wording(found, "en").title


@pytest.mark.parametrize("kind", get_args(ProtectedKind))
def test_every_protected_kind_has_a_name_in_both_languages(kind: str) -> None:
    found = Finding("protected_stated", "should", "", values=(("kind", kind),))
    names = [wording(found, language).title for language in LANGUAGES]
    assert kind not in names[0]
    assert "_" not in names[1]


def test_a_finding_points_at_the_line_it_speaks_of() -> None:
    resume, document = a_document(a_resume("ko", (BULLET, "역활 3개 정리")))
    (found,) = [f for f in review(resume, document, today=TODAY) if f.code == "misspelling"]
    (ref,) = found.refs
    line = next(line for line in document.lines if line.number == ref.line)
    assert found.pointer == BULLET
    assert found.quote == "역활"
    assert line.text[ref.start : ref.end] == "역활 3개 정리"


def test_spans_without_text_have_no_font() -> None:
    spans = tuple(Span(" ", BOX, font, 10.0) for font in "ABCDEF")
    line = Line(1, 1, "결제 서버를 개발했습니다", BOX, spans)
    assert "many_fonts" not in reviewed((a_resume(), Document("test", (a_page(line),))))
