"""The two templates: which parts of a résumé stand where, and what their headings say."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core.language.language import Language
from core.resume.exporting.blocks import Block
from core.resume.items import entries, korean
from core.resume.resume import Json

_HEADINGS: Mapping[str, Mapping[Language, str]] = {
    "summary": {"ko": "소개", "en": "Summary"},
    "work": {"ko": "경력", "en": "Experience"},
    "projects": {"ko": "프로젝트", "en": "Projects"},
    "education": {"ko": "학력", "en": "Education"},
    "skills": {"ko": "기술", "en": "Skills"},
    "certificates": {"ko": "자격증", "en": "Certifications"},
    "languages": {"ko": "어학", "en": "Languages"},
    "awards": {"ko": "수상", "en": "Awards"},
    "publications": {"ko": "논문", "en": "Publications"},
    "volunteer": {"ko": "대외활동", "en": "Volunteering"},
    "military": {"ko": "병역", "en": "Military service"},
    "interests": {"ko": "관심사", "en": "Interests"},
    "references": {"ko": "추천인", "en": "References"},
    "essays": {"ko": "자기소개서", "en": "Cover letter"},
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NOW: Mapping[Language, str] = {"ko": "현재", "en": "Present"}
_BETWEEN: Mapping[Language, str] = {"ko": " ~ ", "en": " – "}
_SEPARATOR = " | "


def blocks(data: Json, language: Language) -> tuple[Block, ...]:
    """Return a résumé as paragraphs; only what it says, in the words of the person."""
    found = list(_head(data))
    for section, write in _SECTIONS.items():
        body = list(write(data, language))
        if body:
            found += [Block("heading", _HEADINGS[section][language]), *body]
    return tuple(found)


def date_text(text: object, language: Language) -> str:
    """Return a date of the data as a person writes it: 2019-03 is 2019.03 or Mar 2019."""
    year, *rest = str(text or "").split("-")
    if not rest or not all(part.isdecimal() for part in rest):
        return str(text or "")
    if language == "ko":
        return ".".join([year, *rest])
    is_month = 1 <= int(rest[0]) <= len(_MONTHS)
    month = _MONTHS[int(rest[0]) - 1] if is_month else rest[0]
    day = [f"{int(rest[1])},"] if len(rest) > 1 else []
    return " ".join([month, *day, year])


def _period(entry: Json, language: Language) -> str:
    start, end = (date_text(entry.get(key), language) for key in ("startDate", "endDate"))
    if start and end == start:
        return start
    if start:
        return f"{start}{_BETWEEN[language]}{end or _NOW[language]}"
    return end


def _head(data: Json) -> Iterator[Block]:
    basics = data.get("basics")
    held = basics if isinstance(basics, dict) else {}
    for kind, key in (("name", "name"), ("label", "label")):
        if held.get(key):
            yield Block(kind, str(held[key]))  # type: ignore[arg-type]
    location = held.get("location")
    place = location.get("city") if isinstance(location, dict) else None
    profiles = [each.get("url") for _, each in entries(held, "profiles")]
    contacts = [held.get("email"), held.get("phone"), place, held.get("url"), *profiles]
    for contact in dict.fromkeys(str(each) for each in contacts if each):
        yield Block("contact", contact)


def _summary(data: Json, language: Language) -> Iterator[Block]:
    del language
    basics = data.get("basics")
    if isinstance(basics, dict) and basics.get("summary"):
        yield Block("prose", str(basics["summary"]))


def _work(data: Json, language: Language) -> Iterator[Block]:
    yield from _done(data, "work", ("name", "department", "position"), language)


def _projects(data: Json, language: Language) -> Iterator[Block]:
    yield from _done(data, "projects", ("name", "entity", "roles"), language)


def _volunteer(data: Json, language: Language) -> Iterator[Block]:
    yield from _done(data, "volunteer", ("organization", "position"), language)


def _done(data: Json, section: str, keys: tuple[str, ...], language: Language) -> Iterator[Block]:
    for _, entry in entries(data, section):
        yield Block("entry", _joined(entry, *keys), _period(entry, language))
        for key in ("summary", "description", "url"):
            if entry.get(key):
                yield Block("prose", str(entry[key]))
        if section == "projects" and entry.get("keywords"):
            label = "사용 기술" if language == "ko" else "Tech stack"
            yield Block("line", f"{label}: {_listed(entry['keywords'])}")
        for text in _items(entry, "highlights"):
            yield Block("bullet", text)


def _education(data: Json, language: Language) -> Iterator[Block]:
    scales = {str(grade.get("education")): grade for _, grade in entries(korean(data), "grades")}
    for path, entry in entries(data, "education"):
        text = _joined(entry, "institution", "area", "studyType")
        yield Block("entry", text, _period(entry, language))
        score = str(entry.get("score") or scales.get(path, {}).get("score") or "")
        scale = str(scales.get(path, {}).get("scale") or "")
        if score:
            label = "학점" if language == "ko" else "GPA"
            has_scale = scale and "/" not in score
            yield Block("line", f"{label}: {score}/{scale}" if has_scale else f"{label}: {score}")
        for course in _items(entry, "courses"):
            yield Block("bullet", course)


def _skills(data: Json, language: Language) -> Iterator[Block]:
    del language
    alone = []
    for _, skill in entries(data, "skills"):
        if skill.get("keywords") and skill.get("name"):
            yield Block("line", f"{skill['name']}: {_listed(skill['keywords'])}")
        elif skill.get("keywords"):
            yield Block("line", _listed(skill["keywords"]))
        elif skill.get("name"):
            alone.append(_joined(skill, "name"))
    if alone:
        yield Block("line", ", ".join(alone))


def _certificates(data: Json, language: Language) -> Iterator[Block]:
    seen: set[str] = set()
    for source in (data, korean(data)):
        for _, entry in entries(source, "certificates"):
            text = _joined(entry, "name", "issuer", "number")
            if text and text not in seen:
                yield Block("line", text, date_text(entry.get("date"), language))
            seen.add(text)


def _languages(data: Json, language: Language) -> Iterator[Block]:
    for _, entry in entries(data, "languages"):
        yield Block("line", _joined(entry, "language", "fluency"))
    for _, entry in entries(korean(data), "languageTests"):
        text = " ".join(str(entry[key]) for key in ("name", "score") if entry.get(key))
        yield Block("line", text, date_text(entry.get("date"), language))


def _awards(data: Json, language: Language) -> Iterator[Block]:
    for _, entry in entries(data, "awards"):
        yield Block(
            "line", _joined(entry, "title", "awarder"), date_text(entry.get("date"), language)
        )
        if entry.get("summary"):
            yield Block("prose", str(entry["summary"]))


def _publications(data: Json, language: Language) -> Iterator[Block]:
    for _, entry in entries(data, "publications"):
        when = date_text(entry.get("releaseDate"), language)
        yield Block("line", _joined(entry, "name", "publisher"), when)
        for key in ("summary", "url"):
            if entry.get(key):
                yield Block("prose", str(entry[key]))


def _military(data: Json, language: Language) -> Iterator[Block]:
    military = korean(data).get("military")
    if isinstance(military, dict) and (period := _period(military, language)):
        yield Block("line", period)


def _interests(data: Json, language: Language) -> Iterator[Block]:
    del language
    named = [_joined(entry, "name", "keywords") for _, entry in entries(data, "interests")]
    if any(named):
        yield Block("line", ", ".join(filter(None, named)))


def _references(data: Json, language: Language) -> Iterator[Block]:
    del language
    for _, entry in entries(data, "references"):
        yield Block("line", _joined(entry, "name", "reference"))


def _essays(data: Json, language: Language) -> Iterator[Block]:
    del language
    for number, (_, essay) in enumerate(entries(korean(data), "essays"), start=1):
        if essay.get("question"):
            yield Block("entry", f"{number}. {essay['question']}")
        if essay.get("text"):
            yield Block("prose", str(essay["text"]))


_SECTIONS: Mapping[str, Callable[[Json, Language], Iterator[Block]]] = {
    "summary": _summary,
    "work": _work,
    "projects": _projects,
    "education": _education,
    "skills": _skills,
    "certificates": _certificates,
    "languages": _languages,
    "awards": _awards,
    "publications": _publications,
    "volunteer": _volunteer,
    "military": _military,
    "interests": _interests,
    "references": _references,
    "essays": _essays,
}


def _items(entry: Json, key: str) -> list[str]:
    found = entry.get(key)
    return [str(each) for each in found if each] if isinstance(found, list) else []


def _joined(entry: Json, *keys: str) -> str:
    texts = [_listed(entry[key]) for key in keys if entry.get(key)]
    return _SEPARATOR.join(filter(None, texts))


def _listed(value: Any) -> str:
    return ", ".join(str(each) for each in value if each) if isinstance(value, list) else str(value)
