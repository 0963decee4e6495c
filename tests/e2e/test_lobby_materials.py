"""A résumé and a posting, from the lobby into the questions; and files that cannot be used."""

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from playwright.sync_api import Page, Route, expect

from apps.interview_gradio.texts import TEXTS
from core.language.language import Language
from tests import sounds
from tests.e2e import axe
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.waiting import eventually

CLAIM = "결제 서비스의 응답 시간을 6개월 만에 40% 줄였습니다"
TASK = "결제 시스템 백엔드 개발 및 운영"
RESUME = (
    (
        "김하늘",
        "이메일: haneul@example.com",
        "연락처: 010-1234-5678",
        "생년월일: 1999년 3월 1일",
        "학력",
        "하늘대학교 컴퓨터공학과 졸업",
    ),
    ("경력", "하늘소프트 백엔드 개발자", "2023.03 - 2026.02", f"- {CLAIM}"),
)
POSTING = f"담당 업무\n- {TASK}\n\n자격 요건\n- 책임감이 있으신 분\n"
COMPANY = "푸른달소프트 (가상)"
FIRST_NIGHT_S = 120
"""Until the made-up companies are on record; the suite may just have started."""
PERSONAL = ("haneul@example.com", "010-1234-5678", "1999년")


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    path = tmp_path / "이력서.pdf"
    written(path)
    return path


def written(path: Path, **how: object) -> None:
    """Write the résumé as a PDF of two pages, in the Korean font that PyMuPDF brings."""
    with pymupdf.open() as pdf:
        for lines in RESUME:
            page = pdf.new_page()
            for number, line in enumerate(lines):
                page.insert_text((72, 90 + 24 * number), line, fontname="korea", fontsize=11)
        pdf.save(path, **how)


def fill_in(page: Page, address: str, language: Language) -> None:
    """Fill in the lobby for an interview of 15 minutes, and open the section of materials."""
    page.goto(f"{address}/?lang={language}")
    page.locator("#candidate-name input, #candidate-name textarea").fill("김하늘")
    page.locator("#materials > button").click()
    page.locator("#consent input").check()


def choose(page: Page, file: Path) -> None:
    page.locator("#resume-file input[type=file]").set_input_files(file)


def lying(suite: Addresses) -> set[Path]:
    """Return the files that lie where uploads are kept."""
    folder = suite.data / "uploads"
    assert folder.is_dir()
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def uploads(suite: Addresses) -> Callable[[], list[str]]:
    """Return the names of uploads that were not there before; others may wait to be swept."""
    before = lying(suite)
    return lambda: [path.name for path in lying(suite) - before]


def test_questions_quote_the_resume_and_the_posting(
    suite: Addresses, tmp_path: Path, resume: Path, uploads: Callable[[], list[str]]
) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        fill_in(page, suite.interview, "ko")
        choose(page, resume)
        expect(page.locator("#resume-file .file-preview")).to_contain_text("이력서")
        assert uploads() == ["이력서.pdf"]
        page.locator("#posting-text textarea").fill(POSTING)
        page.locator("#enter-room").click()
        expect(page.locator("#start-interview")).to_be_enabled()
        assert uploads() == []
        page.locator("#plan-preview summary").click()
        expect(page.locator("#plan-preview")).to_contain_text(CLAIM)
        expect(page.locator("#plan-preview")).to_contain_text(TASK)
        shown = page.locator("body").inner_text()
        assert [secret for secret in PERSONAL if secret in shown] == []


def test_a_resume_that_cannot_be_read_is_explained_and_the_form_stays(
    suite: Addresses, tmp_path: Path, uploads: Callable[[], list[str]]
) -> None:
    locked, text = tmp_path / "locked.pdf", tmp_path / "resume.docx"
    written(locked, encryption=pymupdf.PDF_ENCRYPT_AES_256, user_pw="secret", owner_pw="owner")
    text.write_text("a word processor's", "utf-8")
    with browser(sounds.silence(5), tmp_path) as page:
        fill_in(page, suite.interview, "ko")
        choose(page, text)
        expect(page.locator("#resume-refused")).to_have_text(TEXTS.errors.unreadable_not_a_pdf.ko)
        assert uploads() == []
        choose(page, locked)
        expect(page.locator("#resume-file .file-preview")).to_contain_text("locked")
        expect(page.locator("#resume-refused")).to_be_empty()
        page.locator("#enter-room").click()
        expect(page.get_by_text(TEXTS.errors.unreadable_encrypted.ko)).to_be_visible()
        expect(page.locator("#resume-file .file-preview")).to_have_count(0)
        assert uploads() == []
        page.locator("#enter-room").click()
        expect(page.locator("#start-interview")).to_be_enabled()


def test_a_file_that_was_not_uploaded_is_neither_read_nor_deleted(
    suite: Addresses, tmp_path: Path, resume: Path, uploads: Callable[[], list[str]]
) -> None:
    """The browser says where the upload lies, and may say anything."""
    pretended = {"path": str(resume), "meta": {"_type": "gradio.FileData"}}

    def pretend(route: Route) -> None:
        body = json.loads(route.request.post_data or "{}")
        body["data"] = [pretended if isinstance(one, dict) else one for one in body["data"]]
        route.continue_(post_data=json.dumps(body))

    other = tmp_path / "other.pdf"
    written(other)
    with browser(sounds.silence(5), tmp_path) as page:
        fill_in(page, suite.interview, "en")
        choose(page, other)
        expect(page.locator("#resume-file .file-preview")).to_contain_text("other")
        page.route("**/queue/join*", pretend)
        page.locator("#enter-room").click()
        expect(page.locator(".toast-body")).to_be_visible()
        expect(page.locator("#enter-room")).to_be_visible()
        assert resume.is_file()
        assert uploads() == ["other.pdf"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_axe_finds_nothing_in_the_open_section(
    suite: Addresses, tmp_path: Path, resume: Path, language: Language
) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        fill_in(page, suite.interview, language)
        expect(page.locator("#posting-text textarea")).to_be_visible()
        found = axe.find(page, "materials")
        choose(page, resume)
        expect(page.locator("#resume-file .file-preview")).to_be_visible()
        found += axe.find(page, "materials with a file")
        assert found == []


def look_up(page: Page, name: str) -> None:
    """Type the name of a company until the records know it."""
    typed = page.locator("#company-name input, #company-name textarea")

    def is_offered() -> bool:
        typed.fill("")
        expect(page.locator("#company-found .note")).to_have_count(0)
        typed.fill(name)
        expect(page.locator("#company-found .note")).to_be_visible()
        return page.locator("#company-choice input").is_visible()

    eventually(is_offered, within_s=FIRST_NIGHT_S)


def take_next(page: Page, list_id: str) -> None:
    """Take the choice after the present one, as the keyboard does."""
    page.locator(f"{list_id} input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_company_is_looked_up_and_questions_quote_one_of_its_postings(
    suite: Addresses, tmp_path: Path, language: Language
) -> None:
    t = TEXTS.company
    with browser(sounds.silence(5), tmp_path) as page:
        fill_in(page, suite.interview, language)
        look_up(page, COMPANY.removesuffix(" (가상)"))
        take_next(page, "#company-choice")
        briefing = page.locator("#company-briefing")
        expect(briefing.get_by_role("heading", name=COMPANY)).to_be_visible()
        expect(briefing).to_contain_text(t.fictional.of(language))
        expect(briefing).not_to_contain_text("UTC")
        take_next(page, "#posting-choice")
        expect(page.locator("#posting-use")).to_have_text(t.use_text.of(language))
        assert axe.find(page, "the briefing on a company") == []
        title = page.locator("#posting-choice input").input_value().partition(" · ")[0]
        page.locator("#enter-room").click()
        expect(page.locator("#start-interview")).to_be_enabled()
        page.locator("#plan-preview summary").click()
        expect(page.locator("#plan-preview")).to_contain_text(f"“{title}”")
