import ctypes
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from core.errors import Unavailable
from core.vision.adapters import mediapipe as mediapipe_adapter
from core.vision.adapters.mediapipe import MediaPipeFaceTracker, missing_system_libraries
from core.vision.adapters.offline_thread import OfflineThread
from core.vision.calibration import Calibration, calibrate
from core.vision.frames import Frame
from core.vision.ports import Face, FaceTracker
from tests import fakes_vision, media

MISSING = missing_system_libraries()
needs_libraries = pytest.mark.skipif(
    bool(MISSING), reason=f"MediaPipe needs {', '.join(MISSING)} of the system"
)

SECONDS, FPS, GAP = 3.0, 5, (1.0, 2.0)


def scripted() -> FaceTracker:
    times = [number / FPS for number in range(round(SECONDS * FPS))]
    seen = fakes_vision.face()
    return fakes_vision.ScriptedFaceTracker(
        None if GAP[0] <= at_s < GAP[1] else seen for at_s in times
    )


def real() -> FaceTracker:
    return MediaPipeFaceTracker(media.face_model_path())


@pytest.fixture(params=[scripted, pytest.param(real, marks=needs_libraries)])
def tracker(request: pytest.FixtureRequest) -> Iterator[FaceTracker]:
    make: Callable[[], FaceTracker] = request.param
    made = make()
    yield made
    made.close()


@pytest.fixture
def mediapipe() -> Iterator[FaceTracker]:
    made = real()
    yield made
    made.close()


def seen(tracker: FaceTracker, picture: media.Picture, at_s: float = 0.0) -> Face:
    found = tracker.track(Frame(picture, at_s))
    assert found is not None
    return found


def test_a_face_is_found_exactly_while_it_is_in_the_picture(tracker: FaceTracker) -> None:
    for frame in media.face_frames(SECONDS, FPS, gap=GAP):
        is_there = tracker.track(frame) is not None
        assert is_there is not (GAP[0] <= frame.at_s < GAP[1]), frame.at_s


def test_numbers_stay_in_their_ranges(tracker: FaceTracker) -> None:
    for frame in media.face_frames(0.6, FPS):
        found = tracker.track(frame)
        assert found is not None
        left, top, right, bottom = found.box
        assert 0 <= left < right <= 1
        assert 0 <= top < bottom <= 1
        assert 0 <= found.blink <= 1
        assert 0 <= found.smile <= 1
        assert 0 <= found.brow_raise <= 1
        assert 0 <= found.brow_lower <= 1
        assert found.others == 0
        assert max(abs(found.yaw_deg), abs(found.pitch_deg), abs(found.roll_deg)) <= 180


def test_closing_twice_is_fine(tracker: FaceTracker) -> None:
    tracker.track(Frame(media.face_picture(), 0.0))
    tracker.close()
    tracker.close()


@needs_libraries
def test_the_portrait_faces_the_camera_smiles_and_has_open_eyes(mediapipe: FaceTracker) -> None:
    found = seen(mediapipe, media.face_picture())
    assert abs(found.yaw_deg) < 5
    assert abs(found.pitch_deg) < 15
    assert found.smile > 0.7
    assert found.blink < 0.2
    assert found.box == pytest.approx((0.36, 0.25, 0.65, 0.70), abs=0.03)


@needs_libraries
def test_a_nose_towards_the_faces_own_left_is_positive_yaw(mediapipe: FaceTracker) -> None:
    turned = with_nose_moved(media.face_picture(), right_px=25)
    to_its_left = seen(mediapipe, turned).yaw_deg
    mediapipe.close()
    to_its_right = seen(mediapipe, turned[:, ::-1]).yaw_deg
    assert to_its_left > 2
    assert to_its_right == pytest.approx(-to_its_left, abs=2)


@needs_libraries
def test_a_raised_nose_is_more_pitch(mediapipe: FaceTracker) -> None:
    raised = seen(mediapipe, with_nose_moved(media.face_picture(), up_px=20)).pitch_deg
    mediapipe.close()
    lowered = seen(mediapipe, with_nose_moved(media.face_picture(), up_px=-20)).pitch_deg
    assert raised - lowered > 6


@needs_libraries
def test_a_head_tilted_to_its_left_shoulder_is_positive_roll(mediapipe: FaceTracker) -> None:
    picture = media.face_picture()
    tilted = seen(mediapipe, rotated(picture, clockwise_deg=20)).roll_deg
    mediapipe.close()
    other = seen(mediapipe, rotated(picture, clockwise_deg=-20)).roll_deg
    assert tilted - other == pytest.approx(40, abs=4)
    assert tilted > 0 > other


@needs_libraries
@pytest.mark.parametrize("is_mirrored", [False, True])
def test_of_two_faces_the_larger_is_returned(mediapipe: FaceTracker, *, is_mirrored: bool) -> None:
    large = media.face_picture()
    small = np.zeros((480, 320, 3), np.uint8)
    small[120:360] = media.resized(large, 320, 240)
    both = np.concatenate([large, small], axis=1)
    left, _, right, _ = seen(mediapipe, both[:, ::-1] if is_mirrored else both).box
    assert ((left + right) / 2 > 0.5) is is_mirrored


@needs_libraries
def test_another_face_is_counted(mediapipe: FaceTracker) -> None:
    picture = media.face_picture()
    assert seen(mediapipe, picture).others == 0
    mediapipe.close()
    picture[:240, :320] = media.resized(media.face_picture(), 320, 240)
    assert seen(mediapipe, picture).others == 1


@needs_libraries
def test_raised_brows_read_higher(mediapipe: FaceTracker) -> None:
    at_rest = seen(mediapipe, media.face_picture()).brow_raise
    mediapipe.close()
    raised = seen(mediapipe, with_brows_raised(media.face_picture(), up_px=16)).brow_raise
    assert raised > at_rest + 0.05


@needs_libraries
def test_a_still_picture_is_steady_enough_for_a_calibration(mediapipe: FaceTracker) -> None:
    noise = np.random.default_rng(3)
    picture = media.face_picture()
    look = []
    for number in range(15):
        noisy = np.clip(picture + noise.normal(0, media.NOISE, picture.shape), 0, 255)
        look.append((number * 0.3, seen(mediapipe, noisy.astype(np.uint8), number * 0.3)))
    found = calibrate(look)
    assert isinstance(found, Calibration)
    assert found.spread_deg < 1


@needs_libraries
def test_equal_and_falling_times_are_taken_as_a_little_later(mediapipe: FaceTracker) -> None:
    for at_s in (1.0, 1.0, 1.0001, 0.5):
        seen(mediapipe, media.face_picture(), at_s)


@needs_libraries
def test_after_close_a_new_video_may_begin(mediapipe: FaceTracker) -> None:
    seen(mediapipe, media.face_picture(), 100.0)
    mediapipe.close()
    seen(mediapipe, media.face_picture(), 0.0)


@needs_libraries
def test_starting_says_nothing_on_standard_error(
    mediapipe: FaceTracker, capfd: pytest.CaptureFixture[str]
) -> None:
    seen(mediapipe, media.face_picture())
    assert capfd.readouterr().err == ""


@needs_libraries
def test_no_certificate_lets_the_usage_log_of_mediapipe_through() -> None:
    options = mediapipe_adapter._base_options(media.face_model_path()).to_ctypes()
    assert options.ca_bundle_path == b"/dev/null"


@needs_libraries
@pytest.mark.skipif(
    not OfflineThread("probe").is_offline, reason="this system cannot keep a thread off the network"
)
def test_no_thread_of_mediapipe_can_reach_a_network(mediapipe: FaceTracker) -> None:
    """The system counts them, so that no library has to be trusted; of two trackers as of one."""
    before = threads()
    second = real()
    for tracker in (mediapipe, second):
        seen(tracker, media.face_picture())
    started = threads() - before
    assert len(started) > 1
    filtered = {task: "Seccomp:\t2" in (task / "status").read_text("utf-8") for task in started}
    second.close()
    assert filtered == dict.fromkeys(started, True)


@needs_libraries
def test_a_missing_model_is_said_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"no file .*nothing\.task"):
        MediaPipeFaceTracker(tmp_path / "nothing.task").track(Frame(media.face_picture(), 0.0))


@needs_libraries
def test_a_cut_off_model_is_unavailable(tmp_path: Path) -> None:
    broken = tmp_path / "face_landmarker.task"
    broken.write_bytes(media.face_model_path().read_bytes()[:100_000])
    with pytest.raises(Unavailable, match="could not be loaded"):
        MediaPipeFaceTracker(broken).track(Frame(media.face_picture(), 0.0))


def test_missing_system_libraries_are_named_with_their_packages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(ctypes, "CDLL", no_graphics)
    assert missing_system_libraries() == ("libEGL.so.1", "libGLESv2.so.2")
    with pytest.raises(Unavailable, match="apt install libegl1 libgles2"):
        real().track(Frame(media.face_picture(), 0.0))


def no_graphics(name: str) -> None:
    if name.startswith(("libEGL", "libGLES")):
        raise OSError(name)


def with_nose_moved(picture: media.Picture, right_px: int = 0, up_px: int = 0) -> media.Picture:
    """Return the portrait with the middle of the face shifted, as a turned head shows it."""
    down, across = np.mgrid[: picture.shape[0], : picture.shape[1]]
    weight = np.exp(-((across - 320) ** 2 + (down - 235) ** 2) / (2 * 70**2))
    moved: media.Picture = picture[
        np.clip(np.rint(down + up_px * weight), 0, picture.shape[0] - 1).astype(int),
        np.clip(np.rint(across - right_px * weight), 0, picture.shape[1] - 1).astype(int),
    ]
    return moved


def threads() -> set[Path]:
    """Return the threads of this process, as Linux lists them."""
    return set(Path("/proc/self/task").iterdir())


def with_brows_raised(picture: media.Picture, up_px: int) -> media.Picture:
    """Return the portrait with what lies above its eyes shifted up."""
    down, across = np.mgrid[: picture.shape[0], : picture.shape[1]]
    weight = np.exp(-((across - 320) ** 2 / (2 * 60**2) + (down - 175) ** 2 / (2 * 22**2)))
    rows = np.clip(np.rint(down + up_px * weight), 0, picture.shape[0] - 1).astype(int)
    raised: media.Picture = picture[rows, across]
    return raised


def rotated(picture: media.Picture, clockwise_deg: float) -> media.Picture:
    """Return the picture turned about its middle, as the viewer sees it."""
    height, width = picture.shape[:2]
    down, across = np.mgrid[:height, :width].astype(float)
    down, across = down - height / 2, across - width / 2
    angle = np.radians(clockwise_deg)
    from_across = across * np.cos(angle) + down * np.sin(angle) + width / 2
    from_down = -across * np.sin(angle) + down * np.cos(angle) + height / 2
    turned: media.Picture = picture[
        np.clip(np.rint(from_down), 0, height - 1).astype(int),
        np.clip(np.rint(from_across), 0, width - 1).astype(int),
    ]
    return turned
