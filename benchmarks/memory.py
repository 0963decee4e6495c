"""Idle memory of each process of the suite: resident set after Ready, before anybody uses it."""

import tempfile
from pathlib import Path

import httpx
import psutil

from apps.local.suite import Suite
from benchmarks.lines import print_line
from core.settings import Settings, Storage

DASHBOARD_LIMIT_MB = 400.0


def main() -> None:
    """Start the suite in a temporary folder and print one line a process."""
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as folder:
        settings = Settings(storage=Storage(data_dir=Path(folder)))
        suite = Suite(settings, lambda _: None)
        try:
            suite.start()
            for app in suite.apps:
                httpx.get(app.url, timeout=60).raise_for_status()
            for name, pids in suite.pids.items():
                megabytes = sum(_resident(pid) for pid in pids) / 2**20
                limit = ("limit", DASHBOARD_LIMIT_MB) if name == "dashboard" else ("none", 0.0)
                print_line(f"idle_memory_{name}_mb", megabytes, "MB", "lower", *limit, 1)
        finally:
            suite.stop()


def _resident(pid: int) -> int:
    return int(psutil.Process(pid).memory_info().rss)


if __name__ == "__main__":
    main()
