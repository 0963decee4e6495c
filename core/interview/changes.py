"""What a room changes in the record, as data: it can wait in a file while the database is away."""

import json
import logging
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.interview import interviews
from core.interview.interview import Interview, Segment, Status, Turn, VideoTake
from core.storage import UnitOfWork

Change = Interview | Turn | Segment | VideoTake
"""Each is stored as it is; a finished interview has its analyses asked for as well."""

_KINDS: dict[str, TypeAdapter[Any]] = {
    kind.__name__: TypeAdapter(kind) for kind in (Interview, Turn, Segment, VideoTake)
}

_UNREAD = "a change that was kept cannot be read: %s"

log = logging.getLogger(__name__)


def apply(change: Change, uow: UnitOfWork) -> None:
    """Store a change; once more changes nothing, as a commit whose answer was lost had stored it.

    Raises:
        NotFound: what it belongs to was erased.
        Conflict: another turn has its place.
    """
    match change:
        case Interview():
            _update(change, uow)
        case Turn():
            uow.turns.put(change)
        case Segment(turn_id=turn_id, index=index):
            if index not in {known.index for known in uow.turns.segments(turn_id)}:
                uow.turns.add_segment(change)
        case VideoTake(interview_id=interview_id, take=take):
            if take not in {known.take for known in uow.interviews.takes(interview_id)}:
                uow.interviews.put_take(change)


def _update(interview: Interview, uow: UnitOfWork) -> None:
    if interview.status is Status.FINISHED:
        interviews.finished(interview)(uow)
    elif uow.interviews.get(interview.id).status is not Status.FINISHED:
        uow.interviews.update(interview)


def dump(changes: list[Change]) -> bytes:
    """Return changes as lines of JSON."""
    named = [(type(change).__name__, change) for change in changes]
    lines = [{kind: _KINDS[kind].dump_python(change, mode="json")} for kind, change in named]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def load(data: bytes) -> list[Change]:
    """Return the changes of such lines, less those of a version whose fields were others."""
    found = []
    for line in data.splitlines():
        try:
            ((kind, value),) = json.loads(line).items()
            found.append(_KINDS[kind].validate_python(value))
        except ValidationError as exc:
            where = [error["loc"] for error in exc.errors(include_input=False)]
            log.error(_UNREAD, f"{where} of a {kind}")  # noqa: TRY400 - see below
        except (ValueError, KeyError) as exc:
            # Without its traceback: what it is about may be an answer.
            log.error(_UNREAD, type(exc).__name__)  # noqa: TRY400
    return found
