"""How fast faces are followed: `python -m benchmarks.vision` prints JSON lines.

`landmarks_per_s` (target: 30) is measured on one core; its baseline is MediaPipe's IMAGE mode, one
detection in every frame and no memory between frames. `video_realtime_factor` (target: 6 on two
cores, at 15 frames a second) has all cores that the process may use, and a video as the page asks
for it from a camera; its baseline is the same landmarker in IMAGE mode, one after the other and
with every frame at full resolution. Picture quality and summing up are the same for both. Own
figure and baseline take turns, so a busy machine slows both. About a minute.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.lines import print_line
from core.vision.adapters.mediapipe import (
    MediaPipeFaceTracker,
    largest_face,
    load_landmarker,
)
from core.vision.adapters.pyav import PyAvVideoReader
from core.vision.frames import Frame
from core.vision.observing import observe
from core.vision.ports import Face, FaceTracker, VideoReader
from core.vision.summary import summary
from core.vision.timeline import timeline
from tests import media

REPETITIONS = 5
FRAMES = 60
VIDEO_S, VIDEO_FPS = 20, 15
WIDTH_PX, HEIGHT_PX = 1280, 720
"""As `apps/interview_gradio/static/devices.js` asks for."""


class ImageModeTracker:
    """Detect in every frame anew, as the simplest use of MediaPipe does."""

    def __init__(self, model_path: Path) -> None:
        """Load the model."""
        self._landmarker = load_landmarker(model_path, "IMAGE")

    def track(self, frame: Frame) -> Face | None:
        """Return the largest face."""
        import mediapipe

        image = mediapipe.Image(image_format=mediapipe.ImageFormat.SRGB, data=frame.image)
        return largest_face(self._landmarker.detect(image))

    def close(self) -> None:
        """Free the model."""
        self._landmarker.close()


def main() -> None:
    """Measure and print."""
    with one_core(), trackers() as (own, baseline):
        compare(
            "landmarks_per_s", "1/s", partial(frames_per_s, own), partial(frames_per_s, baseline)
        )
    with (
        tempfile.TemporaryDirectory() as folder,
        trackers() as (one, baseline),
        trackers() as (two, _),
    ):
        path = media.webm(Path(folder) / "answer.webm", wide(media.face_frames(VIDEO_S, VIDEO_FPS)))
        whole = PyAvVideoReader(max_width_px=WIDTH_PX)
        compare(
            "video_realtime_factor",
            "video seconds per second",
            partial(realtime_factor, path, PyAvVideoReader(), one, two),
            partial(realtime_factor, path, whole, baseline),
            "MediaPipe IMAGE mode, every frame at full resolution",
        )


def compare(
    name: str,
    unit: str,
    own: Callable[[], float],
    baseline: Callable[[], float],
    baseline_name: str = "MediaPipe IMAGE mode",
) -> None:
    """Run both in turns after a warm-up each, and print the medians."""
    own()
    baseline()
    pairs = [(own(), baseline()) for _ in range(REPETITIONS)]
    value, baseline_value = (statistics.median(figures) for figures in zip(*pairs, strict=True))
    print_line(name, value, unit, "higher", baseline_name, baseline_value, n=REPETITIONS)


@contextmanager
def trackers() -> Iterator[tuple[FaceTracker, FaceTracker]]:
    """Load both trackers; their threads stay on the cores this thread may use now."""
    own = MediaPipeFaceTracker(media.face_model_path())
    own.track(Frame(media.face_picture(), 0.0))
    baseline = ImageModeTracker(media.face_model_path())
    try:
        yield own, baseline
    finally:
        own.close()
        baseline.close()


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this thread, and those it starts, on one core, where the system can."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)


def frames_per_s(tracker: FaceTracker) -> float:
    """Return how many frames with a moving face go through the tracker in a second."""
    frames = list(media.face_frames(FRAMES / VIDEO_FPS, VIDEO_FPS))
    tracker.track(frames[0])
    start = time.perf_counter()
    found = sum(tracker.track(frame) is not None for frame in frames)
    wall_s = time.perf_counter() - start
    assert found == len(frames)
    return len(frames) / wall_s


def wide(frames: Iterable[Frame]) -> Iterator[Frame]:
    """Yield frames as large as a camera gives them: the middle of the portrait, enlarged."""
    for frame in frames:
        height, width = frame.image.shape[:2]
        margin = (height - width * HEIGHT_PX // WIDTH_PX) // 2
        middle = frame.image[margin : height - margin]
        yield Frame(media.resized(middle, WIDTH_PX, HEIGHT_PX), frame.at_s)


def realtime_factor(path: Path, reader: VideoReader, *trackers: FaceTracker) -> float:
    """Return seconds of video decoded, tracked and summed up in a second."""
    start = time.perf_counter()
    with path.open("rb") as video:
        seen = list(observe(reader.frames(video), *trackers))
    rows, whole = timeline(seen), {measured.name: measured for measured in summary(seen)}
    wall_s = time.perf_counter() - start
    assert len(rows) == VIDEO_S
    assert whole["face_visible_share"].value == 1.0
    return VIDEO_S / wall_s


if __name__ == "__main__":
    main()
