"""Jobs, schools and projects of one person, newest first."""

from typing import Any

from benchmarks.resumes.chance import Chance
from benchmarks.resumes.contents import pick, picks
from benchmarks.resumes.months import THIS_MONTH, iso, month_of, stretches

Json = dict[str, Any]

_JOBS, _JOB_WEIGHTS = range(7), (1, 2, 4, 4, 3, 1, 1)


def work(chance: Chance) -> list[Json]:
    """Return up to six jobs, with gaps, some at the same time."""
    count = chance.rng.choices(_JOBS, _JOB_WEIGHTS)[0]
    companies = picks(chance.rng, chance.lists["companies"], chance.part, count)
    spans = stretches(chance.rng, count)
    return [_job(chance, company, *span) for company, span in zip(companies, spans, strict=False)]


def _job(chance: Chance, company: str, start: int, end: int | None) -> Json:
    job: Json = {
        "name": chance.one(chance.lists["company_forms"]).format(company),
        "position": chance.one(chance.track["titles"]),
        "startDate": iso(start),
    }
    if end is not None:
        job["endDate"] = iso(end)
    if chance.may(0.6 if chance.is_korean else 0.15):
        job["department"] = chance.one(chance.track["departments"])
    if not chance.is_korean and chance.may(0.6):
        job["location"] = chance.one(chance.lists["cities"])
    bullets = chance.bullets(chance.one((0, 1, 2, 3, 3, 4)))
    return job | ({"highlights": bullets} if bullets else {})


def education(chance: Chance, jobs: list[Json]) -> list[Json]:
    """Return one to three schools; some tell years alone.

    They end before the first job. Of people without one, half have yet to graduate, and half of
    those do not say when.
    """
    first = int(jobs[-1]["startDate"][:4]) if jobs else THIS_MONTH // 12 + chance.one((0, 1))
    end = month_of(first, chance.one((2, 2, 8) if chance.is_korean else (5, 6)))
    entries, last = [], end
    for number, degree in enumerate(degrees := _degrees(chance)):
        is_second = len(degrees) > 1 and not number
        start = end - (24 if is_second else 48) + chance.one((0, 1, 3))
        entries.append(_school(chance, number, degree, start, end))
        end = start - chance.one((0, 1, 6))
    if chance.is_korean and chance.may(0.5):
        school = pick(chance.rng, chance.lists["high_schools"], chance.part)
        left = {"startDate": iso(end - 36), "endDate": iso(end)}
        entries.append({"institution": school, **left})
    if last > THIS_MONTH and chance.may(0.5):
        del entries[0]["endDate"]
    return entries if chance.may(0.65) else [_yearly(entry) for entry in entries]


def _degrees(chance: Chance) -> list[str]:
    if chance.is_korean:
        return ["석사", "학사"] if chance.may(0.3) else ["학사"]
    first = [chance.one(("BSc", "Bachelor of Arts", "B.S."))]
    return [chance.one(("MSc", "Master of Science", "MBA")), *first] if chance.may(0.3) else first


def _school(chance: Chance, number: int, degree: str, start: int, end: int) -> Json:
    entry = {
        "institution": chance.schools[number % len(chance.schools)],
        "area": chance.one(chance.track["areas"]),
        "studyType": degree,
        "startDate": iso(start),
        "endDate": iso(end),
    }
    return entry | ({"score": _score(chance)} if chance.may(0.55) else {})


def _score(chance: Chance) -> str:
    """Return points over the scale, as they are printed."""
    rng = chance.rng
    if chance.is_korean and chance.may(0.5):
        return f"{rng.randint(30, 44) / 10}/4.5"
    if chance.is_korean:
        return f"{rng.randint(300, 425) / 100:.2f}/4.3"
    return f"{rng.randint(300, 398) / 100:.2f}/4.0"


def _yearly(entry: Json) -> Json:
    return {name: value[:4] if name.endswith("Date") else value for name, value in entry.items()}


def projects(chance: Chance) -> list[Json]:
    """Return up to two projects."""
    rng, made = chance.rng, []
    for name in rng.sample(chance.track["projects"], chance.one((0, 0, 1, 2))):
        start = THIS_MONTH - rng.randint(8, 70)
        project: Json = {"name": name, "startDate": iso(start)}
        project["endDate"] = iso(start + rng.randint(2, 7))
        bullets = chance.bullets(chance.one((1, 2)))
        made.append(project | ({"highlights": bullets} if bullets else {}))
    return made
