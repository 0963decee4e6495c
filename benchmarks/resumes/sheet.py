"""What is printed: a person in one way of writing, cut into the pieces that a layout arranges.

Every piece belongs to a section, and the truth of a file lists them: that is how the section of
each line that a reader finds can be checked.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from benchmarks.resumes.contents import Slice
from benchmarks.resumes.people import Person
from benchmarks.resumes.wording import Wording, wording
from core.language.language import Language
from core.resume.resume import SectionName

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A job, a school, a project, a certificate: what it is called, and what is said of it.

    Attributes:
        org, role: the two names of it; `unit` a department or a field of study.
        can_turn: whether the role may stand before the other name, as a position before its
            employer; a certificate never stands behind who gave it.
    """

    org: str
    role: str = ""
    unit: str = ""
    dates: str = ""
    place: str = ""
    note: str = ""
    bullets: tuple[str, ...] = ()
    can_turn: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A label and what stands beside it."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what is under it: a paragraph, rows or entries.

    Attributes:
        columns: what the columns are called where the entries stand in a table.
    """

    kind: SectionName
    heading: str
    text: str = ""
    rows: tuple[Row, ...] = ()
    entries: tuple[Entry, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that one résumé prints.

    Attributes:
        title: of the document, where a layout prints one.
        contacts: label and text of each way to reach the person.
        personal: protected facts, to be left out by whoever reads this.
    """

    language: Language
    title: str
    name: str
    latin_name: str
    label: str
    contacts: tuple[Row, ...]
    personal: tuple[Row, ...]
    personal_heading: str
    has_photo: bool
    bullet: str
    name_label: str
    sections: tuple[Section, ...] = field(default=())


_LABELS: dict[Language, dict[str, str]] = {
    "ko": {
        "title": "이 력 서",
        "name": "성명",
        "email": "이메일",
        "phone": "연락처",
        "url": "홈페이지",
        "city": "거주지역",
        "score": "학점",
        "military": "복무기간",
    },
    "en": {
        "title": "Curriculum Vitae",
        "name": "Name",
        "email": "E-mail",
        "phone": "Phone",
        "url": "Website",
        "city": "Location",
        "score": "GPA",
        "military": "",
    },
}
_COLUMNS: dict[Language, dict[SectionName, tuple[str, ...]]] = {
    "ko": {
        "work": ("기간", "회사명", "직위", "부서", "담당업무"),
        "education": ("기간", "학교명", "전공", "학위", "학점"),
        "projects": ("기간", "프로젝트명", "", "", "내용"),
        "certificates": ("취득일", "자격증명", "발급기관", "", ""),
        "awards": ("수상일", "수상명", "수여기관", "", ""),
        "languages": ("취득일", "언어/시험", "점수/수준", "", ""),
        "volunteer": ("기간", "단체명", "역할", "", ""),
    },
    "en": {
        "work": ("Period", "Employer", "Position", "Department", "Duties"),
        "education": ("Period", "School", "Major", "Degree", "GPA"),
        "projects": ("Period", "Project", "", "", "Details"),
        "certificates": ("Date", "Certificate", "Issuer", "", ""),
        "awards": ("Date", "Award", "Awarded by", "", ""),
        "languages": ("Date", "Language", "Level", "", ""),
        "volunteer": ("Period", "Organisation", "Role", "", ""),
        "publications": ("Year", "Title", "Published in", "", ""),
    },
}


def sheet(person: Person, part: Slice, rng: random.Random) -> Sheet:
    """Return what a résumé of the person prints, in a way of writing taken by chance."""
    style = wording(rng, part, person.language)
    basics, labels = person.data["basics"], _LABELS[person.language]
    made = {section.kind: section for section in _sections(person, style)}
    return Sheet(
        language=person.language,
        title=labels["title"],
        name=basics["name"],
        latin_name=person.latin_name if rng.random() < 0.3 else "",  # noqa: PLR2004 - own choice
        label=basics.get("label", ""),
        contacts=tuple(_contacts(basics, style, labels)),
        personal=tuple(Row(one.label, one.text) for one in person.protected),
        personal_heading=style.headings["basics"],
        has_photo=person.has_photo,
        bullet=style.bullet,
        name_label=labels["name"],
        sections=tuple(made[name] for name in style.order if name in made),
    )


def pieces(of: Sheet) -> Iterator[tuple[SectionName, str]]:
    """Yield every piece of text with the section that it belongs to."""
    basics = (of.title, of.name, of.latin_name, of.label, of.name_label, of.personal_heading)
    rows = [text for row in (*of.contacts, *of.personal) for text in (row.label, row.text)]
    for text in (*basics, *rows):
        yield "basics", text
    for section in of.sections:
        yield section.kind, section.heading
        yield section.kind, section.text
        for text in section.columns:
            yield section.kind, text
        for row in section.rows:
            yield section.kind, row.label
            yield section.kind, row.text
        for entry in section.entries:
            parts = (entry.org, entry.role, entry.unit, entry.dates, entry.place, entry.note)
            for text in (*parts, *entry.bullets):
                yield section.kind, text


def _contacts(basics: Json, style: Wording, labels: dict[str, str]) -> Iterator[Row]:
    yield Row(labels["email"], basics["email"])
    yield Row(labels["phone"], style.number(basics["phone"]))
    if "location" in basics:
        yield Row(labels["city"], basics["location"]["city"])
    for profile in basics.get("profiles", ()):
        yield Row(profile["network"], profile["url"].removeprefix("https://"))
    if "url" in basics:
        yield Row(labels["url"], basics["url"])


def _sections(person: Person, style: Wording) -> Iterator[Section]:
    data, columns = person.data, _COLUMNS[person.language]
    summary = data["basics"].get("summary")
    if summary:
        yield Section("summary", style.headings["summary"], text=summary)
    for kind, make in _ENTRIES.items():
        entries = tuple(make(entry, style) for entry in data.get(kind, ()))
        if kind == "languages":
            tests = data.get("x-kr", {}).get("languageTests", ())
            entries += tuple(_test(entry, style) for entry in tests)
        if entries:
            yield Section(kind, style.headings[kind], entries=entries, columns=columns[kind])
    if "skills" in data:
        rows = (Row(group["name"], ", ".join(group["keywords"])) for group in data["skills"])
        yield Section("skills", style.headings["skills"], rows=tuple(rows))
    yield from _plain(person, style)


def _plain(person: Person, style: Wording) -> Iterator[Section]:
    korean = person.data.get("x-kr", {})
    if person.trainings:
        rows = tuple(Row("", text) for text in person.trainings)
        yield Section("training", style.headings["training"], rows=rows)
    if person.interests:
        yield Section("interests", style.headings["interests"], text=", ".join(person.interests))
    if "military" in korean:
        row = Row(_LABELS["ko"]["military"], style.period(korean["military"]))
        yield Section("military", style.headings["military"], rows=(row,))
    if "essays" in korean:
        entries = tuple(Entry(essay["question"], note=essay["text"]) for essay in korean["essays"])
        yield Section("essays", style.headings["essays"], entries=entries)


def _job(entry: Json, style: Wording) -> Entry:
    return Entry(
        entry["name"],
        entry["position"],
        entry.get("department", ""),
        style.period(entry),
        entry.get("location", ""),
        bullets=tuple(entry.get("highlights", ())),
        can_turn=True,
    )


def _school(entry: Json, style: Wording) -> Entry:
    label = _LABELS[style.language]["score"]
    note = f"{label} {entry['score']}" if "score" in entry else ""
    degree, area = entry.get("studyType", ""), entry.get("area", "")
    period = style.studies(entry)
    return Entry(entry["institution"], degree, area, period, note=note, can_turn=True)


def _project(entry: Json, style: Wording) -> Entry:
    return Entry(
        entry["name"], dates=style.period(entry), bullets=tuple(entry.get("highlights", ()))
    )


def _certificate(entry: Json, style: Wording) -> Entry:
    return Entry(entry["name"], entry["issuer"], dates=style.month(entry["date"]))


def _award(entry: Json, style: Wording) -> Entry:
    return Entry(entry["title"], entry["awarder"], dates=style.month(entry["date"]))


def _language(entry: Json, style: Wording) -> Entry:
    del style
    return Entry(entry["language"], entry["fluency"])


def _test(entry: Json, style: Wording) -> Entry:
    return Entry(entry["name"], entry["score"], dates=style.month(entry["date"]))


def _publication(entry: Json, style: Wording) -> Entry:
    return Entry(entry["name"], entry["publisher"], dates=style.month(entry["releaseDate"]))


def _activity(entry: Json, style: Wording) -> Entry:
    period = style.period(entry)
    return Entry(entry["organization"], entry["position"], dates=period, can_turn=True)


_ENTRIES: dict[SectionName, Any] = {
    "work": _job,
    "education": _school,
    "projects": _project,
    "certificates": _certificate,
    "languages": _language,
    "awards": _award,
    "publications": _publication,
    "volunteer": _activity,
}
