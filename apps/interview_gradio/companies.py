"""What the lobby knows of companies: looked up in the records, which may be away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from apps.interview_gradio import company_view
from apps.interview_gradio.page import Choices, Wired
from apps.interview_gradio.texts import TEXTS
from core.company.briefing import brief_company
from core.company.company import Company
from core.errors import InvalidInput, NotFound, Unavailable
from core.interview.chosen import OnRecord, chosen
from core.language.language import Language, parse_language

LEAST_CHARS = 2
"""Of a name before anything is looked up: one letter is in every third name."""
MOST = 20
"""Companies offered at once, as many as a list shows without a search of its own."""

T = TEXTS.company
Labelled = tuple[str, str]
"""A choice: what it says, and the id that stands for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, to be shown.

    Attributes:
        shown: HTML.
        choices: what can be chosen of it.
    """

    shown: str
    choices: tuple[Labelled, ...] = ()


NOTHING = Found("")


def search(app: Wired, typed: str, language: Language) -> Found:
    """Return the companies whose name contains what was typed, and how many there are."""
    wanted = " ".join(typed.split())
    if app.records is None or len(wanted) < LEAST_CHARS:
        return NOTHING
    try:
        with app.records() as uow:
            companies = uow.companies.list(MOST + 1, containing=wanted)
    except Unavailable:
        return Found(company_view.news(T.away.of(language)))
    return _offered(companies, language)


def _offered(companies: Sequence[Company], language: Language) -> Found:
    if not companies:
        return Found(company_view.news(T.found_none.of(language)))
    text = T.found if len(companies) <= MOST else T.found_most
    offered = companies[:MOST]
    said = text.of(language).format(n=len(offered))
    labelled = ((company_view.company_label(one, offered), str(one.id)) for one in offered)
    return Found(company_view.news(said), tuple(labelled))


def brief(app: Wired, company_id: str | None, language: Language) -> Found:
    """Return the briefing on a company, and its open postings to choose from."""
    id_ = _id(company_id)
    if app.records is None or id_ is None:
        return NOTHING
    try:
        with app.records() as uow:
            briefing = brief_company(id_, uow=uow, now=datetime.now(UTC))
    except Unavailable:
        return Found(company_view.news(T.away.of(language)))
    except NotFound:
        return Found(company_view.news(T.gone.of(language)))
    jobs = ((company_view.job_label(job), str(job.posting.id)) for job in briefing.jobs)
    return Found(company_view.briefing(briefing, language), tuple(jobs))


def use(app: Wired, company_id: str | None, posting_id: str | None, language: Language) -> str:
    """Return as HTML what an interview can quote of a posting; "" where none is chosen."""
    if not posting_id:
        return ""
    try:
        citable = _chosen(app, company_id, posting_id, "", language)
    except Unavailable:
        return company_view.news(T.away.of(language))
    except NotFound:
        return company_view.news(T.posting_gone.of(language))
    if citable is None:
        return ""
    text = T.use_title if citable.openings else T.use_nothing
    return company_view.news((T.use_text if citable.posting else text).of(language))


def taken(app: Wired, choices: Choices, language: Language) -> OnRecord | None:
    """Return what the interview may cite of the company that was chosen; None where none was.

    Args:
        app: with its records.
        choices: of the lobby.
        language: of the page.

    Raises:
        InvalidInput: what was chosen is gone, or no longer open.
        Unavailable: the records are away.
    """
    field, spoken = choices.field_code or "", parse_language(choices.language)
    try:
        return _chosen(app, choices.company_id, choices.posting_id, field, spoken)
    except NotFound as exc:
        text = T.posting_gone if exc.kind == "posting" else T.gone
        raise InvalidInput(text.of(language)) from exc


def _chosen(
    app: Wired, company_id: str | None, posting_id: str | None, field_code: str, spoken: Language
) -> OnRecord | None:
    id_ = _id(company_id)
    if app.records is None or id_ is None:
        return None
    return chosen(
        id_,
        _id(posting_id),
        field_code=field_code,
        language=spoken,
        new_uow=app.records,
        now=datetime.now(UTC),
    )


def _id(text: str | None) -> UUID | None:
    """Return an id as the form gives it; None for none, and for what is no id."""
    try:
        return UUID(text) if text else None
    except (ValueError, AttributeError):
        return None
