"""What is exported parses back to what it was made from: PDF and Word, Korean and English."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

import pytest

from core.interview.adapters.pymupdf import PyMuPdfPrinter
from core.language.language import LANGUAGES, Language
from core.resume.adapters.docx_writer import PythonDocxWriter
from core.resume.adapters.json_patch import JsonPatchEngine
from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.python_docx import PythonDocxExtractor
from core.resume.editing.drafts import accept, accept_edited, begun
from core.resume.editing.proposing import proposals
from core.resume.exporting.formats import docx, pdf
from core.resume.ports import TextExtractor
from core.resume.reading.files import Kind, read
from core.resume.resume import Json, Resume
from core.resume.structure import structured
from tests.unit.resume.people import BULLET, PEOPLE, changed

EXTRACTORS: Mapping[Kind, TextExtractor] = {
    "pdf": PyMuPdfExtractor(),
    "docx": PythonDocxExtractor(),
}
MORE: list[tuple[str, Any]] = [
    (
        "/projects",
        [
            {
                "name": "Bike Map",
                "startDate": "2021-05",
                "endDate": "2021-11",
                "highlights": ["Mapped 1,200 bike stands with open data"],
            }
        ],
    ),
    ("/certificates", [{"name": "정보처리기사", "date": "2017-11"}]),
    ("/x-kr/languageTests", [{"name": "TOEIC", "score": "905", "date": "2019-06"}]),
    ("/x-kr/military", {"startDate": "2015-01", "endDate": "2016-10"}),
]


def exported(data: Json, language: Language, kind: str) -> bytes:
    if kind == "pdf":
        return pdf(data, language=language, printer=PyMuPdfPrinter())
    return docx(data, language=language, writer=PythonDocxWriter())


def read_back(file: bytes) -> Json:
    return structured(read(file, extractors=EXTRACTORS)).data


def comparable(data: Json, kind: str) -> Json:
    """Return the data as far as a file can tell.

    A phone is read in its international form. Where a printed line of Korean ends at the edge, the
    page does not tell whether a space stood there; a Word document does.
    """
    phone = data["basics"]["phone"].replace("+82", "0").replace("-", "").replace(" ", "")
    compared = changed(data, ("/basics/phone", phone))
    for essay in compared.get("x-kr", {}).get("essays", []) if kind == "pdf" else []:
        essay["text"] = "".join(essay["text"].split())
    return compared


@pytest.mark.parametrize("kind", ["pdf", "docx"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_exported_resume_parses_back_to_the_same_data(language: Language, kind: str) -> None:
    more = MORE if language == "ko" else MORE[:1]
    data = changed(PEOPLE[language], *more)
    if language == "en":
        del data["x-kr"]
    assert comparable(read_back(exported(data, language, kind)), kind) == comparable(data, kind)


def test_accepted_edits_are_in_what_is_exported() -> None:
    data = changed(PEOPLE["ko"], (BULLET, "저는  결제 서버 3대를 개발하였습니다."))
    (made,) = proposals(Resume(data, "ko"))
    patches = JsonPatchEngine()
    for draft, line in (
        (accept(begun(data), made, patches=patches), made.new),
        (
            accept_edited(begun(data), made, "결제 서버 3대의 장애를 줄임", patches=patches),
            "결제 서버 3대의 장애를 줄임",
        ),
    ):
        back = read_back(exported(draft.data, "ko", "pdf"))
        assert back["work"][0]["highlights"][0] == line


def test_fonts_are_embedded_and_the_title_is_set() -> None:
    import pymupdf

    with pymupdf.open(stream=exported(PEOPLE["ko"], "ko", "pdf")) as document:
        assert document.metadata["title"] == "김하늘 - 이력서"
        for page in document:
            for xref, *_ in page.get_fonts():
                assert len(document.extract_font(xref)[3]) > 0


def test_a_word_document_has_words_own_headings_and_no_date_of_making() -> None:
    from docx import Document

    file = exported(PEOPLE["ko"], "ko", "docx")
    written = Document(io.BytesIO(file)).paragraphs
    styles = {paragraph.style.name for paragraph in written if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Normal"} <= styles
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        assert b"2000-01-01" in parts.read("docProps/core.xml")


def test_nothing_is_lost_on_the_way_over_pages() -> None:
    lines = [
        f"{n}번째 창고의 입고 절차를 정리하여 확인 시간을 {n + 1}분으로 단축" for n in range(70)
    ]
    data = changed(PEOPLE["ko"], ("/work/0/highlights", lines))
    document = read(exported(data, "ko", "pdf"), extractors=EXTRACTORS)
    assert len(document.pages) > 1
    shown = [line.text.removeprefix("• ") for line in document.lines]
    assert [line for line in lines if line not in shown] == []
