"""HTTP for the way to another device: make a code on the one, use it up on the other."""

import io
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from fastapi import APIRouter, Request

from apps.interview_gradio.handover import VALID_S
from apps.interview_gradio.recordings import App
from apps.interview_gradio.sessions import address_of, owner_of
from core.errors import NotFound
from core.interview import guests, interviews
from core.language.language import parse_language

router = APIRouter()


@router.post("/interviews/{interview_id}/handover")
def offer(
    interview_id: UUID, request: Request, app: App, lang: str | None = None
) -> dict[str, str | int]:
    """Make a code with which another device may go on; only the owner's own device can."""
    owner = owner_of(request)
    if owner is None:
        raise NotFound("interview", interview_id)
    interviews.owned(interview_id, owner, new_uow=app.new_uow)
    query = {"lang": parse_language(lang), "handover": app.handovers.offer(interview_id)}
    link = f"{_site(request)}/?{urlencode(query)}"
    return {"link": link, "qr": _qr(link), "minutes": round(VALID_S / 60)}


@router.post("/handovers/{code}")
def take(code: str, request: Request, app: App) -> dict[str, str]:
    """Use a code up: from now on this browser may open that interview.

    Only asking with POST does, and only from our own pages: those who preview links use GET, and
    browsers keep the session from the forms of other sites.
    """
    owner = owner_of(request)
    if owner is None:
        raise NotFound("session", "?")
    interview_id = app.handovers.take(code, address_of(request))
    guests.admit(interview_id, owner, media=app.media, now=datetime.now(UTC))
    return {"interview": str(interview_id)}


def _site(request: Request) -> str:
    """Return where the candidate's browser found us, which a proxy may not have told."""
    origin = urlsplit(request.headers.get("origin", ""))
    if origin.scheme in {"http", "https"} and origin.netloc:
        return f"{origin.scheme}://{origin.netloc}"
    return str(request.base_url).rstrip("/")


def _qr(link: str) -> str:
    """Return a QR code as SVG: dark on light in every theme, with the quiet zone of ISO 18004."""
    import segno

    svg = io.BytesIO()
    segno.make_qr(link, error="m").save(
        svg, kind="svg", border=4, light="#fff", xmldecl=False, omitsize=True
    )
    return svg.getvalue().decode().strip()
