"""A résumé that is kept can be chosen in the lobby, by its owner alone."""

import uuid
from dataclasses import replace

import pytest

from apps.interview_gradio import handlers
from apps.interview_gradio.page import Page
from apps.interview_gradio.texts import TEXTS
from apps.interview_gradio.wiring import InterviewApp
from core.errors import InvalidInput
from tests.builders_kept import CLAIM, OTHER, a_kept_resume, kept_and_read
from tests.unit.apps.conftest import wired
from tests.unit.apps.test_interview_handlers import CHOICES, ME
from tests.unit.interview.studio import World

LONG = replace(CHOICES, minutes=15, language="ko")
PAGE = Page("ko")


@pytest.fixture
def app(world: World) -> InterviewApp:
    return wired(world)


def test_questions_quote_what_was_read_in_it(app: InterviewApp, world: World) -> None:
    kept = kept_and_read(app.new_uow, ME)
    page = handlers.enter(app, PAGE, ME, replace(LONG, kept_resume=str(kept.id)))
    assert page.interview_id is not None
    asked = world.database.interviews[page.interview_id].plan.questions
    quotes = {one.basis.quote for one in asked if one.basis is not None}
    assert quotes
    assert quotes <= {CLAIM, OTHER}


@pytest.mark.parametrize("which", ["nonsense", str(uuid.UUID(int=4)), "another's"])
def test_one_that_is_not_one_s_own_is_refused(app: InterviewApp, world: World, which: str) -> None:
    chosen = str(kept_and_read(app.new_uow, "b" * 64).id) if which == "another's" else which
    with pytest.raises(InvalidInput) as raised:
        handlers.enter(app, PAGE, ME, replace(LONG, kept_resume=chosen))
    assert raised.value.message == TEXTS.errors.no_kept_resume.ko
    assert world.database.interviews == {}


def test_only_those_that_were_read_are_offered(app: InterviewApp, world: World) -> None:
    read = kept_and_read(app.new_uow, ME)
    kept_and_read(app.new_uow, "b" * 64)
    with app.new_uow() as uow:
        uow.resumes.add(a_kept_resume(ME))
        uow.commit()
    assert [one.id for one in handlers.read_resumes(app, ME)] == [read.id]
    assert handlers.read_resumes(app, None) == ()
    world.database.is_down = True
    assert handlers.read_resumes(app, ME) == ()


def test_the_address_chooses_one_and_nonsense_chooses_none(app: InterviewApp) -> None:
    id_ = uuid.uuid4()

    def opened(resume: str) -> Page:
        query = {"lang": "ko", "resume": resume}
        return handlers.open_page(app, owner=ME, query=query, accepted=None)

    assert opened(str(id_)).resume_id == id_
    assert opened("'; drop").resume_id is None
