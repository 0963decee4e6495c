"""What the tests need beyond Python packages: `python -m tests.system_packages`, before pytest.

Finds, or installs where it may, a Chromium, a Korean font and the libraries that MediaPipe loads.
It never fails: what is missing afterwards is said in one line, and the tests that need it skip.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.vision.adapters.mediapipe import DEBIAN_PACKAGES, missing_system_libraries

CHROMIUM_SETTING = "RHETOR_TEST_CHROMIUM"
NO_CHROMIUM = (
    "no Chromium: `python -m tests.system_packages` can install one as root with apt-get or from "
    f"playwright's server; or name one with {CHROMIUM_SETTING}"
)
"""Why a browser test skips."""

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
IN_PLAYWRIGHTS_CACHE = (
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
INSTALL_WITHIN_S = 900.0


@dataclass(frozen=True, slots=True)
class Need:
    """Something outside Python.

    Attributes:
        packages: Debian's, asked for when something is missing.
        missing: what is missing now, in words; empty when all is there.
        without: what happens without it.
    """

    name: str
    packages: tuple[str, ...]
    missing: Callable[[], str]
    without: str


def find_chromium() -> str | None:
    """Return the path of a Chromium or Chrome, or None."""
    if chosen := os.environ.get(CHROMIUM_SETTING):
        return shutil.which(chosen)
    return next(filter(None, map(shutil.which, COMMANDS)), None) or next(_playwrights(), None)


def has_korean_font() -> bool:
    """Say whether Korean text can be drawn; macOS always brings a font for it."""
    if sys.platform == "darwin":
        return True
    listed = _run(["fc-list", ":lang=ko"], within_s=60)
    return listed is not None and listed.returncode == 0 and bool(listed.stdout.strip())


def main() -> int:
    """Install what is missing where that is possible, and say how things stand."""
    missing = [need for need in NEEDS if need.missing()]
    trouble: list[str] = []
    if CHROMIUM_SETTING in os.environ and find_chromium() is None:
        trouble.append(f"{CHROMIUM_SETTING} names no program, so none is installed in its place")
    wanted = [p for need in missing for p in need.packages if not (trouble and p == "chromium")]
    trouble += _install(wanted)
    if find_chromium() is None and CHROMIUM_SETTING not in os.environ:
        trouble += _install_playwrights_chromium()
    for need in NEEDS:
        _say(_line(need, was_missing=need in missing))
    for line in trouble:
        _say(f"  {line}")
    return 0


def _line(need: Need, *, was_missing: bool) -> str:
    if gap := need.missing():
        return f"{need.name}: {gap}. {need.without}"
    return f"{need.name}: {'installed' if was_missing else 'found'}"


def _install(packages: Sequence[str]) -> list[str]:
    """Install Debian packages where this process may; return what went wrong, a line each."""
    if not packages:
        return []
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return [f"Not installed, as this is not root on Debian or Ubuntu: {' '.join(packages)}"]
    _say(f"Installing {' '.join(packages)}")
    for command in (
        ["apt-get", "update"],
        ["apt-get", "install", "-y", "--no-install-recommends", *packages],
    ):
        # An update that misses one of several sources may still know the packages.
        done = _run([*command, "-q", "-o", "Acquire::http::Timeout=30"])
        if command[1] == "install" and (done is None or done.returncode != 0):
            return [f"apt-get install failed: {_last_line(done)}"]
    return []


def _install_playwrights_chromium() -> list[str]:
    _say("Asking playwright for its Chromium")
    done = _run([sys.executable, "-m", "playwright", "install", "chromium"])
    if done is None or done.returncode != 0:
        return [f"playwright install chromium failed: {_last_line(done)}"]
    return []


def _run(
    command: Sequence[str], within_s: float = INSTALL_WITHIN_S
) -> subprocess.CompletedProcess[str] | None:
    """Run without a terminal; None when the program is not there or takes too long."""
    try:
        return subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
            timeout=within_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None


def _last_line(done: subprocess.CompletedProcess[str] | None) -> str:
    lines = done.stdout.strip().splitlines() if done is not None else []
    return lines[-1].strip() if lines else "it did not start or took too long"


def _playwrights() -> Iterator[str]:
    """Yield the browsers that playwright has fetched, newest first."""
    home = Path.home()
    folders = [home / ".cache" / "ms-playwright", home / "Library" / "Caches" / "ms-playwright"]
    if chosen := os.environ.get("PLAYWRIGHT_BROWSERS_PATH"):
        folders = [Path(chosen)]
    for folder in folders:
        for pattern in IN_PLAYWRIGHTS_CACHE:
            for path in sorted(folder.glob(pattern), reverse=True):
                if os.access(path, os.X_OK):
                    yield str(path)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


NEEDS = (
    Need(
        "Chromium",
        packages=("chromium",),
        missing=lambda: "" if find_chromium() else "none found",
        without=f"The browser tests skip; {CHROMIUM_SETTING} can name one.",
    ),
    Need(
        "Korean font",
        packages=("fonts-noto-cjk", "fontconfig"),
        missing=lambda: "" if has_korean_font() else "none found",
        without="Screenshots show boxes in place of Korean; everything else is tested.",
    ),
    Need(
        "Libraries for MediaPipe",
        packages=tuple(DEBIAN_PACKAGES.values()),
        missing=lambda: " ".join(missing_system_libraries()),
        without="The tests of real face tracking skip.",
    ),
)


if __name__ == "__main__":
    sys.exit(main())
