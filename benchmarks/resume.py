"""How soon a résumé is read: `python -m benchmarks.resume` prints JSON lines.

Every PDF of a made corpus (both languages, every layout, without scans and attacks) is read by our
extractor, by pymupdf4llm with its layout model, and by pdfminer.six, one after the other, so that a
busy machine slows all three. Ours does more than they: hidden text, tables, columns and false fonts
are in its time. Then all of them, and the Word documents, go through two confined readers at once.
About four minutes; `--people` makes it shorter.
"""

import argparse
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import pymupdf

from benchmarks.figures import percentile
from benchmarks.lines import print_line
from benchmarks.resumes.corpus import corpus
from core.resume.adapters.every_kind import confined_reader
from core.resume.adapters.pymupdf import PyMuPdfExtractor

PEOPLE, SEED = 2, 1
PAGE_MS, LAYOUT_RATIO, FILES_PER_S = 300.0, 5.0, 3.0
"""The targets (issue E)."""
WORKERS = 2


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds a page of one file, by who read it."""

    ours: float
    layout: float
    miner: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resume", description=__doc__)
    parser.add_argument("--people", type=int, default=PEOPLE, help="a language")
    chosen = parser.parse_args(arguments)
    made = [one for one in corpus("test", chosen.people, SEED) if one.truth["kind"] == "clean"]
    pdfs = [one.data for one in made if one.name.endswith(".pdf")]
    for reader in (_ours, _layout, _miner):
        reader(pdfs[0])  # models and fonts load
    _print_pages([_timed(data) for data in pdfs])
    _print_files([one.data for one in made])


def _timed(data: bytes) -> Timed:
    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        pages = pdf.page_count
    return Timed(*(_seconds(reader, data) / pages for reader in (_ours, _layout, _miner)))


def _seconds(reader: Callable[[bytes], object], data: bytes) -> float:
    start = time.perf_counter()
    reader(data)
    return time.perf_counter() - start


def _ours(data: bytes) -> object:
    return PyMuPdfExtractor().extract(data)


def _layout(data: bytes) -> object:
    import pymupdf4llm

    with pymupdf.open(stream=data, filetype="pdf") as pdf:
        return pymupdf4llm.to_markdown(pdf, use_ocr=False)


def _miner(data: bytes) -> object:
    from pdfminer.high_level import extract_text

    return extract_text(BytesIO(data))


def _print_pages(timed: Sequence[Timed]) -> None:
    n = len(timed)
    ours = [1000 * one.ours for one in timed]
    p95 = percentile(ours, 95)
    print_line("resume_page_p95_ms", p95, "ms", "lower", "target", PAGE_MS, n)
    for name, others in (
        ("pymupdf4llm with its layout model", [1000 * one.layout for one in timed]),
        ("pdfminer.six", [1000 * one.miner for one in timed]),
    ):
        print_line("resume_page_p95_ms", p95, "ms", "lower", name, percentile(others, 95), n)
        print_line("resume_page_p50_ms", percentile(ours, 50), "ms", "lower", name,
                   percentile(others, 50), n)  # fmt: skip
    ratios = [one.layout / one.ours for one in timed]
    ratio = percentile(ratios, 50)
    print_line("resume_vs_layout_ratio", ratio, "", "higher", "target", LAYOUT_RATIO, n)


def _print_files(files: Sequence[bytes]) -> None:
    """Print how many files a second two confined readers read."""
    waiting = list(files)

    def work() -> None:
        with confined_reader() as reader:
            reader.extract(files[0])
            barrier.wait()
            while waiting:
                reader.extract(waiting.pop())

    barrier = threading.Barrier(WORKERS + 1)
    threads = [threading.Thread(target=work) for _ in range(WORKERS)]
    for thread in threads:
        thread.start()
    barrier.wait()
    start = time.perf_counter()
    for thread in threads:
        thread.join()
    rate = len(files) / (time.perf_counter() - start)
    print_line("resume_files_per_s", rate, "1/s", "higher", "target", FILES_PER_S, len(files))


if __name__ == "__main__":
    main()
