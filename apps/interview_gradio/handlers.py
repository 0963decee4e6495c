"""What the page does when a candidate acts: functions of plain values, no Gradio inside."""

import html
import json
import logging
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from uuid import UUID

from apps.interview_gradio import (
    groups,
    lobby_view,
    report_progress,
    report_view,
    takeover_view,
    wishes,
)
from apps.interview_gradio.handover import TooManyTries
from apps.interview_gradio.lobby_view import address
from apps.interview_gradio.page import Choices, Page, Reading, View, Wired
from apps.interview_gradio.report_looks import Readers
from apps.interview_gradio.texts import TEXTS
from core.errors import AppError, Conflict, InvalidInput, NotFound, Unavailable
from core.interview import analyses, coach_messages, guests, interviews, sharing, viewing
from core.interview.attempts import attempts
from core.interview.interview import Interview, Status
from core.jobs import JobKind, JobState
from core.language.language import LANGUAGES, Language, parse_language
from core.resume import resumes
from core.resume.kept import KeptResume, State

if TYPE_CHECKING:
    import gradio as gr

ERROR_S = 6.0
MAX_NAME_LENGTH = interviews.MAX_NAME_LENGTH

P = ParamSpec("P")
R = TypeVar("R")

log = logging.getLogger(__name__)


def show_errors(language: Language) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a decorator that shows every error as a message in `language`.

    An `AppError` says what it is; anything else is a bug, logged under an id that the candidate
    can pass on.
    """

    def decorate(handler: Callable[P, R]) -> Callable[P, R]:
        @wraps(handler)
        def shown(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                return handler(*args, **kwargs)
            except AppError as exc:
                raise _error(message(exc, language), language) from exc
            except Exception as exc:
                error_id = uuid.uuid4().hex[:8]
                log.exception("Error %s", error_id)
                text = TEXTS.errors.unexpected.of(language).format(id=error_id)
                raise _error(text, language) from exc

        return shown

    return decorate


def message(error: AppError, language: Language) -> str:
    """Return what an error says to a candidate who reads `language`."""
    texts = TEXTS.errors
    known = {NotFound: texts.not_found, Unavailable: texts.unavailable, Conflict: texts.conflict}
    for kind, text in known.items():
        if isinstance(error, kind):
            return text.of(language)
    return error.message


def page_language(chosen: str | None, accepted: str | None) -> Language:
    """Return the language of the page: `?lang=`, else what the browser prefers."""
    if chosen in LANGUAGES:
        return parse_language(chosen)
    return parse_language(accepted)


def open_page(
    app: Wired,
    *,
    owner: str | None,
    query: Mapping[str, str],
    accepted: str | None,
    client: str = "?",
) -> Page:
    """Return what to show for a page's address: the lobby, one's room, one's report, a takeover.

    `client` is the network address of the browser.
    """
    page = Page(page_language(query.get("lang"), accepted))
    asked_for, chosen = query.get("interview"), query.get("resume")
    if code := query.get("handover"):
        return _takeover(app, page, code, client)
    if not asked_for:
        return replace(page, resume_id=_id_or_none(chosen))
    try:
        interview = _owned(app, asked_for, owner)
    except AppError as exc:
        return replace(page, notice=message(exc, page.language))
    view: View = "report" if interview.status is Status.FINISHED else "room"
    return replace(page, view=view, interview_id=interview.id)


def _takeover(app: Wired, page: Page, code: str, client: str) -> Page:
    texts = TEXTS.takeover
    try:
        app.handovers.look(code, client)
    except TooManyTries:
        return replace(page, notice=texts.too_many.of(page.language))
    except NotFound:
        return replace(page, notice=texts.expired.of(page.language))
    return replace(page, view="takeover", code=code)


def takeover(app: Wired, page: Page, client: str) -> str:
    """Return what may be taken over on this device; "" on other pages."""
    if page.view != "takeover" or page.code is None:
        return ""
    interview_id = app.handovers.look(page.code, client)
    with app.new_uow() as uow:
        interview = uow.interviews.get(interview_id)
    field = _field_name(app, interview, page.language)
    return takeover_view.render(interview, page.code, field_name=field, language=page.language)


def enter(app: Wired, page: Page, owner: str | None, choices: Choices) -> Page:
    """Begin an interview and go to its room; an uploaded résumé is read and deleted.

    Raises:
        InvalidInput: a choice is missing, or the consent, or a text or file cannot be used.
        Unavailable: the database is away.
    """
    texts, language = TEXTS.errors, page.language
    if owner is None:
        raise InvalidInput(texts.no_session.of(language))
    if not choices.name.strip():
        raise InvalidInput(texts.no_name.of(language))
    if len(choices.name) > MAX_NAME_LENGTH:
        raise InvalidInput(texts.name_too_long.of(language).format(limit=MAX_NAME_LENGTH))
    if choices.field_code not in {field.code for field in app.bank.fields}:
        raise InvalidInput(texts.no_field.of(language))
    if not choices.consents:
        raise InvalidInput(texts.no_consent.of(language))
    groups.join(app, choices, language, owner)
    wished = wishes.wished(app, choices, language, owner)
    interview = interviews.create(
        owner=owner,
        candidate_name=choices.name,
        mode=wished.mode,
        wishes=wished.wishes,
        bank=app.bank,
        new_uow=app.new_uow,
        also=choices.also,
    )
    return replace(page, view="room", interview_id=interview.id, notice=wished.notice)


def finish(page: Page) -> Page:
    """Go from the room to the report."""
    return replace(page, view="report", notice=None)


def room_config(app: Wired, page: Page, owner: str | None) -> str:
    """Return what the room's script needs, as JSON; "" outside the room."""
    if page.view != "room":
        return ""
    interview = _owned(app, str(page.interview_id), owner)
    return json.dumps(
        {
            "interview": str(interview.id),
            "mode": interview.mode,
            "lobby": address(page.language),
            "report": address(page.language, interview.id),
            "mayHandOver": interview.owner == owner,
            "texts": room_texts(page.language),
        },
        ensure_ascii=False,
    )


def room_texts(language: Language) -> dict[str, str]:
    """Return everything that may be said in the room, by its name."""
    groups = (TEXTS.room, TEXTS.trouble, TEXTS.upload, TEXTS.handover)
    return {name: text for group in groups for name, text in group.of(language).items()}


def read(app: Wired, page: Page, owner: str | None) -> Reading:
    """Return the report of the page's interview, or how far the work on it is.

    A database that is away is said where the progress stands, and asked again with the next tick.

    Raises:
        NotFound: it is not one's own.
    """
    try:
        return _read(app, page, owner)
    except Unavailable as exc:
        return Reading(None, lobby_view.empty(message(exc, page.language)), is_final=False)


def _read(app: Wired, page: Page, owner: str | None) -> Reading:
    interview = _owned(app, str(page.interview_id), owner)
    written = analyses.report(interview.id, new_uow=app.new_uow)
    if written is not None:
        field = _field_name(app, interview, page.language)
        shown = report_view.render(
            written,
            interview,
            field_name=field,
            language=page.language,
            lobby=_lobby(page),
            attempts=attempts(interview, new_uow=app.new_uow),
            readers=Readers(
                sharing.is_shared(interview.id, new_uow=app.new_uow),
                viewing.looks(interview.id, new_uow=app.new_uow),
                coach_messages.read(interview.id, new_uow=app.new_uow, now=datetime.now(UTC)),
            ),
        )
        return Reading(shown, "", is_final=True)
    jobs = analyses.progress(interview.id, new_uow=app.new_uow)
    failed = {job.kind for job in jobs if job.state is JobState.FAILED}
    waiting = report_progress.render(jobs, language=page.language, lobby=_lobby(page))
    return Reading(None, waiting, is_final=JobKind.WRITE_REPORT in failed)


def header(page: Page) -> str:
    """Return the head of the page."""
    return lobby_view.header(page.language, page.interview_id, page.notice, page.code)


def earlier(app: Wired, page: Page, owner: str | None) -> str:
    """Return the list of one's interviews; a lobby without a database still opens."""
    if owner is None:
        return ""
    try:
        mine = interviews.of_owner(owner, new_uow=app.new_uow)
        unread = coach_messages.unread(owner, new_uow=app.new_uow)
    except Unavailable as exc:
        return lobby_view.empty(message(exc, page.language))
    names = {one.field_code: _field_name(app, one, page.language) for one in mine}
    return lobby_view.earlier(mine, names, page.language, unread)


def read_resumes(app: Wired, owner: str | None) -> Sequence[KeptResume]:
    """Return one's résumés that are read; a lobby without a database still opens."""
    if owner is None:
        return ()
    try:
        mine = resumes.of_owner(owner, new_uow=app.new_uow)
    except Unavailable:
        return ()
    return [one for one in mine if one.state is State.READ]


def _id_or_none(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _field_name(app: Wired, interview: Interview, language: Language) -> str:
    names = {field.code: field.ko if language == "ko" else field.en for field in app.bank.fields}
    return names.get(interview.field_code, interview.field_code)


def _owned(app: Wired, interview_id: str, owner: str | None) -> Interview:
    try:
        id_ = UUID(interview_id)
    except ValueError as exc:
        raise NotFound("interview", interview_id) from exc
    if owner is None:
        raise NotFound("interview", id_)
    now = datetime.now(UTC)
    return guests.opened(id_, owner, new_uow=app.new_uow, media=app.media, now=now)


def _lobby(page: Page) -> str:
    return address(page.language)


def _error(text: str, language: Language) -> "gr.Error":
    import gradio as gr

    # Gradio shows the message as HTML.
    title = TEXTS.errors.title.of(language)
    return gr.Error(html.escape(text), title=title, duration=ERROR_S, print_exception=False)
