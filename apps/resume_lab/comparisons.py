"""Runs beside the truth of their corpus: read from their folders, for the command and the page."""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from apps.resume_lab.run_folder import MANIFEST, read_manifest, read_results, read_seconds
from core.errors import InvalidInput
from core.resume.lab.comparison import Compared, Comparison, compared, differences, figures
from core.resume.lab.truth import read_truth

Chosen = tuple[Path, str]
"""Folder of a run, and one of its pipelines."""


def pipelines_of(folders: Sequence[Path]) -> list[Chosen]:
    """Return all pipelines of runs.

    Raises:
        InvalidInput: a folder is not that of a run.
    """
    return [
        (folder, name) for folder in folders for name in read_manifest(folder / MANIFEST).pipelines
    ]


def beside_truth(chosen: Chosen) -> list[Compared]:
    """Return the files that one pipeline read and that have a truth now, by name.

    Raises:
        InvalidInput: the run or a truth is damaged.
    """
    folder, pipeline = chosen
    corpus = read_manifest(folder / MANIFEST).corpus.folder
    found = []
    for result in read_results(folder):
        if result.pipeline == pipeline:
            truth = read_truth(corpus, result.file)
            if truth is not None:
                found.append(compared(result.file, result.sha256, result.reading, truth))
    return found


def compare(chosen: Sequence[Chosen]) -> Comparison:
    """Return the figures of pipelines, and the differences between each two.

    Raises:
        InvalidInput: a run is damaged, or no truth lies beside the files of one.
    """
    named = dict(zip(names_of(chosen), chosen, strict=True))
    files = {name: beside_truth(each) for name, each in named.items()}
    for name, found in files.items():
        if not found:
            raise InvalidInput(f"No truth lies beside the files of {name}.")
    return Comparison(
        {name: figures(files[name], _seconds(each)) for name, each in named.items()},
        tuple(
            (one, other, language, difference)
            for one, other in combinations(named, 2)
            for language, difference in differences(files[one], files[other])
        ),
    )


def names_of(chosen: Sequence[Chosen]) -> list[str]:
    """Return what each is called: by its run too where there are several."""
    is_one = len({folder for folder, _ in chosen}) == 1
    return [name if is_one else f"{folder.name}/{name}" for folder, name in chosen]


def _seconds(chosen: Chosen) -> dict[str, tuple[float, int]]:
    folder, pipeline = chosen
    timed = read_seconds(folder)
    return {file: took for (name, file), took in timed.items() if name == pipeline}
