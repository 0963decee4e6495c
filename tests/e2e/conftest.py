"""A running suite, and a Chromium whose camera and microphone are real recordings."""

import logging
import re
import shutil
import tempfile
import wave
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    expect,
    sync_playwright,
)

from apps.local.ports import any_free
from core.speech.audio import HEARD_RATE_HZ, Audio, to_pcm16
from tests import media, sounds
from tests.e2e.stub_room import StubRoom, stub_room
from tests.e2e.suite import Addresses, running_suite
from tests.system_packages import find_chromium

TIMEOUT_MS = 60_000
LOG_TAIL = 3_000
SILENCE_S = 6.0
PERMITTED = "--use-fake-ui-for-media-stream"
FORGET = """
if (!sessionStorage.getItem("test-visited")) {
  localStorage.clear();
  sessionStorage.setItem("test-visited", "yes");
}
"""
"""A new page is a new visitor; a reload is not."""
POLICIES = re.compile("content security policy|permissions policy", re.IGNORECASE)
"""What a browser names when it keeps a page from something that the page tried."""

log = logging.getLogger(__name__)


@pytest.fixture(scope="session")
def suite() -> Iterator[Addresses]:
    folder = Path(tempfile.mkdtemp(prefix="rhetor-e2e-"))
    with running_suite(folder, suite_environment()) as addresses:
        yield addresses
    shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show what the suite logged beside a failure: its folder is gone before anybody can look."""
    report = yield
    addresses = getattr(item, "funcargs", {}).get("suite")
    if report.failed and addresses is not None:
        for log in sorted((addresses.data / "logs").glob("*.log")):
            report.sections.append((log.name, log.read_text("utf-8", "replace")[-LOG_TAIL:]))
    return report


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Return a browser that hears noise; one a module, as playwright cannot be nested."""
    folder = tmp_path_factory.mktemp("chromium")
    (folder / "camera.mjpeg").touch()  # the rooms opened with it use no camera
    with browser(sounds.noise(40), folder) as page:
        page.context.add_init_script(FORGET)
        yield page.context


@pytest.fixture
def page(chromium: BrowserContext) -> Iterator[Page]:
    """Return a page of a visitor who was never here; a script that fails fails the test."""
    errors: list[str] = []
    page = chromium.new_page()
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture(scope="module")
def stub() -> Iterator[StubRoom]:
    with stub_room() as room:
        yield room


@pytest.fixture
def room(stub: StubRoom) -> StubRoom:
    stub.reset()
    return stub


def suite_environment() -> dict[str, str]:
    """Free ports, and only the voices that need no network."""
    ports = {any_free("127.0.0.1") for _ in range(10)}
    apps = ("INTERVIEW", "DASHBOARD", "RESUME_LAB")
    chosen = {f"RHETOR_{app}__PORT": str(port) for app, port in zip(apps, ports, strict=False)}
    return chosen | {"RHETOR_SPEECH__VOICES": '["piper", "espeak"]'}


@contextmanager
def browser(
    speech: Audio,
    folder: Path,
    *,
    viewport: tuple[int, int] = (1280, 900),
    may_use_devices: bool = True,
) -> Iterator[Page]:
    """Open a page in a browser that hears `speech` over and over, with pauses, and sees a face.

    No page may try what the headers of its own app forbid.
    """
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium on this machine, and none could be installed")
    microphone, camera = folder / "microphone.wav", folder / "camera.mjpeg"
    _write(speech, microphone)
    if not camera.exists():
        media.mjpeg(camera, 2, fps=10)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            args=[
                *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
                *("--disable-background-networking", "--disable-component-update"),
                *("--autoplay-policy=no-user-gesture-required", "--disable-sync"),
                PERMITTED if may_use_devices else "--deny-permission-prompts",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-audio-capture={microphone}",
                f"--use-file-for-fake-video-capture={camera}",
            ],
        )
        context = chromium.new_context(viewport={"width": viewport[0], "height": viewport[1]})
        context.set_default_timeout(TIMEOUT_MS)
        _log_troubles(context)
        forbidden = _note_what_is_forbidden(context)
        expect.set_options(timeout=TIMEOUT_MS)
        yield context.new_page()
        context.close()
        chromium.close()
        assert forbidden == []


def _log_troubles(context: BrowserContext) -> None:
    """Log what fails in any page: pytest shows it beside a failed test."""

    def refused(response: Response) -> None:
        if response.status >= 400:
            log.warning("%s %s", response.status, response.url)

    context.on("response", refused)
    context.on("requestfailed", lambda sent: log.warning("%s %s", sent.failure, sent.url))
    context.on("weberror", lambda raised: log.warning("%s", raised.error))


def _note_what_is_forbidden(context: BrowserContext) -> list[str]:
    """Return a list that grows with each thing that a policy keeps a page from."""
    found: list[str] = []

    def told(message: ConsoleMessage) -> None:
        if POLICIES.search(message.text):
            page = message.page
            found.append(f"{page.url if page else '?'}: {message.text}")

    context.on("console", told)
    return found


def _write(speech: Audio, path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(HEARD_RATE_HZ)
        file.writeframes(to_pcm16(speech.samples))
        file.writeframes(bytes(2 * round(SILENCE_S * HEARD_RATE_HZ)))
