"""Every text extractor reads the same PDFs; they are made here."""

import pymupdf
import pytest

from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.pypdfium2 import PdfiumExtractor
from core.resume.ports import MAX_BYTES, MAX_PAGES, TextExtractor, UnreadableFile

LINES = ["홍길동", "gildong.hong@example.com", "경력  2019.03 - 2021.02"]


@pytest.fixture(params=[PyMuPdfExtractor, PdfiumExtractor])
def extractor(request: pytest.FixtureRequest) -> TextExtractor:
    made: TextExtractor = request.param()
    return made


def a_pdf(*pages: list[str]) -> pymupdf.Document:
    pdf = pymupdf.open()
    for lines in pages:
        page = pdf.new_page()
        for number, text in enumerate(lines):
            page.insert_text((72, 80 + number * 24), text, fontname="korea", fontsize=12)
    return pdf


def test_reads_korean_and_english_lines_in_order(extractor: TextExtractor) -> None:
    document = extractor.extract(a_pdf(LINES).tobytes())
    assert [line.text for line in document.lines] == LINES
    assert [(line.page, line.number) for line in document.lines] == [(1, 1), (1, 2), (1, 3)]
    assert document.warnings == ()
    assert not document.needs_ocr


def test_boxes_are_points_from_the_top_left(extractor: TextExtractor) -> None:
    first, second, _ = extractor.extract(a_pdf(LINES).tobytes()).lines
    left, top, right, bottom = first.box
    assert left == pytest.approx(72, abs=1)
    assert top < 80 < bottom
    assert right > left
    assert second.box[1] > top
    assert first.size_pt == pytest.approx(12)


def test_lines_are_counted_anew_on_each_page(extractor: TextExtractor) -> None:
    document = extractor.extract(a_pdf(["one", "two"], ["three"]).tobytes())
    assert [(line.page, line.number) for line in document.lines] == [(1, 1), (1, 2), (2, 1)]
    assert [page.text for page in document.pages] == ["one\ntwo", "three"]


def test_decomposed_hangul_becomes_nfc(extractor: TextExtractor) -> None:
    # What macOS writes: one glyph that stands for three jamo.
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((72, 72), "A", fontname="helv")
    font, to_unicode = page.get_fonts()[0][0], pdf.get_new_xref()
    pdf.update_object(to_unicode, "<<>>")
    pdf.update_stream(
        to_unicode,
        b"/CIDInit /ProcSet findresource begin begincmap "
        b"1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <41> <1112116911BC> endbfchar endcmap end",
    )
    pdf.xref_set_key(font, "ToUnicode", f"{to_unicode} 0 R")
    assert extractor.extract(pdf.tobytes()).pages[0].text == "\ud64d"


def test_keeps_hyperlinks(extractor: TextExtractor) -> None:
    pdf = a_pdf(["GitHub"])
    area = pymupdf.Rect(70, 65, 200, 90)
    link = {"kind": pymupdf.LINK_URI, "from": area, "uri": "https://github.com/hong"}
    pdf[0].insert_link(link)
    (found,) = extractor.extract(pdf.tobytes()).pages[0].hyperlinks
    assert found.uri == "https://github.com/hong"


def test_a_picture_only_pdf_needs_ocr(extractor: TextExtractor) -> None:
    pdf = pymupdf.open()
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 40), 0)
    picture.clear_with(120)
    pdf.new_page().insert_image((72, 72, 300, 300), pixmap=picture)
    document = extractor.extract(pdf.tobytes())
    assert document.needs_ocr
    assert [(w.code, w.page) for w in document.warnings] == [("needs_ocr", None)]


def test_names_the_page_without_text(extractor: TextExtractor) -> None:
    document = extractor.extract(a_pdf(["one"], []).tobytes())
    assert not document.needs_ocr
    assert [(w.code, w.page) for w in document.warnings] == [("page_without_text", 2)]


def test_refuses_an_encrypted_pdf(extractor: TextExtractor) -> None:
    data = a_pdf(LINES).tobytes(
        encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner", user_pw="user"
    )
    assert reason(extractor, data) == "encrypted"


def test_reads_a_pdf_that_only_restricts_printing(extractor: TextExtractor) -> None:
    data = a_pdf(LINES).tobytes(encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="owner")
    assert len(extractor.extract(data).lines) == len(LINES)


def test_refuses_what_is_no_pdf(extractor: TextExtractor) -> None:
    assert reason(extractor, b"") == "empty_file"
    assert reason(extractor, b"PK\x03\x04 a Word file") == "not_a_pdf"
    assert reason(extractor, b"%PDF-1.7\nnothing that follows is one") == "corrupt"
    assert reason(extractor, b"%PDF-1.7" + bytes(MAX_BYTES)) == "too_large"


def test_a_truncated_pdf_is_refused_or_said_to_be_repaired(extractor: TextExtractor) -> None:
    whole = a_pdf(LINES, LINES).tobytes()
    outcomes = {outcome(extractor, whole[: int(len(whole) * n / 20)]) for n in range(1, 20)}
    assert outcomes <= {"corrupt", "repaired"}


def test_refuses_too_many_pages(extractor: TextExtractor) -> None:
    pdf = pymupdf.open()
    for _ in range(MAX_PAGES + 1):
        pdf.new_page()
    assert reason(extractor, pdf.tobytes()) == "too_many_pages"


def reason(extractor: TextExtractor, data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extractor.extract(data)
    assert caught.value.message.endswith(".")
    return caught.value.reason


def outcome(extractor: TextExtractor, data: bytes) -> str:
    try:
        document = extractor.extract(data)
    except UnreadableFile as error:
        return error.reason
    return "repaired" if "repaired" in {w.code for w in document.warnings} else "read"
