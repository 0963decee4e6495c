"""Companies and postings to store."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4, uuid5

from core.company.company import Company, Member, Provenance, Role
from core.company.posting import Deadline, Posting, posting_id

NOW = datetime(2026, 11, 23, 18, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9)))
TODAY = date(2026, 11, 23)
PAGE = uuid5(UUID(int=0), "page")
BOARD = Provenance(
    "greenhouse",
    "https://boards.example/v1/acme",
    NOW,
    terms_url="https://boards.example/terms",
    licence="facts and a link",
    robots_decision="interface",
)


def a_member(name: str = "김하늘 😀") -> Member:
    return Member(uuid4(), name, Role.COACH, NOW)


def a_company(name: str = "주식회사 가나다", **values: Any) -> Company:
    read = Provenance("dart", "https://opendart.fss.or.kr/", NOW)
    return replace(Company(uuid4(), name, read), **values)


def a_posting(company: Company, key: str = "1", **values: Any) -> Posting:
    source = values.get("provenance", BOARD).source
    return replace(
        Posting(
            id=posting_id(source, key),
            company_id=company.id,
            source_key=key,
            title="백엔드 개발자 😀",
            url=f"https://boards.example/acme/{key}",
            provenance=BOARD,
            same_key=key * 8,
            digest="0" * 64,
            first_seen_at=NOW.astimezone(UTC),
            page_id=PAGE,
        ),
        **values,
    )


def closing(at: datetime) -> dict[str, Any]:
    """Return the values of a posting with a deadline."""
    return {"deadline": Deadline.FIXED, "closes_at": at.astimezone(UTC)}
