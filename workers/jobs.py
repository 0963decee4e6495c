"""The jobs, by the names that `workers.queue.ROUTES` gives them: callers of the subject's actions.

Arguments are ids as strings; what happened is in Postgres, so nothing is returned.
"""

import logging
from collections.abc import Callable
from uuid import UUID

from core.interview import analyses, work
from core.jobs import JobKind
from workers.stopping import Stopped
from workers.wiring import worker

log = logging.getLogger(__name__)


def analyse_video(interview_id: str) -> None:
    """Look at the whole video of an interview."""
    w = worker()
    _run(
        JobKind.ANALYSE_VIDEO,
        interview_id,
        lambda id_, beat: analyses.watch(
            id_,
            new_uow=w.new_uow,
            media=w.media,
            reader=w.reader,
            new_tracker=w.new_tracker,
            beat=beat,
        ),
    )


def analyse_speech(interview_id: str) -> None:
    """Hear every answer of an interview again, exactly."""
    w = worker()
    _run(
        JobKind.ANALYSE_SPEECH,
        interview_id,
        lambda id_, beat: analyses.listen(
            id_,
            new_uow=w.new_uow,
            media=w.media,
            transcriber=w.transcriber(),
            detector=w.detector(),
            beat=beat,
        ),
    )


def write_report(interview_id: str) -> None:
    """Put the report of an interview together."""
    w = worker()
    _run(
        JobKind.WRITE_REPORT,
        interview_id,
        lambda id_, _: analyses.write_report(id_, new_uow=w.new_uow),
    )


def _run(kind: JobKind, interview_id: str, do: work.Work) -> None:
    w = worker()

    def stoppable(id_: UUID, beat: Callable[[float], None]) -> None:
        with w.stop.working():
            do(id_, beat)

    try:
        work.run(
            kind,
            UUID(interview_id),
            stoppable,
            new_uow=w.new_uow,
            stalled_after=w.stalled_after,
            max_attempts=w.max_attempts,
        )
    except Stopped:
        log.info("%s %s: given back", kind, interview_id)
