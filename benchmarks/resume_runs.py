"""A thousand résumés through RQ on two workers, one of which is killed midway.

Printed are how many were read once, and how many a second; the baseline of the pace is the issue's
target of 3 a second. The files are those of `benchmarks.resumes`: every layout, scans and attacks.
"""

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path

import psutil

from benchmarks.lines import print_line
from benchmarks.resumes.corpus import corpus, write

FILES, WORKERS, TARGET_PER_S = 1000, 2, 3.0
PEOPLE_PER_FILE = 1 / 40
"""Of each language: more than enough, as a person of each has more than 25 layouts and attacks."""
LOOK_EVERY_S = 0.2
_READ = re.compile(r"^(\S+ \S+) .* file ([0-9a-f]{64}): read by", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Make the files, have them read, kill a worker at the half, and count."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resume_runs", description=__doc__)
    parser.add_argument("--files", type=int, default=FILES)
    count = parser.parse_args(arguments).files
    with tempfile.TemporaryDirectory(prefix="rhetor-bench-") as name:
        folder = Path(name)
        made = _make(folder / "corpus", count)
        seconds, is_killed = _run(folder, made)
        _print(folder / "run", made, seconds, is_killed=is_killed)


def _make(folder: Path, count: int) -> int:
    folder.mkdir()
    people = max(2, round(count * PEOPLE_PER_FILE))
    for made in islice(corpus("development", people, 1), count):
        write(made, folder)
    return sum(path.suffix != ".json" for path in folder.iterdir())


def _run(folder: Path, count: int) -> tuple[float, bool]:
    """Return how long the run took from its first file to its last, and if a worker was killed."""
    (folder / "auto.toml").write_text("", "utf-8")
    out = folder / "run"
    command = ["run", folder / "corpus", "--pipeline", folder / "auto.toml", "--out", out]
    process = subprocess.Popen(
        [*(sys.executable, "-m", "apps.resume_lab"), *map(str, command), "--workers", str(WORKERS)],
        env=os.environ | {"RHETOR_STORAGE__DATA_DIR": str(folder / "data")},
        stdout=subprocess.DEVNULL,
    )
    is_killed = False
    while process.poll() is None:
        if not is_killed and len(_read_in(out)) >= count // 2:
            is_killed = _kill_a_worker(process.pid)
        time.sleep(LOOK_EVERY_S)
    if process.returncode:
        raise RuntimeError(f"the run ended with {process.returncode}")
    began, *_, ended = sorted(_times(out))
    return ended - began, is_killed


def _kill_a_worker(pid: int) -> bool:
    for child in psutil.Process(pid).children():
        if "workers.run_lab" in child.cmdline():
            child.send_signal(signal.SIGKILL)
            return True
    return False


def _print(run: Path, count: int, seconds: float, *, is_killed: bool) -> None:
    times = Counter(_read_in(run))
    lines = (run / "results.jsonl").read_text("utf-8").splitlines()
    files = Counter(json.loads(line)["file"] for line in lines)
    done = sum(each == 1 for each in files.values())
    name = "all, with a worker killed at the half" if is_killed else "all; no worker was killed"
    print_line("resumes_done_once", done, "count", "higher", name, count, count)
    twice = sum(each > 1 for each in times.values())
    print_line("resumes_read_twice", twice, "count", "lower", "none", 0.0, count)
    pace = ("at least", TARGET_PER_S)
    print_line("resume_files_per_s_2_workers", count / seconds, "1/s", "higher", *pace, count)


def _read_in(run: Path) -> list[str]:
    return [sha256 for _, sha256 in _logged(run)]


def _times(run: Path) -> list[float]:
    return [
        datetime.strptime(moment, "%Y-%m-%d %H:%M:%S,%f").astimezone().timestamp()
        for moment, _ in _logged(run)
    ]


def _logged(run: Path) -> list[tuple[str, str]]:
    log = run / "workers.log"
    return _READ.findall(log.read_text("utf-8")) if log.is_file() else []


if __name__ == "__main__":
    main()
