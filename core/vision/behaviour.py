"""Movements that can be observed in a face: facing, blinks, smile movement, head movement.

A movement is reported as seen and never as a meaning. What lies between two observations that are
too far apart, or across a stretch without a face, is not reported at all.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from core.vision.ports import Face

Observation = tuple[float, Face | None]
"""Seconds from the start of the video, growing, and the face seen then."""

Sighting = tuple[float, Face]
"""Seconds from the start of the video, and a face."""

FACING_YAW_DEG = 20.0
FACING_PITCH_DEG = 20.0
SMILE_FROM = 0.5

EYES_CLOSED_FROM = 0.5
EYES_OPEN_TO = 0.3
BLINK_MAX_S = 0.6
BLINK_APART_S = 0.1
BLINK_STEP_S = 0.15

HEAD_WINDOW_S = 0.25
HEAD_STEP_S = 0.6


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


def is_facing(face: Face) -> bool:
    """Return whether the head faces the camera, uncalibrated.

    This is the head, not the eyes, and it cannot tell the camera from the screen below it: at
    60 cm every point of a 15.6-inch screen (34 x 19 cm) with the camera on its top edge lies
    within 16 degrees of yaw and 18 of pitch, so both limits are 20 degrees.

    Source: ours, by that geometry; landmark gaze, even calibrated, has an error of 5.8 degrees
    (arXiv 2603.12388), so nothing finer is claimed.
    """
    return abs(face.yaw_deg) < FACING_YAW_DEG and abs(face.pitch_deg) < FACING_PITCH_DEG


def is_smiling(face: Face) -> bool:
    """Return whether the mouth moves as in a smile: a score of 0.5 or more; source: ours."""
    return face.smile >= SMILE_FROM


def sightings(observations: Iterable[Observation], max_step_s: float) -> Iterator[list[Sighting]]:
    """Yield runs of faces with no frame without a face and no step above `max_step_s` inside."""
    run: list[Sighting] = []
    for at_s, face in observations:
        if run and (face is None or at_s - run[-1][0] > max_step_s):
            yield run
            run = []
        if face is not None:
            run.append((at_s, face))
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
        _turn(before, after)
        for run in sightings(observations, HEAD_STEP_S)
        for before, after in pairwise(_mean_poses(run))
    )


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


def _mean_poses(run: list[Sighting]) -> list[tuple[float, float, float, float]]:
    windows = groupby(run, key=lambda sighting: math.floor(sighting[0] / HEAD_WINDOW_S))
    return [_mean_pose(list(window)) for _, window in windows]


def _mean_pose(window: list[Sighting]) -> tuple[float, float, float, float]:
    count = len(window)
    return (
        sum(at_s for at_s, _ in window) / count,
        sum(face.yaw_deg for _, face in window) / count,
        sum(face.pitch_deg for _, face in window) / count,
        sum(face.roll_deg for _, face in window) / count,
    )


def _turn(
    before: tuple[float, float, float, float], after: tuple[float, float, float, float]
) -> HeadTurn:
    return HeadTurn(before[0], after[0], math.dist(before[1:], after[1:]))
