"""Look at a video frame by frame: who is in it, and how well that can be seen."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from core.vision.calibration import Calibration, is_facing
from core.vision.following import followed
from core.vision.frames import Frame
from core.vision.ports import Face, FaceTracker
from core.vision.quality import Picture, PictureGauge


class Observation(NamedTuple):
    """What was seen in one frame.

    Attributes:
        at_s: seconds, growing from one observation to the next.
        face: the most prominent one, or None.
        picture: what the frame is like.
        is_facing: whether the face is towards the camera; None without a face or a calibration.
    """

    at_s: float
    face: Face | None
    picture: Picture
    is_facing: bool | None


def observe(
    frames: Iterable[Frame],
    *trackers: FaceTracker,
    start_s: float = 0.0,
    calibration: Calibration | None = None,
) -> Iterator[Observation]:
    """Yield an observation for each frame of one video.

    Args:
        frames: in order.
        trackers: one or more that share the work, fresh; one alone may have followed the frames
            before these.
        start_s: when the video begins, added to its own times.
        calibration: how this candidate looks into this camera, if that is known.

    Raises:
        Unavailable: the tracker failed.
    """
    gauge = PictureGauge()
    for frame, face in followed(frames, trackers):
        facing = is_facing(face, calibration) if face and calibration else None
        yield Observation(start_s + frame.at_s, face, gauge.read(frame, face), facing)
