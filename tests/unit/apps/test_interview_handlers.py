"""What the page does, without Gradio's server: the handlers with a small fake behind them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Self
from uuid import UUID, uuid4

import pytest

from apps.interview_gradio import handlers
from apps.interview_gradio.handover import Handovers
from apps.interview_gradio.page import Choices, Page
from apps.interview_gradio.resume_files import ReadResume
from apps.interview_gradio.texts import TEXTS
from core.assessment.labels import Score
from core.company.storage import NewEnterpriseUnitOfWork
from core.errors import Conflict, InvalidInput, NotFound, Unavailable
from core.interview import guests
from core.interview.interview import Consent, Interview, Status
from core.interview.openings import FindOpenings, no_openings
from core.interview.questions import QuestionBank, load_bank
from core.interview.report import Report
from core.interview.viewing import View
from core.jobs import JobKind, JobState, JobStatus
from core.storage import MediaStore, UnitOfWork
from tests.fakes_storage import MemoryDatabase, MemoryMediaStore
from tests.fakes_storage.coaching import MemoryCoachQuestions
from tests.fakes_storage.messages import MemoryMessages
from tests.fakes_storage.privacy import MemoryPrivacy

ME, OTHER = "a" * 64, "b" * 64
NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
CHOICES = Choices(
    name=" Sky ", language="ko", field_code="software", minutes=5, mode="audio", consents=True
)
LOBBY = Page("en")


class Tables:
    """Interviews, jobs and reports in memory; one unit of work for all tests of a case."""

    def __init__(self) -> None:
        self.stored: dict[UUID, Interview] = {}
        self.consents: list[Consent] = []
        self.states: list[JobStatus] = []
        self.reports: dict[UUID, Report] = {}
        self.interviews = self.jobs = self.analyses = self
        self.assessments = self.shares = self.views = self
        self.messages = MemoryMessages(MemoryDatabase())
        self.coach_questions = MemoryCoachQuestions(MemoryDatabase())
        self.privacy = MemoryPrivacy(MemoryDatabase())
        self.is_away = False

    def __enter__(self) -> Self:
        if self.is_away:
            raise Unavailable("The database cannot be reached.")
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Keep everything."""

    def commit(self) -> None:
        """Keep everything."""

    def add(self, interview: Interview) -> None:
        self.stored[interview.id] = interview

    def add_consent(self, consent: Consent) -> None:
        self.consents.append(consent)

    def get(self, interview_id: UUID) -> Interview:
        if interview_id not in self.stored:
            raise NotFound("interview", interview_id)
        return self.stored[interview_id]

    def scores_of(self, owner: str) -> dict[UUID, Sequence[Score]]:
        return {}

    def is_shared(self, interview_id: UUID) -> bool:
        return False

    def of_interview(self, interview_id: UUID) -> Sequence[View]:
        return []

    def of_owner(self, owner: str) -> Sequence[Interview]:
        return [interview for interview in self.stored.values() if interview.owner == owner]

    def of_subject(self, subject_id: UUID) -> Sequence[JobStatus]:
        return [state for state in self.states if state.subject_id == subject_id]

    def report(self, interview_id: UUID) -> Report | None:
        return self.reports.get(interview_id)


@dataclass
class FakeApp:
    """The wired app with tables in memory."""

    tables: Tables = field(default_factory=Tables)
    bank: QuestionBank = field(default_factory=load_bank)
    media: MediaStore = field(default_factory=MemoryMediaStore)
    handovers: Handovers = field(default_factory=Handovers)
    read_resume: ReadResume = lambda _: ()
    records: NewEnterpriseUnitOfWork | None = None
    find_openings: FindOpenings = no_openings
    vision_unavailable: str | None = None

    def new_uow(self) -> UnitOfWork:
        tables: Any = self.tables
        uow: UnitOfWork = tables
        return uow

    def entered(self, owner: str = ME, choices: Choices = CHOICES) -> Interview:
        page = handlers.enter(self, LOBBY, owner, choices)
        assert page.interview_id is not None
        return self.tables.stored[page.interview_id]

    def finished(self) -> Interview:
        interview = replace(self.entered(), status=Status.FINISHED)
        self.tables.stored[interview.id] = interview
        return interview


@pytest.fixture
def app() -> FakeApp:
    return FakeApp()


def opened(app: FakeApp, *, owner: str | None = ME, accepted: str = "ko-KR", **query: str) -> Page:
    return handlers.open_page(app, owner=owner, query=query, accepted=accepted)


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        ("en", "ko-KR", "en"),
        ("ko", "en-US", "ko"),
        (None, "en-US,en;q=0.9", "en"),
        (None, None, "ko"),
        ("fr", "en", "en"),
    ],
)
def test_the_address_decides_the_language_before_the_browser(
    chosen: str | None, accepted: str | None, language: str
) -> None:
    assert handlers.page_language(chosen, accepted) == language


def test_without_an_interview_the_lobby_opens(app: FakeApp) -> None:
    assert opened(app, lang="en") == Page("en", "lobby")


def test_entering_stores_what_was_chosen_with_the_consent(app: FakeApp) -> None:
    interview = app.entered()
    assert interview.candidate_name == "Sky"
    assert (interview.language, interview.field_code, interview.minutes) == ("ko", "software", 5)
    assert interview.mode == "audio"
    assert [consent.interview_id for consent in app.tables.consents] == [interview.id]


def test_entering_leads_to_the_room_in_the_language_of_the_page(app: FakeApp) -> None:
    page = handlers.enter(app, LOBBY, ME, CHOICES)
    assert (page.view, page.language) == ("room", "en")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"name": "   "}, TEXTS.errors.no_name),
        ({"name": "x" * 81}, TEXTS.errors.name_too_long),
        ({"field_code": None}, TEXTS.errors.no_field),
        ({"field_code": "alchemy"}, TEXTS.errors.no_field),
        ({"consents": False}, TEXTS.errors.no_consent),
        ({"minutes": 7}, TEXTS.errors.bad_choice),
        ({"minutes": None}, TEXTS.errors.bad_choice),
        ({"mode": "hologram"}, TEXTS.errors.bad_choice),
        ({"language": "fr"}, TEXTS.errors.bad_choice),
        ({"level": "king"}, TEXTS.errors.bad_choice),
        ({"persona": "rude"}, TEXTS.errors.bad_choice),
    ],
)
def test_a_missing_choice_is_named_in_the_language_of_the_page(
    app: FakeApp, change: dict[str, Any], text: Any
) -> None:
    for language in ("ko", "en"):
        page = Page("ko" if language == "ko" else "en")
        with pytest.raises(InvalidInput) as raised:
            handlers.enter(app, page, ME, replace(CHOICES, **change))
        assert raised.value.message == text.of(page.language).format(limit=80)
    assert app.tables.stored == {}
    assert app.tables.consents == []


def test_without_a_session_nothing_is_stored(app: FakeApp) -> None:
    with pytest.raises(InvalidInput):
        handlers.enter(app, LOBBY, None, CHOICES)
    assert app.tables.stored == {}


def test_a_reload_returns_to_the_room_and_later_to_the_report(app: FakeApp) -> None:
    running = app.entered()
    assert opened(app, interview=str(running.id)).view == "room"
    done = app.finished()
    assert opened(app, interview=str(done.id)).view == "report"


def test_what_is_not_ones_own_leads_to_the_lobby_with_a_word(app: FakeApp) -> None:
    foreign = app.entered(OTHER)
    for asked, owner in [
        (str(foreign.id), ME),
        (str(uuid4()), ME),
        ("x", ME),
        (str(foreign.id), None),
    ]:
        page = opened(app, owner=owner, lang="en", interview=asked)
        assert page == Page("en", "lobby", None, TEXTS.errors.not_found.en)


def test_a_database_that_is_away_still_opens_the_lobby(app: FakeApp) -> None:
    app.tables.is_away = True
    page = opened(app, lang="en", interview=str(uuid4()))
    assert (page.view, page.notice) == ("lobby", TEXTS.errors.unavailable.en)
    assert TEXTS.errors.unavailable.en in handlers.earlier(app, page, ME)


def test_the_room_learns_its_interview_and_every_text(app: FakeApp) -> None:
    page = handlers.enter(app, LOBBY, ME, CHOICES)
    config = json.loads(handlers.room_config(app, page, ME))
    assert config["interview"] == str(page.interview_id)
    assert config["mode"] == "audio"
    assert config["report"] == f"?lang=en&interview={page.interview_id}"
    assert config["texts"]["start"] == TEXTS.room.start.en
    assert config["texts"]["offline"] == TEXTS.trouble.offline.en


def test_the_room_of_another_is_not_told(app: FakeApp) -> None:
    page = handlers.enter(app, LOBBY, OTHER, CHOICES)
    with pytest.raises(NotFound):
        handlers.room_config(app, page, ME)


def test_outside_the_room_there_is_nothing_to_tell(app: FakeApp) -> None:
    assert handlers.room_config(app, LOBBY, ME) == ""


def test_the_report_is_read_once_it_is_written(app: FakeApp) -> None:
    done = app.finished()
    page = Page("en", "report", done.id)
    waiting = handlers.read(app, page, ME)
    assert waiting.report is None
    assert not waiting.is_final
    assert TEXTS.report.wait_title.en in waiting.progress
    app.tables.reports[done.id] = Report(done.id, NOW, None, (), ())
    written = handlers.read(app, page, ME)
    assert written.report is not None
    assert "Software development" in written.report
    assert (written.progress, written.is_final) == ("", True)


def test_waiting_ends_when_the_report_cannot_be_written(app: FakeApp) -> None:
    done = app.finished()
    kind, state = JobKind.WRITE_REPORT, JobState.FAILED
    app.tables.states = [JobStatus(kind, done.id, state, 3, 0, "It broke.", NOW, NOW)]
    now = handlers.read(app, Page("en", "report", done.id), ME)
    assert now.is_final
    assert "It broke." in now.progress


def test_waiting_goes_on_while_the_database_is_away(app: FakeApp) -> None:
    page = Page("en", "report", app.finished().id)
    app.tables.is_away = True
    now = handlers.read(app, page, ME)
    assert (now.report, now.is_final) == (None, False)
    assert TEXTS.errors.unavailable.en in now.progress


def test_another_s_report_is_not_found(app: FakeApp) -> None:
    with pytest.raises(NotFound):
        handlers.read(app, Page("en", "report", app.finished().id), OTHER)


def test_the_list_links_to_rooms_and_reports(app: FakeApp) -> None:
    running, done = app.entered(), app.finished()
    shown = handlers.earlier(app, LOBBY, ME)
    assert f'href="?lang=en&amp;interview={running.id}">{TEXTS.lobby.continue_link.en}' in shown
    assert f'href="?lang=en&amp;interview={done.id}">{TEXTS.lobby.report_link.en}' in shown


def test_the_list_of_a_newcomer_is_kindly_empty(app: FakeApp) -> None:
    assert TEXTS.lobby.earlier_empty.ko in handlers.earlier(app, Page("ko"), ME)
    assert handlers.earlier(app, Page("ko"), None) == ""


def test_the_head_keeps_the_interview_when_the_language_is_switched(app: FakeApp) -> None:
    page = handlers.enter(app, LOBBY, ME, CHOICES)
    shown = handlers.header(page)
    assert f'href="?lang=ko&amp;interview={page.interview_id}"' in shown
    assert f'data-interview="{page.interview_id}"' in shown
    assert 'data-page-language="en"' in shown


def test_a_notice_is_escaped() -> None:
    assert "<b>" not in handlers.header(Page("en", notice="<b>"))


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (NotFound("interview", 1), TEXTS.errors.not_found.ko),
        (Unavailable("connection refused"), TEXTS.errors.unavailable.ko),
        (Conflict("Already finished."), TEXTS.errors.conflict.ko),
        (InvalidInput("이름을 적어 주세요."), "이름을 적어 주세요."),
    ],
)
def test_errors_are_said_in_the_language_of_the_page(error: Any, text: str) -> None:
    assert handlers.message(error, "ko") == text


def test_a_code_shows_what_would_be_taken_over_and_stays_valid(app: FakeApp) -> None:
    interview = app.entered()
    code = app.handovers.offer(interview.id)
    for _ in range(2):
        page = opened(app, owner=OTHER, lang="en", handover=code)
        assert (page.view, page.code) == ("takeover", code)
        shown = handlers.takeover(app, page, "?")
        assert "Sky" in shown
        assert "Software development" in shown
        assert f'data-code="{code}"' in shown
    assert f"handover={code}" in handlers.header(page), "switching the language keeps the code"


def test_a_code_that_is_no_longer_valid_leads_to_the_lobby_with_a_word(app: FakeApp) -> None:
    page = opened(app, lang="en", handover="ABCDEFGHJ")
    assert (page.view, page.notice) == ("lobby", TEXTS.takeover.expired.en)
    assert handlers.takeover(app, page, "?") == ""


def test_guessing_codes_in_the_address_is_slowed_down(app: FakeApp) -> None:
    for _ in range(5):
        opened(app, lang="en", handover="ABCDEFGHJ")
    code = app.handovers.offer(app.entered().id)
    assert opened(app, lang="en", handover=code).notice == TEXTS.takeover.too_many.en


def test_what_is_taken_over_is_escaped(app: FakeApp) -> None:
    interview = app.entered(choices=replace(CHOICES, name="<b>Sky</b>"))
    page = opened(app, handover=app.handovers.offer(interview.id))
    assert "<b>" not in handlers.takeover(app, page, "?")


def test_only_the_device_where_it_began_may_hand_it_over(app: FakeApp) -> None:
    interview = app.entered()
    guests.admit(interview.id, OTHER, media=app.media, now=datetime.now(UTC))
    page = Page("en", "room", interview.id)
    assert json.loads(handlers.room_config(app, page, ME))["mayHandOver"]
    assert not json.loads(handlers.room_config(app, page, OTHER))["mayHandOver"]
