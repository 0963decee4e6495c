"""Contact fields: what is read, where it stands, and what is left out rather than guessed."""

import pytest

from core.resume.document import ContactField, Document, Hyperlink, Line, Page, Span
from core.resume.reading.extraction import find_contact


def a_document(*texts: str, sizes: dict[int, float] | None = None) -> Document:
    """Return one page with a line for each text; `sizes` by line from 1, else 10 points."""
    lines = []
    for number, text in enumerate(texts, start=1):
        box = (50.0, number * 20.0, 400.0, number * 20.0 + 12)
        span = Span(text, box, "font", (sizes or {}).get(number, 10.0))
        lines.append(Line(1, number, text, box, (span,)))
    return Document("test", (Page(1, 595.0, 842.0, tuple(lines)),))


def phones(text: str) -> list[str]:
    return [found.value for found in find_contact(a_document(text)).phone.found]


def links(text: str) -> list[str]:
    return [found.value for found in find_contact(a_document(text)).link.found]


def name_of(document: Document) -> str | None:
    return find_contact(document).name.value


def test_each_value_names_its_page_line_and_exact_text() -> None:
    contact = find_contact(a_document("이력서", "연락처: 010-1234-5678 / Hong@Example.COM"))
    (phone,) = contact.phone.found
    (email,) = contact.email.found
    assert (phone.value, phone.text, phone.page, phone.line) == (
        "+821012345678",
        "010-1234-5678",
        1,
        2,
    )
    assert (email.value, email.text, email.line) == ("Hong@example.com", "Hong@Example.COM", 2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("010-1234-5678", "+821012345678"),
        ("010 1234 5678", "+821012345678"),
        ("010.1234.5678", "+821012345678"),
        ("01012345678", "+821012345678"),
        ("010–1234–5678", "+821012345678"),
        ("011-234-5678", "+82112345678"),
        ("02-123-4567", "+8221234567"),
        ("(02) 1234-5678", "+82212345678"),
        ("031-123-4567", "+82311234567"),
        ("070-1234-5678", "+827012345678"),
        ("+82 10-1234-5678", "+821012345678"),
        ("+82-(0)10-1234-5678", "+821012345678"),
        ("+821012345678", "+821012345678"),
        ("전화 010-1234-5678입니다", "+821012345678"),
        ("+44 20 7946 0958", "+442079460958"),
        ("+1 (415) 555-0132", "+14155550132"),
        ("(415) 555-0132", "415-555-0132"),
        ("415-555-0132", "415-555-0132"),
    ],
)
def test_reads_telephone_numbers_in_their_usual_forms(text: str, value: str) -> None:
    assert phones(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "2019.03 - 2021.02",
        "2019-03-01 ~ 2021-02-28",
        "900101-1234567",
        "010101-3234567",
        "자격번호 20-1234-567890",
        "계좌 110-123-456789",
        "매출 1,234,567,890원",
        "+82",
        "3.85 / 4.5",
        "192.168.100.200",
    ],
)
def test_takes_no_other_number_for_a_telephone(text: str) -> None:
    assert phones(text) == []


def test_two_numbers_are_both_kept_and_one_written_twice_is_kept_once() -> None:
    contact = find_contact(a_document("010-1234-5678, 02-123-4567", "+82 10 1234 5678"))
    assert [found.value for found in contact.phone.found] == ["+821012345678", "+8221234567"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.com/me).", ["https://example.com/me"]),
        ("github.com/example-hong", ["https://github.com/example-hong"]),
        ("블로그 velog.io/@hong 참고", ["https://velog.io/@hong"]),
        ("www.example.co.kr에서", ["https://www.example.co.kr"]),
        ("linkedin.com/in/hong | github.com/hong", None),
        ("hong@github.com", []),
        ("Node.js, e.g. Express", []),
    ],
)
def test_reads_links(text: str, expected: list[str] | None) -> None:
    if expected is None:
        expected = ["https://linkedin.com/in/hong", "https://github.com/hong"]
    assert links(text) == expected


def test_a_hyperlink_gives_the_words_that_are_clickable() -> None:
    page = a_document("GitHub").pages[0]
    link = Hyperlink(1, page.lines[0].box, "https://github.com/hong")
    contact = find_contact(Document("test", (Page(1, 1, 1, page.lines, (link,)),)))
    (found,) = contact.link.found
    assert (found.value, found.text, found.line, found.rule) == (
        "https://github.com/hong",
        "GitHub",
        1,
        "hyperlink",
    )


def test_a_mail_hyperlink_gives_its_address() -> None:
    page = a_document("Mail me").pages[0]
    link = Hyperlink(1, page.lines[0].box, "mailto:hong@example.com?subject=x")
    contact = find_contact(Document("test", (Page(1, 1, 1, page.lines, (link,)),)))
    assert contact.email.value == "hong@example.com"


@pytest.mark.parametrize(
    "text",
    ["성명: 홍길동", "이름 홍길동", "이 름 | 홍길동", "성 명 : 홍 길 동", "이름(한글): 홍길동"],
)
def test_reads_a_korean_name_from_its_label(text: str) -> None:
    name = name_of(a_document("이력서", text))
    assert name is not None
    assert name.replace(" ", "") == "홍길동"


def test_reads_the_name_from_the_cell_after_its_label() -> None:
    contact = find_contact(a_document("이력서", "성명", "홍길동", "연락처"))
    assert [(f.value, f.line, f.rule) for f in contact.name.found] == [("홍길동", 3, "name_label")]


def test_the_largest_line_is_the_name_when_it_reads_like_one() -> None:
    contact = find_contact(a_document("Curriculum Vitae", "Jane van Doe | Engineer", sizes={2: 24}))
    (found,) = contact.name.found
    assert (found.value, found.line, found.rule) == ("Jane van Doe", 2, "largest_line")


@pytest.mark.parametrize(
    "heading",
    [
        "이력서",
        "자기소개서",
        "포트폴리오",
        "RESUME",
        "Curriculum Vitae",
        "Senior Software Engineer",
        "Work Experience",
        "Seoul",
        "경력기술서",
        "CA",
    ],
)
def test_a_heading_is_never_a_name(heading: str) -> None:
    contact = find_contact(a_document(heading, "hong@example.com", sizes={1: 24}))
    assert contact.name == ContactField("name", (), "no_clear_name")


def test_without_a_label_or_one_largest_line_there_is_no_name() -> None:
    assert name_of(a_document("홍길동", "김철수")) is None


def test_what_is_missing_says_why() -> None:
    contact = find_contact(a_document("경력", "학력"))
    assert {field.name: (field.value, field.missing) for field in contact.all} == {
        "name": (None, "no_clear_name"),
        "email": (None, "not_found"),
        "phone": (None, "not_found"),
        "link": (None, "not_found"),
    }


def test_a_document_without_text_has_no_fields_and_says_so() -> None:
    contact = find_contact(Document("test", (Page(1, 595.0, 842.0, ()),)))
    assert {field.missing for field in contact.all} == {"no_text"}


def test_a_field_has_either_values_or_a_reason() -> None:
    with pytest.raises(ValueError, match="either"):
        ContactField("name", ())
