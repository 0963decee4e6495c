"""The résumé lab's command line, as a person or a script calls it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pymupdf
import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    pdf = pymupdf.open()
    page = pdf.new_page()
    page.insert_text((72, 80), "홍길동", fontname="korea", fontsize=22)
    page.insert_text((72, 120), "연락처 010-1234-5678", fontname="korea")
    path = tmp_path / "이력서.pdf"
    pdf.save(path)
    return path


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "apps.resume_lab", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_json_holds_text_lines_and_where_each_field_stands(resume: Path) -> None:
    done = run("parse", resume, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    parsed: dict[str, Any] = json.loads(done.stdout)
    assert parsed["file"] == "이력서.pdf"
    assert parsed["needs_ocr"] is False
    assert parsed["pages"][0]["text"] == "홍길동\n연락처 010-1234-5678"
    assert parsed["pages"][0]["lines"][1]["line"] == 2
    assert parsed["contact"]["phone"]["found"] == [
        {
            "value": "+821012345678",
            "text": "010-1234-5678",
            "page": 1,
            "line": 2,
            "rule": "korean_number",
        }
    ]
    assert parsed["contact"]["email"] == {"value": None, "missing": "not_found", "found": []}


def test_without_json_it_prints_a_summary(resume: Path) -> None:
    done = run("parse", resume)
    assert done.returncode == 0
    assert "홍길동  (page 1, line 1: '홍길동')" in done.stdout
    assert "email  -  (not_found)" in done.stdout


def test_a_file_it_cannot_read_is_one_sentence_and_status_1(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.write_bytes(b"")
    for path in (empty, tmp_path / "missing.pdf", tmp_path):
        done = run("parse", path, "--json")
        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1
        assert done.stderr.endswith(".\n")


@pytest.mark.parametrize("arguments", [(), ("parse",), ("dance",), ("parse", "a.pdf", "--xml")])
def test_a_wrong_call_is_status_2(arguments: tuple[str, ...]) -> None:
    assert run(*arguments).returncode == 2
