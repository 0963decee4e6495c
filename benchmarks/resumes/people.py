"""People who do not exist: what is true of them, as JSON Resume with `x-kr`.

All names, companies, schools and stories are invented (`contents`). Numbers are from ranges that
nobody has: 010-0xxx in Korea, 555-01xx in North America, 7946 0xxx in London, example.* hosts.
"""

from dataclasses import dataclass
from typing import Any

from benchmarks.resumes import careers, extras
from benchmarks.resumes.chance import Chance
from benchmarks.resumes.contents import Slice
from core.language.language import Language

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Protected:
    """A fact that the law keeps out of hiring and the person has written down all the same."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person.

    Attributes:
        key: such as ko-0012.
        data: what a reader of any of their résumés has to find.
        latin_name: of a Korean person, "" of others.
        has_photo: a picture of them stands in layouts that have a place for one.
        trainings, interests: lines that are in a section and in no field.
    """

    key: str
    language: Language
    data: Json
    latin_name: str
    protected: tuple[Protected, ...]
    has_photo: bool
    trainings: tuple[str, ...]
    interests: tuple[str, ...]


def people(part: Slice, language: Language, count: int, seed: int) -> list[Person]:
    """Return people, the same for the same arguments; no person is in both slices."""
    return [
        _person(
            f"{language}-{number:04}", Chance(part, language, f"{part}/{language}/{seed}/{number}")
        )
        for number in range(count)
    ]


def _person(key: str, chance: Chance) -> Person:
    name, latin, handle = _name(chance)
    work = careers.work(chance)
    education = careers.education(chance, work)
    data: Json = {
        "basics": _basics(chance, name, handle, work),
        "work": work,
        "education": education,
        "skills": extras.skills(chance),
        "projects": careers.projects(chance),
        **extras.extras(chance),
        "x-kr": extras.korean(chance, education) if chance.is_korean else {},
    }
    return Person(
        key,
        chance.language,
        {section: value for section, value in data.items() if value},
        latin,
        tuple(Protected(*fact) for fact in extras.protected(chance)),
        has_photo=chance.may(0.5 if chance.is_korean else 0.1),
        trainings=tuple(chance.several("trainings", (0, 0, 1))),
        interests=tuple(chance.several("interests", (0, 0, 0, 3))),
    )


def _name(chance: Chance) -> tuple[str, str, str]:
    """Return the name, the Latin form of a Korean one, and what addresses are made of."""
    last, first = chance.listed("surnames"), chance.listed("given")
    if chance.is_korean:
        latin = (chance.lists["latin_given"][first], chance.lists["latin_surnames"][last])
        return last + first, " ".join(latin), ".".join(latin).lower()
    middle = chance.one(chance.lists["middle"])
    plain = f"{first}.{last}".lower().encode("ascii", "ignore").decode()
    handle = "".join(c for c in plain if c.isalnum() or c in ".-")
    return " ".join(filter(None, (first, middle, last))), "", handle


def _basics(chance: Chance, name: str, handle: str, work: list[Json]) -> Json:
    number = chance.rng.randint(1, 99)
    basics: Json = {
        "name": name,
        "email": f"{handle}{chance.one(('', number, f'_{number}'))}@{chance.listed('mail_hosts')}",
        "phone": _phone(chance),
    }
    if chance.may(0.6):
        basics["label"] = chance.track["label"]
    if chance.may(0.5):
        years = max(1, 2 * len(work))
        basics["summary"] = chance.filled(chance.listed("summaries"), years=years)
    if chance.may(0.4):
        basics["location"] = {"city": chance.one(chance.lists["cities"])}
    return basics | _links(chance, handle.replace(".", ""))


def _links(chance: Chance, handle: str) -> Json:
    sites = [("GitHub", f"github.com/{handle}"), ("LinkedIn", f"linkedin.com/in/{handle}")]
    chosen = chance.rng.sample(sites, chance.one((0, 1, 1, 2)))
    links: Json = {}
    if chosen:
        links["profiles"] = [{"network": of, "url": f"https://{url}"} for of, url in chosen]
    if chance.may(0.25):
        links["url"] = f"https://{handle}.example.com"
    return links


def _phone(chance: Chance) -> str:
    """Return E.164."""
    rng = chance.rng
    if chance.is_korean:
        return f"+82100{rng.randint(100, 999)}{rng.randint(0, 9999):04}"
    area = chance.one(("512", "206", "617", "303", "416"))
    american = f"+1{area}55501{rng.randint(0, 99):02}"
    return american if chance.may(0.7) else f"+44207946{rng.randint(0, 999):04}"
