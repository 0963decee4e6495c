"""The report over HTTP: to take away, and to share with coaches."""

from datetime import UTC, datetime
from uuid import UUID

from fastapi import APIRouter, Response

from apps.interview_gradio import report_pdf
from apps.interview_gradio.handlers import page_language
from apps.interview_gradio.lobby_view import address
from apps.interview_gradio.recordings import App, OpenInterview
from apps.interview_gradio.texts import TEXTS
from core.errors import NotFound
from core.interview import analyses, interviews, purposes
from core.interview.purposes import Purpose

router = APIRouter()


@router.get("/interviews/{interview_id}/report.pdf")
def pdf(interview: OpenInterview, app: App, lang: str | None = None) -> Response:
    """Return the report as a document."""
    report = analyses.report(interview.id, new_uow=app.new_uow)
    if report is None:
        raise NotFound("report", interview.id)
    language = page_language(lang, None)
    body = report_pdf.document(
        report,
        interview,
        field_name=app.bank.field(interview.field_code).name(language),
        language=language,
    )
    title = TEXTS.report.title.of(language)
    name = f"rhetor-{interview.created_at:%Y-%m-%d}-{str(interview.id)[:8]}.pdf"
    return Response(
        app.printer.pdf(body, css=report_pdf.CSS, title=title),
        media_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.post("/interviews/{interview_id}/turns/{turn_id}/retake")
def retake(
    interview: OpenInterview, turn_id: UUID, app: App, lang: str | None = None
) -> dict[str, str]:
    """Begin an interview of this one question, and say where it is."""
    again = interviews.retake(interview, turn_id, new_uow=app.new_uow)
    return {"address": address(page_language(lang, None), again.id)}


@router.put("/interviews/{interview_id}/share")
def share(interview: OpenInterview, app: App) -> dict[str, bool]:
    """Let coaches read the report."""
    purposes.agree(interview.id, Purpose.COACH, new_uow=app.new_uow, now=datetime.now(UTC))
    return {"shared": True}


@router.delete("/interviews/{interview_id}/share")
def stop_sharing(interview: OpenInterview, app: App) -> dict[str, bool]:
    """Let coaches read it no longer."""
    purposes.withdraw(interview.id, Purpose.COACH, new_uow=app.new_uow, now=datetime.now(UTC))
    return {"shared": False}
