"""A tracker that is stopped while its model still loads."""

import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.vision.adapters import mediapipe
from core.vision.frames import Frame
from tests.media import face_picture


def test_it_frees_the_model_that_was_still_loading(monkeypatch: pytest.MonkeyPatch) -> None:
    is_loading, may_load, is_freed = threading.Event(), threading.Event(), threading.Event()

    def load(_path: Path, _mode: str) -> object:
        is_loading.set()
        may_load.wait(10)
        return SimpleNamespace(close=is_freed.set)

    monkeypatch.setattr(mediapipe, "load_landmarker", load)
    monkeypatch.setattr(mediapipe, "_detect", lambda *_: SimpleNamespace(face_landmarks=[]))
    tracker = mediapipe.MediaPipeFaceTracker(Path("model"))
    looking = threading.Thread(target=tracker.track, args=(Frame(face_picture(), 0.0),))
    looking.start()
    assert is_loading.wait(10)
    closing = threading.Thread(target=tracker.close)
    closing.start()
    closing.join(0.1)
    may_load.set()
    for thread in (looking, closing):
        thread.join(10)
    assert is_freed.wait(10), "it would be freed as the process ends, by a thread that is gone"
