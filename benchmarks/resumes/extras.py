"""Skills, certificates, languages and what only Korean résumés have."""

from typing import Any

from benchmarks.resumes.chance import Chance
from benchmarks.resumes.contents import pick
from benchmarks.resumes.months import THIS_MONTH, iso

Json = dict[str, Any]


def skills(chance: Chance) -> list[Json]:
    """Return skills in groups."""
    return [
        {"name": name, "keywords": chance.rng.sample(words, chance.rng.randint(2, len(words)))}
        for name, words in chance.track["skills"].items()
        if chance.may(0.85)
    ]


def extras(chance: Chance) -> Json:
    """Return the smaller sections, by their names in JSON Resume; an empty one has no entries."""
    rng = chance.rng
    certificates = rng.sample(chance.track["certificates"], chance.one((0, 1, 1, 2)))
    spoken = dict(rng.sample(chance.lists["languages"], chance.one((0, 0, 1, 2))))
    return {
        "certificates": [
            {"name": name, "issuer": issuer, "date": _past(chance)} for name, issuer in certificates
        ],
        "awards": [
            {"title": title, "awarder": _by(chance, awarder), "date": _past(chance)}
            for title, awarder in chance.several("awards", (0, 0, 1, 2))
        ],
        "languages": [{"language": name, "fluency": how} for name, how in spoken.items()],
        "volunteer": _volunteer(chance) if chance.may(0.25) else [],
        "publications": _publications(chance) if chance.may(0.25) else [],
    }


def _past(chance: Chance) -> str:
    return iso(THIS_MONTH - chance.rng.randint(6, 110))


def _by(chance: Chance, awarder: str) -> str:
    company = chance.one(chance.lists["companies"]["both"])
    return awarder.format(company=company, school=chance.schools[0])


def _volunteer(chance: Chance) -> list[Json]:
    name, position = chance.listed("volunteer")
    start = THIS_MONTH - chance.rng.randint(20, 90)
    dates = {"startDate": iso(start), "endDate": iso(start + chance.rng.randint(3, 15))}
    return [{"organization": name, "position": position, **dates}]


def _publications(chance: Chance) -> list[Json]:
    if "publications" not in chance.lists:
        return []
    name, publisher = chance.listed("publications")
    return [{"name": name, "publisher": publisher, "releaseDate": _past(chance)[:4]}]


def korean(chance: Chance, education: list[Json]) -> Json:
    """Return `x-kr`: grades with their scale, language tests, service, letters of application."""
    found: Json = {
        "grades": [
            {"education": f"/education/{index}", "score": score, "scale": scale}
            for index, entry in enumerate(education)
            if "score" in entry
            for score, scale in [entry["score"].split("/")]
        ],
        "languageTests": [
            {"name": name, "score": _points(chance, score), "date": _past(chance)}
            for name, score in chance.rng.sample(chance.lists["tests"], chance.one((0, 1, 1, 2)))
        ],
        "essays": [
            {"question": question, "text": chance.filled(text)}
            for question, text in chance.several("essays", (0, 0, 1, 2))
        ],
    }
    if chance.may(0.35):
        start = THIS_MONTH - chance.rng.randint(100, 160)
        found["military"] = {"startDate": iso(start), "endDate": iso(start + 21)}
    return {name: value for name, value in found.items() if value}


def _points(chance: Chance, score: str) -> str:
    rng = chance.rng
    return score.format(
        toeic=rng.randint(120, 198) * 5,
        level=rng.randint(5, 8),
        opic=rng.choice(("IM2", "IH", "AL")),
        jlpt=rng.randint(1, 3),
        hsk=rng.randint(4, 6),
    )


def protected(chance: Chance) -> list[tuple[str, str, str]]:
    """Return kind, label and text of facts that nobody may ask for, each kind once."""
    rng, is_korean = chance.rng, chance.is_korean
    year, month, day = rng.randint(1980, 2001), rng.randint(1, 12), rng.randint(1, 28)
    short = f"{year % 100:02}{month:02}{day:02}"
    written = {
        "birth": f"{year}.{month:02}.{day:02}" if is_korean else f"{day} March {year}",
        "age": THIS_MONTH // 12 - year,
        "gender": rng.choice(("남", "여") if is_korean else ("Female", "Male")),
        "street": rng.choice(chance.lists["streets"]),
        "rrn": f"{short}-{rng.randint(1, 2)}******",
    }
    chosen = {
        fact[0]: fact
        for fact in (
            pick(rng, chance.lists["protected"], chance.part)
            for _ in range(chance.one((0, 1, 2, 4) if is_korean else (0, 0, 0, 1, 2)))
        )
    }
    return [(kind, label, text.format(**written)) for kind, label, text in chosen.values()]
