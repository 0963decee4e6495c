import math
from collections.abc import Callable

import pytest

from core.vision.measured import Measured
from core.vision.observing import Observation
from core.vision.ports import Face
from core.vision.summary import summary
from tests.fakes_vision import face, observed, picture

FPS = 20
OF_FACES = {
    "face_visible_share",
    "several_faces_share",
    "facing_share",
    "face_height_share",
    "too_near_share",
    "too_far_share",
    "smile_share",
    "blinks_per_minute",
    "brow_movements_per_minute",
    "head_movement_deg_per_s",
}


def alive(at_s: float) -> Face:
    """Return a head that sways by some degrees, as heads do."""
    return face(yaw_deg=4 * math.sin(at_s), smile=0.7 if at_s % 4 < 1 else 0.1)


def frames(
    seconds: float, show: Callable[[float], Face | None] = alive, start_s: float = 0.0
) -> list[Observation]:
    times_s = [start_s + number / FPS for number in range(round(seconds * FPS))]
    return [observed(at_s, show(at_s)) for at_s in times_s]


def measures(seen: list[Observation]) -> dict[str, Measured]:
    return {measured.name: measured for measured in summary(seen)}


def values(seen: list[Observation]) -> dict[str, float | None]:
    return {name: measured.value for name, measured in measures(seen).items()}


def reasons(seen: list[Observation]) -> dict[str, str | None]:
    return {name: measured.reason for name, measured in measures(seen).items()}


def test_every_measure_has_a_value_or_a_reason_and_never_both() -> None:
    for seen in (
        [],
        frames(1),
        frames(30),
        frames(30, lambda _: None),
        frames(30, lambda _: face()),
    ):
        for measured in summary(seen):
            assert (measured.value is None) != (measured.reason is None), measured
            assert (measured.value is None) == (measured.observed is None), measured


def test_the_summary_of_nothing_says_so_for_every_measure_of_a_face() -> None:
    assert reasons([]) == dict.fromkeys(OF_FACES, "no_frames")


def test_the_summary_without_a_face_knows_only_that_and_the_picture() -> None:
    found = measures(frames(20, lambda _: None))
    assert found["face_visible_share"].value == 0.0
    missing = {name for name, measured in found.items() if measured.reason == "no_face"}
    assert missing == OF_FACES - {"face_visible_share"}
    assert found["brightness"].value == 0.5
    assert found["frames_per_s"].value == FPS


def test_facing_without_a_calibration_is_not_measurable() -> None:
    assert measures(frames(20))["facing_share"] == Measured(
        "facing_share", "share", None, "not_calibrated"
    )


def test_facing_rests_on_the_frames_with_a_calibration_alone() -> None:
    known = [one._replace(is_facing=one.at_s < 3) for one in frames(4)]
    found = measures([*known, *frames(4, start_s=4)])["facing_share"]
    assert found.value == pytest.approx(0.75)
    assert found.observed == pytest.approx(0.5)


def test_shares_and_sizes_are_those_of_the_frames_with_a_face() -> None:
    def show(at_s: float) -> Face | None:
        if at_s < 2:
            return None
        near = (0.2, 0.1, 0.8, 0.9)
        return face(box=near if at_s < 4 else (0.35, 0.25, 0.65, 0.65), smile=0.2 * at_s)

    found = values(frames(8, show))
    assert found["face_visible_share"] == pytest.approx(0.75)
    assert found["too_near_share"] == pytest.approx(1 / 3)
    assert found["too_far_share"] == 0
    assert found["face_height_share"] == pytest.approx((0.8 + 0.4 + 0.4) / 3)
    assert found["smile_share"] == pytest.approx(5.5 / 6, abs=0.02)


def test_other_faces_are_said_with_their_moments() -> None:
    seen = [
        one._replace(face=face(others=1)) if 2 <= one.at_s < 3 or one.at_s >= 7 else one
        for one in frames(8)
    ]
    found = measures(seen)["several_faces_share"]
    assert found.value == pytest.approx(0.25)
    assert [moment for stretch in found.moments for moment in stretch] == pytest.approx(
        [2.0, 2.95, 7.0, 7.95]
    )


@pytest.mark.parametrize("name", ["blinks_per_minute", "brow_movements_per_minute"])
def test_a_rate_needs_ten_seconds(name: str) -> None:
    assert reasons(frames(9))[name] == "too_short"
    assert values(frames(12))[name] is not None


def test_the_blink_rate_counts_only_time_with_a_face() -> None:
    def show(at_s: float) -> Face | None:
        if at_s >= 20:
            return None
        return face(blink=0.9) if at_s % 4 < 0.1 and at_s > 1 else alive(at_s)

    found = measures(frames(30, show))["blinks_per_minute"]
    assert found.value == pytest.approx(12, rel=0.01)
    assert found.observed == pytest.approx(2 / 3, abs=0.01)


def test_brow_movements_are_counted_by_the_minute() -> None:
    def show(at_s: float) -> Face:
        return face(brow_raise=0.6 if at_s % 10 < 1 and at_s > 1 else 0.1, yaw_deg=at_s / 5)

    assert values(frames(60, show))["brow_movements_per_minute"] == pytest.approx(5, rel=0.01)


def test_single_frames_say_that_movement_needs_more() -> None:
    found = reasons([observed(0.0, face()), observed(5.0, face())])
    assert found["blinks_per_minute"] == "too_few_frames"
    assert found["head_movement_deg_per_s"] == "too_few_frames"
    assert found["smile_share"] is None


def test_gaps_count_for_nothing_and_are_said() -> None:
    dark = [
        one._replace(face=None, picture=picture(brightness=0.02)) for one in frames(10, start_s=10)
    ]
    found = measures([*frames(10), *dark])
    assert found["face_visible_share"].value == 1.0
    assert found["face_visible_share"].observed == pytest.approx(0.5)
    assert found["too_dark_share"].value == pytest.approx(0.5)
    assert found["too_dark_share"].moments == ((10, 20),)
    assert found["underexposed_share"].value == pytest.approx(0.5)
    assert found["blurred_share"].value == 0


@pytest.mark.parametrize(
    ("of", "reason"),
    [
        (picture(brightness=0.02), "too_dark"),
        (picture(detail=0.1), "blurred"),
        (picture(changed_share=0.0), "frozen"),
    ],
)
def test_a_video_that_is_all_gap_gives_no_number_of_a_face_but_the_reason(
    of: object, reason: str
) -> None:
    seen = [one._replace(picture=of) for one in frames(12)]  # type: ignore[arg-type]
    found = reasons(seen)
    assert {found[name] for name in OF_FACES} == {reason}


def test_a_poster_gives_no_number_of_a_face() -> None:
    found = reasons(frames(40, lambda _: face()))
    assert {found[name] for name in OF_FACES} == {"no_movement"}


def test_too_much_light_is_said() -> None:
    seen = [one._replace(picture=picture(white_share=0.5)) for one in frames(4)]
    assert values(seen)["overexposed_share"] == 1.0


def test_few_and_uneven_frames_are_said() -> None:
    slow = [observed(number / 4, alive(number / 4)) for number in range(16)]
    found = values([*slow, *frames(4, start_s=4)])
    assert found["few_frames_share"] == pytest.approx(0.5)
    assert found["frames_per_s"] == pytest.approx((4 + FPS) / 2)
