"""Groups: joined with a code in the lobby, left with a button there."""

from datetime import UTC, datetime
from html import escape
from uuid import UUID

from fastapi import APIRouter, Request

from apps.interview_gradio.page import Choices, Page, Wired
from apps.interview_gradio.recordings import App
from apps.interview_gradio.sessions import owner_of
from apps.interview_gradio.texts import TEXTS
from core.errors import InvalidInput, NotFound, Unavailable
from core.interview import cohorts
from core.language.language import Language

router = APIRouter()

T = TEXTS.access


def join(app: Wired, choices: Choices, language: Language, owner: str) -> None:
    """Let a session into the group whose code was given; nothing without one.

    Raises:
        InvalidInput: there is no such code.
        Unavailable: the database is away.
    """
    if not choices.group.strip():
        return
    found = cohorts.join(choices.group, owner, new_uow=app.new_uow, now=datetime.now(UTC))
    if found is None:
        raise InvalidInput(T.no_group.of(language))


@router.delete("/groups/{cohort_id}")
def leave(cohort_id: UUID, request: Request, app: App) -> dict[str, bool]:
    """Let this browser out of a group."""
    owner = owner_of(request)
    if owner is None:
        raise NotFound("session", "?")
    cohorts.leave(cohort_id, owner, new_uow=app.new_uow)
    return {"member": False}


def render(app: Wired, page: Page, owner: str | None) -> str:
    """Return the groups of a browser, each with a way out; "" without any.

    A lobby without a database still opens.
    """
    if owner is None:
        return ""
    try:
        mine = cohorts.of_owner(owner, new_uow=app.new_uow)
    except Unavailable:
        return ""
    language = page.language
    rows = "".join(
        f'<li data-group><span>{escape(one.name)}</span> <button class="quiet" type="button"'
        f' data-leave="/groups/{one.id}"'
        f' aria-label="{escape(T.leave_label.of(language).format(name=one.name))}">'
        f"{escape(T.leave.of(language))}</button>"
        f' <span role="alert" data-leave-failed hidden>'
        f"{escape(TEXTS.report.share_failed.of(language))}</span></li>"
        for one in mine
    )
    return f"<h3>{escape(T.in_groups.of(language))}</h3><ul>{rows}</ul>" if rows else ""
