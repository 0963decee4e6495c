"""Reading pictures: what a recogniser sees, and what it does not pretend to."""

from collections.abc import Callable

import pymupdf
import pytest

from core.resume.adapters.pymupdf import PyMuPdfExtractor
from core.resume.adapters.pymupdf_pages import PyMuPdfPageRenderer
from core.resume.adapters.rapidocr import RapidOcrRecogniser, size_of
from core.resume.ports import Recognised, TextRecogniser, UnreadableFile
from core.resume.reading.scans import PictureReader, ScanReader

ENGLISH = "<h1>Jane Doe</h1><p>jane@example.com</p><p>Cut response time by 40% in 2023</p>"
KOREAN = "<h1>홍길동</h1><p>결제 서버의 응답 시간을 단축하였습니다</p><p>백엔드 개발자</p>"


@pytest.fixture(scope="module")
def recogniser() -> TextRecogniser:
    return RapidOcrRecogniser()


def a_picture(html: str) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=200)
        page.insert_htmlbox((20, 20, 380, 180), html)
        data: bytes = page.get_pixmap(dpi=150).tobytes("png")
    return data


def a_scan(html: str) -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=400, height=200)
        page.insert_image(page.rect, stream=a_picture(html))
        data: bytes = pdf.tobytes()
    return data


def test_reads_a_picture_and_says_that_it_was_one(recogniser: TextRecogniser) -> None:
    document = PictureReader(recogniser).extract(a_picture(ENGLISH))
    assert [line.text for line in document.lines] == [
        "Jane Doe", "jane@example.com", "Cut response time by 40% in 2023",
    ]  # fmt: skip
    assert [(one.code, one.page) for one in document.warnings] == [("ocr_layer", 1)]
    assert document.streams[0].stream == "ocr"
    assert document.streams[0].score > 0.8


def test_reads_a_scan_in_points_of_its_page(recogniser: TextRecogniser) -> None:
    reader = ScanReader(PyMuPdfExtractor(), renderer=PyMuPdfPageRenderer(), recogniser=recogniser)
    document = reader.extract(a_scan(ENGLISH))
    assert document.lines[0].text == "Jane Doe"
    assert document.lines[0].box[0] == pytest.approx(21, abs=4)


def test_makes_no_words_of_a_script_that_it_cannot_read(recogniser: TextRecogniser) -> None:
    assert PictureReader(recogniser).extract(a_picture(KOREAN)).needs_ocr
    assert PictureReader(recogniser).extract(a_picture(ENGLISH + KOREAN)).needs_ocr


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GIF89a", "not_a_picture"),
        (b"\x89PNG\r\n\x1a\n", "corrupt"),
        (b"\xff\xd8\xff", "corrupt"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\rIHDR" + b"\x00\x01\x00\x00" * 2, "bomb"),
    ],
)
def test_what_is_no_picture_or_too_large_has_a_reason(
    recogniser: TextRecogniser, data: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile) as raised:
        recogniser.recognise(data)
    assert raised.value.reason == reason


def test_the_size_of_a_jpeg_is_read_from_its_head() -> None:
    picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 70, 30), 0)
    picture.clear_with(90)
    assert size_of(picture.tobytes("jpg")) == (70, 30)
    assert size_of(picture.tobytes("png")) == (70, 30)


class Counting:
    """A recogniser that counts how often it is asked."""

    name = "counting"

    def __init__(self, found: tuple[Recognised, ...]) -> None:
        self.found, self.asked = found, 0

    def recognise(self, picture: bytes) -> tuple[Recognised, ...]:
        self.asked += 1
        return self.found


@pytest.fixture
def scanning() -> Callable[[Counting], ScanReader]:
    return lambda recogniser: ScanReader(
        PyMuPdfExtractor(), renderer=PyMuPdfPageRenderer(), recogniser=recogniser
    )


def test_a_file_with_text_is_never_recognised(
    scanning: Callable[[Counting], ScanReader],
) -> None:
    recogniser = Counting((Recognised("invented", (0, 0, 100, 20), 0.9),))
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((72, 72), "real")
        document = scanning(recogniser).extract(pdf.tobytes())
    assert ([line.text for line in document.lines], recogniser.asked) == (["real"], 0)


def test_a_scan_in_which_nothing_is_recognised_still_needs_it(
    scanning: Callable[[Counting], ScanReader],
) -> None:
    recogniser = Counting(())
    document = scanning(recogniser).extract(a_scan(ENGLISH))
    assert (document.needs_ocr, recogniser.asked) == (True, 1)
    assert [one.code for one in document.warnings] == ["needs_ocr"]
