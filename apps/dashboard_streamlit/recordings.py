"""Serve recorded videos piece by piece, so that a browser can seek and this process stays small.

`st.video` would read the whole file into memory and hash it on every click.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from uuid import UUID

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from apps.dashboard_streamlit import tickets
from apps.dashboard_streamlit.playback import Recording, recordings
from apps.dashboard_streamlit.wiring import Dashboard
from core.company.access import Visitor
from core.errors import AppError, NotFound
from core.interview.viewing import opened
from core.storage import MediaStore

_CHUNK_BYTES = 1 << 20
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def recording_url(page_url: str, interview_id: UUID, take: int, *, reload: int, ticket: str) -> str:
    """Return the address of a video on the server that `page_url` came from.

    Args:
        page_url: absolute; the origin is taken from it.
        interview_id: whose video.
        take: which one.
        reload: a number that makes a player that shows this video already seek again.
        ticket: who asks (`access.ticket`).
    """
    origin = re.match(r"\w+://[^/]+", page_url)
    server = origin[0] if origin else ""
    return f"{server}/recordings/{interview_id}/{take}?jump={reload}&ticket={ticket}"


def recording_route(dashboard: Callable[[], Dashboard]) -> Route:
    """Return the route; `dashboard` is asked for at each request."""

    def serve(request: Request) -> Response:
        return _serve(request, dashboard())

    return Route("/recordings/{interview_id:uuid}/{take:int}", serve, methods=["GET", "HEAD"])


def _serve(request: Request, dashboard: Dashboard) -> Response:
    try:
        if not _may_see(request, dashboard, request.path_params["interview_id"]):
            return PlainTextResponse("This is not open to you (any more).", status_code=403)
        recording = _find(dashboard, **request.path_params)
    except NotFound as error:
        return PlainTextResponse(error.message, status_code=404)
    except AppError as error:
        return PlainTextResponse(error.message, status_code=503)
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    wanted = parse_range(request.headers.get("range"), recording.size_bytes)
    if wanted is None:
        headers["Content-Range"] = f"bytes */{recording.size_bytes}"
        return Response(status_code=416, headers=headers)
    start, end = wanted
    headers["Content-Length"] = str(end - start)
    status = 200
    if "range" in request.headers:
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{recording.size_bytes}"
    body = _pieces(dashboard.media, recording.key, start, end)
    return StreamingResponse(body, status, headers, media_type=recording.mime)


def _may_see(request: Request, dashboard: Dashboard, interview_id: UUID) -> bool:
    """Say whether who holds the ticket may see this now; that they do is noted."""
    now = datetime.now(UTC)
    text = request.query_params.get("ticket", "")
    visitor_id = tickets.holder(dashboard.door.key, text, interview_id, now=now)
    if visitor_id is None:
        return False
    with dashboard.new_enterprise_uow() as uow:
        member = uow.members.get(visitor_id)
    visitor = Visitor(member.id, member.display_name, member.role)
    new_uow = dashboard.new_uow
    return bool(opened([interview_id], visitor=visitor, page="recording", new_uow=new_uow, now=now))


def _find(dashboard: Dashboard, interview_id: UUID, take: int) -> Recording:
    with dashboard.new_uow() as uow:
        takes = uow.interviews.takes(interview_id)
    for recording in recordings(dashboard.media, [t for t in takes if t.take == take]):
        return recording
    raise NotFound("video", f"{interview_id}/{take}")


def parse_range(header: str | None, size: int) -> tuple[int, int] | None:
    """Return the bytes [start, end) that a Range header asks for (RFC 9110, 14.1.2).

    Without a header, or with one that is not understood, that is everything; None when it asks
    for bytes beyond the end.
    """
    match = _RANGE.fullmatch(header or "")
    if match is None or not any(match.groups()):
        return 0, size
    first, last = match.groups()
    if not first:
        return (max(0, size - int(last)), size) if int(last) else None
    start, end = int(first), min(int(last) + 1, size) if last else size
    return (start, end) if start < end else None


def _pieces(media: MediaStore, key: str, start: int, end: int) -> Iterator[bytes]:
    for at in range(start, end, _CHUNK_BYTES):
        yield media.read(key, at, min(at + _CHUNK_BYTES, end))
