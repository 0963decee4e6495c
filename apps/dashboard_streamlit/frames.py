"""From the domain to tables for charts and lists; what was not observed stays empty (null)."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from apps.dashboard_streamlit.texts import Texts
from core.interview.interview import Interview, Turn
from core.jobs import JobKind, JobState, JobStatus
from core.vision.timeline import TimelineSecond

SERIES = ("face_share", "facing_share", "blinks", "smile", "brow_movements", "head_movement_deg")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_SECONDS_A_MINUTE = 60


def timeline_frame(seconds: Sequence[TimelineSecond]) -> pd.DataFrame:
    """Return one row for every second from the first to the last, each series as float or null.

    Seconds that the analysis left out are rows without values, so that a line breaks there.
    """
    columns = ["second", *SERIES]
    if not seconds:
        return pd.DataFrame({name: pd.Series(dtype="float64") for name in columns})
    rows = {s.second: [getattr(s, name) for name in SERIES] for s in seconds}
    frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(SERIES), dtype="float64")
    frame = frame.reindex(range(min(rows), max(rows) + 1))
    return frame.rename_axis("second").reset_index()


def turns_frame(turns: Iterable[Turn]) -> pd.DataFrame:
    """Return the recorded answers: label, question, start and end in media seconds."""
    rows = [
        (f"Q{turn.index + 1}", turn.question.text, turn.start_s, turn.end_s)
        for turn in turns
        if turn.start_s is not None and turn.end_s is not None
    ]
    return pd.DataFrame(rows, columns=["label", "question", "start_s", "end_s"])


def as_csv(frame: pd.DataFrame) -> bytes:
    """Return the table as CSV that Excel opens in Korean and never runs as formulas."""
    safe = frame.copy()
    for name in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[name].dtype):
            safe[name] = safe[name].map(_without_formula)
    return safe.to_csv(index=False).encode("utf-8-sig")


def local_time(moment: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return the wall clock of the viewer, without its zone; None stays None."""
    return moment.astimezone(zone).replace(tzinfo=None, microsecond=0) if moment else None


def length_minutes(interview: Interview) -> float | None:
    """Return how long the interview took; None until it is finished."""
    if interview.started_at is None or interview.finished_at is None:
        return None
    seconds = (interview.finished_at - interview.started_at).total_seconds()
    return round(seconds / _SECONDS_A_MINUTE, 1)


def jobs_summary(jobs: Sequence[JobStatus], t: Texts) -> str:
    """Return one line about all analyses: what failed, else what is going on, else done."""
    if not jobs:
        return t.no_jobs
    failed = [t.jobs[job.kind] for job in _of_state(jobs, JobState.FAILED)]
    if failed:
        return f"{t.job_states[JobState.FAILED]}: {', '.join(failed)}"
    running = [
        f"{t.jobs[job.kind]} {job.progress:.0%}" for job in _of_state(jobs, JobState.RUNNING)
    ]
    if running:
        return ", ".join(running)
    if _of_state(jobs, JobState.QUEUED):
        return t.job_states[JobState.QUEUED]
    return t.job_states[JobState.DONE]


def in_order(jobs: Iterable[JobStatus]) -> list[JobStatus]:
    """Return the job states in the order in which the work is done."""
    order = list(JobKind)
    return sorted(jobs, key=lambda job: order.index(job.kind))


def _of_state(jobs: Iterable[JobStatus], state: JobState) -> list[JobStatus]:
    return [job for job in in_order(jobs) if job.state is state]


def _without_formula(value: object) -> object:
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
