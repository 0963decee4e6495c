"""Printing: nothing that is in the document is missing on its pages, wherever they break."""

import pymupdf
import pytest

from apps.interview_gradio.report_pdf import CSS
from core.interview.adapters.pymupdf import PyMuPdfPrinter

QUESTION = {
    "en": "Question 2. You need to change a server response, but thirty percent of users are still"
    " on an old version of the app. How do you make the change?",
    "ko": "질문 2. 서버 응답을 바꿔야 하는데 사용자의 30%가 아직 예전 버전을 쓰고 있습니다."
    " 이 변경을 어떻게 진행하시겠어요? 고려하실 것까지 말씀해 주세요.",
}


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_document_goes_on_wherever_its_page_ends(language: str) -> None:
    for lines in range(34, 46):
        above = "".join(f"<p>{line}</p>" for line in range(lines))
        html = f"<h1>Report</h1>{above}<h3>{QUESTION[language]}</h3><p>The last words.</p>"
        printed = PyMuPdfPrinter().pdf(html, css=CSS, title="Report")
        with pymupdf.open("pdf", printed) as pages:
            text = " ".join("".join(page.get_text() for page in pages).split())
            fonts = [font for page in pages for font in page.get_fonts(full=True)]
        assert QUESTION[language].replace(" ", "") in text.replace(" ", ""), lines
        assert "The last words." in text, lines
        assert all(font[1] != "n/a" for font in fonts), "a font that is not in the file"
