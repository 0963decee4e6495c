"""Picture the dashboard's pages with the demo's fictional candidates: for the README, and to look.

`python -m tests.e2e.dashboard_pictures [FOLDER]`; with a folder every page is pictured there in
both languages, light and dark, on a desk and on a telephone; without, only what the README shows.
"""

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.e2e.conftest import suite_environment
from tests.e2e.suite import Addresses, running_suite
from tests.e2e.test_resume_lab import PHONE
from tests.system_packages import find_chromium
from tests.waiting import eventually

PICTURES = Path(__file__).resolve().parents[2] / "docs" / "pictures"
FIELD = "software"
COMPARED, COMPARED_WITHIN_S = re.compile(r"^\d+ interviews compared$", re.MULTILINE), 3600.0
WITHIN_MS = 60_000
HIGHEST_PX, HIGHEST_IN_README_PX = 6_000, 2_100
Theme = Literal["light", "dark"]
IN_README: Sequence[tuple[str, Theme]] = (("en", "light"), ("ko", "dark"))
EVERY: Sequence[tuple[str, Theme]] = tuple(
    (language, theme) for language in ("en", "ko") for theme in ("light", "dark")
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of browser: its window, what it says it is, and how its pictures' names end."""

    size: ViewportSize
    user_agent: str | None = None
    ending: str = ""


DESK = Kind({"width": 1280, "height": 900})
TELEPHONE = Kind(PHONE, "Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari", "_phone")
KINDS = (DESK, TELEPHONE)
IS_STILL = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return app?.dataset.testScriptState === "notRunning" && document.querySelector("h1")
    && !document.querySelector("[data-testid=stSkeleton]");
}"""
ARRIVED = """() => Promise.allSettled(
  document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime < Infinity)
    .map(one => one.finished)
)"""
"""The list of pages has slid out of a narrow window."""
HEIGHT = "() => document.querySelector('[data-testid=stMain]').scrollHeight"


def main(folder: Path | None = None) -> None:
    """Start the demo, wait until its answers are compared, and picture its pages."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit("There is no Chromium on this machine.")
    with (
        tempfile.TemporaryDirectory(prefix="rhetor-pictures-") as data,
        running_suite(Path(data), suite_environment(), is_demo=True) as suite,
        sync_playwright() as playwright,
    ):
        log = suite.data / "demo" / "logs" / "demo.log"
        eventually(lambda: COMPARED.search(log.read_text("utf-8")), COMPARED_WITHIN_S)
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        picture(chromium, suite, folder)
        chromium.close()


def picture(chromium: Browser, suite: Addresses, folder: Path | None) -> None:
    """Picture every page of a running demo."""
    for language, theme in EVERY if folder else IN_README:
        for kind in KINDS if folder else KINDS[:1]:
            with signed_in(chromium, suite, language, theme, kind) as page:
                for name, address in addresses(page, suite, language):
                    page.goto(address)
                    file = f"dashboard_{name}_{language}_{theme}{kind.ending}.png"
                    highest_px = HIGHEST_PX if folder else HIGHEST_IN_README_PX
                    _shoot(page, (folder or PICTURES) / file, kind.size, highest_px)


@contextmanager
def signed_in(
    chromium: Browser, suite: Addresses, language: str, theme: Theme, kind: Kind
) -> Iterator[Page]:
    """Open a browser of a theme in which the admin is signed in."""
    context = chromium.new_context(
        color_scheme=theme, timezone_id="Asia/Seoul", user_agent=kind.user_agent
    )
    context.set_default_timeout(WITHIN_MS)
    expect.set_options(timeout=WITHIN_MS)
    page = context.new_page()
    suite.sign_in(page, lang=language)
    yield page
    context.close()


def addresses(page: Page, suite: Addresses, language: str) -> list[tuple[str, str]]:
    """Return the name and the address of each page; of a person, who needs a coach first."""
    asked = f"lang={language}"
    page.goto(f"{suite.dashboard}/?{asked}")
    candidate = _linked(page, "candidate")
    page.goto(candidate)
    interview = _linked(page, "interview")
    plain = ("candidates", "interviews", "questions", "agreement", "members", "system")
    return [
        ("overview", f"{suite.dashboard}/?{asked}"),
        ("fields", f"{suite.dashboard}/fields?{asked}"),
        ("field", f"{suite.dashboard}/fields?{asked}&field={FIELD}&competency=ownership"),
        ("candidate", candidate),
        ("interview", interview),
        ("companies", f"{suite.dashboard}/companies?{asked}&field={FIELD}"),
        *((name, f"{suite.dashboard}/{name}?{asked}") for name in plain),
    ]


def _linked(page: Page, name: str) -> str:
    """Return where the first link to a page leads."""
    link = page.locator(f"[data-testid=stMain] a[href*='{name}?'][href*='{name}=']").first
    expect(link).to_be_visible()
    found = link.evaluate("link => link.href")
    assert re.match(r"http://", found), found
    return str(found)


def _shoot(page: Page, file: Path, size: ViewportSize, highest_px: int) -> None:
    """Picture a page as far down as it goes, or as is wanted."""
    page.set_viewport_size(size)
    page.wait_for_function(IS_STILL)
    page.evaluate(ARRIVED)
    height = min(max(size["height"], page.evaluate(HEIGHT)), highest_px)
    page.set_viewport_size({"width": size["width"], "height": height})
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
