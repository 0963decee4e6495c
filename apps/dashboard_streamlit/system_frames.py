"""Tables of the System page, as pure functions."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import pandas as pd

from apps.dashboard_streamlit.formats import day_and_time
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.latencies import Latency, Percentile
from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.texts.codes import source_name, stage_name, step_name
from apps.dashboard_streamlit.texts.system import SystemTexts
from apps.web.troubles import trouble
from core.company.night import SourceRun, Step
from core.jobs import JobCount, JobKind, JobState, JobStatus, Process
from core.language.language import Language
from workers.presence import SILENT_AFTER

_GB = 10**9


def is_alive(process: Process, now: datetime) -> bool:
    """Say whether a process has given a sign of late."""
    return now - process.beat_at < SILENT_AFTER


def kind_name(kind: JobKind, t: Texts, words: SystemTexts) -> str:
    """Return what a kind of work is called."""
    return t.jobs.get(kind) or words.kinds.get(kind) or kind.value


def work_frame(counts: Sequence[JobCount], t: Texts, words: SystemTexts) -> pd.DataFrame:
    """Return one row for each kind of work that was ever asked for."""
    by_kind: dict[JobKind, dict[JobState, JobCount]] = {}
    for one in counts:
        by_kind.setdefault(one.kind, {})[one.state] = one
    rows = [
        (
            kind_name(kind, t, words),
            *(_count(by_kind[kind].get(state)) for state in JobState),
            _oldest(by_kind[kind].get(JobState.QUEUED)),
        )
        for kind in JobKind
        if kind in by_kind
    ]
    states = [t.job_states[state] for state in JobState]
    frame = pd.DataFrame(rows, columns=[words.kind, *states, words.oldest])
    frame[words.oldest] = pd.to_datetime(frame[words.oldest], utc=True)
    return frame


def processes_frame(
    processes: Sequence[Process],
    *,
    now: datetime,
    zone: ZoneInfo,
    language: Language,
    words: SystemTexts,
) -> pd.DataFrame:
    """Return one row for each process that lived within the last day."""
    rows = [
        (
            words.roles.get(one.role, one.role),
            words.works if is_alive(one, now) else words.silent,
            f"{one.host} ({one.pid})",
            ", ".join(one.queues) or None,
            day_and_time(one.beat_at, zone),
            words.disk_value.format(
                free=one.disk_free_bytes / _GB, total=one.disk_total_bytes / _GB
            ),
            trouble(one.trouble, language),
        )
        for one in processes
    ]
    names = [
        *(words.role, words.state, words.machine, words.queues, words.last_sign),
        *(words.disk, words.reason),
    ]
    return pd.DataFrame(rows, columns=names)


def versions_frame(processes: Sequence[Process], words: SystemTexts) -> pd.DataFrame:
    """Return one row for each part and version; two rows where two processes differ."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for one in processes:
        for part, version in one.versions.items():
            role = words.roles.get(one.role, one.role)
            found.setdefault((part, version), {})[f"{role} ({one.host})"] = None
    rows = [(*key, ", ".join(who)) for key, who in sorted(found.items())]
    return pd.DataFrame(rows, columns=[words.part, words.version, words.role])


def jobs_frame(
    jobs: Sequence[JobStatus],
    *,
    zone: ZoneInfo,
    language: Language,
    t: Texts,
    words: SystemTexts,
) -> pd.DataFrame:
    """Return one row for each piece of work; ids only, no names."""
    rows = [
        (
            t.job_states[one.state],
            kind_name(one.kind, t, words),
            str(one.subject_id),
            one.attempt,
            local_time(one.beat_at, zone),
            trouble(one.message, language),
        )
        for one in jobs
    ]
    names = [words.state, words.kind, words.subject, words.attempt, words.since, words.reason]
    return pd.DataFrame(rows, columns=names)


def latency_frame(found: Sequence[Latency], language: Language, words: SystemTexts) -> pd.DataFrame:
    """Return one row for each stage that was measured."""
    rows = [
        (_stage(one, language, words.stages), *(_seconds(p, words) for p in one.percentiles), one.n)
        for one in found
    ]
    names = [words.stage, "p50 (s)", "p95 (s)", "p99 (s)", "n"]
    return pd.DataFrame(rows, columns=names)


def steps_frame(steps: Sequence[Step], language: Language, words: SystemTexts) -> pd.DataFrame:
    """Return one row for each step of a night."""
    rows = [
        (
            step_name(step.name, language),
            words.night_states[step.state.value],
            step.attempts,
            (step.ended_at - step.started_at).total_seconds() if step.ended_at else None,
            trouble(step.message, language),
        )
        for step in steps
    ]
    names = [words.step, words.state, words.tries, words.took, words.reason]
    return pd.DataFrame(rows, columns=names)


def sources_frame(
    runs: Sequence[SourceRun], language: Language, words: SystemTexts
) -> pd.DataFrame:
    """Return one row for each source that was read in a night."""
    rows = [
        (
            source_name(one.source, language),
            words.night_states[one.state.value],
            one.pages,
            f"{one.opened} · {one.changed} · {one.closed}",
            trouble(one.message, language),
        )
        for one in runs
    ]
    names = [words.source, words.state, words.pages, words.changes, words.reason]
    return pd.DataFrame(rows, columns=names)


def _count(found: JobCount | None) -> int:
    return found.count if found is not None else 0


def _oldest(found: JobCount | None) -> datetime | None:
    return found.oldest_at if found is not None else None


def _stage(one: Latency, language: Language, stages: Mapping[str, str]) -> str:
    form = stages.get(one.metric, f"{one.metric} {{part}}")
    return form.format(part=stage_name(one.part, language)).strip()


def _seconds(one: Percentile, words: SystemTexts) -> str:
    if one.seconds is None:
        return words.beyond.format(bound=one.bound_s)
    return f"{one.seconds:.2f}"
