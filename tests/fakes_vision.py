"""Fakes of the vision ports; each says by its name how it behaves."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from core.vision.frames import Frame
from core.vision.observing import Observation
from core.vision.ports import Face
from core.vision.quality import Picture


class ScriptedFaceTracker:
    """Answer each frame with the next line of a script, then with None.

    Attributes:
        tracked_s: the time of every frame so far.
        is_closed: whether `close` was called last.
    """

    def __init__(self, script: Iterable[Face | None]) -> None:
        self._script = iter(script)
        self.tracked_s: list[float] = []
        self.is_closed = False

    def track(self, frame: Frame) -> Face | None:
        self.tracked_s.append(frame.at_s)
        self.is_closed = False
        return next(self._script, None)

    def close(self) -> None:
        self.is_closed = True


FACE = Face(
    box=(0.35, 0.25, 0.65, 0.65),
    yaw_deg=0.0,
    pitch_deg=0.0,
    roll_deg=0.0,
    blink=0.05,
    smile=0.1,
    brow_raise=0.1,
    brow_lower=0.1,
    others=0,
)


def face(**different: Any) -> Face:
    """Return a face that looks into the camera with open eyes, unless told otherwise."""
    return replace(FACE, **different)


def picture(
    *,
    brightness: float = 0.5,
    white_share: float = 0.0,
    detail: float | None = 0.25,
    changed_share: float | None = 0.3,
) -> Picture:
    """Return a picture in good light, sharp, and another than the one before."""
    return Picture(brightness, white_share, detail, changed_share)


def observed(
    at_s: float,
    seen: Face | None,
    of: Picture | None = None,
    *,
    is_facing: bool | None = None,
) -> Observation:
    """Return what was seen in one frame, in a good picture unless told otherwise."""
    return Observation(at_s, seen, of or picture(), is_facing)
