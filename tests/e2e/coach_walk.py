"""Answer a coach's four questions in the demo by clicking, and tell clicks and seconds.

`python -m tests.e2e.coach_walk [ko|en]`; the seconds are those of the pages, nobody reads them.
"""

import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from apps.dashboard_streamlit.texts import Texts, texts
from core.language.language import Language, parse_language
from tests.e2e.conftest import suite_environment
from tests.e2e.dashboard_pictures import DESK, IS_STILL, signed_in
from tests.e2e.suite import running_suite
from tests.system_packages import find_chromium

MAIN, LISTED = "[data-testid=stMain]", "[data-testid=stSidebarNav]"


@dataclass(frozen=True, slots=True)
class Answered:
    """One question, what the pages said to it, and what it took from the Overview on."""

    question: str
    answer: str
    clicks: int
    seconds: float


@dataclass(slots=True)
class Walk:
    """A coach who stands on the Overview, in one language."""

    page: Page
    t: Texts
    clicks: int = 0

    def click(self, there: Locator, leads_to: str) -> None:
        """Click, and wait for the page of that address to be whole."""
        there.click()
        self.clicks += 1
        expect(self.page).to_have_url(re.compile(leads_to))
        self.wait()

    def wait(self) -> None:
        """Wait for the page to be whole."""
        self.page.wait_for_function(IS_STILL)

    def link(self, name: str) -> Locator:
        """Return the link of the page with that name."""
        return self.page.locator(MAIN).get_by_role("link", name=name, exact=True)

    def back(self) -> None:
        """Return to the Overview."""
        self.click(self.page.locator(LISTED).get_by_text(self.t.people.overview), r"/(\?|$)")

    def group(self) -> str:
        """Say how many practised, and open the levels of all fields."""
        figures = self.page.locator("[data-testid=stMetricValue]")
        expect(figures).to_have_count(3)
        counts = " · ".join(figures.all_inner_texts())
        self.click(self.link(self.t.people.fields), "/fields")
        expect(self.page.locator("[data-testid=stDataFrame]").first).to_be_visible()
        return counts

    def who(self) -> str:
        """Open who stands first among those in need, and their latest interview."""
        first = self.page.locator(f"{MAIN} a[href*='candidate?'][href*='candidate=']").first
        name = first.inner_text().split("\n")[-1]
        self.click(first, "/candidate")
        opened = self.page.locator(f"{MAIN} a[href*='interview?'][href*='interview=']").first
        self.click(opened, "/interview")
        return name

    def improved(self) -> str:
        """Read the greatest rise, and open all of them."""
        main = self.page.locator(MAIN)
        rises = main.get_by_text(re.compile(r"\+\d\.\d\d"))
        said = rises.or_(main.get_by_text(self.t.people.nothing_improved)).first.inner_text()
        answer = said.removeprefix("trending_up").strip()  # the name of the icon before it
        self.click(self.link(self.t.trends.changes), "/fields")
        heading = self.page.get_by_role("heading", name=self.t.trends.changes)
        expect(heading).to_be_visible()
        return answer

    def next(self) -> str:
        """Read what is lowest, and open it."""
        label = re.compile(re.escape(self.t.trends.level_title.format(name="")))
        opened = self.page.locator(MAIN).get_by_role("link", name=label)
        answer = opened.inner_text().split("\n")[-1]
        self.click(opened, "competency=")
        return answer


def four_questions(page: Page, language: Language) -> Iterator[Answered]:
    """Yield the answers to all four, each begun on the Overview; `page` stands there."""
    t = texts(language)
    walk = Walk(page, t)
    walk.wait()
    asked: tuple[tuple[str, Callable[[], str]], ...] = (
        (t.people.group, walk.group),
        (t.people.who, walk.who),
        (t.people.improved, walk.improved),
        (t.people.next, walk.next),
    )
    for number, (question, answer) in enumerate(asked):
        before, began = walk.clicks, time.monotonic()
        if number:
            walk.back()
        expect(page.get_by_role("heading", name=question)).to_be_visible()
        said = answer()
        yield Answered(question, said, walk.clicks - before, time.monotonic() - began)


def main(language: Language) -> None:
    """Start the demo, walk, and print what it took."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("There is no Chromium on this machine.")
    with (
        tempfile.TemporaryDirectory(prefix="rhetor-walk-") as data,
        running_suite(Path(data), suite_environment(), is_demo=True) as suite,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        with signed_in(chromium, suite, language, "light", DESK) as page:
            page.goto(f"{suite.dashboard}/?lang={language}")
            tell(page, language)
        chromium.close()


def tell(page: Page, language: Language) -> None:
    """Print each answer and the sums."""
    clicks, seconds = 0, 0.0
    for one in four_questions(page, language):
        _say(f"{one.question}  {one.answer}  ({one.clicks} clicks, {one.seconds:.1f} s)")
        clicks, seconds = clicks + one.clicks, seconds + one.seconds
    _say(f"{clicks} clicks, {seconds:.1f} s")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main(parse_language(sys.argv[1] if len(sys.argv) > 1 else "en"))
