"""Who may ask for what about résumés, and how a refusal is worded."""

import logging
import uuid
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from apps.interview_gradio import resume_page
from apps.interview_gradio.handlers import page_language
from apps.interview_gradio.pace import TooFast
from apps.interview_gradio.recordings import App
from apps.interview_gradio.sessions import address_of, is_own_origin, owner_of
from apps.interview_gradio.texts import TEXTS
from core.errors import AppError, Conflict, InvalidInput, NotFound, Unavailable
from core.language.language import Language
from core.resume import resumes
from core.resume.editing import deciding
from core.resume.editing.deciding import Standing
from core.resume.kept import KeptResume
from core.resume.ports import UnreadableFile
from core.resume.resumes import MAX_KEPT, TooManyResumes

E = TEXTS.resume_errors
STATUS: dict[type[AppError], int] = {
    TooFast: 429,
    NotFound: 404,
    Unavailable: 503,
    InvalidInput: 422,
    AppError: 409,
}
"""The first that fits counts."""

log = logging.getLogger(__name__)


class ForeignPage(Conflict):
    """The request comes from a page that is not ours."""


class NoSession(InvalidInput):
    """The browser has sent no session."""


class NoConsent(InvalidInput):
    """Nobody has agreed to what is kept."""


class Localised(APIRoute):
    """Answers every error in the language of the page."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Wrap the handler."""
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            language = language_of(request)
            try:
                return await handler(request)
            except AppError as exc:
                status = next(code for kind, code in STATUS.items() if isinstance(exc, kind))
                return JSONResponse({"error": message(exc, language)}, status_code=status)
            except RequestValidationError:
                return JSONResponse({"error": E.bad_text.of(language)}, status_code=422)
            except HTTPException as exc:  # what cannot be read as JSON at all
                return JSONResponse({"error": E.bad_text.of(language)}, exc.status_code)
            except Exception:
                error_id = uuid.uuid4().hex[:8]
                log.exception("Error %s", error_id)
                text = E.unexpected.of(language).format(id=error_id)
                return JSONResponse({"error": text}, status_code=500)

        return handled


def language_of(request: Request) -> Language:
    """Return the language of the page that asks."""
    accepted = request.headers.get("accept-language")
    return page_language(request.query_params.get("lang"), accepted)


def message(error: AppError, language: Language) -> str:
    """Return what an error says to somebody who reads `language`."""
    if isinstance(error, UnreadableFile):
        return resume_page.unreadable(error.reason, language)
    known = {
        TooFast: E.too_fast,
        TooManyResumes: E.too_many,
        ForeignPage: E.foreign,
        NoSession: E.no_session,
        NoConsent: E.no_consent,
        NotFound: E.not_found,
        Unavailable: E.unavailable,
        Conflict: E.stale,
        InvalidInput: E.bad_text,
    }
    text = next((text for kind, text in known.items() if isinstance(error, kind)), E.load_failed)
    return text.of(language).format(limit=MAX_KEPT)


def own_page(request: Request, app: App) -> None:
    """Refuse what changes something unless one of our own pages asks for it."""
    if not is_own_origin(request, app.allowed_origins):
        raise ForeignPage("Another page asks.")


def session(request: Request) -> str:
    """Return the owner that the browser stands for."""
    owner = owner_of(request)
    if owner is None:
        raise NoSession("There is no session.")
    return owner


def in_time(request: Request, app: App) -> None:
    """Refuse those who ask too often for what costs time."""
    app.pace.take(address_of(request))


Owner = Annotated[str, Depends(session)]
OwnPage, InTime = Depends(own_page), Depends(in_time)
PageLanguage = Annotated[Language, Depends(language_of)]


def own_resume(resume_id: UUID, request: Request, app: App) -> KeptResume:
    """Return the résumé, if it belongs to this browser."""
    owner = owner_of(request)
    if owner is None:
        raise NotFound("résumé", resume_id)
    return resumes.owned(resume_id, owner, new_uow=app.new_uow)


OwnResume = Annotated[KeptResume, Depends(own_resume)]


def standing_of(kept: KeptResume, app: App) -> Standing | None:
    """Return how a résumé stands; None while nothing was read."""
    today = datetime.now(UTC).date()
    return deciding.standing(kept, new_uow=app.new_uow, patches=app.patches, today=today)


def own_standing(kept: OwnResume, app: App) -> Standing:
    """Return how the résumé stands."""
    found = standing_of(kept, app)
    if found is None:
        raise NotFound("reading", kept.id)
    return found


OwnStanding = Annotated[Standing, Depends(own_standing)]
