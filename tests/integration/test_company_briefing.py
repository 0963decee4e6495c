"""The candidate's briefing over the made-up companies on the stand-in, from name to question."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from apps.interview_gradio import companies
from apps.interview_gradio.texts import TEXTS
from core.company.adapters.nh3 import Nh3Sanitiser
from core.company.crawl import Crawl, refresh
from core.company.normalising import Normaliser
from core.company.sample import SampleSource
from core.company.skills import SkillFinder
from core.company.storage import NewEnterpriseUnitOfWork
from core.interview.interview import QuestionKind
from core.language.language import LANGUAGES, Language
from db.engine import new_engine
from db.enterprise.unit_of_work import new_enterprise_unit_of_work
from db.migrate import upgrade_enterprise
from tests.integration.night_world import no_fetching
from tests.unit.apps.test_interview_handlers import CHOICES, FakeApp


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> NewEnterpriseUnitOfWork:
    folder: Path = tmp_path_factory.mktemp("enterprise")
    url = f"sqlite:///{folder}/enterprise.sqlite3"
    upgrade_enterprise(url)
    new_uow = new_enterprise_unit_of_work(new_engine(url))
    with no_fetching() as fetcher:
        form = Normaliser(Nh3Sanitiser(), SkillFinder(None), ZoneInfo("Asia/Seoul"))
        now = datetime.now(UTC)
        refresh(SampleSource(), now.date(), Crawl(new_uow, fetcher, form, lambda: now))
    return new_uow


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("typed", ["푸른달소프트", "pureundal soft"])
def test_from_a_name_to_a_question_that_quotes_a_posting(
    records: NewEnterpriseUnitOfWork, language: Language, typed: str
) -> None:
    app = FakeApp(records=records)
    (company,) = companies.search(app, typed, language).choices
    briefing = companies.brief(app, company[1], language)
    assert TEXTS.company.fictional.of(language) in briefing.shown
    assert TEXTS.company.open_jobs.of(language).format(n=10) in briefing.shown
    assert "2026-09-30" in briefing.shown
    assert f'datetime="{datetime.now(UTC):%Y-%m-%d}' in briefing.shown, "when it was checked"
    title, posting = briefing.choices[0]
    use = companies.use(app, company[1], posting, language)
    assert TEXTS.company.use_text.of(language) in use
    choices = replace(CHOICES, minutes=15, company_id=company[1], posting_id=posting)
    asked = app.entered(choices=choices).plan.questions
    (question,) = [one for one in asked if one.kind is QuestionKind.COMPANY]
    assert question.basis is not None
    assert question.basis.quote in question.text
    assert f"“{title.partition(' · ')[0]}”" in question.basis.where
