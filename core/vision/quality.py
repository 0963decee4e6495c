"""What a picture is like, apart from who is in it: its light, its detail, whether it changes."""

from collections import deque
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.vision.frames import Frame
from core.vision.ports import Face

LUMA = np.array([0.299, 0.587, 0.114], np.float32)
"""Of red, green and blue; source: ITU-R BT.601."""
WHITE_FROM = 250
"""A pixel as bright as this holds no detail any more; source: ours, 5 of 255 below the end."""

FACE_ROWS, PICTURE_ROWS = 32, 48
"""What is judged is scaled down to some this many rows: a face, near or far, or a whole picture.
Fine enough to see blur, and so coarse that the noise of a camera is averaged out."""
NEAR_PX, FAR_PX = 1, 4
CONTRAST_FROM = 4.0
"""Mean square of differences (of 255) below which there is nothing that could be sharp."""

LOOK_BACK_S = 0.95
"""A second, give or take: from one frame to the next even a breathing chest hardly moves."""
BLOCK_PX = 8
CHANGED_FROM = 3.0
"""By how many of 255 the mean of a block has to change: a codec's trembling is less."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What one frame is like: where the face is, or all over where there is none.

    Attributes:
        brightness: mean luma, 0 (black) to 1 (white).
        white_share: share of its pixels that are as good as white, 0 to 1.
        detail: how much of its contrast lies between neighbouring pixels, see `detail`; None where
            there is no contrast.
        changed_share: share of blocks of 8 x 8 pixels that differ from a second before; None in the
            first second.
    """

    brightness: float
    white_share: float
    detail: float | None
    changed_share: float | None


class PictureGauge:
    """Read the frames of one video in order; remembers a second of them, much reduced."""

    def __init__(self) -> None:
        """Begin a video."""
        self._past: deque[tuple[float, NDArray[np.float32]]] = deque()

    def read(self, frame: Frame, face: Face | None) -> Picture:
        """Return what a frame is like, given the face that was found in it."""
        region = _region(frame.image, face)
        step = max(1, region.shape[0] // (FACE_ROWS if face else PICTURE_ROWS))
        luma = region[::step, ::step] @ LUMA
        return Picture(
            brightness=float(luma.mean()) / 255,
            white_share=float(np.mean(luma >= WHITE_FROM)),
            detail=detail(_means(region[..., 1], step)),
            changed_share=self._changed_share(frame),
        )

    def _changed_share(self, frame: Frame) -> float | None:
        now, before_s = _means(frame.image[::2, ::2, 1], BLOCK_PX // 2), frame.at_s - LOOK_BACK_S
        self._past.append((frame.at_s, now))
        while len(self._past) > 1 and self._past[1][0] <= before_s:
            self._past.popleft()
        at_s, then = self._past[0]
        if at_s > before_s or then.shape != now.shape:
            return None
        return float(np.mean(np.abs(now - then) >= CHANGED_FROM))


def detail(luma: NDArray[np.float32]) -> float | None:
    """Return the energy of differences one pixel apart by that four apart, 0 to about 1.

    A sharp edge gives 1/4, one smeared over four pixels 1/11, over many 1/16, and noise 1; how
    strong the contrast is does not matter. None where there is none at all.

    Args:
        luma: shape (height, width), float32, 0 to 255; green stands in for it.

    Source: ours, after the blur metric of Crete et al. (Human Vision and Electronic Imaging XII,
    2007), which compares neighbouring differences before and after a blur.
    """
    far = _energy(luma, FAR_PX)
    return _energy(luma, NEAR_PX) / far if far >= CONTRAST_FROM else None


def _energy(luma: NDArray[np.float32], apart: int) -> float:
    across = luma[:, apart:] - luma[:, :-apart]
    down = luma[apart:] - luma[:-apart]
    if not across.size or not down.size:
        return 0.0
    return float(np.mean(np.square(across)) + np.mean(np.square(down)))


def _region(image: NDArray[np.uint8], face: Face | None) -> NDArray[np.uint8]:
    """Return the part of a picture that is judged, shape (height, width, 3)."""
    if face is None:
        return image
    height, width = image.shape[:2]
    left, top, right, bottom = face.box
    return image[
        int(top * height) : int(bottom * height) + 1, int(left * width) : int(right * width) + 1
    ]


def _means(plane: NDArray[np.uint8], size: int) -> NDArray[np.float32]:
    """Return the means of square blocks of one colour, shape (height, width) in blocks."""
    height, width = (length // size for length in plane.shape)
    rows = np.ascontiguousarray(plane[: height * size, : width * size])
    sums = np.add.reduce(rows.reshape(height, size, width * size), axis=1, dtype=np.uint32)
    blocks = np.add.reduce(sums.reshape(height, width, size), axis=2)
    means: NDArray[np.float32] = blocks.astype(np.float32) / (size * size)
    return means
