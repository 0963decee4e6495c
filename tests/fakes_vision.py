"""Fakes of the vision ports; each says by its name how it behaves."""

from collections.abc import Iterable

from core.vision.frames import Frame
from core.vision.ports import Face


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


def face(
    *,
    box: tuple[float, float, float, float] = (0.35, 0.25, 0.65, 0.65),
    yaw_deg: float = 0.0,
    pitch_deg: float = 0.0,
    roll_deg: float = 0.0,
    blink: float = 0.05,
    smile: float = 0.1,
) -> Face:
    """Return a face that looks into the camera with open eyes, unless told otherwise."""
    return Face(box, yaw_deg, pitch_deg, roll_deg, blink, smile)
