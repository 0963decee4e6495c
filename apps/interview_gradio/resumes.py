"""Résumés over HTTP: their page, and what it asks of us; all of it for the owner alone."""

import asyncio
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from pydantic import BaseModel, ConfigDict, Field

from apps.interview_gradio import resume_match_view, resume_page, resume_view
from apps.interview_gradio.recordings import App, body_of
from apps.interview_gradio.resume_access import (
    InTime,
    Localised,
    NoConsent,
    Owner,
    OwnPage,
    OwnResume,
    OwnStanding,
    PageLanguage,
    message,
    own_resume,
    standing_of,
)
from apps.interview_gradio.sessions import owner_of
from core.errors import AppError
from core.language.language import Language
from core.resume import resumes
from core.resume.editing import deciding
from core.resume.editing.deciding import MAX_ANSWER, MAX_TEXT, Choice
from core.resume.exporting import formats
from core.resume.kept import KeptResume
from core.resume.ports import UnreadableFile
from core.resume.posting import match as matching
from core.resume.resumes import MAX_BYTES

PAGE_HEADERS = {
    "Content-Security-Policy": resume_page.POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

router = APIRouter(route_class=Localised)


class _Message(BaseModel):
    """What the page sends; nothing else is taken."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Decision(_Message):
    """What the person decided about a proposal."""

    proposal: str = Field(max_length=100)
    choice: Choice
    text: str = Field("", max_length=MAX_TEXT)


class Answer(_Message):
    """What the person answered to a question."""

    question: str = Field(max_length=200)
    text: str = Field(max_length=MAX_ANSWER)


class Posting(_Message):
    """A job posting as text."""

    posting: str = Field(max_length=resume_view.MAX_POSTING)


@router.get("/resume")
def page(
    request: Request,
    app: App,
    language: PageLanguage,
    id: UUID | None = None,  # noqa: A002
) -> Response:
    """Return the whole page: one's list, or one résumé."""
    owner = owner_of(request)
    notice = None
    try:
        if owner is not None and id is not None:
            body = _part(resumes.owned(id, owner, new_uow=app.new_uow), app, language)
            return HTMLResponse(resume_page.frame(body, language, id), headers=PAGE_HEADERS)
        mine = [] if owner is None else resumes.of_owner(owner, new_uow=app.new_uow)
    except AppError as exc:
        mine, notice = [], message(exc, language)
    body = resume_page.index(mine, language, notice, pictures=app.reads_pictures)
    return HTMLResponse(resume_page.frame(body, language), headers=PAGE_HEADERS)


@router.get("/resume/part")
def part(
    request: Request,
    app: App,
    language: PageLanguage,
    id: UUID,  # noqa: A002
) -> Response:
    """Return the inside of the page of one résumé, to be written anew."""
    body = _part(own_resume(id, request, app), app, language)
    return HTMLResponse(body, headers=PAGE_HEADERS)


@router.get("/resumes")
def mine(owner: Owner, app: App) -> list[dict[str, Any]]:
    """Return one's résumés, newest first."""
    return [_summary(kept) for kept in resumes.of_owner(owner, new_uow=app.new_uow)]


@router.post("/resumes", dependencies=[OwnPage, InTime], status_code=201)
async def add(
    owner: Owner, request: Request, app: App, language: PageLanguage, name: str, consent: str = ""
) -> dict[str, str]:
    """Keep a file, the body of the request, and have it read."""
    if consent != "yes":
        raise NoConsent("Nobody has agreed.")
    data = await body_of(request, MAX_BYTES)
    if data is None:
        raise UnreadableFile("too_large")
    kept = await asyncio.to_thread(
        resumes.take,
        data,
        owner=owner,
        file_name=name,
        media=app.media,
        new_uow=app.new_uow,
        now=datetime.now(UTC),
        pictures=app.reads_pictures,
    )
    app.outbox.wake()
    return {"id": str(kept.id), "address": resume_page.address(language, kept.id)}


@router.get("/resumes/{resume_id}")
def show(kept: OwnResume, app: App) -> dict[str, Any]:
    """Return a résumé as it stands."""
    found = standing_of(kept, app)
    if found is None:
        return _summary(kept)
    return _summary(kept) | {
        "data": found.data,
        "proposals": [
            {"id": one.id, "reason": one.reason, "old": one.old, "new": one.new}
            for one in found.proposals
        ],
        "decided": [{"number": one.number, "decision": one.step.decision} for one in found.decided],
        "questions": [{"id": one.id, "pointer": one.pointer} for one in found.questions],
    }


@router.delete("/resumes/{resume_id}", dependencies=[OwnPage])
def delete(kept: OwnResume, app: App) -> dict[str, bool]:
    """Delete a résumé for good."""
    resumes.delete(kept, media=app.media, new_uow=app.new_uow)
    return {"deleted": True}


@router.post("/resumes/{resume_id}/decisions", dependencies=[OwnPage])
def decide(kept: OwnResume, decision: Decision, app: App) -> dict[str, int]:
    """Accept, edit or refuse a proposal."""
    decided = deciding.decide(
        kept,
        decision.proposal,
        decision.choice,
        decision.text,
        new_uow=app.new_uow,
        patches=app.patches,
        now=datetime.now(UTC),
    )
    return {"number": decided.number}


@router.delete("/resumes/{resume_id}/decisions/last", dependencies=[OwnPage])
def undo(kept: OwnResume, app: App) -> dict[str, bool]:
    """Take the last decision back."""
    deciding.undo(kept, new_uow=app.new_uow)
    return {"undone": True}


@router.post("/resumes/{resume_id}/answers", dependencies=[OwnPage])
def answer(kept: OwnResume, given: Answer, app: App) -> dict[str, bool]:
    """Take the answer to a question."""
    deciding.answer(
        kept,
        given.question,
        given.text,
        new_uow=app.new_uow,
        patches=app.patches,
        today=datetime.now(UTC).date(),
    )
    return {"taken": True}


@router.post("/resumes/{resume_id}/match", dependencies=[OwnPage, InTime])
def match(
    standing: OwnStanding, given: Posting, app: App, language: PageLanguage
) -> dict[str, str]:
    """Compare a résumé with a posting, which is not kept."""
    today = datetime.now(UTC).date()
    found = matching.match(standing.data, given.posting, today=today, analyzer=app.korean)
    return {"shown": resume_match_view.render(found, standing, language)}


@router.get("/resumes/{resume_id}/export.pdf", dependencies=[InTime])
def pdf(standing: OwnStanding, app: App, template: Language | None = None) -> Response:
    """Return the edited résumé as PDF, by the template of a language or of its own."""
    language = template or standing.resume.language
    made = formats.pdf(standing.data, language=language, printer=app.printer)
    return _file(made, "application/pdf", "pdf")


@router.get("/resumes/{resume_id}/export.docx", dependencies=[InTime])
def docx(standing: OwnStanding, app: App) -> Response:
    """Return the edited résumé as a Word document, with headings in its own language."""
    language = standing.resume.language
    made = formats.docx(standing.data, language=language, writer=app.word_writer)
    return _file(made, DOCX, "docx")


@router.get("/resumes/{resume_id}/export.json")
def json_resume(standing: OwnStanding) -> Response:
    """Return the edited résumé as JSON Resume."""
    made = formats.json_resume(standing.data)
    text = json.dumps(made, ensure_ascii=False, indent=2)
    return _file(text.encode(), "application/json", "json")


def _part(kept: KeptResume, app: App, language: Language) -> str:
    found = standing_of(kept, app)
    if found is None:
        job = resumes.progress(kept.id, new_uow=app.new_uow)
        return resume_view.waiting(kept, job, language)
    return resume_view.render(found, language)


def _summary(kept: KeptResume) -> dict[str, Any]:
    return {
        "id": str(kept.id),
        "file_name": kept.file_name,
        "state": kept.state.value,
        "unreadable": kept.unreadable,
        "language": kept.language,
        "created_at": kept.created_at.isoformat(),
    }


def _file(data: bytes, kind: str, ending: str) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="resume.{ending}"',
        "Cache-Control": "no-store",
    }
    return Response(data, media_type=kind, headers=headers)
