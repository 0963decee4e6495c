"""The briefing on a company in the lobby: found, shown, chosen; and records that are away."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

import pytest

from apps.interview_gradio import companies, company_view, handlers
from apps.interview_gradio.page import Page
from apps.interview_gradio.texts import TEXTS, Both
from core.company.company import Company, Fact, Provenance
from core.company.night import SourceState
from core.company.posting import Deadline, Posting, SkillCount, posting_id
from core.errors import InvalidInput, NotFound, Unavailable
from core.interview.interview import QuestionKind
from core.language.language import LANGUAGES, Language
from tests.unit.apps.test_interview_handlers import CHOICES, ME, FakeApp

NOW = datetime.now(UTC).replace(microsecond=0)
DART = Provenance("dart", "https://dart.example/<a>", NOW, valid_until=NOW + timedelta(days=7))
BOARD = Provenance("greenhouse", "https://boards.example/", NOW)
COMPANY = Company(uuid4(), "하늘<b>전자", DART)
TASK = "결제 시스템 백엔드 개발 및 운영"
POSTING = Posting(
    id=posting_id("greenhouse", "1"),
    company_id=COMPANY.id,
    source_key="1",
    title="백엔드 <개발자>",
    url="https://boards.example/1?a=1&b=2",
    provenance=BOARD,
    same_key="1",
    digest="1",
    first_seen_at=NOW,
    location="서울",
    deadline=Deadline.FIXED,
    closes_at=NOW + timedelta(days=3),
    description=f"담당 업무\n- {TASK}\n",
)
LONG = replace(CHOICES, minutes=15)


class Records:
    """What is known of companies, in memory; one unit of work for all."""

    def __init__(self, *known: Company, is_away: bool = False) -> None:
        self.known = known
        self.postings_here = [POSTING]
        self.facts_here = [Fact(COMPANY.id, "employees", "1,204", DART, date(2025, 12, 31))]
        self.sources_here = [
            SourceState(one.source, "companies", one.source_url, NOW) for one in (DART, BOARD)
        ]
        self.is_away = is_away
        self.companies = self.postings = self.crawls = self

    def __call__(self) -> Any:
        return self

    def __enter__(self) -> Self:
        if self.is_away:
            raise Unavailable("The database cannot be reached right now.")
        return self

    def __exit__(self, *_: object) -> None:
        """Keep everything."""

    def list(self, limit: int, *, containing: str) -> Sequence[Company]:
        return [one for one in self.known if containing in one.name][:limit]

    def get(self, company_id: UUID) -> Company:
        for one in self.known:
            if one.id == company_id:
                return one
        raise NotFound("company", company_id)

    def facts(self, _: UUID) -> Sequence[Fact]:
        return self.facts_here

    def sources(self) -> Sequence[SourceState]:
        return self.sources_here

    def open_of(self, _: UUID, *, now: datetime, limit: int) -> Sequence[Posting]:
        return [one for one in self.postings_here if one.is_open(now)][:limit]

    def count_open(self, _: UUID, *, now: datetime) -> int:
        return sum(one.is_open(now) for one in self.postings_here)

    def skills_of(self, _: UUID, *, now: datetime, limit: int) -> Sequence[SkillCount]:
        return [SkillCount("java", self.count_open(_, now=now))][:limit]

    def of_ids(self, ids: Sequence[UUID]) -> dict[UUID, Posting]:
        return {one.id: one for one in self.postings_here if one.id in ids}


@pytest.fixture
def records() -> Records:
    return Records(COMPANY)


@pytest.fixture
def app(records: Records) -> FakeApp:
    return FakeApp(records=records)


def shown(app: FakeApp, language: Language = "ko") -> str:
    return companies.brief(app, str(COMPANY.id), language).shown


def text(both: Both, language: Language, **values: object) -> str:
    return both.of(language).format(**values)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_typed_finds_companies_and_says_how_many(app: FakeApp, language: Language) -> None:
    found = companies.search(app, " 하늘 ", language)
    assert found.choices == ((COMPANY.name, str(COMPANY.id)),)
    assert text(TEXTS.company.found, language, n=1) in found.shown
    none = companies.search(app, "바다", language)
    assert none.choices == ()
    assert TEXTS.company.found_none.of(language) in none.shown


def test_one_letter_is_not_looked_up(app: FakeApp, records: Records) -> None:
    records.is_away = True
    assert companies.search(app, "하", "ko") == companies.NOTHING


def test_of_many_companies_the_first_are_offered() -> None:
    many = [replace(COMPANY, id=uuid4(), name=f"하늘{n}") for n in range(companies.MOST + 1)]
    found = companies.search(FakeApp(records=Records(*many)), "하늘", "en")
    assert len(found.choices) == companies.MOST
    assert text(TEXTS.company.found_most, "en", n=companies.MOST) in found.shown


def test_two_companies_of_one_name_are_told_apart() -> None:
    two = [replace(COMPANY, id=uuid4(), registration_number=f"12{n}-45-67890") for n in range(2)]
    found = companies.search(FakeApp(records=Records(*two)), "하늘", "ko")
    assert len({label for label, _ in found.choices}) == len(two)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_briefing_says_of_each_thing_where_it_comes_from_and_when(
    app: FakeApp, language: Language
) -> None:
    html = shown(app, language)
    assert "1,204" in html
    assert text(TEXTS.company.as_of, language, day="2025-12-31") in html
    assert 'href="https://dart.example/&lt;a&gt;"' in html
    assert f'datetime="{NOW.isoformat()}"' in html
    closes_at = POSTING.closes_at
    assert closes_at is not None
    assert f'datetime="{closes_at.isoformat()}"' in html
    assert "Greenhouse" in html
    assert "Java" in html or "자바" in html


def test_names_and_titles_are_shown_as_they_are_written(app: FakeApp) -> None:
    html = shown(app)
    assert "하늘&lt;b&gt;전자" in html
    assert "백엔드 &lt;개발자&gt;" in html
    assert "<b>전자" not in html
    assert 'href="https://boards.example/1?a=1&amp;b=2"' in html


def test_an_address_that_is_no_page_is_no_link(app: FakeApp, records: Records) -> None:
    records.postings_here = [replace(POSTING, url="file:///etc/passwd")]
    assert "passwd" not in shown(app)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_made_up_is_marked_and_linked_nowhere(language: Language) -> None:
    app = FakeApp(records=Records(replace(COMPANY, is_fictional=True)))
    assert TEXTS.company.fictional.of(language) in shown(app, language)
    assert "href" not in shown(app, language)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Deadline.UNTIL_FILLED, TEXTS.company.until_filled),
        (Deadline.ROLLING, TEXTS.company.rolling),
        (Deadline.UNKNOWN, TEXTS.company.unknown),
    ],
)
def test_a_posting_without_a_day_says_how_it_ends(
    app: FakeApp, records: Records, kind: Deadline, said: Both
) -> None:
    records.postings_here = [replace(POSTING, deadline=kind, closes_at=None)]
    assert said.ko in shown(app)


def test_where_nothing_is_known_that_is_said(app: FakeApp, records: Records) -> None:
    records.postings_here, records.sources_here = [], []
    old = replace(DART, fetched_at=NOW - timedelta(days=9), valid_until=NOW - timedelta(days=2))
    records.facts_here = [replace(records.facts_here[0], provenance=old)]
    html = shown(app)
    t = TEXTS.company
    assert t.never_checked.ko in html
    assert t.no_facts.ko in html
    assert t.no_jobs.ko in html
    assert text(t.stale, "ko", names="직원 수") in html
    assert "1,204" not in html


def test_many_jobs_are_folded_and_counted(app: FakeApp, records: Records) -> None:
    more = 3
    records.postings_here = [
        replace(POSTING, id=uuid4(), same_key=str(n))
        for n in range(company_view.SHOWN_AT_ONCE + more)
    ]
    html = shown(app)
    assert text(TEXTS.company.open_jobs, "ko", n=len(records.postings_here)) in html
    assert text(TEXTS.company.more_jobs, "ko", n=more) in html


def test_the_open_postings_can_be_chosen(app: FakeApp) -> None:
    found = companies.brief(app, str(COMPANY.id), "ko")
    assert found.choices == (("백엔드 <개발자> · 서울", str(POSTING.id)),)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, TEXTS.company.use_text),
        ({"description": None}, TEXTS.company.use_title),
        ({"description": None, "title": "개발 " * 60}, TEXTS.company.use_nothing),
        ({"closed_at": NOW}, TEXTS.company.posting_gone),
    ],
)
def test_what_an_interview_can_quote_of_a_posting_is_said_before(
    app: FakeApp, records: Records, change: dict[str, Any], said: Both
) -> None:
    records.postings_here = [replace(POSTING, **change)]
    assert said.ko in companies.use(app, str(COMPANY.id), str(POSTING.id), "ko")
    assert companies.use(app, str(COMPANY.id), "", "ko") == ""


def test_questions_quote_the_chosen_posting(app: FakeApp) -> None:
    choices = replace(LONG, company_id=str(COMPANY.id), posting_id=str(POSTING.id))
    asked = app.entered(choices=choices).plan.questions
    (question,) = [one for one in asked if one.kind is QuestionKind.COMPANY]
    assert question.basis is not None
    assert (question.basis.source, question.basis.quote) == ("posting", TASK)


def test_what_is_gone_is_said_and_the_form_stays(app: FakeApp, records: Records) -> None:
    records.postings_here = []
    choices = replace(LONG, company_id=str(COMPANY.id), posting_id=str(POSTING.id))
    with pytest.raises(InvalidInput, match=TEXTS.company.posting_gone.en):
        handlers.enter(app, Page("en"), ME, choices)
    with pytest.raises(InvalidInput, match=TEXTS.company.gone.en):
        handlers.enter(app, Page("en"), ME, replace(choices, company_id=str(uuid4())))
    assert app.tables.stored == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "look",
    [
        lambda app, language: companies.search(app, "하늘", language).shown,
        lambda app, language: companies.brief(app, str(COMPANY.id), language).shown,
        lambda app, language: companies.use(app, str(COMPANY.id), str(POSTING.id), language),
    ],
)
def test_records_that_are_away_are_said(
    app: FakeApp, records: Records, language: Language, look: Callable[[FakeApp, Language], str]
) -> None:
    records.is_away = True
    assert TEXTS.company.away.of(language) in look(app, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_while_records_are_away_the_interview_goes_on_without(
    app: FakeApp, records: Records, language: Language
) -> None:
    records.is_away = True
    choices = replace(
        LONG, company="하늘전자", company_id=str(COMPANY.id), posting_id=str(POSTING.id)
    )
    page = handlers.enter(app, Page(language), ME, choices)
    assert page.notice == TEXTS.company.not_used.of(language)
    (interview,) = app.tables.stored.values()
    asked = [one for one in interview.plan.questions if one.kind is QuestionKind.COMPANY]
    assert [one.basis for one in asked] == [None]


@pytest.mark.parametrize("nonsense", ["", "no id", "0" * 40])
def test_what_is_no_id_is_no_choice(app: FakeApp, nonsense: str) -> None:
    assert companies.brief(app, nonsense, "ko") == companies.NOTHING
    assert app.entered(choices=replace(LONG, company_id=nonsense, posting_id=nonsense))


def test_where_no_records_are_kept_nothing_is_said() -> None:
    app = FakeApp()
    assert companies.search(app, "하늘", "ko") == companies.NOTHING
    assert companies.brief(app, str(COMPANY.id), "ko") == companies.NOTHING
    assert companies.use(app, str(COMPANY.id), str(POSTING.id), "ko") == ""
