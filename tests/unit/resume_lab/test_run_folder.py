"""The folder of a run."""

import io
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from apps.resume_lab import run_folder
from core.errors import InvalidInput
from core.resume.lab.reading import Reading
from tests.lab import HONG, a_reading, a_run


def corpus(folder: Path) -> Path:
    folder.mkdir()
    for name in ("a.pdf", "b.docx"):
        (folder / name).write_bytes(name.encode())
    return folder


def timed(seconds: float, _file: str) -> Reading:
    return a_reading(seconds=seconds)


def test_the_same_run_at_another_speed_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    files = corpus(tmp_path / "corpus")
    slow, fast = (
        a_run(tmp_path / name, files, {"one": partial(timed, seconds)})
        for name, seconds in (("slow", 2.0), ("fast", 0.1))
    )
    names = sorted(path.name for path in slow.iterdir())
    assert len(names) == 6
    for name in names:
        is_same = (slow / name).read_bytes() == (fast / name).read_bytes()
        assert is_same is (name != run_folder.TIMINGS), name


def test_results_come_back_as_they_were(tmp_path: Path) -> None:
    readings = {"a.pdf": a_reading(seconds=0), "b.docx": Reading(failure="damaged")}
    folder = a_run(tmp_path / "run", corpus(tmp_path / "corpus"), {"one": readings.__getitem__})
    back = {result.file: result.reading for result in run_folder.read_results(folder)}
    assert back == readings
    facts = run_folder.read_manifest(folder / run_folder.MANIFEST).pipelines["one"]
    assert (facts.read, facts.failed) == (1, 1)
    failures = (folder / run_folder.FAILURES).read_text("utf-8-sig")
    assert failures == "pipeline,file,failure\none,b.docx,damaged\n"


def test_a_field_has_its_place_in_both_tables(tmp_path: Path) -> None:
    run = a_run(tmp_path / "run", corpus(tmp_path / "corpus"), {"one": lambda _: a_reading()})
    table = pd.read_csv(run / run_folder.FIELDS, encoding="utf-8-sig")
    whole = pd.read_parquet(io.BytesIO((run / run_folder.PARQUET).read_bytes()))
    for frame in (table, whole):
        row = frame[(frame["file"] == "a.pdf") & (frame["pointer"] == "/work/0/name")].iloc[0]
        assert (row["value"], row["page"], row["line"]) == ("하늘소프트", 1, 3)
        assert (row["left_pt"], row["top_pt"], row["bottom_pt"]) == (50, 60, 74)


def test_a_spreadsheet_runs_nothing_that_a_resume_says(tmp_path: Path) -> None:
    trap = HONG | {"basics": {"name": '=HYPERLINK("http://evil.example")'}}
    run = a_run(tmp_path / "run", corpus(tmp_path / "corpus"), {"one": lambda _: a_reading(trap)})
    table = pd.read_csv(run / run_folder.FIELDS, encoding="utf-8-sig")
    assert table["value"].iloc[0].startswith("'=")
    parquet = pd.read_parquet(run / run_folder.PARQUET)
    assert parquet["value"].iloc[0].startswith("="), "programs get it as it is"


def test_what_is_no_run_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / run_folder.MANIFEST).write_text("{}", "utf-8")
    (tmp_path / run_folder.RESULTS).write_text("{}\n", "utf-8")
    for read in (
        lambda: run_folder.read_manifest(tmp_path / run_folder.MANIFEST),
        lambda: run_folder.read_manifest(tmp_path / "none.json"),
        lambda: list(run_folder.read_results(tmp_path)),
        lambda: list(run_folder.read_results(tmp_path / "none")),
        lambda: run_folder.read_seconds(tmp_path),
    ):
        with pytest.raises(InvalidInput) as raised:
            read()
        assert raised.value.message.endswith(".")


def test_runs_are_listed_and_nothing_else(tmp_path: Path) -> None:
    assert run_folder.runs_in(tmp_path / "none") == []
    a_run(tmp_path / "runs" / "one", corpus(tmp_path / "corpus"), {"one": lambda _: a_reading()})
    (tmp_path / "runs" / "notes").mkdir()
    assert [run.name for run in run_folder.runs_in(tmp_path / "runs")] == ["one"]
