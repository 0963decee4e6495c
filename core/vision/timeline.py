"""Second by second, what could be observed; what could not stays None."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from core.vision.behaviour import BLINK_STEP_S, blinks, brow_movements, head_turns, sightings
from core.vision.gaps import Gap, gaps, second_of
from core.vision.observing import Observation

WATCHED_SECOND_S = 0.5


@dataclass(frozen=True, slots=True)
class TimelineSecond:
    """One second of a video; `dataclasses.asdict` and `TimelineSecond(**row)` are its JSON form.

    Attributes:
        second: 0 is the first.
        frames: frames in it.
        face_share: share of its frames with a face, 0 to 1; None without frames or in a gap.
        facing_share: share of its faces that face the camera; None without a face or calibration.
        blinks: blinks begun in it; None where eyes were watched for less than half of it.
        smile: mean smile movement of its faces, 0 to 1; None without a face.
        head_movement_deg: degrees the head moved, per second; None where none could be measured.
        brow_movements: brow movements begun in it; None without a face.
        gap: why nothing is measured in it; None where something is, or where it has no frames.
    """

    second: int
    frames: int
    face_share: float | None
    facing_share: float | None
    blinks: int | None
    smile: float | None
    head_movement_deg: float | None
    brow_movements: int | None = None
    gap: Gap | None = None


@dataclass(frozen=True, slots=True)
class _Moved:
    """By second, what moved in the frames of a whole video."""

    blinks: Mapping[int, int]
    brows: Mapping[int, int]
    head_deg: Mapping[int, float]


def timeline(observations: Iterable[Observation]) -> tuple[TimelineSecond, ...]:
    """Return one row a second from 0 to the last frame, empty without frames.

    Args:
        observations: of all frames, in order.
    """
    seen = tuple(observations)
    if not seen:
        return ()
    by_second: dict[int, list[Observation]] = defaultdict(list)
    for observation in seen:
        by_second[second_of(observation.at_s)].append(observation)
    holes = gaps(seen)
    moved = _moved(usable(seen, holes))
    return tuple(
        _row(second, by_second[second], moved, holes.get(second))
        for second in range(second_of(seen[-1].at_s) + 1)
    )


def usable(seen: Iterable[Observation], holes: Mapping[int, Gap]) -> tuple[Observation, ...]:
    """Return the observations outside of the gaps."""
    return tuple(one for one in seen if second_of(one.at_s) not in holes)


def watched_by_second(seen: Iterable[Observation]) -> dict[int, float]:
    """Return for how long eyes were watched, in seconds, by second."""
    watched: dict[int, float] = defaultdict(float)
    for run in sightings(seen, BLINK_STEP_S):
        for (before_s, _), (after_s, _) in pairwise(run):
            watched[second_of(after_s)] += after_s - before_s
    return watched


def _row(second: int, frames: list[Observation], moved: _Moved, gap: Gap | None) -> TimelineSecond:
    if not frames or gap is not None:
        return TimelineSecond(second, len(frames), None, None, None, None, None, gap=gap)
    faces = [one.face for one in frames if one.face is not None]
    facing = [one.is_facing for one in frames if one.is_facing is not None]
    return TimelineSecond(
        second=second,
        frames=len(frames),
        face_share=len(faces) / len(frames),
        facing_share=fmean(facing) if facing else None,
        blinks=moved.blinks.get(second),
        smile=fmean(face.smile for face in faces) if faces else None,
        head_movement_deg=moved.head_deg.get(second),
        brow_movements=moved.brows.get(second, 0) if faces else None,
    )


def _moved(seen: tuple[Observation, ...]) -> _Moved:
    brows: dict[int, int] = defaultdict(int)
    for at_s in brow_movements(seen):
        brows[second_of(at_s)] += 1
    return _Moved(_blinks_by_second(seen), brows, _head_movement_by_second(seen))


def _blinks_by_second(seen: tuple[Observation, ...]) -> dict[int, int]:
    watched = watched_by_second(seen)
    counts = {second: 0 for second, time_s in watched.items() if time_s >= WATCHED_SECOND_S}
    for blink in blinks(seen):
        if second_of(blink.at_s) in counts:
            counts[second_of(blink.at_s)] += 1
    return counts


def _head_movement_by_second(seen: tuple[Observation, ...]) -> dict[int, float]:
    angle_deg: dict[int, float] = defaultdict(float)
    time_s: dict[int, float] = defaultdict(float)
    for turn in head_turns(seen):
        second = math.floor((turn.start_s + turn.end_s) / 2)
        angle_deg[second] += turn.angle_deg
        time_s[second] += turn.end_s - turn.start_s
    return {second: angle_deg[second] / time_s[second] for second in angle_deg}
