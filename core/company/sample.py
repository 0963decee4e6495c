"""A fictional world of companies and postings, for a suite that reads nothing from outside.

Everything in it is made up and says so: names end in (가상) or (fictional), and so does every page.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib import resources
from typing import Any

from core.company.found import (
    Found,
    FoundCompany,
    FoundFact,
    FoundPosting,
    Reading,
    Terms,
)
from core.company.ports import Fetcher, Page
from core.company.skills import load_skills
from core.language.language import Language

TERMS = Terms(
    key="sample",
    name="Fictional sample (가상 예시)",
    kind="postings",
    auth="none",
    terms_url="https://rhetor.invalid/sample",
    licence="made up for this program; no such company exists",
    read_on=date(2026, 11, 27),
    keeps_text=True,
)
POSTINGS_EACH = 10
MARKS: Mapping[Language, str] = {"ko": "(가상)", "en": "(fictional)"}
EMPLOYMENT = (("정규직", "Full-time"), ("계약직", "Fixed-term"), ("인턴", "Internship"))
SKILLS_EACH = 4


@dataclass(frozen=True, slots=True)
class SampleCompany:
    """A fictional company with its postings."""

    key: str
    company: FoundCompany
    postings: tuple[FoundPosting, ...]


@lru_cache
def sample_companies() -> tuple[SampleCompany, ...]:
    """Return the fictional companies; the same each time."""
    text = (resources.files("core.company") / "sample_world.json").read_text("utf-8")
    world = json.loads(text)
    return tuple(_company(number, one, world) for number, one in enumerate(world["companies"]))


class SampleSource:
    """See `core.company.found.Source`; a page for each company, and nothing is fetched."""

    def __init__(self) -> None:
        """Read nothing yet."""
        self.terms = TERMS

    def read(self, _fetcher: Fetcher) -> Iterator[Reading]:
        """Yield a page for each company."""
        for one in sample_companies():
            text = repr((one.company, one.postings))
            page = Page(
                url=f"https://rhetor.invalid/{one.key}",
                text=text,
                digest=hashlib.sha256(text.encode()).hexdigest(),
                fetched_at=datetime.now(UTC),
                robots_decision="made up",
            )
            found = Found(postings=one.postings, companies=(one.company,))
            yield Reading(page.url, page, lambda found=found: found)  # type: ignore[misc]


def _company(number: int, data: Mapping[str, Any], world: Mapping[str, Any]) -> SampleCompany:
    company = FoundCompany(
        name=f"{data['ko']} {MARKS['ko']}",
        homepage=f"https://{data['key']}.rhetor.invalid/",
        other_names=(f"{data['en']} {MARKS['en']}",),
        facts=(
            FoundFact("established", str(data["founded"])),
            FoundFact("employees", f"{data['employees']:,}", date(2026, 9, 30)),
            FoundFact("address", data["city_ko"]),
            FoundFact("note", "지어낸 기업이에요 · a made-up company"),
        ),
        is_fictional=True,
    )
    postings = tuple(
        _posting(company, number, place, data, world["jobs"]) for place in range(POSTINGS_EACH)
    )
    return SampleCompany(data["key"], company, postings)


def _posting(
    company: FoundCompany,
    number: int,
    place: int,
    data: Mapping[str, Any],
    jobs: Mapping[str, Any],
) -> FoundPosting:
    field = data["fields"][place % len(data["fields"])]
    job, turn = jobs[field], place // len(data["fields"])
    language: Language = "en" if (number + place) % 4 == 3 else "ko"  # noqa: PLR2004 - every fourth
    titles: Sequence[str] = job[f"titles_{language}"]
    title = titles[turn % len(titles)]
    ranks = {"ko": ("", "신입 ", "경력 ", "책임 "), "en": ("", "Junior ", "Senior ", "Lead ")}
    rank = ranks[language][(turn // len(titles) + number) % 4]
    asked = [
        job["skills"][(turn + number + n * 3) % len(job["skills"])] for n in range(SKILLS_EACH)
    ]
    index = 0 if language == "ko" else 1
    return FoundPosting(
        source_key=f"{data['key']}-{place:02}",
        company=company,
        title=f"{rank}{title}",
        url=f"https://{data['key']}.rhetor.invalid/jobs/{place:02}",
        location=data[f"city_{language}"],
        employment=EMPLOYMENT[(number + place) % 3][index],
        posted=f"2026-{9 + (number + place) % 3:02}-{1 + (number * 3 + place) % 28:02}",
        closes=_closes(number, place),
        html=_html(job, list(dict.fromkeys(asked)), language),
    )


def _closes(number: int, place: int) -> str:
    kinds = ("채용시까지", "상시채용", f"20{30 + number % 5}-{1 + (number + place) % 12:02}-28")
    return kinds[(number + place) % 3]


def _html(job: Mapping[str, Any], skills: Sequence[str], language: Language) -> str:
    names = load_skills()
    tasks = "".join(f"<li>{task}</li>" for task in job[f"tasks_{language}"])
    if language == "en":
        wanted = "".join(f"<li>Experience with {names[code].en}</li>" for code in skills)
        return (
            "<p>This posting is fictional.</p>"
            f"<h3>What you will do</h3><ul>{tasks}</ul><h3>What we ask for</h3><ul>{wanted}</ul>"
        )
    wanted = "".join(f"<li>{name} 사용 경험</li>" for name in _korean(skills))
    return (
        "<p>지어낸 공고입니다.</p>"
        f"<h3>하는 일</h3><ul>{tasks}</ul><h3>자격 요건</h3><ul>{wanted}</ul>"
    )


def _korean(skills: Sequence[str]) -> list[str]:
    names = load_skills()
    return [names[code].ko if place % 2 else names[code].en for place, code in enumerate(skills)]
