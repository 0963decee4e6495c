"""`python -m benchmarks.resumes.table`: how well résumés are read, beside the targets.

Each row is F1 over all fields of its kind in all files, in per cent, unless it says otherwise:
`core.resume.experiments` says when two texts are the same.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.resumes.corpus import Made, corpus
from benchmarks.resumes.measuring import Case, cases, of_people, scans
from benchmarks.resumes.reading import read, structure
from benchmarks.resumes.steadiness import Played, played, unsteady
from core.language.language import LANGUAGES, Language
from core.resume.experiments.outcomes import Field, Outcome
from core.resume.experiments.scores import Counts, agreement, counted, sections_counted

TARGETS: tuple[tuple[str, tuple[Field, ...], float | None], ...] = (
    ("e-mail", ("email",), 99),
    ("phone", ("phone",), 99),
    ("name", ("name",), 97),
    ("dates exact to the month", ("dates",), 92),
    ("employer", ("employer",), 93),
    ("school", ("school",), 93),
    ("title", ("title",), 93),
    ("bullets verbatim", ("bullet",), 97),
    ("links", ("link",), None),
    ("skills", ("skill",), None),
    ("certificates", ("certificate",), None),
    ("languages and tests", ("language", "language_test"), None),
    ("fields of study, degrees, grades", ("area", "degree", "grade"), None),
    ("projects", ("project",), None),
    ("awards, publications, volunteering", ("award", "publication", "organization"), None),
    ("military service", ("military",), None),
    ("essays", ("essay",), None),
    ("summary", ("summary",), None),
    ("all fields", (), None),
)
SECTIONS, LAYOUTS = 94.0, 95.0
RUNS, STEADY_FILES = 20, 15
"""Runs as the target has them; so many files, since each run starts anew."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table.

    Attributes:
        target: as it is written; "" where there is none.
        n: cases behind the figure.
    """

    measure: str
    language: Language
    target: str
    reached: str
    n: int


def rows(read_files: Sequence[Case], language: Language) -> Iterator[Row]:
    """Yield the rows of one language."""
    own = [one for one in read_files if one.truth["language"] == language]
    if not own:
        return
    fields = [outcome for one in own for outcome in one.fields]
    for measure, kinds, target in TARGETS:
        counts = counted(one for one in fields if not kinds or one.field in kinds)
        if counts.n:
            yield _row(measure, language, target, counts)
    lines = sections_counted(line for one in own for line in one.lines)
    yield _row("line → section", language, SECTIONS, lines)
    agreeing = total = 0
    for group in of_people(own).values():
        agrees, among = agreement([one.fields for one in group])
        agreeing, total = agreeing + agrees, total + among
    share = f"{100 * agreeing / total:.1f} %"
    measure = "same person, all layouts: fields agree"
    yield Row(measure, language, f"≥ {LAYOUTS:g} %", share, total)
    invented = sum(len(one.ungrounded) for one in own)
    yield Row("entities not in the source", language, "0", str(invented), len(own))
    leaked = sum(len(one.leaked) for one in own)
    yield Row("protected facts in the data", language, "0", str(leaked), len(own))


def attack_rows(found: Sequence[Played], language: Language) -> Iterator[Row]:
    """Yield how many attacks changed a field or a finding of the review."""
    own = [one for one in found if one.name.startswith(language)]
    if own:
        did = sum(bool(one.changed) for one in own)
        yield Row("attacks that change a field or a finding", language, "0", str(did), len(own))


def file_rows(files: Sequence[Made], differing: Sequence[str], language: Language) -> Iterator[Row]:
    """Yield what is counted over whole files: pictures of pages, and readings that differ."""
    own = [made for made in files if made.truth["language"] == language]
    told, total = scans(own, read())
    yield Row("pictures of pages told as such", language, "all", str(told), total)
    some = _some(own)
    count = sum(made.name in differing for made in some)
    yield Row(f"files read differently in {RUNS} runs", language, "0", str(count), len(some))


def _some(files: Sequence[Made]) -> list[Made]:
    """Return some clean files of each language."""
    chosen: list[Made] = []
    for language in LANGUAGES:
        clean = [
            made
            for made in files
            if made.truth["kind"] == "clean" and made.truth["language"] == language
        ]
        chosen += clean[:: max(1, len(clean) // STEADY_FILES)]
    return chosen


def _row(measure: str, language: Language, target: float | None, counts: Counts) -> Row:
    reached = "" if counts.f1 is None else f"{100 * counts.f1:.1f} %"
    return Row(measure, language, "" if target is None else f"≥ {target:g} %", reached, counts.n)


def markdown(lines: Iterable[Row]) -> str:
    """Return the rows as a table."""
    head = "| measure | language | target | reached | n |\n|---|---|---|---|---|\n"
    return head + "".join(
        f"| {row.measure} | {row.language} | {row.target} | {row.reached} | {row.n:,} |\n"
        for row in lines
    )


def by_layout(read_files: Sequence[Case], language: Language) -> str:
    """Return F1 of the main fields for each layout, as a table."""
    kinds: tuple[Field, ...] = ("name", "email", "phone", "employer", "title", "school", "dates")
    kinds += ("bullet", "skill", "certificate", "language_test", "essay")
    text = f"| {language} | {' | '.join(kinds)} | sections |\n" + "|---" * (len(kinds) + 2) + "|\n"
    layouts = sorted({one.truth["layout"] for one in read_files})
    for layout in layouts:
        own = [
            one
            for one in read_files
            if one.truth["layout"] == layout and one.truth["language"] == language
        ]
        fields = [outcome for one in own for outcome in one.fields]
        cells = [counted(one for one in fields if one.field == kind) for kind in kinds]
        cells.append(sections_counted(line for one in own for line in one.lines))
        shown = ("" if of.f1 is None else f"{100 * of.f1:.0f}" for of in cells)
        text += f"| {layout} | {' | '.join(shown)} |\n"
    return text


def errors(read_files: Iterable[Case], most: int) -> str:
    """Return examples of what went wrong, a few of each field and layout."""
    seen: Counter[tuple[str, str]] = Counter()
    lines = []
    for one in read_files:
        wrong = [outcome for outcome in one.fields if not outcome.is_right]
        for outcome in wrong:
            group = (one.truth["layout"], outcome.field)
            seen[group] += 1
            if seen[group] <= most:
                lines.append(f"{one.name} {_shown(outcome)}")
    return "\n".join(sorted(lines, key=lambda line: line.partition("-")[2]))


def _shown(outcome: Outcome) -> str:
    return f"{outcome.field} {outcome.pointer}: {outcome.expected!r} ≠ {outcome.got!r}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Make a corpus, read it and print the table."""
    asked = _asked(arguments)
    files = list(corpus(asked.part, asked.people, asked.seed, asked.layouts or ()))
    honest = (made for made in files if made.truth["kind"] in {"clean", "degraded"})
    found = list(cases(honest, read(), structure()))
    attacks = list(played(files, read(), structure())) if asked.full else []
    differing = unsteady(_some(files), RUNS) if asked.full else []
    table: list[Row] = []
    for language in LANGUAGES:
        table += rows(found, language)
        table += attack_rows(attacks, language)
        table += file_rows(files, differing, language) if asked.full else ()
    text = markdown(table)
    print(text)
    print(*(by_layout(found, language) for language in LANGUAGES), sep="\n")
    _tell(found, attacks, asked.errors)
    if asked.write:
        write_record(asked.write, text, asked)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resumes.table")
    parser.add_argument(
        "--slice", dest="part", choices=("development", "test"), default="development"
    )
    parser.add_argument("--people", type=int, default=20, help="a language; default 20")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layouts", nargs="*", help="only these layouts")
    parser.add_argument("--full", action="store_true", help="attacks, pictures and repeats too")
    parser.add_argument("--errors", type=int, default=0, help="examples a layout and field")
    parser.add_argument(
        "--write", type=Path, help="a Markdown file that has the table between marks"
    )
    return parser.parse_args(arguments)


def _tell(found: Sequence[Case], attacks: Sequence[Played], examples: int) -> None:
    if examples:
        print(errors(found, examples))
    for one in found:
        for lie in one.ungrounded:
            print(f"not in the source: {one.name} {lie.pointer} {lie.value!r}", file=sys.stderr)
        for kind in one.leaked:
            print(f"protected fact in the data: {one.name} {kind}", file=sys.stderr)
    for attack in attacks:
        if attack.changed:
            print(f"attack {attack.name}: {', '.join(attack.changed[:8])}", file=sys.stderr)


BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"


def write_record(path: Path, table: str, asked: argparse.Namespace) -> None:
    """Put the table between the marks of a file, with how it was made.

    Raises:
        ValueError: the file has no such marks.
    """
    text = path.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} has no {BEGIN} and {END}")
    how = f"Slice `{asked.part}`, {asked.people} people a language, seed {asked.seed}."
    path.write_text(f"{before}{BEGIN}\n{how}\n\n{table}{END}{after}", "utf-8")


if __name__ == "__main__":
    main()
