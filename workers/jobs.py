"""The jobs, by the names that `workers.queue.ROUTES` gives them: callers of the subject's actions.

Arguments are ids as strings; what happened is in Postgres, so nothing is returned.
"""

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID

from core.assessment.exemplar import store_exemplars
from core.errors import AppError
from core.interview import assessing, reporting, second_pass, watching, work
from core.jobs import JobKind
from core.resume import resumes
from workers.stopping import Stopped
from workers.watched import watch
from workers.wiring import worker

log = logging.getLogger(__name__)


def analyse_video(interview_id: str) -> None:
    """Look at the whole video of an interview."""
    w = worker()
    _run(
        JobKind.ANALYSE_VIDEO,
        interview_id,
        lambda id_, beat: watching.watch(
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
        lambda id_, beat: second_pass.listen(
            id_, new_uow=w.new_uow, media=w.media, ears=w.ears(), beat=beat
        ),
    )


def assess_answers(interview_id: str) -> None:
    """Find in the answers of an interview what the rubrics look for."""
    w = worker()
    _run(
        JobKind.ASSESS_ANSWERS,
        interview_id,
        lambda id_, beat: assessing.assess(
            id_,
            new_uow=w.new_uow,
            judge=w.chat_model(),
            embedder=w.embedder(),
            beat=beat,
        ),
    )


def read_resume(resume_id: str) -> None:
    """Read a résumé, review it and, where there is a language model, have lines reworded."""
    w = worker()
    _run(
        JobKind.READ_RESUME,
        resume_id,
        lambda id_, beat: resumes.read(
            id_,
            new_uow=w.new_uow,
            media=w.media,
            read_file=w.read_file,
            korean=w.korean(),
            writer=w.chat_model(),
            embedder=w.embedder,
            today=datetime.now(UTC).date(),
            beat=beat,
        ),
    )


def write_report(interview_id: str) -> None:
    """Put the report of an interview together; nobody waits for what comes after that."""
    w = worker()
    _run(
        JobKind.WRITE_REPORT,
        interview_id,
        lambda id_, _: reporting.write_report(id_, new_uow=w.new_uow),
    )
    _store_exemplars(UUID(interview_id))


def _store_exemplars(interview_id: UUID) -> None:
    """Have the exemplars of this language ready for the next interview."""
    w = worker()
    if (embedder := w.embedder()) is None:
        return
    try:
        with w.new_uow() as uow:
            language = uow.interviews.get(interview_id).language
        with w.stop.working():
            count = store_exemplars(language, new_uow=w.new_uow, embedder=embedder)
    except (Stopped, AppError) as exc:
        log.warning("exemplars are not all stored yet: %s", exc)
    else:
        if count:
            log.info("%d exemplars (%s) stored", count, language)


def _run(kind: JobKind, subject_id: str, do: work.Work) -> None:
    w = worker()

    def stoppable(id_: UUID, beat: Callable[[float], None]) -> None:
        with w.stop.working():
            do(id_, beat)

    try:
        watch(
            kind,
            UUID(subject_id),
            lambda: work.run(
                kind,
                UUID(subject_id),
                stoppable,
                new_uow=w.new_uow,
                stalled_after=w.stalled_after,
                max_attempts=w.max_attempts,
            ),
            w.metrics,
        )
    except Stopped:
        log.info("%s %s: given back", kind, subject_id)
