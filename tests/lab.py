"""Documents, résumés and runs of the lab, made for tests."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pymupdf

from apps.resume_lab.run_folder import CorpusFacts, Manifest, PipelineFacts, Result, write
from core.resume.document import Document, Line, Page
from core.resume.lab.corpus import read_corpus
from core.resume.lab.pipeline import Pipeline
from core.resume.lab.reading import Reading
from core.resume.resume import Json, LineRef, Provenance, Resume

HONG: Json = {
    "basics": {"name": "홍길동", "email": "hong@example.com"},
    "work": [{"name": "하늘소프트", "startDate": "2019-03", "highlights": ["매출을 3배 늘림"]}],
}
LINES = ("홍길동", "hong@example.com", "하늘소프트 2019.03 ~", "- 매출을 3배 늘림")
PLACES = {
    "/basics/name": 1,
    "/basics/email": 2,
    "/work/0/name": 3,
    "/work/0/startDate": 3,
    "/work/0/highlights/0": 4,
}


def a_document(*lines: str, pages: int = 1) -> Document:
    """Return pages of lines under each other, 20 points apart, the same on each."""
    return Document(
        "by hand",
        tuple(
            Page(
                number,
                600.0,
                800.0,
                tuple(
                    Line(number, n, text, (50.0, 20.0 * n, 300.0, 20.0 * n + 14), ())
                    for n, text in enumerate(lines or LINES, start=1)
                ),
            )
            for number in range(1, pages + 1)
        ),
    )


def a_resume(data: Json | None = None, places: Mapping[str, int] | None = None) -> Resume:
    """Return a résumé whose values stand in whole lines of the first page."""
    found = PLACES if places is None else places
    provenance = {
        pointer: Provenance((LineRef(1, line, 0, 3),), "by_hand", 1.0)
        for pointer, line in found.items()
    }
    return Resume(data if data is not None else HONG, "ko", provenance)


def a_reading(data: Json | None = None, seconds: float = 0.25) -> Reading:
    return Reading(a_document(), a_resume(data), seconds=seconds)


def a_pdf(path: Path, *lines: str) -> Path:
    """Write a page with these lines; Korean is fine."""
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for number, line in enumerate(lines or LINES):
            size = 22 if number == 0 else 11
            page.insert_text((72, 80 + 30 * number), line, fontname="korea", fontsize=size)
        path.parent.mkdir(parents=True, exist_ok=True)
        pdf.save(path, no_new_id=True)
    return path


def a_truth(path: Path, data: Json | None = None, **others: Any) -> Path:
    """Write the truth of the file at `path`."""
    truth = {"person": path.stem, "language": "ko", "layout": "plain", "data": data or HONG}
    beside = path.with_suffix(".json")
    beside.write_text(json.dumps(truth | others, ensure_ascii=False), "utf-8")
    return beside


def a_run(
    folder: Path,
    corpus: Path,
    read: Mapping[str, Callable[[str], Reading]],
) -> Path:
    """Write the folder of a run in which pipelines made these readings of the files."""
    found = read_corpus(corpus)
    manifest = Manifest(
        corpus=CorpusFacts(
            folder=corpus,
            files=len(found.files),
            sha256=found.sha256,
            truth_sha256=found.truth_sha256,
        ),
        pipelines={name: PipelineFacts(id=name * 2, settings=Pipeline()) for name in read},
        versions={"part:reading": "1"},
        environment={"python": "3.11"},
        seeds={"bootstrap": 1},
    )
    results = [
        Result(name, file.name, file.sha256, reading(file.name))
        for name, reading in read.items()
        for file in found.files
    ]
    write(folder, manifest, results)
    return folder
