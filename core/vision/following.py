"""Follow a face with several trackers side by side, each in a thread and on stretches of its own.

Trackers spend their time outside Python, so that two on two cores need half the time. Who follows
which stretch depends on the times of the frames alone: the same video is seen alike every time.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack

from core.vision.frames import Frame
from core.vision.ports import Face, FaceTracker

STRETCH_S = 1.0
"""Own choice: a tracker looks anew where a stretch begins, and what waits to be looked at is held
in memory: three stretches with two trackers, 14 MB each at 640 x 480 and 15 frames a second."""
STRETCH_FRAMES = 30
"""Most frames of a stretch, whatever the frame rate."""


def followed(
    frames: Iterable[Frame], trackers: Sequence[FaceTracker]
) -> Iterator[tuple[Frame, Face | None]]:
    """Yield each frame with the face that is found in it, in order.

    With one tracker everything happens in the caller's thread.

    Args:
        frames: of one video, in order.
        trackers: one or more, fresh.

    Raises:
        Unavailable: a tracker failed.
    """
    if len(trackers) == 1:
        for frame in frames:
            yield frame, trackers[0].track(frame)
        return
    under_way: deque[tuple[list[Frame], Future[list[Face | None]]]] = deque()
    with ExitStack() as stack:
        # One thread each, so that a tracker sees its stretches in order.
        threads = [stack.enter_context(ThreadPoolExecutor(1)) for _ in trackers]
        for thread in threads:
            stack.callback(thread.shutdown, cancel_futures=True)
        for number, stretch in enumerate(_stretches(frames)):
            turn = number % len(trackers)
            under_way.append((stretch, threads[turn].submit(_track, trackers[turn], stretch)))
            if len(under_way) > len(trackers):
                yield from _joined(*under_way.popleft())
        while under_way:
            yield from _joined(*under_way.popleft())


def _stretches(frames: Iterable[Frame]) -> Iterator[list[Frame]]:
    stretch: list[Frame] = []
    for frame in frames:
        is_over = stretch and (
            frame.at_s - stretch[0].at_s >= STRETCH_S or len(stretch) == STRETCH_FRAMES
        )
        if is_over:
            yield stretch
            stretch = []
        stretch.append(frame)
    if stretch:
        yield stretch


def _track(tracker: FaceTracker, stretch: Sequence[Frame]) -> list[Face | None]:
    return [tracker.track(frame) for frame in stretch]


def _joined(
    stretch: Sequence[Frame], faces: Future[list[Face | None]]
) -> Iterator[tuple[Frame, Face | None]]:
    return zip(stretch, faces.result(), strict=True)
