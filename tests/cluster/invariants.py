"""What must be true after every fault; each is read from the stores, not from what was logged.

Each function yields one sentence for each violation, and nothing when all is well.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from core.errors import NotFound
from core.interview.answers import said
from core.interview.interview import EndReason, Status, Turn
from core.interview.recorder import audio_key
from core.interview.report import Report
from core.jobs import OF_INTERVIEWS, JobKind, JobState
from core.speech.audio import HEARD_RATE_HZ
from core.storage import MediaStore, NewUnitOfWork, UnitOfWork
from tests.cluster.candidate import Candidate, Given
from tests.sounds import share_of_words
from workers.presence import SILENT_AFTER

UNDERSTOOD = 0.7
"""Share of the words of an answer that the second pass must have heard; the small model hears at
least 0.8 of this voice when nothing is wrong (tests/integration/test_interview_server.py)."""
UNHEARD_FRAMES = 15
"""What is said until one sees that the page has paused: 0.3 s. Own choice."""
SECOND_BYTES = 2 * HEARD_RATE_HZ


def violations(
    held: Sequence[Candidate],
    *,
    new_uow: NewUnitOfWork,
    media: MediaStore,
    may_fail: frozenset[JobKind] = frozenset(),
) -> list[str]:
    """Return everything that is not as it must be.

    Args:
        held: every candidate there was.
        new_uow: the record.
        media: the recordings.
        may_fail: kinds of work that the fault itself makes impossible.
    """
    found: list[str] = []
    for candidate in held:
        with new_uow() as uow:
            found += [
                f"interview {str(candidate.interview.id)[:8]}: {sentence}"
                for check in (
                    seen_by_the_candidate(candidate),
                    finished(candidate, uow),
                    answers_kept(candidate, uow, media),
                    done_once(candidate, uow, media),
                    report_is_true(candidate, uow, media),
                    states_are_true(candidate, uow, may_fail),
                )
                for sentence in check
            ]
    return found


def seen_by_the_candidate(candidate: Candidate) -> Iterator[str]:
    """Say what the candidate saw that cannot be true."""
    yield from candidate.troubles


def finished(candidate: Candidate, uow: UnitOfWork) -> Iterator[str]:
    """Every interview was finished, and the record says so too."""
    stored = uow.interviews.get(candidate.interview.id)
    if not candidate.is_finished:
        yield f"could not be finished; the record says {stored.status}"
    elif stored.status is not Status.FINISHED or stored.finished_at is None:
        yield f"finished for the candidate, {stored.status} in the record"


def answers_kept(candidate: Candidate, uow: UnitOfWork, media: MediaStore) -> Iterator[str]:
    """Every answer is in the record, and its sound in the recording, whole and in order."""
    turns = {turn.index: turn for turn in uow.turns.of_interview(candidate.interview.id)}
    sound = b""
    with suppress(NotFound):
        sound = media.read(audio_key(candidate.interview.id))
    for number, given in candidate.given.items():
        turn = turns.get(number)
        if turn is None:
            if given.is_seen:
                yield f"answer {number} is not in the record"
        elif given.is_spoken:
            yield from _sound_kept(number, given, turn, sound)
        elif given.is_seen and given.text not in turn.answer:
            yield f"answer {number} was typed and reads otherwise in the record"


def _sound_kept(number: int, given: Given, turn: Turn, sound: bytes) -> Iterator[str]:
    wanted = b"".join(given.frames)
    if given.is_seen and not _in_order(_stretches(given), sound):
        missing = sum(frame not in sound for frame in given.frames)
        yield f"of answer {number}, {missing} of {len(given.frames)} frames were not recorded"
    elif given.is_whole and wanted and turn.end_s is not None and turn.start_s is not None:
        begun = next(filter(None, _stretches(given)), b"")
        at_s = [at / SECOND_BYTES for at in _places(begun, sound)]
        if not any(turn.start_s - 0.5 <= at <= turn.end_s for at in at_s):
            said = f"{turn.start_s:.1f} to {turn.end_s:.1f} s"
            yield f"answer {number} is at {at_s} s, outside what the record says: {said}"


def _places(part: bytes, sound: bytes) -> Iterator[int]:
    """Yield where a part of a recording is: an answer that was begun anew is there twice."""
    at = sound.find(part) if part else -1
    while at >= 0:
        yield at
        at = sound.find(part, at + 1)


def _stretches(given: Given) -> Iterator[bytes]:
    """Yield what was said without a break, less what was said before a pause was seen."""
    begins = [0, *given.paused_at]
    ends = [max(0, at - UNHEARD_FRAMES) for at in given.paused_at] + [len(given.frames)]
    for begin, end in zip(begins, ends, strict=True):
        yield b"".join(given.frames[begin:end])


def _in_order(stretches: Iterator[bytes], sound: bytes) -> bool:
    at = 0
    for stretch in stretches:
        at = sound.find(stretch, at)
        if at < 0:
            return False
        at += len(stretch)
    return True


def done_once(candidate: Candidate, uow: UnitOfWork, media: MediaStore) -> Iterator[str]:
    """No work had its effect twice, and no sound was written twice."""
    id_ = candidate.interview.id
    measured = Counter((m.turn_id, m.name) for m in uow.analyses.measures(id_))
    yield from (f"{name} was measured {n} times" for (_, name), n in measured.items() if n > 1)
    assessed = uow.assessments.get(id_)
    if assessed is not None:
        found = Counter((f.turn_id, f.claim, f.spans, f.source) for f in assessed.findings)
        yield from (f"{key[1]} was found {n} times" for key, n in found.items() if n > 1)
    heard = Counter(one.turn_id for one in uow.turns.exact(id_))
    yield from (f"a turn was heard {n} times" for n in heard.values() if n > 1)
    places = [turn.index for turn in uow.turns.of_interview(id_)]
    if places != list(range(len(places))):
        yield f"the turns are numbered {places}"
    sound = b""
    with suppress(NotFound):
        sound = media.read(audio_key(id_))
    for number, given in candidate.given.items():
        voiced = [frame for frame in given.frames if any(frame)]
        said = 1 + given.times_anew + _said_again(candidate, number)
        if voiced and sound.count(voiced[len(voiced) // 2]) > said:
            yield f"sound of answer {number} is twice in the recording"


def _said_again(candidate: Candidate, number: int) -> int:
    """Return how many other answers are the same sound."""
    own = candidate.given[number].frames
    return sum(
        other.frames[: len(own)] == own[: len(other.frames)]
        for turn, other in candidate.given.items()
        if turn != number and other.frames
    )


def report_is_true(candidate: Candidate, uow: UnitOfWork, media: MediaStore) -> Iterator[str]:
    """The report says what was said: every text, every proof, and nothing before its time."""
    id_ = candidate.interview.id
    report = uow.analyses.report(id_)
    if report is None:
        return
    states = {job.kind: job.state for job in uow.jobs.of_subject(id_)}
    early = [
        kind
        for kind in OF_INTERVIEWS
        if kind is not JobKind.WRITE_REPORT
        and states.get(kind) in {JobState.QUEUED, JobState.RUNNING}
    ]
    if early:
        yield f"the report was written before {', '.join(early)} had ended"
    turns = {turn.id: turn for turn in uow.turns.of_interview(id_)}
    exact = {one.turn_id: one for one in uow.turns.exact(id_)}
    length_s = media.size(audio_key(id_)) / SECOND_BYTES
    if [answer.turn_id for answer in report.answers] != list(turns):
        yield "the report has other questions than were asked"
    for answer in report.answers:
        turn = turns.get(answer.turn_id)
        if turn is not None and answer.answer != said(turn, exact.get(turn.id)):
            yield f"the report of answer {turn.index} is not what was said"
        if answer.exact and (answer.turn_id not in exact or not exact[answer.turn_id].text):
            yield "the report calls an answer exact that was not heard again"
        if answer.end_s is not None and answer.end_s > length_s + 0.5:
            yield f"the report plays until {answer.end_s:.1f} s of {length_s:.1f} s"
        yield from _quotes_are_true(answer.answer, report, answer.turn_id)
    yield from _was_understood(candidate, report, states.get(JobKind.ANALYSE_SPEECH))


def _quotes_are_true(text: str, report: Report, turn_id: object) -> Iterator[str]:
    for one in (one for answer in report.answers for one in answer.findings):
        if one.turn_id != turn_id:
            continue
        if not one.spans or any(not 0 <= start < end <= len(text) for start, end in one.spans):
            yield f"{one.claim} quotes what is not in the answer"


def _was_understood(candidate: Candidate, report: Report, speech: JobState | None) -> Iterator[str]:
    if speech is not JobState.DONE:
        return
    for number, given in candidate.given.items():
        if given.is_spoken and given.is_whole and number < len(report.answers):
            share = share_of_words(given.text, report.answers[number].answer)
            if share < UNDERSTOOD and report.answers[number].end_reason is not EndReason.SILENCE:
                yield f"of answer {number}, {share:.0%} of the words are in the report"


def states_are_true(
    candidate: Candidate, uow: UnitOfWork, may_fail: frozenset[JobKind]
) -> Iterator[str]:
    """What people see of the work is so: it has ended, and where it failed it says why."""
    if not candidate.is_finished:
        return
    states = {job.kind: job for job in uow.jobs.of_subject(candidate.interview.id)}
    for kind in OF_INTERVIEWS:
        if kind not in states:
            yield f"{kind} was never asked for"
            continue
        job = states[kind]
        if job.state in {JobState.QUEUED, JobState.RUNNING}:
            yield f"{kind} is {job.state} for ever (attempt {job.attempt}: {job.message})"
        elif job.state is JobState.FAILED and kind not in may_fail:
            yield f"{kind} failed: {job.message}"
        elif job.state is JobState.FAILED and not job.message:
            yield f"{kind} failed and does not say why"
    if states.get(JobKind.WRITE_REPORT) and uow.analyses.report(candidate.interview.id) is None:
        yield "the report counts as written and is not there"


def living(alive: dict[int, str], uow: UnitOfWork) -> Iterator[str]:
    """Say which processes are shown to coaches as alive and are not, or the other way round.

    Args:
        alive: number and name of each process of ours that reports to the record.
        uow: the record.
    """
    since = datetime.now(UTC) - SILENT_AFTER
    shown = {process.pid for process in uow.processes.all() if process.beat_at >= since}
    yield from (f"process {pid} is shown as alive and is dead" for pid in shown - set(alive))
    yield from (f"{name} is alive and not shown" for pid, name in alive.items() if pid not in shown)
