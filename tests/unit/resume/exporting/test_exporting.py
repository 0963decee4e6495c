"""What is exported says what the data says, by two templates, and valid JSON Resume."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from core.language.language import LANGUAGES, Language
from core.resume.exporting.blocks import Block
from core.resume.exporting.formats import docx, json_resume, pdf
from core.resume.exporting.sheets import blocks, date_text
from core.resume.pointers import strings
from tests.unit.resume.people import PEOPLE, changed

SCHEMA = json.loads(
    (Path("core") / "resume" / "structure" / "json_resume_schema.json").read_text("utf-8")
)


class Recorder:
    """Keeps what is to be printed."""

    def __init__(self) -> None:
        self.html = ""
        self.title = ""
        self.blocks: list[Block] = []

    def pdf(self, html: str, *, css: str, title: str) -> bytes:
        self.html, self.title = html, title
        return css.encode()

    def docx(self, blocks: Any, *, title: str, language: Language) -> bytes:
        self.blocks, self.title = list(blocks), title
        return language.encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_is_said_is_on_the_sheet(language: Language) -> None:
    data = PEOPLE[language]
    shown = "\n".join(f"{block.text} {block.aside}" for block in blocks(data, language))
    dates = ("startDate", "endDate")
    for path, text in strings(data):
        expected = date_text(text, language) if path.endswith(dates) else text
        assert expected in shown, path


def test_the_templates_differ_in_headings_and_dates() -> None:
    korean, english = (blocks(PEOPLE["ko"], language) for language in LANGUAGES)
    headings = [[b.text for b in sheet if b.kind == "heading"] for sheet in (korean, english)]
    assert headings[0] == ["소개", "경력", "학력", "기술", "자기소개서"]
    assert headings[1] == ["Summary", "Experience", "Education", "Skills", "Cover letter"]
    assert [b.aside for b in korean if b.aside][:2] == ["2020.03 ~ 현재", "2018.03 ~ 2020.02"]
    assert [b.aside for b in english if b.aside][:2] == [
        "Mar 2020 – Present",
        "Mar 2018 – Feb 2020",
    ]


def test_what_came_from_people_is_escaped() -> None:
    printer = Recorder()
    data = changed(PEOPLE["en"], ("/basics/name", "<script>a & b</script>"))
    assert pdf(data, language="en", printer=printer) != pdf(data, language="ko", printer=printer)
    assert "<script>" not in printer.html
    assert "&lt;script&gt;a &amp; b" in printer.html
    assert printer.html.count("<ul>") == printer.html.count("</ul>") > 0


def test_a_word_document_is_written_from_the_same_sheet() -> None:
    writer = Recorder()
    assert docx(PEOPLE["ko"], language="ko", writer=writer) == b"ko"
    assert writer.blocks == list(blocks(PEOPLE["ko"], "ko"))
    assert writer.title == "김하늘 - 이력서"


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_resume_is_valid_and_keeps_what_korea_adds(language: Language) -> None:
    data = changed(PEOPLE[language], ("/basics/label", ""), ("/awards", []), ("/volunteer", [{}]))
    exported = json_resume(data)
    jsonschema.validate(exported, SCHEMA)
    assert exported["x-kr"] == PEOPLE[language]["x-kr"]
    assert "awards" not in exported
    assert "volunteer" not in exported
    assert "label" not in exported["basics"]


def test_of_nothing_nothing_is_made() -> None:
    assert blocks({}, "ko") == ()
    assert json_resume({}) == {}
    assert date_text("", "en") == ""


@pytest.mark.parametrize(
    ("text", "korean", "english"),
    [
        ("2019", "2019", "2019"),
        ("2019-03", "2019.03", "Mar 2019"),
        ("2019-03-09", "2019.03.09", "Mar 9, 2019"),
    ],
)
def test_dates_are_written_as_each_language_does(text: str, korean: str, english: str) -> None:
    assert (date_text(text, "ko"), date_text(text, "en")) == (korean, english)
