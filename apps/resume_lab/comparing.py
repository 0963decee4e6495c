"""The command `compare`: print how well pipelines read, and which of two reads better."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from apps.resume_lab.comparisons import compare, pipelines_of
from apps.resume_lab.wiring import ResumeLab
from core.resume.experiments.scores import Counts, Difference
from core.resume.lab.comparison import Comparison, Figures, Scored

_COMPARISON = TypeAdapter(Comparison)


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command to a command line."""
    parser = commands.add_parser("compare", help="compare the pipelines of runs with the truth")
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="folder of a run")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.set_defaults(run=_compare)


def _compare(options: argparse.Namespace, _lab: ResumeLab) -> str:
    comparison = compare(pipelines_of(options.folders))
    if options.json:
        return json.dumps(as_json(comparison), ensure_ascii=False, indent=2)
    return "\n".join(_lines(comparison))


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison, ready for `json.dumps`, with precision, recall and F1 worked out."""
    found: dict[str, Any] = _COMPARISON.dump_python(comparison, mode="json")
    for name, figures in comparison.figures.items():
        for plain, scored in zip(found["figures"][name]["fields"], figures.fields, strict=True):
            plain["counts"] |= _rates(scored.counts)
        for language, counts in figures.sections.items():
            found["figures"][name]["sections"][language] |= _rates(counts)
    found["differences"] = [
        {"first": first, "second": second, "language": language, "f1": plain}
        for first, second, language, plain in found["differences"]
    ]
    return found


def _rates(counts: Counts) -> dict[str, float | None]:
    return {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}


def _lines(comparison: Comparison) -> Iterator[str]:
    for name, figures in comparison.figures.items():
        yield from _of_pipeline(name, figures)
        yield ""
    for first, second, language, difference in comparison.differences:
        yield f"{first} - {second}, {language}: F1 {_interval(difference)}"


def _of_pipeline(name: str, figures: Figures) -> Iterator[str]:
    yield f"{name}: {figures.files} file(s) with a truth, {figures.failed} of them not read"
    yield f"  {'':<26}{'precision':>10}{'recall':>10}{'F1':>10}{'n':>8}"
    for scored in figures.fields:
        yield f"  {_label(scored):<26}{_row(scored.counts)}"
    for language, (found, n) in figures.texts.items():
        yield f"  {language} names and bullets that stand whole in the document: {found} of {n}"
    for language, counts in figures.sections.items():
        yield f"  {language + ' line to section':<26}{_row(counts)}"
    for language, (agreeing, n) in figures.invariance.items():
        yield f"  {language} fields that agree in all layouts of a person: {agreeing} of {n}"
    said, scans = figures.pictures
    attacked, reached = figures.attacks
    yield f"  scans said to need OCR: {said} of {scans}"
    yield f"  strings that are not in the document: {len(figures.made_up)}"
    yield f"  attacks that changed a field: {len(reached)} of {attacked}"
    if figures.seconds_a_page is not None:
        median, p95 = figures.seconds_a_page
        yield f"  a page: median {1000 * median:.0f} ms, 95th percentile {1000 * p95:.0f} ms"
    if figures.files_a_second is not None:
        yield f"  one worker: {figures.files_a_second:.1f} files a second"


def _label(scored: Scored) -> str:
    return " ".join(part for part in (scored.language, scored.layout, scored.field) if part)


def _row(counts: Counts) -> str:
    rates = (counts.precision, counts.recall, counts.f1)
    return "".join(f"{percent(rate):>10}" for rate in rates) + f"{counts.n:>8}"


def percent(rate: float | None) -> str:
    """Return a share as people read it; a dash where there is none."""
    return "-" if rate is None else f"{100 * rate:.1f} %"


def _interval(difference: Difference) -> str:
    value = f"{100 * difference.value:+.1f} points"
    if difference.low is None or difference.high is None:
        return f"{value} ({difference.people} people are too few for an interval)"
    ends = f"{100 * difference.low:+.1f} to {100 * difference.high:+.1f}"
    return f"{value} (95 %: {ends}; {difference.people} people)"
