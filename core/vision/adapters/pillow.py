"""Pillow: decode one still picture from a stranger."""

import io

import numpy as np

from core.errors import InvalidInput
from core.vision.frames import Frame

MAX_PIXELS = 1280 * 720
"""Stills are made at 320 x 240; a picture that claims much more is no still of ours."""


def decode_jpeg(jpeg: bytes, at_s: float) -> Frame:
    """Return a JPEG as a frame.

    Raises:
        InvalidInput: it is no JPEG, broken or too large.
    """
    from PIL import Image

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise InvalidInput("This still is too large.")
            return Frame(np.asarray(picture.convert("RGB")), at_s)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,  # none of the others, and raised for what a header claims
        Image.DecompressionBombWarning,  # where warnings are errors
    ) as exc:
        raise InvalidInput("This still cannot be read.") from exc
