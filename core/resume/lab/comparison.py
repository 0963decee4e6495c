"""Pipelines beside the truth, and beside each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from core.resume.experiments import attacks, folding, scores
from core.resume.experiments.grounding import ungrounded
from core.resume.experiments.outcomes import Outcome, outcomes
from core.resume.experiments.scores import Counts, Difference
from core.resume.experiments.sectioning import Placed, placed
from core.resume.lab.reading import Reading
from core.resume.lab.truth import Truth
from core.resume.pointers import shape_of, strings
from core.resume.resume import Json

VERBATIM = frozenset(
    {
        *("/work/*/name", "/work/*/highlights/*", "/education/*/institution"),
        *("/projects/*/name", "/projects/*/highlights/*"),
    }
)
"""What every layout prints as it is; dates, telephone numbers and titles it may write its way."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One file as one pipeline read it, beside its truth.

    Attributes:
        outcomes: of each field; none of a picture that is said to be one, and where a pipeline
            was asked for the text alone.
        lines: with their sections; none where the truth lists no sections.
        made_up: pointer and value of each string that the document does not bear out.
    """

    file: str
    sha256: str
    truth: Truth
    reading: Reading
    outcomes: tuple[Outcome, ...]
    lines: tuple[Placed, ...]
    made_up: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """The counts of one group of fields."""

    language: str
    layout: str | None
    field: str | None
    counts: Counts


@dataclass(frozen=True, slots=True)
class Attacked:
    """An attack that reached the data: the fields that differ from those of the clean twin."""

    file: str
    pointers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """How well one pipeline reads.

    Attributes:
        files: that have a truth.
        failed: of them, those that could not be read.
        pictures: scans that were said to be scans, and how many scans there are.
        fields: counts by language, by language and field, and by language and layout.
        texts: by language, names and bullets of the truth that stand whole in the document, of how
            many: what extraction alone is worth.
        sections: counts of lines by language.
        invariance: by language, readings of a person's fields that agree in all layouts, of how
            many.
        made_up: file, pointer and value of each string that no document bears out.
        attacks: how many attacked files there are, and those whose data changed.
        seconds_a_page: the median and the 95th percentile; None where nothing was timed.
        files_a_second: of one worker.
    """

    files: int
    failed: int
    pictures: tuple[int, int]
    fields: tuple[Scored, ...]
    texts: Mapping[str, tuple[int, int]]
    sections: Mapping[str, Counts]
    invariance: Mapping[str, tuple[int, int]]
    made_up: tuple[tuple[str, str, str], ...]
    attacks: tuple[int, tuple[Attacked, ...]]
    seconds_a_page: tuple[float, float] | None = None
    files_a_second: float | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Figures by pipeline, and the difference of F1 of each two by language."""

    figures: Mapping[str, Figures]
    differences: Sequence[tuple[str, str, str, Difference]] = field(default=())


def compared(file: str, sha256: str, reading: Reading, truth: Truth) -> Compared:
    """Return a file beside its truth."""
    known = (file, sha256, truth, reading)
    document, resume = reading.document, reading.resume
    if document is None or document.needs_ocr:
        is_picture = truth.needs_ocr and document is not None
        return Compared(*known, () if is_picture else outcomes(truth.data, {}), (), ())
    if resume is None:
        return Compared(*known, (), (), ())
    lines = placed(truth.lines, document, resume) if truth.lines else ()
    made_up = tuple((one.pointer, one.value) for one in ungrounded(document, resume))
    return Compared(*known, outcomes(truth.data, resume.data), lines, made_up)


def figures(files: Sequence[Compared], seconds: Mapping[str, tuple[float, int]]) -> Figures:
    """Return how well one pipeline reads.

    Args:
        files: of the pipeline.
        seconds: by file, how long it took and how many pages it had.
    """
    pages = [each / count for each, count in seconds.values() if count]
    whole = sum(each for each, _ in seconds.values())
    scans = [one for one in files if one.truth.needs_ocr]
    said = [one for one in scans if one.reading.document and one.reading.document.needs_ocr]
    return Figures(
        files=len(files),
        failed=sum(one.reading.failure is not None for one in files),
        pictures=(len(said), len(scans)),
        fields=tuple(_scored(files)),
        texts={
            language: (sum(found for found, _ in of), sum(n for _, n in of))
            for language, of in _counted(files, _texts).items()
        },
        sections={
            language: scores.sections_counted(line for one in of for line in one.lines)
            for language, of in _by(files, _language).items()
            if any(one.lines for one in of)
        },
        invariance=_invariance(files),
        made_up=tuple((one.file, *each) for one in files for each in one.made_up),
        attacks=_attacks(files),
        seconds_a_page=(_percentile(pages, 50), _percentile(pages, 95)) if pages else None,
        files_a_second=len(seconds) / whole if whole else None,
    )


def differences(
    first: Sequence[Compared], second: Sequence[Compared]
) -> list[tuple[str, Difference]]:
    """Return, by language, how much better the first pipeline reads the files of both."""
    both = {one.file for one in first} & {one.file for one in second}
    found = []
    of_both = [_by([one for one in of if one.file in both], _language) for of in (first, second)]
    for language in sorted(of_both[0].keys() & of_both[1].keys()):
        counts = [
            {
                person: scores.counted(o for one in files for o in one.outcomes)
                for person, files in _by(of[language], _person).items()
            }
            for of in of_both
        ]
        difference = scores.difference(*counts)
        if difference is not None:
            found.append((language, difference))
    return found


def _scored(files: Sequence[Compared]) -> Iterable[Scored]:
    for language, of in _by(files, _language).items():
        everything = [outcome for one in of for outcome in one.outcomes]
        yield Scored(language, None, None, scores.counted(everything))
        for name, counts in scores.counted_by(everything, lambda one: one.field).items():
            yield Scored(language, None, name, counts)
        for layout, group in _by(of, lambda one: one.truth.layout).items():
            counts = scores.counted(outcome for one in group for outcome in one.outcomes)
            yield Scored(language, layout, None, counts)


def _counted(
    files: Sequence[Compared], count: Callable[[Compared], tuple[int, int]]
) -> dict[str, list[tuple[int, int]]]:
    """Return by language what was counted in each file; nothing where there is nothing."""
    found = {language: [count(one) for one in of] for language, of in _by(files, _language).items()}
    return {language: of for language, of in found.items() if any(n for _, n in of)}


def _texts(one: Compared) -> tuple[int, int]:
    """Return how many names and bullets stand in the document in one stretch, of how many."""
    if one.truth.needs_ocr:
        return 0, 0
    document = one.reading.document
    text = folding.key("".join(line.text for line in document.lines)) if document else ""
    wanted = [
        folding.key(value)
        for pointer, value in strings(one.truth.data)
        if shape_of(pointer) in VERBATIM
    ]
    return sum(each in text for each in wanted), len(wanted)


def _invariance(files: Sequence[Compared]) -> dict[str, tuple[int, int]]:
    found = {}
    clean = [one for one in files if one.truth.kind == "clean" and not one.truth.needs_ocr]
    for language, of in _by(clean, _language).items():
        people = [people for people in _by(of, _person).values() if len(people) > 1]
        counts = [scores.agreement([one.outcomes for one in each]) for each in people]
        if any(n for _, n in counts):
            found[language] = (sum(a for a, _ in counts), sum(n for _, n in counts))
    return found


def _attacks(files: Sequence[Compared]) -> tuple[int, tuple[Attacked, ...]]:
    clean = {one.file: one.reading.resume.data for one in files if one.reading.resume}
    attacked = [one for one in files if _twin(one) in clean]
    changed = []
    for one in attacked:
        pointers = attacks.changed(_data(one), clean[_twin(one)], one.truth.swapped)
        if pointers:
            changed.append(Attacked(one.file, pointers))
    return len(attacked), tuple(changed)


def _twin(one: Compared) -> str:
    """Return the name of the clean file, which lies beside the attacked one; "" without one."""
    twin = one.truth.twin
    return PurePosixPath(one.file).with_name(twin).as_posix() if twin else ""


def _data(one: Compared) -> Json:
    return one.reading.resume.data if one.reading.resume else {}


def _language(one: Compared) -> str:
    return one.truth.language


def _person(one: Compared) -> str:
    return one.truth.person


def _by(files: Iterable[Compared], key: Callable[[Compared], str]) -> dict[str, list[Compared]]:
    groups: dict[str, list[Compared]] = {}
    for one in files:
        groups.setdefault(key(one), []).append(one)
    return dict(sorted(groups.items()))


def _percentile(values: Sequence[float], percent: int) -> float:
    """Return the value below which so many lie: the nearest one (rank, not interpolated)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, -(-len(ranked) * percent // 100) - 1))]
