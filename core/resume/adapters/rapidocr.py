"""RapidOCR as text recogniser (Apache-2.0), with the PP-OCRv6 model that it carries.

An optional extra. The model reads Latin and Chinese script and no Hangul: in Hangul it sees Chinese
signs, or nothing. A picture in which it does that is not read at all.
"""

import struct
import threading
from typing import Any

import numpy as np

from core.errors import Unavailable
from core.resume.document import Box
from core.resume.ports import MAX_BYTES, Recognised, UnreadableFile

MOST_PIXELS = 40_000_000
"""An A4 page at 600 dots an inch has 35 million."""
_LEAST_CONFIDENCE = 0.8
_LEAST_READ = 0.85
"""Share of the lines that must be read well (own choice): else the script is another one."""
_PNG = b"\x89PNG\r\n\x1a\n"


class RapidOcrRecogniser:
    """See `core.resume.ports.TextRecogniser`; the model loads with the first picture."""

    name = "rapidocr"

    def __init__(self) -> None:
        """Load nothing yet."""
        self._lock = threading.Lock()
        self._engine: Any = None

    def recognise(self, picture: bytes) -> tuple[Recognised, ...]:
        """See `core.resume.ports.TextRecogniser.recognise`.

        Raises:
            UnreadableFile: it is no picture, or one too large.
            Unavailable: RapidOCR is not installed; says how to install it.
        """
        width, height = size_of(picture)
        if width * height > MOST_PIXELS or len(picture) > MAX_BYTES:
            raise UnreadableFile("bomb")
        with self._lock:
            if self._engine is None:
                self._engine = _engine()
            try:
                found = self._engine(picture, text_score=0.0)
            except Exception as error:  # the library raises its own and its parts' errors
                raise UnreadableFile("corrupt") from error
        texts = found.txts or ()
        lines = [
            Recognised(text, _box(corners), float(sure))
            for text, corners, sure in zip(texts, found.boxes, found.scores, strict=True)
            if text.strip()
        ] if texts else []  # fmt: skip
        sure = [line for line in lines if _is_read(line)]
        return tuple(sure) if sure and len(sure) >= _LEAST_READ * len(lines) else ()


def size_of(picture: bytes) -> tuple[int, int]:
    """Return the width and height that the head of a PNG or JPEG gives, in pixels.

    Raises:
        UnreadableFile: it is neither, or its head is damaged.
    """
    try:
        if picture.startswith(_PNG):
            width, height = struct.unpack_from(">II", picture, 16)
            return width, height
        if picture.startswith(b"\xff\xd8"):
            return _size_of_jpeg(picture)
    except struct.error as error:
        raise UnreadableFile("corrupt") from error
    raise UnreadableFile("not_a_picture")


def _size_of_jpeg(picture: bytes) -> tuple[int, int]:
    """Look for the start of a frame: ITU-T T.81, B.2.2."""
    at = 2
    while True:
        mark, kind, length = struct.unpack_from(">BBH", picture, at)
        if mark != 0xFF:  # noqa: PLR2004
            raise UnreadableFile("corrupt")
        if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004
            height, width = struct.unpack_from(">HH", picture, at + 5)
            return width, height
        at += 2 + length


def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise Unavailable(
            "Reading pictures needs RapidOCR: pip install --no-deps -r weights-dev.txt"
        ) from error
    return RapidOCR(params={"Global.log_level": "critical"})


def _box(corners: Any) -> Box:
    places = np.asarray(corners, dtype=np.float64)
    left, top = (float(edge) for edge in places.min(axis=0))
    right, bottom = (float(edge) for edge in places.max(axis=0))
    return (left, top, right, bottom)


def _is_read(line: Recognised) -> bool:
    is_other = any("\u3040" <= char <= "\u9fff" for char in line.text)
    return line.confidence >= _LEAST_CONFIDENCE and not is_other
