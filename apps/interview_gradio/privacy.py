"""What is kept of a browser, over HTTP: to see, to take away, to agree to, and to delete.

All of it for the owner alone, never for a device that an interview was handed over to.
"""

import asyncio
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import IO, Annotated
from urllib.parse import parse_qs
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from apps.interview_gradio import privacy_page
from apps.interview_gradio.privacy_link import address
from apps.interview_gradio.privacy_page import Kept
from apps.interview_gradio.recordings import App, body_of
from apps.interview_gradio.resume_access import InTime, Localised, Owner, OwnPage, PageLanguage
from core.errors import Conflict, InvalidInput
from core.interview import erasing, interviews, purposes, takeaway
from core.interview.erasures import Kind
from core.interview.interview import Interview
from core.interview.purposes import OPTIONAL, Purpose
from core.language.language import Language
from core.resume import resumes

MAX_FORM_BYTES = 1024
PIECE_BYTES = 1 << 16
HEADERS = {"Content-Security-Policy": privacy_page.POLICY, "Cache-Control": "no-store"}

router = APIRouter(route_class=Localised)


async def form(request: Request) -> dict[str, str]:
    """Return the fields of a form, each once."""
    data = await body_of(request, MAX_FORM_BYTES)
    if data is None:
        raise InvalidInput("This form is too large.")
    try:
        fields = parse_qs(data.decode("ascii", "replace"), max_num_fields=4)
    except ValueError as exc:
        raise InvalidInput("This is no form of ours.") from exc
    return {name: values[0] for name, values in fields.items()}


Form = Annotated[dict[str, str], Depends(form)]


def own_interview(interview_id: UUID, owner: Owner, app: App) -> Interview:
    """Return the interview, if it belongs to this browser."""
    return interviews.owned(interview_id, owner, new_uow=app.new_uow)


OwnInterview = Annotated[Interview, Depends(own_interview)]


@router.get("/privacy")
def page(owner: Owner, app: App, language: PageLanguage, notice: str | None = None) -> Response:
    """Return the page."""
    mine = interviews.of_owner(owner, new_uow=app.new_uow)
    kept = Kept(
        interviews=mine,
        resumes=resumes.of_owner(owner, new_uow=app.new_uow),
        held={one.id: purposes.held(one.id, new_uow=app.new_uow) for one in mine},
        agreements={one.id: purposes.history(one.id, new_uow=app.new_uow) for one in mine},
        fields={field.code: field.name(language) for field in app.bank.fields},
    )
    return HTMLResponse(privacy_page.page(kept, language, notice), headers=HEADERS)


@router.post("/privacy/interviews/{interview_id}/erase", dependencies=[OwnPage])
async def erase_interview(
    interview: OwnInterview, given: Form, app: App, language: PageLanguage
) -> Response:
    """Delete an interview everywhere; its room is closed first, if it is open."""
    if given.get("sure") != "yes":
        return _back(language, "not_sure")
    await app.rooms.drop(interview.id)
    return await asyncio.to_thread(_erased, app, interview.id, Kind.INTERVIEW, language)


@router.post("/privacy/resumes/{resume_id}/erase", dependencies=[OwnPage])
def erase_resume(
    resume_id: UUID, owner: Owner, given: Form, app: App, language: PageLanguage
) -> Response:
    """Delete a résumé everywhere."""
    if given.get("sure") != "yes":
        return _back(language, "not_sure")
    kept = resumes.owned(resume_id, owner, new_uow=app.new_uow)
    return _erased(app, kept.id, Kind.RESUME, language)


@router.post("/privacy/interviews/{interview_id}/{purpose}", dependencies=[OwnPage])
def change(
    interview: OwnInterview, purpose: Purpose, given: Form, app: App, language: PageLanguage
) -> Response:
    """Agree to a purpose, or take it back; what rests on it goes."""
    now, is_given = datetime.now(UTC), given.get("give") == "yes"
    if purpose not in OPTIONAL or (is_given and purpose is Purpose.VIDEO):
        raise InvalidInput("This cannot be chosen here.")
    if is_given:
        purposes.agree(interview.id, purpose, new_uow=app.new_uow, now=now)
    elif purpose is Purpose.VIDEO:
        try:
            erasing.withdraw_video(interview.id, stores=app.stores, now=now)
        except Conflict:
            return _back(language, "not_finished")
    else:
        purposes.withdraw(interview.id, purpose, new_uow=app.new_uow, now=now)
    return _back(language, "changed")


@router.post("/privacy/erase", dependencies=[OwnPage])
async def erase_everything(owner: Owner, given: Form, app: App, language: PageLanguage) -> Response:
    """Delete everything of this browser, everywhere."""
    if given.get("sure") != "yes":
        return _back(language, "not_sure")
    mine = await asyncio.to_thread(interviews.of_owner, owner, new_uow=app.new_uow)
    for one in mine:
        await app.rooms.drop(one.id)
    is_done = await asyncio.to_thread(
        erasing.erase_everything, owner, stores=app.stores, now=datetime.now(UTC)
    )
    return _back(language, "done" if is_done else "later")


@router.get("/privacy/export.zip", dependencies=[InTime])
def export(owner: Owner, app: App) -> Response:
    """Return everything that is kept of this browser."""
    folder = app.uploads if app.uploads.is_dir() else None
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed when it has been sent
    try:
        takeaway.write(owner, file, new_uow=app.new_uow, media=app.media, now=datetime.now(UTC))
    except BaseException:
        file.close()
        raise
    headers = {
        "Content-Disposition": 'attachment; filename="rhetor.zip"',
        "Content-Length": str(file.tell()),
        "Cache-Control": "no-store",
    }
    file.seek(0)
    return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE_BYTES):
            yield piece


def _erased(app: App, subject_id: UUID, kind: Kind, language: Language) -> Response:
    is_done = erasing.erase(subject_id, kind, stores=app.stores, now=datetime.now(UTC))
    return _back(language, "done" if is_done else "later")


def _back(language: Language, notice: str) -> Response:
    """Return to the page: a reload does nothing again."""
    return RedirectResponse(address(language, notice), status_code=303)
