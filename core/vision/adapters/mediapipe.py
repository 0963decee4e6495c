"""MediaPipe's face landmarker: 478 points, 52 blendshapes and the pose of each face."""

import ctypes
import math
import os
import sys
import tempfile
import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, Literal

import numpy as np

from core.errors import Unavailable
from core.vision.adapters.offline_thread import OfflineThread
from core.vision.frames import Frame
from core.vision.ports import Face

FACES_LOOKED_FOR = 2

# What `ldd` says that mediapipe 1.2.2 (EGL, GLES) and the OpenCV it imports (GL, gthread) need
# beyond a bare Debian, and the packages that bring it.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGLESv2.so.2": "libgles2",
    "libGL.so.1": "libgl1",
    "libgthread-2.0.so.0": "libglib2.0-0",
}

# mediapipe 1.2.2 has no switch for these lines: GLOG_minloglevel and TF_CPP_MIN_LOG_LEVEL do
# nothing, and its C library exports no absl::SetMinLogLevel.
CHATTER = (
    b"Logging before InitGoogle()",
    b"face_landmarker_graph.cc",
    b"inference_feedback_manager.cc",
    b"Created TensorFlow Lite XNNPACK delegate",
)

_stderr_is_caught = threading.Lock()


class MediaPipeFaceTracker:
    """Follow the largest face with the FaceLandmarker task in VIDEO mode.

    See `core.vision.ports.FaceTracker`. The model is loaded by the first `track` and again by the
    first one after `close`. Equal or earlier times count as 1 ms later, as VIDEO mode refuses them.

    Two faces are looked for, so that somebody nearer wins over somebody behind. The price: with
    only one face in sight MediaPipe searches every frame for the second, and smooths nothing.

    MediaPipe lives in a thread that the system lets reach no network, where it can (Linux), from
    its first call to its last; see `_base_options` for why.
    """

    def __init__(self, model_path: Path) -> None:
        """Remember where `face_landmarker.task` lies; nothing is loaded yet."""
        self._model_path = model_path
        self._landmarker: Any = None
        self._thread: OfflineThread | None = None
        self._free = weakref.finalize(self, lambda: None)
        self._last_ms = -1

    def track(self, frame: Frame) -> Face | None:
        """Return the largest face.

        See `core.vision.ports.FaceTracker.track`. `roll_deg` is positive when the head tilts
        towards its left shoulder. Angles are those of the picture's axes: a face looking into the
        lens from a quarter of the picture's width off centre reads up to 6 degrees of yaw
        (own measurement, scikit-image's astronaut moved about at 640x480).
        """
        self._last_ms = max(round(frame.at_s * 1000), self._last_ms + 1)
        thread = self._thread
        if thread is None:
            thread = self._thread = OfflineThread("face tracker")
            self._free = weakref.finalize(self, thread.close)
        return largest_face(thread.run(lambda: self._detected(frame, thread)))

    def close(self) -> None:
        """Free the model; closing twice is fine."""
        if self._thread is not None:
            # Who was stopped in the middle of the first picture left the model half loaded.
            self._thread.run(lambda: None)
        self._free()
        self._landmarker = self._thread = None
        self._last_ms = -1

    def _detected(self, frame: Frame, thread: OfflineThread) -> Any:
        if self._landmarker is not None:
            return _detect(self._landmarker, frame, self._last_ms)
        with _without_chatter():
            self._landmarker = load_landmarker(self._model_path, "VIDEO")
            # MediaPipe's own destructor fails when it runs as the interpreter ends.
            self._free.detach()
            self._free = weakref.finalize(self, partial(_close, thread, self._landmarker))
            return _detect(self._landmarker, frame, self._last_ms)


def load_landmarker(model_path: Path, mode: Literal["VIDEO", "IMAGE"]) -> Any:
    """Return a FaceLandmarker for two faces, with blendshapes and poses.

    Raises:
        Unavailable: a system library or the model is missing, or the model is broken.
    """
    import_library()
    if not model_path.is_file():
        raise Unavailable(f"The face model is missing: no file {model_path}.")
    try:
        from mediapipe.tasks.python import vision

        return vision.FaceLandmarker.create_from_options(
            vision.FaceLandmarkerOptions(
                base_options=_base_options(model_path),
                running_mode=vision.RunningMode[mode],
                num_faces=FACES_LOOKED_FOR,
                output_face_blendshapes=True,
                output_facial_transformation_matrixes=True,
            )
        )
    except (OSError, RuntimeError) as exc:
        raise Unavailable(f"The face model could not be loaded: {exc}") from exc


def import_library() -> None:
    """Import MediaPipe now, in the thread of the caller.

    It brings matplotlib.pyplot, and Gradio sets matplotlib's backend at every request: one that
    comes while another thread still imports pyplot fails ("no attribute 'switch_backend'").

    Raises:
        Unavailable: a system library is missing, or it cannot be imported.
    """
    if (reason := why_unavailable()) is not None:
        raise Unavailable(reason)
    try:
        import mediapipe.tasks.python.vision  # noqa: F401
    except (ImportError, OSError) as exc:
        raise Unavailable(f"MediaPipe could not be imported: {exc}") from exc


def largest_face(result: Any) -> Face | None:
    """Return the largest face of a FaceLandmarkerResult by the area of its box, or None.

    `others` counts the rest, of which `FACES_LOOKED_FOR` allows one.
    """
    boxes = [_box(landmarks) for landmarks in result.face_landmarks]
    sizes = [(right - left) * (bottom - top) for left, top, right, bottom in boxes]
    if not any(sizes):
        return None
    largest = sizes.index(max(sizes))
    yaw_deg, pitch_deg, roll_deg = _angles_deg(result.facial_transformation_matrixes[largest])
    scores = {shape.category_name: shape.score for shape in result.face_blendshapes[largest]}
    return Face(
        box=boxes[largest],
        yaw_deg=yaw_deg,
        pitch_deg=pitch_deg,
        roll_deg=roll_deg,
        blink=(scores["eyeBlinkLeft"] + scores["eyeBlinkRight"]) / 2,
        smile=(scores["mouthSmileLeft"] + scores["mouthSmileRight"]) / 2,
        brow_raise=scores["browInnerUp"],
        brow_lower=(scores["browDownLeft"] + scores["browDownRight"]) / 2,
        others=sum(size > 0 for size in sizes) - 1,
    )


def missing_system_libraries() -> tuple[str, ...]:
    """Return the shared libraries that MediaPipe needs and this machine lacks, such as libEGL.so.1.

    Empty outside Linux, where MediaPipe's wheels bring all they need.
    """
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(name for name in DEBIAN_PACKAGES if not _can_load(name))


def why_unavailable() -> str | None:
    """Return one sentence that names the packages to install; None where nothing is missing."""
    missing = missing_system_libraries()
    if not missing:
        return None
    packages = " ".join(DEBIAN_PACKAGES[name] for name in missing)
    return f"Face tracking needs {' and '.join(missing)}: install with `apt install {packages}`."


def _can_load(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _base_options(model_path: Path) -> Any:
    """Return options under which MediaPipe cannot deliver its usage log.

    On close, mediapipe 1.2.2 posts versions, counts and times (212 bytes, no pictures) to
    play.googleapis.com and has no switch for it (google-ai-edge/mediapipe#6291). Its thread can
    open no socket on Linux, so there it does not even look the host up. Elsewhere this holds it
    back: it verifies the host with the certificates named here and no others; with none it looks
    the host up and connects, then hangs up without sending the log (own measurement against a
    local server).
    """
    from mediapipe.tasks.python import BaseOptions

    class Silent(BaseOptions):  # type: ignore[misc]
        def to_ctypes(self) -> Any:
            options = super().to_ctypes()
            options.ca_bundle_path = os.devnull.encode()
            return options

    return Silent(model_asset_path=str(model_path))


def _close(thread: OfflineThread, landmarker: Any) -> None:
    """Free the model where it lives: closing is when it would post its log."""
    thread.run(landmarker.close)
    thread.close()


def _detect(landmarker: Any, frame: Frame, stamp_ms: int) -> Any:
    import mediapipe

    image = mediapipe.Image(
        image_format=mediapipe.ImageFormat.SRGB, data=np.ascontiguousarray(frame.image)
    )
    try:
        return landmarker.detect_for_video(image, stamp_ms)
    except RuntimeError as exc:
        raise Unavailable(f"The face model failed: {exc}") from exc


def _box(landmarks: Any) -> tuple[float, float, float, float]:
    places = np.clip([(point.x, point.y) for point in landmarks], 0.0, 1.0)
    left, top = places.min(axis=0).tolist()
    right, bottom = places.max(axis=0).tolist()
    return left, top, right, bottom


def _angles_deg(pose: Any) -> tuple[float, float, float]:
    """Return yaw, pitch and roll of a (4, 4) pose matrix whose axes are right, up, to the camera.

    Column 2 is where the nose points; row 1 of R = Ry(yaw) Rx(-pitch) Rz(-roll) gives the rest.
    Source: MediaPipe face geometry, canonical face in an OpenGL camera space.
    """
    nose = np.asarray(pose, dtype=np.float64)[:3, 2]
    nose = nose / np.linalg.norm(nose)
    yaw = math.atan2(nose[0], nose[2])
    pitch = math.asin(max(-1.0, min(1.0, nose[1])))
    roll = -math.atan2(pose[1][0], pose[1][1])
    return math.degrees(yaw), math.degrees(pitch), math.degrees(roll)


@contextmanager
def _without_chatter() -> Iterator[None]:
    """Keep MediaPipe's start-up lines from standard error; every other line still gets there."""
    with _stderr_is_caught, tempfile.TemporaryFile() as caught:
        sys.stderr.flush()
        kept = os.dup(2)
        os.dup2(caught.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            caught.seek(0)
            for line in caught:
                if not any(chatter in line for chatter in CHATTER):
                    os.write(2, line)
