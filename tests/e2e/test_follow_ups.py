"""A vague answer is followed up, and the page says why; a whole one is not."""

from pathlib import Path

from playwright.sync_api import expect

from apps.interview_gradio.texts import TEXTS
from core.interview.why import NOT_HEARD
from core.language.cues import Evidence
from tests import sounds
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_journey import enter, start
from tests.e2e.test_troubles import write_answer

VAGUE = "저는 팀워크가 중요하다고 생각합니다."
AGAIN = "그냥 그렇게 하는 것이 좋다고 생각합니다."


def test_a_vague_answer_is_followed_up_and_the_page_says_why(
    suite: Addresses, tmp_path: Path
) -> None:
    with browser(sounds.silence(5), tmp_path) as page:
        enter(page, suite.interview, "ko", "꼬리 질문", follow_ups=True)
        start(page)
        expect(page.locator("#question")).not_to_be_empty()
        asked = []
        for answer in (VAGUE, AGAIN, VAGUE, AGAIN):
            asked.append(page.locator("#question").inner_text())
            write_answer(page, answer)
            if len(asked) == 1:
                missing = NOT_HEARD[Evidence.REASON]["ko"]
                expect(page.locator("#question-why")).to_have_text(missing)
            if len(asked) < 4:
                expect(page.locator("#question")).not_to_have_text(asked[-1])
        answers = page.locator("#report blockquote.answer")
        expect(answers).to_have_count(4, timeout=120_000)
        kinds = page.locator("#report section.turn .number").all_inner_texts()
        assert sum(TEXTS.report.kind_follow_up.ko in kind for kind in kinds) == 2
