"""What axe-core finds on a page, in every size and both lights."""

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN = """
async () => {
  const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(document, options);
  return violations.map(({ id, impact, help, nodes }) => ({
    id, impact, help, at: nodes.map(({ target, html }) => `${target.join(" ")}: ${html}`),
  }));
}
"""
LIGHT = "isDark => document.body.classList.toggle('dark', isDark)"
# The page cuts off what is too wide, so its own width says nothing.
TOO_WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter((element) => element.checkVisibility() && !element.closest(".visually-hidden"))
  .filter((element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (left < -1 || right > document.documentElement.clientWidth + 1);
  })
  .map((element) => `${element.tagName} #${element.id} .${element.className}`)
"""
DESKTOP, PHONE = (1280, 900), (390, 844)
NARROW = ((640, 450), (320, 640))
"""1280 px at a zoom of 200 %, and the least width of WCAG 2.2, 1.4.10."""


def find(page: Page, screen: str) -> list[str]:
    """Return what is wrong with the present screen, one line each; its size stays as it was."""
    before = page.viewport_size
    assert before is not None
    page.evaluate(AXE)
    page.emulate_media(reduced_motion="reduce")  # colours halfway between both lights are neither
    found: list[str] = []
    for width, height in (PHONE, DESKTOP):
        page.set_viewport_size({"width": width, "height": height})
        for is_dark in (True, False):
            page.evaluate(LIGHT, is_dark)
            where = f"{screen}, {width} px, {'dark' if is_dark else 'light'}"
            found += [f"{where}: {_line(one)}" for one in page.evaluate(RUN)]
    for width, height in (PHONE, *NARROW):
        page.set_viewport_size({"width": width, "height": height})
        if wide := page.evaluate(TOO_WIDE):
            found.append(f"{screen}: wider than a window of {width} px: {wide[:5]}")
    page.emulate_media(reduced_motion="no-preference")
    page.set_viewport_size(before)
    return found


def _line(violation: dict[str, Any]) -> str:
    return f"{violation['impact']} {violation['id']} ({violation['help']}): {violation['at'][:5]}"
