"""The way into the résumé lab: its own form, which on one host is the dashboard's too."""

from pathlib import Path

from playwright.sync_api import expect

from tests import sounds
from tests.e2e import axe
from tests.e2e.conftest import browser
from tests.e2e.suite import Addresses
from tests.e2e.test_resume_lab import PHONE, WIDER


def test_a_member_signs_in_at_the_lab_and_out_again(suite: Addresses, tmp_path: Path) -> None:
    with browser(sounds.silence(1), tmp_path) as page:
        page.set_viewport_size(PHONE)
        page.goto(f"{suite.resume_lab}/runs?lang=en")
        way_in = page.get_by_role("link", name="Sign in")
        expect(way_in).to_be_visible()
        assert page.evaluate(WIDER) <= 0
        way_in.click()
        expect(page.locator("[name=password]")).to_be_visible()
        assert page.evaluate(WIDER) <= 0
        assert axe.find(page, "signing in") == []
        suite.prove(page)
        page.wait_for_url(f"{suite.resume_lab}/runs?lang=en")
        expect(page.get_by_role("heading", name="Runs")).to_be_visible()
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"{suite.dashboard}/?lang=en")
        expect(page.get_by_text("Admin · Admin")).to_be_visible()
        page.set_viewport_size(PHONE)
        page.goto(f"{suite.resume_lab}/?lang=en")
        expect(page.get_by_test_id("stFileUploader")).to_be_visible()
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("button", name="Sign out").click()
        expect(way_in).to_be_visible()
        expect(page.get_by_test_id("stFileUploader")).to_have_count(0)
        page.goto(f"{suite.dashboard}/?lang=en")
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
