"""How many fields of the made résumés are read right, and how fast two workers read them.

Beside ours, other readers' text goes through the very same rules (`core.resume.structure`), so
that the difference is what reading the page makes.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from benchmarks.lines import print_line
from benchmarks.resumes.corpus import Made, corpus
from benchmarks.resumes.measuring import Case, cases, of_people
from benchmarks.resumes.others import layout_mode, pdfminer
from benchmarks.resumes.reading import read, structure
from core.language.language import LANGUAGES
from core.resume.document import Document
from core.resume.experiments.scores import Counts, Difference, counted, difference

PEOPLE, SEED = 10, 11
LAYOUTS = ("plain", "sidebar_right", "form", "cards")
"""One column, two, ruled tables and boxes; the layout model takes seconds a file on a laptop."""
WORKERS, TARGET_PER_S = 2, 3.0
ENDS = ("low", "high")


def main() -> None:
    """Print both."""
    files = list(corpus("test", PEOPLE, SEED, LAYOUTS))
    ours = list(cases(files, read(), structure()))
    readers: dict[str, Callable[[bytes], Document]] = {
        "layout mode": layout_mode,
        "pdfminer": pdfminer,
    }
    for name, reader in readers.items():
        theirs = list(cases(files, reader, structure()))
        for language in LANGUAGES:
            _print_fields(name, language, *(_in(language, of) for of in (ours, theirs)))
    _print_rate(files)


def _in(language: str, of: Sequence[Case]) -> list[Case]:
    return [one for one in of if one.truth["language"] == language]


def _print_fields(name: str, language: str, ours: list[Case], theirs: list[Case]) -> None:
    """Print F1 over all fields, and how much more it is than the other reader's."""
    all_of_both = [counted(one for case in of for one in case.fields) for of in (ours, theirs)]
    own, other = (100 * (counts.f1 or 0.0) for counts in all_of_both)
    told = f"resume_field_f1_{language}"
    against = f"{name}, same rules"
    print_line(f"{told}_over_{_word(name)}", own, "%", "higher", against, other, all_of_both[0].n)
    found = difference(_by_person(ours), _by_person(theirs))
    if isinstance(found, Difference) and found.low is not None and found.high is not None:
        for end, value in zip(ENDS, (found.low, found.high), strict=True):
            line = f"{told}_minus_{_word(name)}_{end}"
            print_line(line, 100 * value, "points", "higher", "no difference", 0.0, found.people)


def _word(name: str) -> str:
    return name.replace(" ", "_")


def _by_person(read_files: Sequence[Case]) -> dict[str, Counts]:
    return {
        person: counted(one for case in of for one in case.fields)
        for person, of in of_people(read_files).items()
    }


def _print_rate(files: Sequence[Made]) -> None:
    """Print how many files two warm workers read in a second."""
    data = [made.data for made in files]
    with ProcessPoolExecutor(WORKERS, get_context("spawn"), initializer=_warm) as workers:
        list(workers.map(_read_one, data[: 4 * WORKERS]))
        started = time.perf_counter()
        count = sum(workers.map(_read_one, data, chunksize=4))
        per_s = count / (time.perf_counter() - started)
    at_least = ("at least", TARGET_PER_S)
    print_line(f"resume_files_per_s_{WORKERS}_workers", per_s, "1/s", "higher", *at_least, count)


def _warm() -> None:
    read()


def _read_one(data: bytes) -> int:
    structure()(read()(data))
    return 1


if __name__ == "__main__":
    main()
