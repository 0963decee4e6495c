import pytest

from core.vision.calibration import (
    FACING_WITHIN_DEG,
    LOOK_S,
    Calibration,
    Glimpse,
    calibrate,
    is_facing,
)
from core.vision.frames import Frame
from core.vision.observing import observe
from tests.fakes_vision import ScriptedFaceTracker, face
from tests.media import face_picture

STEP_S = 0.3


def look(*yaws_deg: float | None, seconds: float = LOOK_S) -> list[Glimpse]:
    """Return stills over some seconds that show these heads in turn; None is no face."""
    times_s = [number * STEP_S for number in range(round(seconds / STEP_S))]
    shown = [yaws_deg[place % len(yaws_deg)] for place in range(len(times_s))]
    return [
        (at_s, None if yaw is None else face(yaw_deg=yaw, pitch_deg=-4.0))
        for at_s, yaw in zip(times_s, shown, strict=True)
    ]


def test_a_steady_look_gives_its_mean_and_its_spread() -> None:
    found = calibrate(look(7.0, 9.0))
    assert isinstance(found, Calibration)
    assert (found.yaw_deg, found.pitch_deg) == pytest.approx((8.0, -4.0))
    assert found.spread_deg == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("glimpses", "reason"),
    [
        ([], "too_short"),
        (look(0.0, seconds=2.0), "too_short"),
        ([(number / 100, face()) for number in range(20)], "too_short"),
        (look(None), "no_face"),
        (look(0.0, 0.0, None), "no_face"),
        (look(-10.0, 10.0), "moved"),
        (look(*[0.0] * 12, *[25.0] * 8), "moved"),
    ],
)
def test_a_look_that_is_none_says_why(glimpses: list[Glimpse], reason: str) -> None:
    assert calibrate(glimpses) == reason


def test_one_still_without_a_face_does_no_harm() -> None:
    assert isinstance(calibrate(look(*[0.0] * 9, None)), Calibration)


def test_facing_is_measured_from_where_the_camera_is_not_from_nought() -> None:
    beside = Calibration(yaw_deg=25.0, pitch_deg=-10.0, spread_deg=1.0)
    assert is_facing(face(yaw_deg=25.0, pitch_deg=-10.0), beside)
    assert is_facing(face(yaw_deg=25.0 + FACING_WITHIN_DEG - 1, pitch_deg=-10.0), beside)
    assert not is_facing(face(), beside)
    assert not is_facing(face(yaw_deg=25.0, pitch_deg=-10.0 - FACING_WITHIN_DEG - 1), beside)
    assert not is_facing(face(yaw_deg=37.0, pitch_deg=2.0), beside), "both at once count together"


def test_a_tilted_head_still_faces_the_camera() -> None:
    assert is_facing(face(roll_deg=40), Calibration(0.0, 0.0, 0.5))


def test_without_a_calibration_or_a_face_nothing_is_said_about_facing() -> None:
    frames = [Frame(face_picture(), number / 10) for number in range(3)]
    script = [face(), None, face(yaw_deg=60)]
    bare = observe(frames, ScriptedFaceTracker(script))
    assert [one.is_facing for one in bare] == [None, None, None]
    known = Calibration(0.0, 0.0, 1.0)
    calibrated = observe(frames, ScriptedFaceTracker(script), start_s=2.0, calibration=known)
    assert [(one.at_s, one.is_facing) for one in calibrated] == [
        (2.0, True),
        (2.1, None),
        (2.2, False),
    ]
