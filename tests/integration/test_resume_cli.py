"""The résumé lab's command line, as a person or a script calls it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import docx
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


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A Word document with a job and a skill."""
    document = docx.Document()
    document.add_heading("홍길동", level=0)
    lines = ("hong@example.com", "경력", "하늘소프트 2019.03 ~ 2023.02", "백엔드 개발자")
    for line in (*lines, "- 자바로 결제 서비스를 개발함", "기술", "Java, Spring"):
        document.add_paragraph(line)
    path = tmp_path / "이력서.docx"
    document.save(str(path))
    return path


def test_a_word_document_becomes_a_json_resume(written: Path) -> None:
    done = run("parse", written, "--json-resume")
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert data["basics"]["email"] == "hong@example.com"
    assert data["work"][0]["startDate"] == "2019-03"


def test_every_value_says_where_it_is_from(written: Path) -> None:
    parsed = json.loads(run("parse", written, "--json").stdout)
    resume = parsed["resume"]
    (ref,) = resume["provenance"]["/basics/email"]["refs"]
    line = next(one for one in parsed["pages"][0]["lines"] if one["line"] == ref["line"])
    assert line["text"][ref["start"] : ref["end"]] == resume["data"]["basics"]["email"]


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_review_lists_findings_with_what_to_do(written: Path, language: str) -> None:
    done = run("review", written, "--json", "--lang", language)
    assert (done.returncode, done.stderr) == (0, "")
    findings = json.loads(done.stdout)["findings"]
    assert findings
    for finding in findings:
        assert finding["code"]
        assert finding["fix"]
    printed = run("review", written, "--lang", language).stdout
    assert all(finding["title"] in printed for finding in findings)


def test_a_match_names_evidence_for_each_line_of_a_posting(written: Path, tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("자격요건\n- 자바 개발 경험\n- 쿠버네티스 운영 경험\n", "utf-8")
    done = run("match", written, posting, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    java, kubernetes = json.loads(done.stdout)["requirements"]
    assert (java["state"], kubernetes["state"]) == ("found", "none_found")
    assert java["evidence"][0]["quote"]
    assert "must: 1 of 2" in run("match", written, posting).stdout


def test_a_scan_is_not_reviewed(tmp_path: Path) -> None:
    with pymupdf.open() as pdf:
        pdf.new_page()
        pdf.save(tmp_path / "scan.pdf")
    for command in (("parse", "--json-resume"), ("review", "--json")):
        name, option = command
        done = run(name, tmp_path / "scan.pdf", option)
        assert (done.returncode, done.stdout) == (1, "")
        assert "OCR" in done.stderr
