"""How one candidate looks into one camera: the direction that counts as facing it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from core.vision.ports import Face

LOOK_S = 6.0
"""How long a candidate is asked to look at the camera; source: ours, within 5 to 10 s."""
ENOUGH_S = 4.0
"""From the first face to the last: a slow line may cost a picture at either end."""
ENOUGH_FACES = 8
FACE_SHARE_FROM = 0.8
STILL_TO_DEG = 3.0
FACING_WITHIN_DEG = 15.0

Unusable = Literal["too_short", "no_face", "moved"]
"""Why a look is no calibration: too few pictures or seconds; a face in too few of them; the head
did not stay where it was."""

Glimpse = tuple[float, Face | None]
"""Seconds on some clock, growing, and the face seen then."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """The mean pose of a head while it looked at the camera.

    Attributes:
        yaw_deg, pitch_deg: as in `core.vision.ports.Face`.
        spread_deg: root mean square of the angles between single poses and the mean.
    """

    yaw_deg: float
    pitch_deg: float
    spread_deg: float


def calibrate(look: Sequence[Glimpse]) -> Calibration | Unusable:
    """Return what a look at the camera yields, or why it yields nothing.

    It needs eight pictures and four seconds from the first face to the last, a face in four
    fifths of the pictures, and a spread of at most 3 degrees: a still picture with sensor noise
    spreads by less than one (own measurement, tests/contracts/test_face_tracker.py), a glance at
    the keyboard by far more than ten.

    Source: ours.
    """
    if len(look) < ENOUGH_FACES:
        return "too_short"
    seen = [(at_s, face) for at_s, face in look if face is not None]
    if len(seen) < FACE_SHARE_FROM * len(look):
        return "no_face"
    if seen[-1][0] - seen[0][0] < ENOUGH_S:
        return "too_short"
    yaw_deg = fmean(face.yaw_deg for _, face in seen)
    pitch_deg = fmean(face.pitch_deg for _, face in seen)
    spread_deg = math.sqrt(
        fmean((face.yaw_deg - yaw_deg) ** 2 + (face.pitch_deg - pitch_deg) ** 2 for _, face in seen)
    )
    if spread_deg > STILL_TO_DEG:
        return "moved"
    return Calibration(yaw_deg, pitch_deg, spread_deg)


def is_facing(face: Face, calibration: Calibration) -> bool:
    """Return whether a head is turned as it was when its owner looked at the camera.

    Within 15 degrees: this is the head, not the eyes, and cannot tell the camera from the screen
    below it. At 60 cm every point of a 15.6-inch screen (34 x 19 cm) with the camera on its top
    edge lies within 18 degrees, and heads turn for only a part of that. Notes on the table, a
    second screen and somebody in the room lie further away.

    Source: ours, by that geometry; landmark gaze, even calibrated, has an error of 5.8 degrees
    (arXiv 2603.12388), so nothing finer is claimed.
    """
    away_deg = math.hypot(
        face.yaw_deg - calibration.yaw_deg, face.pitch_deg - calibration.pitch_deg
    )
    return away_deg <= FACING_WITHIN_DEG
