"""Is everything there, once, and where a reader looks for it? The limits are our own choice."""

from collections.abc import Iterator

from core.resume.items import DATED, DOING, entries, korean, month_of
from core.resume.pointers import strings, value_at
from core.resume.review.finding import Reading, Rule, Spot
from core.resume.skills import skills_in, usual
from core.resume.tidy import without_stop

MOST_BULLETS = 8
MOST_SKILLS = 30
MOST_PAGES = {"ko": 4, "en": 2}
"""A 경력기술서 and a 자기소개서 take pages of their own."""
MOST_UNREAD = 0.2
"""Share of the lines."""
_ONGOING = 10**6


def _nothing_done(reading: Reading) -> Iterator[Spot]:
    if not any(True for _ in entries(reading.data, *DOING)) and not reading.essays:
        yield Spot()


def _no_education(reading: Reading) -> Iterator[Spot]:
    if not reading.data.get("education"):
        yield Spot()


def _no_skills(reading: Reading) -> Iterator[Spot]:
    has = any(reading.data.get(key) for key in ("skills", "certificates", "languages"))
    if not has and not korean(reading.data).get("certificates"):
        yield Spot()


def _no_summary(reading: Reading) -> Iterator[Spot]:
    has = any(item.pointer == "/basics/summary" for item in reading.summaries)
    if not has and not reading.essays and reading.data.get("work"):
        yield Spot("/basics")


def _entry_without_dates(reading: Reading) -> Iterator[Spot]:
    for path, entry in entries(reading.data, "work", "education"):
        if not entry.get("startDate") and not entry.get("endDate"):
            yield _named(path, entry)


def _entry_without_position(reading: Reading) -> Iterator[Spot]:
    for path, entry in entries(reading.data, "work"):
        if not entry.get("position"):
            yield _named(path, entry)


def _entry_without_bullets(reading: Reading) -> Iterator[Spot]:
    for path, entry in entries(reading.data, "work", "projects"):
        if (
            not entry.get("highlights")
            and not entry.get("summary")
            and not entry.get("description")
        ):
            yield _named(path, entry)


def _too_many_bullets(reading: Reading) -> Iterator[Spot]:
    for path, found in reading.by_entry.items():
        if len(found) > MOST_BULLETS:
            first = found[MOST_BULLETS]
            count = (("count", str(len(found))), ("most", str(MOST_BULLETS)))
            yield Spot(path, first.text, reading.refs_of(first.pointer), count)


def _not_newest_first(reading: Reading) -> Iterator[Spot]:
    for section in DATED:
        before: tuple[int, int] | None = None
        for path, entry in entries(reading.data, section):
            start = month_of(entry.get("startDate"))
            has_end = entry.get("endDate")
            end = month_of(has_end, last=True) if has_end else _ONGOING
            if start is None or end is None:
                continue
            if before is not None and (end, start) > before:
                yield _named(path, entry)
                break
            before = (end, start)


def _repeated_bullet(reading: Reading) -> Iterator[Spot]:
    seen: set[str] = set()
    for item in reading.bullets:
        key = without_stop(" ".join(item.text.casefold().split()))
        if key in seen:
            yield Spot(item.pointer, item.text)
        seen.add(key)


def _duplicate_skill(reading: Reading) -> Iterator[Spot]:
    seen: set[str] = set()
    for path, text in strings(reading.data.get("skills") or [], "/skills"):
        if path.endswith(("/name", "/level")) and _has_keywords(reading, path):
            continue
        key = usual(text) or text.strip().casefold()
        if key in seen:
            yield Spot(path, text, values=(("name", usual(text) or text),))
        seen.add(key)


def _has_keywords(reading: Reading, path: str) -> bool:
    skill = value_at(reading.data, path.rsplit("/", 1)[0])
    return isinstance(skill, dict) and bool(skill.get("keywords"))


def _too_many_skills(reading: Reading) -> Iterator[Spot]:
    found = [path for path, _ in strings(reading.data.get("skills") or [])]
    if len(found) > MOST_SKILLS:
        yield Spot("/skills", values=(("count", str(len(found))), ("most", str(MOST_SKILLS))))


def _skill_without_evidence(reading: Reading) -> Iterator[Spot]:
    """Look for skills that are listed and named in no job, project or essay."""
    told = [text for _, text in strings([reading.data.get(key) for key in DOING])]
    told += [item.text for item, _ in reading.essays]
    used = {skill.name for text in told for skill in skills_in(text)}
    if not used:
        return
    for path, text in strings(reading.data.get("skills") or [], "/skills"):
        name = usual(text)
        if name is not None and name not in used:
            yield Spot(path, text, values=(("name", text),))


def _skill_level_in_percent(reading: Reading) -> Iterator[Spot]:
    for path, text in strings(reading.data.get("skills") or [], "/skills"):
        if text.rstrip().endswith("%") or any(mark in text for mark in "★●■☆"):
            yield Spot(path, text)


def _too_many_pages(reading: Reading) -> Iterator[Spot]:
    most = MOST_PAGES[reading.language]
    pages = len(reading.document.pages) if reading.document else 0
    if pages > most:
        yield Spot(values=(("pages", str(pages)), ("most", str(most))))


def _unread_lines(reading: Reading) -> Iterator[Spot]:
    lines, unread = reading.lines, reading.resume.unread
    if lines and len({(ref.page, ref.line) for ref in unread}) > MOST_UNREAD * len(lines):
        first = unread[0]
        yield Spot(quote=reading.text_of(first), refs=unread, values=(("count", str(len(unread))),))


def _named(path: str, entry: dict[str, object]) -> Spot:
    """Return the spot of an entry, quoting its name."""
    key = next((key for key in ("name", "organization", "institution") if entry.get(key)), "")
    name = str(entry.get(key, ""))
    return Spot(f"{path}/{key}" if key else path, name, values=(("name", name),) if name else ())


RULES = (
    Rule("nothing_done", "must", _nothing_done),
    Rule("no_education", "could", _no_education),
    Rule("no_skills", "should", _no_skills),
    Rule("no_summary", "could", _no_summary),
    Rule("entry_without_dates", "should", _entry_without_dates),
    Rule("entry_without_position", "should", _entry_without_position),
    Rule("entry_without_bullets", "should", _entry_without_bullets),
    Rule("too_many_bullets", "could", _too_many_bullets),
    Rule("not_newest_first", "should", _not_newest_first),
    Rule("repeated_bullet", "should", _repeated_bullet),
    Rule("duplicate_skill", "could", _duplicate_skill),
    Rule("too_many_skills", "could", _too_many_skills),
    Rule("skill_without_evidence", "could", _skill_without_evidence),
    Rule("skill_level_in_percent", "should", _skill_level_in_percent),
    Rule("too_many_pages", "should", _too_many_pages),
    Rule("unread_lines", "should", _unread_lines),
)
