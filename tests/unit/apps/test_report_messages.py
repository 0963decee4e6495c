"""What coaches wrote, as a candidate reads it."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from apps.interview_gradio import lobby_view, report_view
from apps.interview_gradio.report_looks import Readers
from core.interview.coach_messages import CoachMessage
from core.language.language import Language
from tests.unit.apps.test_report_view import ID, NOW, TURN, answer, interview, report

MESSAGE = CoachMessage(uuid4(), ID, None, uuid4(), "Oh", "Well done.", False, NOW)
AGAIN = replace(MESSAGE, id=uuid4(), turn_id=TURN, text="", is_again=True)


def shown(*messages: CoachMessage, language: Language = "en") -> str:
    return report_view.render(
        report(answer()),
        interview(),
        field_name="R&D",
        language=language,
        lobby="?lang=en",
        readers=Readers(is_shared=True, messages=messages),
    )


def test_without_messages_there_is_no_section() -> None:
    assert 'class="messages"' not in shown()


def test_a_message_says_who_wrote_it_and_when() -> None:
    page = shown(MESSAGE)
    assert "From your coach" in page
    assert "Oh, coach" in page
    assert '<time datetime="2026-11-23T09:30:00+00:00">' in page
    assert "<blockquote>Well done.</blockquote>" in page


def test_messages_stand_in_the_order_they_came() -> None:
    later = replace(MESSAGE, text="And then?", at=NOW + timedelta(days=1))
    page = shown(MESSAGE, later)
    assert page.index("Well done.") < page.index("And then?")


def test_what_a_coach_writes_is_only_text() -> None:
    page = shown(replace(MESSAGE, text="<script>alert(1)</script>\n& more", coach="<b>Oh"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>&amp; more" in page
    assert "&lt;b&gt;Oh" in page


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_question_that_is_asked_again_has_a_button_for_it(language: Language) -> None:
    page = shown(AGAIN, language=language)
    assert f'data-retake="/interviews/{ID}/turns/{TURN}/retake?lang={language}"' in page
    section = page[page.index('class="messages"') : page.index("</section>")]
    assert "Why &lt;you&gt;?" in section
    assert "data-retake-failed" in section
    assert "<blockquote>" not in section, "nothing was written"


def test_a_message_about_a_question_that_is_gone_is_still_read() -> None:
    assert "Well done." in shown(replace(MESSAGE, turn_id=uuid4()))


@pytest.mark.parametrize("unread", [0, 2])
def test_the_lobby_says_which_interview_has_something_new(unread: int) -> None:
    one = interview()
    page = lobby_view.earlier([one], {one.field_code: "R&D"}, "en", {one.id: unread})
    assert ("2 new from your coach" in page) == bool(unread)
