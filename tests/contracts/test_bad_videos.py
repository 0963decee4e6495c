"""Bad videos end in reasons: real files, the real reader and the real tracker."""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from core.interview.watching import TRACKERS
from core.vision.adapters.mediapipe import MediaPipeFaceTracker, why_unavailable
from core.vision.adapters.pyav import PyAvVideoReader
from core.vision.calibration import Calibration
from core.vision.frames import Frame
from core.vision.measured import Measured
from core.vision.observing import Observation, observe
from core.vision.summary import summary
from core.vision.timeline import timeline
from tests import media

pytestmark = pytest.mark.skipif(why_unavailable() is not None, reason=str(why_unavailable()))

FPS = 8
OF_FACES = {measured.name for measured in summary(())}


def watched(
    path: Path, calibration: Calibration | None = None, *, trackers: int = TRACKERS
) -> list[Observation]:
    """Return what a worker sees in a file."""
    made = [MediaPipeFaceTracker(media.face_model_path()) for _ in range(trackers)]
    try:
        with path.open("rb") as video:
            frames = PyAvVideoReader().frames(video)
            return list(observe(frames, *made, calibration=calibration))
    finally:
        for tracker in made:
            tracker.close()


def measures(seen: Iterable[Observation]) -> dict[str, Measured]:
    return {measured.name: measured for measured in summary(seen)}


def reasons_of_faces(seen: Iterable[Observation]) -> set[str | None]:
    return {measured.reason for name, measured in measures(seen).items() if name in OF_FACES}


def shifted(frames: Iterable[Frame], by_s: float) -> Iterator[Frame]:
    return (Frame(frame.image, frame.at_s + by_s) for frame in frames)


def with_another(frame: Frame) -> Frame:
    """Return a frame in which somebody else sits behind."""
    image = frame.image.copy()
    image[:240, :320] = media.resized(frame.image, 320, 240)
    return Frame(image, frame.at_s)


def changed(frames: Iterable[Frame], by: float) -> Iterator[Frame]:
    """Return the frames in other light."""
    for frame in frames:
        yield Frame(np.clip(frame.image * by, 0, 255).astype(np.uint8), frame.at_s)


def test_a_good_video_has_no_gaps_and_every_measure_that_its_length_allows(tmp_path: Path) -> None:
    path = media.webm(tmp_path / "good.webm", media.face_frames(11, FPS))
    seen = watched(path, Calibration(0.0, 0.0, 1.0))
    found = measures(seen)
    assert {row.gap for row in timeline(seen)} == {None}
    assert [name for name, measured in found.items() if measured.value is None] == []
    assert found["face_visible_share"].value == 1
    assert found["several_faces_share"].value == 0
    assert found["blinks_per_minute"].value == 0
    assert found["too_near_share"].value == found["too_far_share"].value == 0


def test_two_trackers_see_what_one_sees(tmp_path: Path) -> None:
    """To the last digit: with one face in sight MediaPipe looks at each frame anew."""
    frames = media.face_frames(4, FPS, gap=(1.4, 2.6))
    path = media.webm(tmp_path / "leaves.webm", frames)
    assert watched(path, trackers=1) == watched(path, trackers=2)


def test_two_trackers_see_two_faces_nearly_as_one_does(tmp_path: Path) -> None:
    """Two faces are followed from frame to frame, and who takes over looks for them anew.

    How fast a head moves that hardly does is mostly noise of the compressed picture: 7 to 17 %
    apart, by how quickly it was compressed.
    """
    together = map(with_another, media.face_frames(4, FPS))
    path = media.webm(tmp_path / "two.webm", together)
    one, two = (measures(watched(path, trackers=count)) for count in (1, 2))
    for name, measured in one.items():
        value, other = measured.value, two[name].value
        assert (other is None) == (value is None), name
        near = 0.2 if name == "head_movement_deg_per_s" else 0.05
        assert value is None or other == pytest.approx(value, rel=near, abs=0.05), name


def test_darkness_is_a_gap_and_no_face_that_left(tmp_path: Path) -> None:
    dark = changed(shifted(media.face_frames(4, FPS), 4), 0.03)
    seen = watched(media.webm(tmp_path / "dark.webm", chain(media.face_frames(4, FPS), dark)))
    assert [row.gap for row in timeline(seen)] == [None] * 4 + ["too_dark"] * 4
    found = measures(seen)
    assert found["face_visible_share"].value == 1
    assert found["too_dark_share"].value == pytest.approx(0.5)
    assert reasons_of_faces(seen[4 * FPS :]) == {"too_dark"}


def test_a_video_out_of_focus_gives_no_number_of_a_face(tmp_path: Path) -> None:
    frames = (
        Frame(media.blurred(frame.image, 32), frame.at_s) for frame in media.face_frames(4, FPS)
    )
    seen = watched(media.webm(tmp_path / "blurred.webm", frames))
    assert reasons_of_faces(seen) == {"blurred"}


def test_a_frozen_video_gives_no_number_of_a_face(tmp_path: Path) -> None:
    still = media.still_frames(6, FPS, media.face_picture(), noise=0)
    assert reasons_of_faces(watched(media.webm(tmp_path / "frozen.webm", still))) == {"frozen"}


def test_a_video_that_freezes_is_measured_until_then(tmp_path: Path) -> None:
    moving = list(media.face_frames(4, FPS))
    stuck = shifted(media.still_frames(5, FPS, moving[-1].image, noise=0), 4)
    seen = watched(media.webm(tmp_path / "freezes.webm", chain(moving, stuck)))
    assert [row.gap for row in timeline(seen)][:4] == [None] * 4
    assert {row.gap for row in timeline(seen)[5:]} == {"frozen"}
    assert measures(seen)["face_visible_share"].value == 1


def test_a_poster_is_no_candidate(tmp_path: Path) -> None:
    poster = media.still_frames(21, FPS, media.face_picture())
    seen = watched(media.webm(tmp_path / "poster.webm", poster))
    assert reasons_of_faces(seen) <= {"no_movement", "frozen"}


def test_somebody_beside_the_candidate_is_said(tmp_path: Path) -> None:
    alone = media.face_frames(3, FPS)
    together = map(with_another, shifted(media.face_frames(3, FPS), 3))
    seen = watched(media.webm(tmp_path / "two.webm", chain(alone, together)))
    found = measures(seen)["several_faces_share"]
    assert found.value == pytest.approx(0.5, abs=0.1)
    ((start_s, end_s),) = found.moments
    assert start_s == pytest.approx(3, abs=0.5)
    assert end_s == pytest.approx(6, abs=0.5)


def test_few_frames_at_uneven_times_show_shares_but_no_blinks(tmp_path: Path) -> None:
    kept = [frame for n, frame in enumerate(media.face_frames(6, 15)) if n % 7 in {0, 3}]
    seen = watched(media.webm(tmp_path / "uneven.webm", kept))
    found = measures(seen)
    assert len(seen) == len(kept)
    assert found["blinks_per_minute"].reason == "too_few_frames"
    assert found["few_frames_share"].value == 1
    assert found["face_visible_share"].value == 1


def test_a_truncated_video_is_measured_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = media.webm(tmp_path / "whole.webm", media.face_frames(4, FPS)).read_bytes()
    cut = tmp_path / "cut.webm"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    seen = watched(cut)
    assert FPS < len(seen) < 4 * FPS
    assert measures(seen)["face_visible_share"].value == 1
