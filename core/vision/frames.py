"""Pictures as numbers."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of a video.

    Attributes:
        image: shape (height, width, 3), uint8, RGB.
        at_s: seconds from the start of its video.
    """

    image: NDArray[np.uint8]
    at_s: float
