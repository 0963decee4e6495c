"""What the vision subject needs from outside libraries."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from core.vision.frames import Frame


@dataclass(frozen=True, slots=True)
class Face:
    """One face as observed in one frame: positions and movements, never a meaning.

    Attributes:
        box: left, top, right, bottom as shares of the picture's width and height, 0 to 1.
        yaw_deg: head turned to its left (positive) or right; 0 faces the camera.
        pitch_deg: head raised (positive) or lowered.
        roll_deg: head tilted.
        blink: mean of both eyes' `eyeBlink` blendshape, 0 (open) to 1 (closed).
        smile: mean of both `mouthSmile` blendshapes, 0 to 1; a movement of the mouth, not a mood.
        brow_raise: `browInnerUp` blendshape, 0 to 1.
        brow_lower: mean of both `browDown` blendshapes, 0 to 1.
        others: how many more faces are in the picture; a tracker may stop counting at one.
    """

    box: tuple[float, float, float, float]
    yaw_deg: float
    pitch_deg: float
    roll_deg: float
    blink: float
    smile: float
    brow_raise: float
    brow_lower: float
    others: int


class FaceTracker(Protocol):
    """Find the face in the frames of one video; keeps state between calls."""

    def track(self, frame: Frame) -> Face | None:
        """Return the most prominent face, or None; `at_s` must grow from call to call.

        Raises:
            Unavailable: the model or a system library is missing.
        """

    def close(self) -> None:
        """Free the model."""


class VideoReader(Protocol):
    """Decode a video."""

    def frames(self, video: BinaryIO) -> Iterator[Frame]:
        """Yield the frames in order; what cannot be decoded at the end is left out.

        Raises:
            InvalidInput: no video can be read from it at all.
        """

    def seekable(self, video: BinaryIO) -> bytes:
        """Return the same streams, not re-encoded, in a file that browsers can seek in.

        Raises:
            InvalidInput: no video can be read from it at all.
        """
