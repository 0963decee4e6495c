"""Each field of the truth beside what was read, and what was read beside no truth."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from core.resume.experiments import folding
from core.resume.experiments.aligning import aligned, paired
from core.resume.resume import Json

Field = Literal[
    "name",
    "email",
    "phone",
    "link",
    "label",
    "summary",
    "location",
    "employer",
    "title",
    "dates",
    "school",
    "area",
    "degree",
    "grade",
    "project",
    "organization",
    "bullet",
    "skill",
    "certificate",
    "language",
    "language_test",
    "award",
    "publication",
    "military",
    "essay",
]
Fold = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field, as it is and as it was read.

    Attributes:
        pointer: JSON Pointer in the truth; in what was read where `expected` is None.
        expected: None where the truth has nothing.
        got: None where nothing was read.
        got_key: what `got` is compared by; "" where nothing was read.
        read_at: JSON Pointer of `got` in what was read; None where nothing was read.
    """

    field: Field
    pointer: str
    expected: str | None
    got: str | None
    is_right: bool
    got_key: str = ""
    read_at: str | None = None


def outcomes(truth: Json, data: Json) -> tuple[Outcome, ...]:
    """Return the outcome of every field, in the order of the truth.

    Entries of a list are matched first (`aligning`); one without a partner makes all its fields
    missing, or too many. A title counts with and without the department before or after it.
    """
    found = [*_basics(truth.get("basics", {}), data.get("basics", {}))]
    for section, fields in _SECTIONS.items():
        found += _entries(section, fields, _list(truth, section), _list(data, section))
    found += _sets(truth, data)
    found += _korean(truth.get("x-kr", {}), data.get("x-kr", {}))
    return tuple(found)


_Fields = dict[str, tuple[Field, Fold]]
_BASICS: _Fields = {
    "name": ("name", folding.key),
    "email": ("email", str.casefold),
    "phone": ("phone", folding.phone),
    "label": ("label", folding.key),
    "summary": ("summary", folding.key),
}
_DATES: _Fields = {"startDate": ("dates", folding.month), "endDate": ("dates", folding.month)}
_WORK: _Fields = {"name": ("employer", folding.company), "position": ("title", folding.key)}
_EDUCATION: _Fields = {
    "institution": ("school", folding.key),
    "area": ("area", folding.field_of_study),
    "studyType": ("degree", folding.key),
    "score": ("grade", folding.points),
}
_PROJECTS: _Fields = {"name": ("project", folding.key)}
_VOLUNTEER: _Fields = {"organization": ("organization", folding.company)}
_SECTIONS: Mapping[str, _Fields] = {
    "work": _WORK | _DATES,
    "education": _EDUCATION | _DATES,
    "projects": _PROJECTS | _DATES,
    "volunteer": _VOLUNTEER | _DATES,
}


@dataclass(frozen=True, slots=True)
class _Text:
    """A string with its pointer."""

    at: str
    text: Any


_Texts = list[_Text]
_NOTHING = _Text("", None)


def _basics(truth: Json, data: Json) -> Iterator[Outcome]:
    for name, (field, fold) in _BASICS.items():
        yield from _one(field, _at("/basics", truth, name), _at("/basics", data, name), fold=fold)
    cities = (_at("/basics/location", of.get("location", {}), "city") for of in (truth, data))
    yield from _one("location", *cities, fold=_city)
    yield from _many("link", _links(truth), _links(data), fold=folding.address)


def _city(text: str) -> str:
    """Return a city without the region after it."""
    return folding.key(text.partition(",")[0])


def _links(basics: Json) -> _Texts:
    own = [_at("/basics", basics, "url")] if "url" in basics else []
    return own + _named(basics, "profiles", "url", "/basics")


def _entries(
    section: str, fields: _Fields, truth: Sequence[Json], data: Sequence[Json]
) -> Iterator[Outcome]:
    partners = aligned(section, truth, data)
    for index, entry in enumerate(truth):
        partner = partners.get(index)
        other = ("", {}) if partner is None else (f"/{section}/{partner}", data[partner])
        yield from _entry(fields, (f"/{section}/{index}", entry), other)
    for index in sorted(set(range(len(data))) - set(partners.values())):
        yield from _entry(fields, ("", {}), (f"/{section}/{index}", data[index]))


def _entry(fields: _Fields, truth: tuple[str, Json], data: tuple[str, Json]) -> Iterator[Outcome]:
    for name, (field, fold) in fields.items():
        also = _with_department(truth[1]) if field == "title" else ()
        yield from _one(field, _at(*truth, name), _at(*data, name), fold=fold, also=also)
    bullets = (_all(f"{pointer}/highlights", of.get("highlights")) for pointer, of in (truth, data))
    yield from _many("bullet", *bullets, fold=folding.words)


def _with_department(job: Json) -> tuple[str, ...]:
    position, department = job.get("position", ""), job.get("department", "")
    return (department + position, position + department) if department else ()


def _one(
    field: Field, truth: _Text, data: _Text, *, fold: Fold, also: Iterable[str] = ()
) -> Iterator[Outcome]:
    """Yield the outcome of a field that stands once; none where neither side has it."""
    expected, got = truth.text, data.text
    if expected is None and got is None:
        return
    accepted = {fold(text) for text in (expected, *also) if text}
    got_key = "" if got is None else fold(got)
    if got_key in accepted:
        got_key = fold(expected)
    is_right = bool(accepted) and got_key == fold(expected)
    pointer = data.at if expected is None else truth.at
    read_at = None if got is None else data.at
    yield Outcome(field, pointer, expected, got, is_right, got_key, read_at)


def _many(field: Field, truth: _Texts, data: _Texts, *, fold: Fold) -> Iterator[Outcome]:
    """Yield the outcomes of texts in any order; those that differ are paired by likeness."""
    partners = paired([one.text for one in truth], [one.text for one in data], fold)
    for index, text in enumerate(truth):
        partner = partners.get(index)
        yield from _one(field, text, _NOTHING if partner is None else data[partner], fold=fold)
    for index in sorted(set(range(len(data))) - set(partners.values())):
        yield from _one(field, _NOTHING, data[index], fold=fold)


def _sets(truth: Json, data: Json) -> Iterator[Outcome]:
    yield from _many("skill", _skills(truth), _skills(data), fold=folding.key)
    yield from _many("certificate", _certificates(truth), _certificates(data), fold=folding.key)
    sets: tuple[tuple[Field, str, str], ...] = (
        ("language", "languages", "language"),
        ("award", "awards", "title"),
        ("publication", "publications", "name"),
    )
    for field, section, name in sets:
        both = (_named(of, section, name) for of in (truth, data))
        yield from _many(field, *both, fold=folding.key)


def _skills(data: Json) -> _Texts:
    skills: _Texts = []
    for index, group in enumerate(_list(data, "skills")):
        pointer = f"/skills/{index}"
        skills += _all(f"{pointer}/keywords", group.get("keywords")) or [
            _at(pointer, group, "name")
        ]
    return [skill for skill in skills if skill.text is not None]


def _certificates(data: Json) -> _Texts:
    korean = _named(data.get("x-kr", {}), "certificates", "name", "/x-kr")
    return _named(data, "certificates", "name") + korean


def _korean(truth: Json, data: Json) -> Iterator[Outcome]:
    yield from _many("language_test", _tests(truth), _tests(data), fold=folding.key)
    for name in ("startDate", "endDate"):
        dates = (_at("/x-kr/military", of.get("military", {}), name) for of in (truth, data))
        yield from _one("military", *dates, fold=folding.month)
    for part in ("question", "text"):
        texts = (_named(of, "essays", part, "/x-kr") for of in (truth, data))
        yield from _many("essay", *texts, fold=folding.key)


def _tests(korean: Json) -> _Texts:
    at = "/x-kr/languageTests"
    return [
        _Text(f"{at}/{index}/score", f"{test.get('name', '')} {test.get('score', '')}".strip())
        for index, test in enumerate(_list(korean, "languageTests"))
    ]


def _named(data: Json, section: str, name: str, above: str = "") -> _Texts:
    """Return one string of each entry of a section, where it has it."""
    entries = enumerate(_list(data, section))
    texts = [_at(f"{above}/{section}/{index}", entry, name) for index, entry in entries]
    return [text for text in texts if text.text is not None]


def _all(pointer: str, values: Any) -> _Texts:
    """Return the strings of a list."""
    texts = enumerate(values if isinstance(values, list) else ())
    return [_Text(f"{pointer}/{index}", text) for index, text in texts if _is_text(text)]


def _at(pointer: str, data: Json, name: str) -> _Text:
    value = data.get(name)
    return _Text(f"{pointer}/{name}", value if _is_text(value) else None)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _list(data: Json, section: str) -> list[Json]:
    return [entry for entry in data.get(section, ()) if isinstance(entry, dict)]
