"""Movements that can be observed in a face: blinks, mouth, brows and head.

A movement is reported as seen and never as a meaning. What lies between two observations that are
too far apart, or across a stretch without a face, is not reported at all.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean, median

from core.vision.observing import Observation
from core.vision.ports import Face

Sighting = tuple[float, Face]
"""Seconds from the start of the video, and a face."""

SMILE_FROM = 0.5

EYES_CLOSED_FROM = 0.5
EYES_OPEN_TO = 0.3
BLINK_MAX_S = 0.6
BLINK_APART_S = 0.1
BLINK_STEP_S = 0.15

WINDOW_S = 0.25
WINDOW_STEP_S = 0.6
BROWS_MOVED_FROM = 0.2
BROWS_BACK_TO = 0.1


@dataclass(frozen=True, slots=True)
class Blink:
    """One closing and opening of both eyes.

    Attributes:
        at_s: when the eyes closed, seconds from the start of the video.
        duration_s: until they were open again.
    """

    at_s: float
    duration_s: float


@dataclass(frozen=True, slots=True)
class HeadTurn:
    """How far the head moved between two moments.

    Attributes:
        start_s: seconds from the start of the video.
        end_s: later than `start_s`.
        angle_deg: angle between the two poses, 0 or more.
    """

    start_s: float
    end_s: float
    angle_deg: float


def is_smiling(face: Face) -> bool:
    """Return whether the mouth moves as in a smile: a score of 0.5 or more; source: ours."""
    return face.smile >= SMILE_FROM


def sightings(observations: Iterable[Observation], max_step_s: float) -> Iterator[list[Sighting]]:
    """Yield runs of faces with no frame without a face and no step above `max_step_s` inside."""
    run: list[Sighting] = []
    for seen in observations:
        if run and (seen.face is None or seen.at_s - run[-1][0] > max_step_s):
            yield run
            run = []
        if seen.face is not None:
            run.append((seen.at_s, seen.face))
    if run:
        yield run


def blinks(observations: Iterable[Observation]) -> tuple[Blink, ...]:
    """Return the blinks in order.

    The eyes close at a score of 0.5 and open again at 0.3 (hysteresis against flicker). Longer than
    0.6 s is a look down or closed eyes, no blink; a second closing within 0.1 s belongs to the
    first. Closings that begin or end outside a run of frames at most 0.15 s apart are not counted.

    Source: a blink lasts 0.1 to 0.4 s (Schiffman, Sensation and Perception, 2001), to which one
    frame at either end is added; the scores and the steps are ours.
    """
    return tuple(
        blink for run in sightings(observations, BLINK_STEP_S) for blink in _blinks_in(run)
    )


def head_turns(observations: Iterable[Observation]) -> tuple[HeadTurn, ...]:
    """Return how far the head moved from each quarter of a second to the next.

    Poses are averaged in windows of 0.25 s, because jitter from frame to frame adds up: a still
    picture with sensor noise (standard deviation 3 of 255, 15 fps) seems to move at 6.5
    degrees per second frame by frame, and at 1.0 in windows. Nods faster than 2 Hz read smaller
    than they are. No turn is reported between windows more than 0.6 s apart.

    Source: windows and steps are ours; the noise is an own measurement with mediapipe 1.2.2.
    """
    return tuple(
        HeadTurn(before[0], after[0], math.dist(before[1:], after[1:]))
        for run in sightings(observations, WINDOW_STEP_S)
        for before, after in pairwise(map(_mean_pose, windows(run)))
    )


def brow_movements(observations: Iterable[Observation]) -> tuple[float, ...]:
    """Return when the brows began to move, in seconds and in order.

    Faces rest at different scores, so only the distance from rest counts: from the median, over a
    run, of how much the brows are raised less how much they are lowered (means over 0.25 s). A
    movement begins 0.2 away from it, up or down, and ends within 0.1.

    Source: ours.
    """
    return tuple(
        at_s for run in sightings(observations, WINDOW_STEP_S) for at_s in _brow_movements_in(run)
    )


def windows(run: list[Sighting]) -> Iterator[list[Sighting]]:
    """Yield a run of sightings in pieces of a quarter of a second."""
    for _, window in groupby(run, key=lambda sighting: math.floor(sighting[0] / WINDOW_S)):
        yield list(window)


def _blinks_in(run: list[Sighting]) -> Iterator[Blink]:
    were_open = False
    closed_at_s: float | None = None
    reopened_at_s = -math.inf
    for at_s, face in run:
        if face.blink <= EYES_OPEN_TO:
            if closed_at_s is not None:
                is_apart = closed_at_s - reopened_at_s > BLINK_APART_S
                if is_apart and at_s - closed_at_s <= BLINK_MAX_S:
                    yield Blink(closed_at_s, at_s - closed_at_s)
                reopened_at_s = at_s
            were_open, closed_at_s = True, None
        elif face.blink >= EYES_CLOSED_FROM and were_open and closed_at_s is None:
            closed_at_s = at_s


def _brow_movements_in(run: list[Sighting]) -> Iterator[float]:
    means = [
        (fmean(at_s for at_s, _ in window), fmean(_brows(face) for _, face in window))
        for window in windows(run)
    ]
    rest = median(score for _, score in means)
    has_moved = False
    for at_s, score in means:
        if not has_moved and abs(score - rest) >= BROWS_MOVED_FROM:
            has_moved = True
            yield at_s
        elif abs(score - rest) <= BROWS_BACK_TO:
            has_moved = False


def _brows(face: Face) -> float:
    return face.brow_raise - face.brow_lower


def _mean_pose(window: list[Sighting]) -> tuple[float, float, float, float]:
    return (
        fmean(at_s for at_s, _ in window),
        fmean(face.yaw_deg for _, face in window),
        fmean(face.pitch_deg for _, face in window),
        fmean(face.roll_deg for _, face in window),
    )
