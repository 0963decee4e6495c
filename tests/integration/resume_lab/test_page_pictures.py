"""Pages are drawn by a real child process."""

import io
from pathlib import Path

import pymupdf
import pytest
from PIL import Image

from core.resume.adapters.confined_pages import ConfinedPageRenderer
from core.resume.ports import UnreadableFile
from tests.lab import a_pdf


def reason(data: bytes, page: int = 1, limit_s: float = 20) -> str:
    with pytest.raises(UnreadableFile) as raised:
        ConfinedPageRenderer(limit_s=limit_s).render(data, page, 400)
    return raised.value.reason


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    data = a_pdf(tmp_path / "a.pdf").read_bytes()
    picture = Image.open(io.BytesIO(ConfinedPageRenderer().render(data, 1, 400)))
    assert picture.width == 400
    dark = sum(picture.convert("L").histogram()[:100])
    assert dark > 0, "there is text on it"


def test_a_page_like_a_ribbon_becomes_no_giant(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        pdf.new_page(width=10, height=14000)
        data = pdf.tobytes()
    picture = Image.open(io.BytesIO(ConfinedPageRenderer().render(data, 1, 400)))
    assert picture.height <= 1601


def test_what_cannot_be_drawn_has_a_name(tmp_path: Path) -> None:
    data = a_pdf(tmp_path / "a.pdf").read_bytes()
    assert reason(data, page=2) == "corrupt"
    assert reason(b"%PDF-1.7\nnothing of the kind") == "corrupt"
    assert reason(b"hello") == "unknown_kind"
    assert reason(data, limit_s=0.01) == "too_slow"
