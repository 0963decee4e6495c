"""Faces in live stills: looked at one after the other in a thread of their own."""

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from core.vision.frames import Frame
from core.vision.ports import Face, FaceTracker


class FramingThread:
    """Own the one tracker of the process; a still is forgotten once it was looked at."""

    def __init__(self, tracker: FaceTracker, decode: Callable[[bytes, float], Frame]) -> None:
        """Take ownership of `tracker`; `decode` makes a frame of a JPEG and its time in seconds."""
        self._tracker = tracker
        self._decode = decode
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="framing")
        self._began = time.monotonic()

    async def look(self, jpeg: bytes) -> Face | None:
        """Return the face in the picture, or None.

        Raises:
            InvalidInput: the JPEG is broken.
            Unavailable: the model failed.
        """
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._look, jpeg)

    def _look(self, jpeg: bytes) -> Face | None:
        return self._tracker.track(self._decode(jpeg, time.monotonic() - self._began))

    def close(self) -> None:
        """End the thread and free the model."""
        self._thread.shutdown(cancel_futures=True)
        self._tracker.close()
