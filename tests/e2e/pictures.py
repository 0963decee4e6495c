"""Make the README's pictures from real interviews: `python -m tests.e2e.pictures`.

The report of each is kept in docs/examples, as a document too. The dashboard's other pages are
pictured with the demo's candidates (`dashboard_pictures.py`), at the end.
"""

import random
import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect

from benchmarks.resumes.layouts.typst import typeset
from benchmarks.resumes.people import people
from benchmarks.resumes.sheet import sheet
from core.language.language import Language
from core.speech.audio import Audio
from tests import sounds
from tests.e2e import dashboard_pictures
from tests.e2e.conftest import browser, suite_environment
from tests.e2e.suite import Addresses, running_suite
from tests.e2e.test_journey import REPORT_WITHIN_MS, enter, korean, start

DOCS = Path(__file__).resolve().parents[2] / "docs"
PICTURES, EXAMPLES = DOCS / "pictures", DOCS / "examples"
NAMES: dict[Language, str] = {"en": "Ada Kim", "ko": "김하늘"}
PHONE = (390, 844)


def main() -> None:
    """Hold an interview in each language and picture what a person sees."""
    PICTURES.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory(prefix="rhetor-pictures-") as folder,
        running_suite(Path(folder), suite_environment()) as suite,
    ):
        spoken: dict[Language, Audio] = {"en": sounds.english(), "ko": korean()[0]}
        for language, speech in spoken.items():
            with browser(speech, Path(folder)) as page:
                _picture(page, suite, language)
                _picture_resume(page, suite, language, Path(folder))
    dashboard_pictures.main()


def _picture(page: Page, suite: Addresses, language: Language) -> None:
    page.goto(f"{suite.interview}/?lang={language}")
    expect(page.locator("#enter-room")).to_be_visible()
    _shoot(page, f"lobby_{language}", is_whole=True)
    enter(page, suite.interview, language, NAMES[language])
    expect(page.locator("#start-interview")).to_be_enabled()
    expect(page.locator("#face-hint")).to_be_visible()
    _shoot(page, f"check_{language}")
    start(page)
    expect(page.locator("#room-state")).to_have_text("listening")
    expect(page.locator("#live-transcript .committed")).not_to_be_empty()
    _shoot(page, f"room_{language}")
    expect(page.locator("#report")).to_be_visible(timeout=REPORT_WITHIN_MS)
    expect(page.locator("#report blockquote.answer").first).to_be_visible(timeout=REPORT_WITHIN_MS)
    _shoot(page, f"report_{language}", is_whole=True)
    interview = re.search(r"interview=([0-9a-f-]{36})", page.url)
    assert interview is not None
    document = f"{suite.interview}/interviews/{interview[1]}/report.pdf?lang={language}"
    (EXAMPLES / f"report_{language}.pdf").write_bytes(page.request.get(document).body())
    page.locator("[data-share]:visible").click()
    expect(page.locator('[data-when="yes"]')).to_be_visible()
    suite.sign_in(page, lang=language)
    page.goto(f"{suite.dashboard}/interview?lang={language}&interview={interview[1]}")
    expect(page.locator("video").first).to_be_visible()
    expect(page.locator("[data-testid=stVegaLiteChart]").last).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 2100})
    _shoot(page, f"coach_{language}", is_whole=True)


def _picture_resume(page: Page, suite: Addresses, language: Language, folder: Path) -> None:
    """Picture what is found in the résumé of somebody who is made up."""
    person = people("development", language, 1, 7)[0]
    file = folder / ("이력서.pdf" if language == "ko" else "resume.pdf")
    printed = sheet(person, "development", random.Random(1))
    file.write_bytes(typeset("sidebar_left", printed))
    page.set_viewport_size({"width": 1280, "height": 1400})
    page.goto(f"{suite.interview}/resume?lang={language}")
    page.locator("#resume-consent").check()
    page.locator("#resume-upload").set_input_files(file)
    expect(page.locator("#review")).to_be_visible(timeout=REPORT_WITHIN_MS)
    _shoot(page, f"resume_{language}")


def _shoot(page: Page, name: str, *, is_whole: bool = False) -> None:
    page.wait_for_load_state("networkidle" if name.startswith("coach") else "load")
    folder = EXAMPLES if name.startswith("report") else PICTURES
    page.screenshot(path=folder / f"{name}.png", full_page=is_whole)
    if name.startswith(("lobby", "room", "report", "resume")):
        size = page.viewport_size
        assert size is not None
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        page.screenshot(path=folder / f"{name}_phone.png", full_page=is_whole)
        page.set_viewport_size(size)


if __name__ == "__main__":
    main()
