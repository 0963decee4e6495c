"""A Korean two-column résumé, from the upload to the edited PDF that parses back to the same."""

import copy
import json
import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from apps.interview_gradio.texts import TEXTS
from benchmarks.resumes.layouts.typst import typeset
from benchmarks.resumes.people import people
from benchmarks.resumes.sheet import sheet
from core.language.language import LANGUAGES, Language
from core.resume.adapters.every_kind import confined_reader
from core.resume.structure import structured
from tests.e2e import axe
from tests.e2e.suite import Addresses

READ_WITHIN_MS = 60_000
T, X = TEXTS.resume, TEXTS.resume_edits
WRONG = (
    "저는 주문 API 응답 시간을 1.8초에서 120ms로 단축",
    "결제 모듈 이중화로 월 거래액 3억원 규모의 서비스를 무중단 운영",
    "Redis 캐시를 도입해 DB 부하를 17% 줄였습니다.",
    "신입 개발자 교육 자료를 만들어 사내에서 잘 되요",
    "Kafka 기반 정산 파이프라인을 설계하여 일 28,100건 처리",
)
RIGHT = (
    "주문 API 응답 시간을 1.8초에서 120ms로 단축",
    WRONG[1],
    "Redis 캐시를 도입해 DB 부하를 17% 줄였음",
    WRONG[3],  # the person refuses to have it put right
    WRONG[4],
)


@pytest.fixture(scope="module")
def resume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a résumé in two columns of somebody who writes as people do."""
    person = people("development", "ko", 1, 7)[0]
    data = copy.deepcopy(person.data)
    data["work"][0]["highlights"] = list(WRONG)
    printed = sheet(replace(person, data=data), "development", random.Random(1))
    path = tmp_path_factory.mktemp("resume") / "이력서.pdf"
    path.write_bytes(typeset("sidebar_left", printed))
    return path


@pytest.fixture
def visitor(chromium: BrowserContext, page: Page) -> Page:
    """Return a page of somebody who has kept nothing here."""
    chromium.clear_cookies()
    return page


def upload(page: Page, suite: Addresses, file: Path, language: Language = "ko") -> None:
    page.goto(f"{suite.interview}/resume?lang={language}")
    expect(page.get_by_text(T.none_yet.of(language))).to_be_visible()
    page.locator("#resume-consent").check()
    page.locator("#resume-upload").set_input_files(file)


def read(page: Page) -> None:
    """Wait until the résumé is read."""
    expect(page.locator("#review")).to_be_visible(timeout=READ_WITHIN_MS)


def kept_files(suite: Addresses) -> set[Path]:
    return set((suite.data / "media" / "resumes").glob("*"))


def proposal(page: Page, text: str) -> Any:
    return page.locator(".proposal").filter(has=page.locator(".change", has_text=text))


def test_a_resume_is_read_reviewed_edited_exported_and_parses_back(
    suite: Addresses, visitor: Page, resume: Path, tmp_path: Path
) -> None:
    page = visitor
    page.goto(f"{suite.interview}/resume?lang=ko")
    page.locator("#resume-upload").set_input_files(resume)
    expect(page.locator("#resume-refused")).to_have_text(T.consent_first.ko)
    upload(page, suite, resume)
    read(page)
    see_what_is_wrong(page)
    decide(page)
    exported = page.request.get(link(page, "export.json")).json()
    assert exported["work"][0]["highlights"] == list(RIGHT)
    with page.expect_download() as download:
        page.get_by_role("link", name=X.pdf_ko.ko).click()
    path = tmp_path / "exported.pdf"
    download.value.save_as(path)
    with confined_reader() as reader:
        again = structured(reader.extract(path.read_bytes())).data
    assert again["work"] == exported["work"]
    assert again["education"] == exported["education"]
    for section, value in exported.items():
        assert folded(again[section]) == folded(value), section


def see_what_is_wrong(page: Page) -> None:
    """A finding leads to its line, and what the law leaves out is nowhere among the fields."""
    page.locator("#severity-should summary, #severity-must summary").first.wait_for()
    finding = page.locator(".findings li", has_text=WRONG[2]).first
    finding.locator(".place").first.click()
    shown = page.locator(".lines .shown")
    expect(shown).to_be_focused()
    expect(shown).to_be_in_viewport()
    fields = page.locator("#read").inner_text()
    assert WRONG[4] in fields
    assert not re.search(r"무교|\d+cm", fields)


def decide(page: Page) -> None:
    """Accept two, refuse one, change one's mind about a third, and see each as it stands."""
    begun = page.locator(".proposal").count()
    assert begun >= 3
    proposal(page, "줄였음").get_by_role("button", name=X.accept.ko).click()
    expect(page.locator("#said")).to_have_text(X.accepted.ko)
    expect(proposal(page, "줄였음")).to_have_count(0)
    proposal(page, "저는").get_by_role("button", name=X.accept.ko).click()
    expect(proposal(page, "저는")).to_have_count(0)
    page.get_by_role("button", name=X.undo.ko).click()
    expect(proposal(page, "저는")).to_have_count(1)
    proposal(page, "저는").get_by_role("button", name=X.accept.ko).click()
    expect(proposal(page, "저는")).to_have_count(0)
    proposal(page, "돼요").get_by_role("button", name=X.refuse.ko).click()
    expect(proposal(page, "돼요")).to_have_count(0)
    page.reload()
    expect(page.locator("#decided summary")).to_have_text(X.decided_title.ko.format(count=3))
    page.locator("#decided summary").click()
    expect(page.locator("#decided li")).to_have_count(3)
    expect(page.locator("#decided [data-choice=refused]")).to_have_count(1)
    expect(proposal(page, "돼요")).to_have_count(0)


def link(page: Page, ending: str) -> str:
    found = page.locator(f'#export a[href*="{ending}"]').first.get_attribute("href")
    assert found is not None
    return str(page.evaluate("path => new URL(path, location.href).href", found))


def folded(value: Any) -> str:
    """Return a value without the spaces that a line break in Korean hides."""
    return re.sub(r"\s+", "", json.dumps(value, sort_keys=True, ensure_ascii=False))


def test_one_s_own_words_a_posting_and_the_end(
    suite: Addresses, visitor: Page, resume: Path
) -> None:
    page = visitor
    before = kept_files(suite)
    upload(page, suite, resume)
    read(page)
    assert len(kept_files(suite) - before) == 1
    one = proposal(page, "줄였음")
    one.get_by_role("button", name=X.edit.ko).click()
    own = one.locator("textarea")
    expect(own).to_be_focused()
    own.fill("Redis 캐시로 DB 부하를 99% 줄임")
    one.get_by_role("button", name=X.save.ko).click()
    expect(page.locator("#said")).to_have_text(X.edited.ko)
    page.locator("#decided summary").click()
    expect(page.locator("#decided .unproved")).to_contain_text("99%")
    page.locator("#match textarea").fill("자격요건\n- Kafka 경험\n- 변리사 자격증")
    page.get_by_role("button", name=X.match.ko).click()
    expect(page.locator('[data-state="found"]')).to_contain_text("Kafka")
    expect(page.locator('[data-state="none_found"]')).to_contain_text("변리사")
    page.get_by_role("button", name=T.delete.ko, exact=True).click()
    page.locator("#sure button[value=no]").click()
    expect(page.locator("#review")).to_be_visible()
    page.get_by_role("button", name=T.delete.ko, exact=True).click()
    page.locator("#sure button[value=yes]").click()
    expect(page.get_by_text(T.none_yet.ko)).to_be_visible()
    assert kept_files(suite) == before


def test_a_file_that_cannot_be_read_is_explained(
    suite: Addresses, visitor: Page, tmp_path: Path
) -> None:
    hangul = tmp_path / "이력서.hwp"
    hangul.write_bytes(b"not a document")
    upload(visitor, suite, hangul)
    expect(visitor.locator("#resume-refused")).to_have_text(TEXTS.resume_unreadable.unknown_kind.ko)
    broken = tmp_path / "이력서.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    visitor.locator("#resume-upload").set_input_files(broken)
    expect(visitor.get_by_role("alert").filter(has_text="손상")).to_be_visible(
        timeout=READ_WITHIN_MS
    )


def test_an_interview_uses_what_was_read(suite: Addresses, visitor: Page, resume: Path) -> None:
    page = visitor
    upload(page, suite, resume)
    read(page)
    page.get_by_role("link", name=T.use.ko).click()
    page.locator("#candidate-name input, #candidate-name textarea").fill("김하늘")
    page.locator("#materials > button").click()
    expect(page.locator("#kept-resume input")).to_have_value(re.compile(r"이력서\.pdf"))
    assert axe.find(page, "materials with a kept résumé") == []
    page.locator("#camera-mode label").last.click()
    page.locator("#consent input").check()
    page.locator("#enter-room").click()
    expect(page.locator("#start-interview")).to_be_enabled()
    page.locator("#plan-preview summary").click()
    expect(page.locator("#plan-preview")).to_contain_text(WRONG[2].rstrip("."))


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_the_page_of_resumes(
    suite: Addresses, visitor: Page, resume: Path, language: Language
) -> None:
    page = visitor
    page.goto(f"{suite.interview}/resume?lang={language}")
    found = axe.find(page, "upload")
    upload(page, suite, resume, language)
    read(page)
    for details in page.locator("details").all():
        details.evaluate("element => { element.open = true; }")
    page.get_by_role("button", name=X.edit.of(language)).first.click()
    found += axe.find(page, "a résumé")
    page.locator(".place").first.click()
    found += axe.find(page, "a line")
    assert found == []
