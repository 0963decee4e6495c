"""The report over HTTP: as a document, shared with coaches, and one question again."""

import uuid
from dataclasses import replace

import pymupdf
import pytest
from starlette.testclient import TestClient

from apps.interview_gradio.sessions import COOKIE
from core.interview.interview import (
    Consent,
    EndReason,
    Interview,
    QuestionKind,
    Status,
    Turn,
)
from core.interview.report import Report, ReportedAnswer
from core.language.language import LANGUAGES, Language
from tests.builders import NOW
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.interview.studio import World

SAID: dict[Language, str] = {"en": "I rewrote it. " * 400, "ko": "제가 다시 작성했습니다. " * 400}


@pytest.fixture
def turn(interview: Interview, world: World) -> Turn:
    """Store a finished interview with an answer and its consent."""
    turn = Turn(
        id=uuid.uuid4(),
        interview_id=interview.id,
        index=0,
        question=interview.plan.questions[0],
        asked_at=NOW,
        answer="I rewrote it.",
        end_reason=EndReason.TYPED,
        closed_at=NOW,
    )
    with new_memory_unit_of_work(world.database)() as uow:
        uow.interviews.update(replace(interview, status=Status.FINISHED))
        uow.interviews.add_consent(Consent(interview.id, "v", True, True, NOW))
        uow.turns.put(turn)
        uow.commit()
    return turn


def write_report(interview: Interview, world: World, said: str) -> None:
    answer = ReportedAnswer(
        uuid.uuid4(), QuestionKind.OPENING, "Q?", said, False, None, None, EndReason.TYPED, ()
    )
    with new_memory_unit_of_work(world.database)() as uow:
        uow.analyses.put_report(Report(interview.id, NOW, None, (answer,), ()))
        uow.commit()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_of_several_pages_holds_the_words_and_the_fonts(
    language: Language, client: TestClient, interview: Interview, world: World
) -> None:
    write_report(interview, world, SAID[language])
    answer = client.get(f"/interviews/{interview.id}/report.pdf?lang={language}")
    assert answer.headers["content-type"] == "application/pdf"
    document = pymupdf.open("pdf", answer.content)
    assert len(document) > 1
    text = "".join(page.get_text() for page in document)
    assert text.count(SAID[language].split()[1]) == 400
    fonts = [font for page in document for font in page.get_fonts()]
    assert fonts
    assert all(document.extract_font(font[0])[3] for font in fonts), "a font is not embedded"


def test_without_a_report_there_is_no_document(client: TestClient, interview: Interview) -> None:
    assert client.get(f"/interviews/{interview.id}/report.pdf").status_code == 404


def test_sharing_is_given_and_taken_back(
    client: TestClient, interview: Interview, world: World
) -> None:
    def is_shared() -> bool:
        with new_memory_unit_of_work(world.database)() as uow:
            return uow.shares.is_shared(interview.id)

    where = f"/interviews/{interview.id}/share"
    for _ in range(2):
        assert client.put(where).json() == {"shared": True}
        assert is_shared()
    for _ in range(2):
        assert client.delete(where).json() == {"shared": False}
        assert not is_shared()


def test_a_question_is_taken_again_as_an_interview_of_its_own(
    client: TestClient, interview: Interview, world: World, turn: Turn
) -> None:
    where = f"/interviews/{interview.id}/turns/{turn.id}/retake?lang=ko"
    address = client.post(where).json()["address"]
    assert address.startswith("?lang=ko&interview=")
    with new_memory_unit_of_work(world.database)() as uow:
        again = uow.interviews.get(uuid.UUID(address.split("=")[-1]))
        consent = uow.interviews.consent(again.id)
    assert (again.status, again.owner) == (Status.CREATED, interview.owner)
    assert again.plan.questions == (turn.question,)
    assert consent is not None
    assert consent.version == "v"


def test_what_was_not_asked_cannot_be_taken_again(
    client: TestClient, interview: Interview, world: World, turn: Turn
) -> None:
    question = replace(turn.question, kind=QuestionKind.FOLLOW_UP)
    follow_up = replace(turn, id=uuid.uuid4(), index=1, question=question)
    with new_memory_unit_of_work(world.database)() as uow:
        uow.turns.put(follow_up)
        uow.commit()
    for turn_id in (follow_up.id, uuid.uuid4()):
        answer = client.post(f"/interviews/{interview.id}/turns/{turn_id}/retake")
        assert answer.status_code == 404


@pytest.mark.parametrize(
    ("method", "rest"),
    [
        ("GET", "report.pdf"),
        ("PUT", "share"),
        ("DELETE", "share"),
        ("POST", f"turns/{uuid.UUID(int=4)}/retake"),
    ],
)
def test_nobody_else_may(
    method: str, rest: str, client: TestClient, interview: Interview, world: World
) -> None:
    write_report(interview, world, "x")
    client.cookies.set(COOKIE, "somebody else")
    answer = client.request(method, f"/interviews/{interview.id}/{rest}")
    assert answer.status_code == 404
