"""The command `run`: many files through RQ on real workers, one of which is killed."""

import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.lab import a_pdf, a_truth
from tests.recorded import worker_process
from tests.sounds import ROOT
from tests.waiting import eventually
from workers.queue import RqReadingQueue, connect

FILES = 60
READ = re.compile(r"file ([0-9a-f]{64}): read by ([0-9a-f]{64})")
BEFORE = re.compile(r"(\d+) of them before")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    for number in range(FILES):
        name = f"candidate{number:02}@example.com"
        a_truth(a_pdf(folder / f"{number:02}.pdf", "홍길동", name), {"basics": {"email": name}})
    return folder


@pytest.fixture
def pipeline(tmp_path: Path) -> Path:
    path = tmp_path / "auto.toml"
    path.write_text("", "utf-8")
    return path


@contextmanager
def lab(data: Path, *arguments: object, **environment: str) -> "Iterator[subprocess.Popen[str]]":
    process = subprocess.Popen(
        [sys.executable, "-m", "apps.resume_lab", *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"RHETOR_STORAGE__DATA_DIR": str(data)} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def done(data: Path, *arguments: object, **environment: str) -> "tuple[int, str, str]":
    with lab(data, *arguments, **environment) as process:
        out, err = process.communicate(timeout=180)
        return process.returncode, out, err


def workers_of(pid: int) -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process(pid).children()
        if "workers.run_lab" in " ".join(child.cmdline())
    ]


def results_of(run: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (run / "results.jsonl").read_text("utf-8").splitlines()]


def test_a_killed_worker_costs_nothing_and_the_manifest_repeats_the_run(
    corpus: Path, pipeline: Path, tmp_path: Path
) -> None:
    data, first = tmp_path / "data", tmp_path / "first"
    begin = ("run", corpus, "--pipeline", pipeline, "--workers", 2, "--out")
    with lab(data, *begin, first) as process:
        log = first / "workers.log"
        eventually(lambda: log.is_file() and len(READ.findall(log.read_text())) >= 5, within_s=90)
        workers_of(process.pid)[0].send_signal(signal.SIGKILL)
        _, err = process.communicate(timeout=180)
    assert process.returncode == 0, err
    assert "another takes its place" in err
    results = results_of(first)
    assert len({result["file"] for result in results}) == len(results) == FILES
    assert all(result["reading"]["failure"] is None for result in results)
    assert max(Counter(READ.findall(log.read_text())).values()) == 1, "each was read once"

    idle, cleared = tmp_path / "idle", tmp_path / "cleared"
    again = ("run", "--manifest", first / "manifest.json", "--workers", 1, "--out")
    code, _, err = done(data, *again, idle)
    assert code == 0, err
    assert READ.findall((idle / "workers.log").read_text()) == []
    code, _, err = done(tmp_path / "other", *again, cleared)
    assert code == 0, err
    for name in ("manifest.json", "results.jsonl", "fields.csv", "fields.parquet", "failures.csv"):
        contents = {(run / name).read_bytes() for run in (first, idle, cleared)}
        assert len(contents) == 1, name

    code, out, err = done(data, "compare", first, "--json")
    assert code == 0, err
    (figures,) = json.loads(out)["figures"].values()
    mail = next(one for one in figures["fields"] if one["field"] == "email")
    assert (mail["counts"]["right"], mail["counts"]["f1"]) == (FILES, 1.0)
    assert figures["made_up"] == []


def test_the_run_of_a_killed_command_goes_on_where_it_was_and_leaves_no_worker(
    corpus: Path, pipeline: Path, tmp_path: Path
) -> None:
    data, out = tmp_path / "data", tmp_path / "run"
    begin = ("run", corpus, "--pipeline", pipeline, "--workers", 1, "--out", out)
    log = out / "workers.log"
    with lab(data, *begin) as process:
        eventually(lambda: log.is_file() and len(READ.findall(log.read_text())) >= 3, within_s=90)
        (worker,) = workers_of(process.pid)
        process.kill()
        eventually(lambda: not worker.is_running(), within_s=30)
    before = len(READ.findall(log.read_text()))
    code, _, err = done(data, *begin)
    assert code == 0, err
    kept = BEFORE.search(err)
    # What was kept a moment before the end may lack its line.
    assert before == FILES or (kept is not None and before <= int(kept[1]))
    assert max(Counter(READ.findall(log.read_text())).values()) == 1


def test_a_file_that_cannot_be_read_is_listed_with_a_sentence(
    pipeline: Path, tmp_path: Path
) -> None:
    corpus = tmp_path / "corpus"
    a_pdf(corpus / "good.pdf")
    (corpus / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing of the kind")
    (corpus / "empty.docx").touch()
    out = tmp_path / "run"
    code, printed, err = done(
        tmp_path / "data", "run", corpus, "--pipeline", pipeline, "--workers", 1, "--out", out
    )
    assert code == 0, err
    assert "auto: 1 read, 2 failed" in printed
    failures = (out / "failures.csv").read_text("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1] for line in failures] == ["broken.pdf", "empty.docx"]
    assert all(line.endswith(".") for line in failures)


def test_another_corpus_than_that_of_the_manifest_is_refused(
    pipeline: Path, tmp_path: Path
) -> None:
    corpus, out = tmp_path / "corpus", tmp_path / "run"
    a_pdf(corpus / "a.pdf")
    begin = ("run", corpus, "--pipeline", pipeline, "--workers", 1, "--out", out)
    assert done(tmp_path / "data", *begin)[0] == 0
    a_pdf(corpus / "b.pdf", "김하늘")
    again = ("run", "--manifest", out / "manifest.json", "--workers", 1, "--out", tmp_path / "2")
    code, _, err = done(tmp_path / "data", *again)
    assert (code, (tmp_path / "2").exists()) == (1, False)
    assert "not those of the run" in err


def test_a_shared_queue_without_workers_is_said_at_once(
    pipeline: Path, redis_url: str, tmp_path: Path
) -> None:
    a_pdf(tmp_path / "corpus" / "a.pdf")
    code, _, err = done(
        tmp_path / "data",
        *("run", tmp_path / "corpus", "--pipeline", pipeline, "--queue", "--out", tmp_path / "run"),
        RHETOR_QUEUE__URL=redis_url,
    )
    assert code == 1
    assert err.splitlines()[-1] == (
        "Nobody works on the queue; start: python -m workers.run resume"
    )


def test_a_worker_of_the_suite_reads_for_the_lab_too(
    corpus: Path, pipeline: Path, data_folder: Path, redis_url: str, tmp_path: Path
) -> None:
    environment = {
        "RHETOR_QUEUE__URL": redis_url,
        "RHETOR_STORAGE__MEDIA_URL": (data_folder / "media").as_uri(),
    }
    with worker_process("resume", environment=environment), closing(connect(redis_url)) as redis:
        eventually(RqReadingQueue(redis).has_workers, within_s=60)
        code, printed, err = done(
            tmp_path / "data",
            *("run", corpus, "--pipeline", pipeline, "--queue", "--out", tmp_path / "run"),
            **environment,
        )
    assert code == 0, err
    assert f"auto: {FILES} read, 0 failed" in printed
