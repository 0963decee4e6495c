"""What a candidate wishes for in the lobby, and what becomes of a résumé and a posting."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest

from apps.interview_gradio import handlers
from apps.interview_gradio.page import Choices, Page
from apps.interview_gradio.resume_files import MAX_BYTES, Reason, UnreadableResume
from apps.interview_gradio.texts import TEXTS, Both
from core.errors import InvalidInput, Unavailable
from core.interview.interview import Interview, Persona, QuestionKind
from core.interview.materials import MAX_CHARS, Excerpt
from core.interview.plan import FOLLOW_UPS
from tests.unit.apps.test_interview_handlers import CHOICES, ME, FakeApp

CLAIM = "결제 서비스의 응답 시간을 40% 줄였습니다"
RESUME = f"김하늘\n경력\n- {CLAIM}\n"
TASK = "결제 시스템 백엔드 개발 및 운영"
POSTING = f"담당 업무\n- {TASK}\n"
EXCERPT = Excerpt("resume", CLAIM, "ko", line=3, page=1)
LONG = replace(CHOICES, minutes=15)
PAGES = (Page("ko"), Page("en"))


@pytest.fixture
def app() -> FakeApp:
    return FakeApp(read_resume=lambda _: (EXCERPT,))


@pytest.fixture
def upload(tmp_path: Path) -> Path:
    path = tmp_path / "uploads" / "0123abcd" / "이력서.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"%PDF-1.7 a resume")
    return path


def failing(reason: Reason) -> Callable[[Path], tuple[Excerpt, ...]]:
    def read(_: Path) -> tuple[Excerpt, ...]:
        raise UnreadableResume(reason)

    return read


def quotes(interview: Interview) -> dict[str, str]:
    """Return what is quoted, by where it comes from."""
    asked = interview.plan.questions
    return {one.basis.source: one.basis.quote for one in asked if one.basis is not None}


def refused(app: FakeApp, page: Page, choices: Choices) -> str:
    with pytest.raises(InvalidInput) as raised:
        handlers.enter(app, page, ME, choices)
    assert app.tables.stored == {}
    return raised.value.message


def test_who_touches_nothing_is_interviewed_as_before(app: FakeApp) -> None:
    plan = app.entered(choices=LONG).plan
    assert (plan.level, plan.persona, plan.max_follow_ups) == ("regular", "neutral", 1)
    assert all(question.basis is None for question in plan.questions)
    assert handlers.enter(app, PAGES[0], ME, LONG).notice is None


@pytest.mark.parametrize("persona", get_args(Persona))
def test_the_plan_follows_the_choices(app: FakeApp, persona: Persona) -> None:
    plan = app.entered(choices=replace(LONG, level="senior", persona=persona)).plan
    assert (plan.level, plan.persona) == ("senior", persona)
    assert plan.max_follow_ups == FOLLOW_UPS[persona]


def test_follow_ups_can_be_switched_off(app: FakeApp) -> None:
    choices = replace(LONG, persona="pressing", has_follow_ups=False)
    assert app.entered(choices=choices).plan.max_follow_ups == 0


def test_pasted_texts_are_quoted(app: FakeApp) -> None:
    interview = app.entered(choices=replace(LONG, resume_text=RESUME, posting=POSTING))
    assert quotes(interview) == {"resume": CLAIM, "posting": TASK}


def test_an_uploaded_resume_is_quoted_and_gone(app: FakeApp, upload: Path) -> None:
    interview = app.entered(choices=replace(LONG, resume_file=upload))
    assert quotes(interview) == {"resume": CLAIM}
    assert not upload.parent.exists()


def test_a_company_alone_is_asked_about(app: FakeApp) -> None:
    interview = app.entered(choices=replace(LONG, company=" 하늘\n소프트 "))
    assert QuestionKind.COMPANY in {question.kind for question in interview.plan.questions}


@pytest.mark.parametrize("reason", [arg for part in get_args(Reason) for arg in get_args(part)])
def test_an_unreadable_resume_is_explained_and_gone(
    app: FakeApp, upload: Path, reason: Reason
) -> None:
    app.read_resume = failing(reason)
    for page in PAGES:
        upload.parent.mkdir(exist_ok=True)
        upload.write_bytes(b"%PDF-1.7")
        said = refused(app, page, replace(LONG, resume_file=upload))
        text = TEXTS.errors.all()[f"unreadable_{reason}"].of(page.language)
        assert said == text.format(megabytes=10, pages=200)
        assert not upload.parent.exists()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", TEXTS.errors.unreadable_empty_file),
        (b"PK\x03\x04 a word processor's", TEXTS.errors.unreadable_not_a_pdf),
        (b"%PDF-".rjust(2000), TEXTS.errors.unreadable_not_a_pdf),
        (b"%PDF-".ljust(MAX_BYTES + 1), TEXTS.errors.unreadable_too_large),
    ],
)
def test_what_is_no_pdf_or_too_large_is_not_even_read(
    app: FakeApp, upload: Path, data: bytes, text: Both
) -> None:
    app.read_resume = failing("busy")
    upload.write_bytes(data)
    said = refused(app, PAGES[1], replace(LONG, resume_file=upload))
    assert said == text.en.format(megabytes=10)
    assert not upload.parent.exists()


def test_a_reader_that_breaks_still_leaves_no_file(app: FakeApp, upload: Path) -> None:
    def broken(_: Path) -> tuple[Excerpt, ...]:
        raise ZeroDivisionError

    app.read_resume = broken
    with pytest.raises(ZeroDivisionError):
        handlers.enter(app, PAGES[0], ME, replace(LONG, resume_file=upload))
    assert not upload.parent.exists()


def test_an_upload_that_is_already_gone_is_asked_for_again(app: FakeApp, tmp_path: Path) -> None:
    choices = replace(LONG, resume_file=tmp_path / "swept" / "resume.pdf")
    assert refused(app, PAGES[1], choices) == TEXTS.errors.unreadable_gone.en


def test_another_s_upload_of_the_same_bytes_stays(app: FakeApp, upload: Path) -> None:
    other = upload.with_name("resume.pdf")
    other.write_bytes(upload.read_bytes())
    app.entered(choices=replace(LONG, resume_file=upload))
    assert (upload.exists(), other.exists()) == (False, True)


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"name": ""}, TEXTS.errors.no_name),
        ({"consents": False}, TEXTS.errors.no_consent),
        ({"minutes": 7}, TEXTS.errors.bad_choice),
        ({"company": "x" * 81}, TEXTS.errors.company_too_long),
        ({"resume_text": "x" * (MAX_CHARS + 1)}, TEXTS.errors.resume_too_long),
        ({"posting": "x" * (MAX_CHARS + 1)}, TEXTS.errors.posting_too_long),
    ],
)
def test_what_can_be_put_right_in_the_form_keeps_the_upload(
    app: FakeApp, upload: Path, change: dict[str, Any], text: Both
) -> None:
    for page in PAGES:
        said = refused(app, page, replace(LONG, resume_file=upload, **change))
        limit = 80 if "company" in change else "20,000"
        assert said == text.of(page.language).format(limit=limit)
        assert upload.exists()


def test_a_database_that_is_away_costs_the_upload(app: FakeApp, upload: Path) -> None:
    """The page then empties the field, so that nobody enters with a file that is gone."""
    app.tables.is_away = True
    with pytest.raises(Unavailable):
        handlers.enter(app, PAGES[0], ME, replace(LONG, resume_file=upload))
    assert not upload.exists()


def test_without_anything_to_quote_the_interview_goes_on_and_this_is_said(
    app: FakeApp, upload: Path
) -> None:
    app.read_resume = lambda _: ()
    for page in PAGES:
        upload.parent.mkdir(exist_ok=True)
        upload.write_bytes(b"%PDF-1.7")
        choices = replace(LONG, resume_file=upload, posting="주말에는 쉽니다.")
        entered = handlers.enter(app, page, ME, choices)
        assert entered.view == "room"
        texts = (TEXTS.errors.nothing_in_resume, TEXTS.errors.nothing_in_posting)
        assert entered.notice == " ".join(text.of(page.language) for text in texts)


@pytest.mark.parametrize(
    "given", [{"resume_text": RESUME}, {"posting": POSTING}, {"company": "하늘소프트"}]
)
def test_the_shortest_interview_says_that_it_uses_nothing(
    app: FakeApp, given: dict[str, Any]
) -> None:
    entered = handlers.enter(app, PAGES[1], ME, replace(CHOICES, **given))
    assert entered.notice == TEXTS.errors.materials_unused.en
    assert handlers.enter(app, PAGES[1], ME, CHOICES).notice is None
