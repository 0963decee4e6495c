"""The researcher's journey: write down the truth, run a pipeline, look at what it got wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Position, ViewportSize, expect

from apps.local.ports import any_free
from tests import sounds
from tests.e2e.conftest import browser
from tests.lab import a_pdf
from tests.sounds import ROOT
from tests.waiting import eventually

NAME, MAIL = "홍길동", "hong@example.com"
PHONE: ViewportSize = {"width": 390, "height": 844}
FIRST_ROW: Position = {"x": 120, "y": 52}
"""In a table of Streamlit, below the head of 35 pixels."""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    a_pdf(folder / "hong.pdf", NAME, MAIL, "경력", "하늘소프트 2019.03 ~ 2021.12", "대리")
    a_pdf(folder / "kim.pdf", "김하늘", "haneul@example.com")
    return folder


@pytest.fixture
def environment(corpus: Path, tmp_path: Path) -> dict[str, str]:
    return os.environ | {
        "RHETOR_STORAGE__DATA_DIR": str(tmp_path / "data"),
        "RHETOR_RESUME_LAB__CORPUS": str(corpus),
        "RHETOR_RESUME_LAB__RUNS": str(tmp_path / "runs"),
    }


@pytest.fixture
def address(environment: dict[str, str], tmp_path: Path) -> Iterator[str]:
    port = any_free("127.0.0.1")
    with (tmp_path / "lab.log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", "apps/resume_lab/app.py"),
                *("--server.address", "127.0.0.1", "--server.port", str(port)),
                *("--server.headless", "true", "--browser.gatherUsageStats", "false"),
                *("--client.toolbarMode", "viewer", "--server.fileWatcherType", "none"),
            ],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        eventually(lambda: answers(url), within_s=120)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/_stcore/health", trust_env=False).status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


def run_a_pipeline(corpus: Path, environment: dict[str, str], folder: Path) -> None:
    pipeline = folder / "auto.toml"
    pipeline.write_text("", "utf-8")
    command = [
        "run",
        corpus,
        "--pipeline",
        pipeline,
        "--workers",
        1,
        "--out",
        folder / "runs" / "1",
    ]
    subprocess.run(
        [sys.executable, "-m", "apps.resume_lab", *map(str, command)],
        cwd=ROOT,
        env=environment,
        check=True,
        timeout=180,
    )


def annotate_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}/annotate?lang=ko")
    expect(page.get_by_role("img").first).to_be_visible()
    mail = page.get_by_role("textbox", name="이메일", exact=True)
    expect(mail).to_have_value(MAIL)
    page.get_by_label("내 이름").fill("김 연구원")
    mail.fill("gildong@example.com")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("저장했습니다: hong.pdf")).to_be_visible()
    expect(page.get_by_text("2개 가운데 1개에 정답이 있습니다")).to_be_visible()


def test_truth_is_written_by_keyboard_and_an_error_is_found_on_its_page(
    address: str, corpus: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    with browser(sounds.silence(1), tmp_path) as page:
        annotate_by_keyboard(page, address)
        truth = json.loads((corpus / "hong.json").read_text("utf-8"))
        assert truth["data"]["basics"]["email"] == "gildong@example.com"
        page.set_viewport_size(PHONE)
        assert page.evaluate(WIDER) <= 0

        run_a_pipeline(corpus, environment, tmp_path)
        page.goto(f"{address}/errors?lang=en")
        expect(page.get_by_text("differences")).to_be_visible()
        assert page.evaluate(WIDER) <= 0
        page.set_viewport_size({"width": 1280, "height": 900})
        page.get_by_test_id("stDataFrame").click(position=FIRST_ROW)
        expect(page.get_by_text("Expected: gildong@example.com")).to_be_visible()
        expect(page.get_by_text(f"Got: {MAIL}")).to_be_visible()
        expect(page.get_by_text("Page 1: marked is where it stands.")).to_be_visible()
        expect(page.get_by_role("img").first).to_be_visible()

        page.get_by_role("link", name="Runs").click()
        expect(page.get_by_role("button", name="fields.parquet")).to_be_visible()
        expect(page.get_by_text("Comparison")).to_be_visible()
