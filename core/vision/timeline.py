"""Second by second, and in one summary, what could be observed; what could not stays None."""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from core.vision.behaviour import (
    BLINK_STEP_S,
    Observation,
    blinks,
    head_turns,
    is_facing,
    is_smiling,
    sightings,
)
from core.vision.ports import Face

WATCHED_SECOND_S = 0.5
BLINK_RATE_FROM_S = 10.0

Reason = Literal["no_frames", "no_face", "too_few_frames", "too_short"]
"""Why there is no number: no frame at all; frames but never a face; frames too far apart to see
the movement; a face for less than `BLINK_RATE_FROM_S`."""


@dataclass(frozen=True, slots=True)
class TimelineSecond:
    """One second of a video; `dataclasses.asdict` and `TimelineSecond(**row)` are its JSON form.

    Attributes:
        second: 0 is the first.
        frames: frames in it.
        face_share: share of its frames with a face, 0 to 1; None without frames.
        facing_share: share of its faces that face the camera, uncalibrated; None without a face.
        blinks: blinks begun in it; None where eyes were watched for less than half of it.
        smile: mean smile movement of its faces, 0 to 1; None without a face.
        head_movement_deg: degrees the head moved, per second; None where none could be measured.
    """

    second: int
    frames: int
    face_share: float | None
    facing_share: float | None
    blinks: int | None
    smile: float | None
    head_movement_deg: float | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, or the reason why there is none.

    Attributes:
        value: None when it could not be observed.
        reason: None when there is a value.
    """

    value: float | None
    reason: Reason | None


@dataclass(frozen=True, slots=True)
class VisionSummary:
    """A whole video; `dataclasses.asdict` is its JSON form.

    Attributes:
        frames: frames seen.
        seconds: length in whole seconds, the last one counted.
        seconds_without_frames: how many of them had no frame.
        face_visible_share: share of the frames with a face, 0 to 1.
        facing_share: share of the faces that face the camera, uncalibrated, 0 to 1.
        blinks_per_minute: over the time in which eyes could be watched.
        smile_share: share of the faces with a smile movement, 0 to 1.
        head_movement_deg_per_s: over the time in which head movement could be measured.
    """

    frames: int
    seconds: int
    seconds_without_frames: int
    face_visible_share: Measured
    facing_share: Measured
    blinks_per_minute: Measured
    smile_share: Measured
    head_movement_deg_per_s: Measured


def timeline(observations: Iterable[Observation]) -> tuple[TimelineSecond, ...]:
    """Return one row a second from 0 to the last frame, empty without frames.

    Args:
        observations: seconds from the start, growing, and the face seen then or None.
    """
    seen = tuple(observations)
    if not seen:
        return ()
    faces: dict[int, list[Face | None]] = defaultdict(list)
    for at_s, face in seen:
        faces[_second(at_s)].append(face)
    blinked = _blinks_by_second(seen)
    moved = _head_movement_by_second(seen)
    return tuple(
        _row(second, faces[second], blinked.get(second), moved.get(second))
        for second in range(_second(seen[-1][0]) + 1)
    )


def summary(observations: Iterable[Observation]) -> VisionSummary:
    """Return the whole video in a few numbers, each with the reason where there is none.

    Blinks per minute are given from 10 s of watched eyes on: at some 17 blinks a minute at rest
    (Bentivoglio et al., Movement Disorders 12:1028, 1997) fewer seconds hold fewer than three.
    The limit itself is ours.

    Args:
        observations: seconds from the start, growing, and the face seen then or None.
    """
    seen = tuple(observations)
    faces = [face for _, face in seen if face is not None]
    filled = {_second(at_s) for at_s, _ in seen}
    seconds = max(filled) + 1 if filled else 0
    missing: Reason = "no_face" if seen else "no_frames"
    return VisionSummary(
        frames=len(seen),
        seconds=seconds,
        seconds_without_frames=seconds - len(filled),
        face_visible_share=_share(len(faces), len(seen), "no_frames"),
        facing_share=_share(sum(map(is_facing, faces)), len(faces), missing),
        blinks_per_minute=_blink_rate(seen, "too_few_frames" if faces else missing),
        smile_share=_share(sum(map(is_smiling, faces)), len(faces), missing),
        head_movement_deg_per_s=_head_speed(seen, "too_few_frames" if faces else missing),
    )


def _second(at_s: float) -> int:
    return math.floor(at_s)


def _row(
    second: int, faces: list[Face | None], blinked: int | None, moved_deg: float | None
) -> TimelineSecond:
    seen = [face for face in faces if face is not None]
    return TimelineSecond(
        second=second,
        frames=len(faces),
        face_share=len(seen) / len(faces) if faces else None,
        facing_share=sum(map(is_facing, seen)) / len(seen) if seen else None,
        blinks=blinked,
        smile=sum(face.smile for face in seen) / len(seen) if seen else None,
        head_movement_deg=moved_deg,
    )


def _watched_by_second(seen: tuple[Observation, ...]) -> dict[int, float]:
    watched: dict[int, float] = defaultdict(float)
    for run in sightings(seen, BLINK_STEP_S):
        for (before_s, _), (after_s, _) in pairwise(run):
            watched[_second(after_s)] += after_s - before_s
    return watched


def _blinks_by_second(seen: tuple[Observation, ...]) -> dict[int, int]:
    watched = _watched_by_second(seen)
    counts = {second: 0 for second, time_s in watched.items() if time_s >= WATCHED_SECOND_S}
    for blink in blinks(seen):
        if _second(blink.at_s) in counts:
            counts[_second(blink.at_s)] += 1
    return counts


def _head_movement_by_second(seen: tuple[Observation, ...]) -> dict[int, float]:
    angle_deg: dict[int, float] = defaultdict(float)
    time_s: dict[int, float] = defaultdict(float)
    for turn in head_turns(seen):
        second = _second((turn.start_s + turn.end_s) / 2)
        angle_deg[second] += turn.angle_deg
        time_s[second] += turn.end_s - turn.start_s
    return {second: angle_deg[second] / time_s[second] for second in angle_deg}


def _share(part: int, whole: int, missing: Reason) -> Measured:
    return Measured(part / whole, None) if whole else Measured(None, missing)


def _blink_rate(seen: tuple[Observation, ...], missing: Reason) -> Measured:
    watched_s = sum(_watched_by_second(seen).values())
    if not watched_s:
        return Measured(None, missing)
    if watched_s < BLINK_RATE_FROM_S:
        return Measured(None, "too_short")
    return Measured(60 * len(blinks(seen)) / watched_s, None)


def _head_speed(seen: tuple[Observation, ...], missing: Reason) -> Measured:
    turns = head_turns(seen)
    time_s = sum(turn.end_s - turn.start_s for turn in turns)
    if not time_s:
        return Measured(None, missing)
    return Measured(sum(turn.angle_deg for turn in turns) / time_s, None)
