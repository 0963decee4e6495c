import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from core.vision.gaps import gaps
from core.vision.observing import Observation
from core.vision.ports import Face
from tests.fakes_vision import face, observed, picture

FPS = 10

DARK = picture(brightness=0.03)
BLURRED = picture(detail=0.1)
SAME = picture(changed_share=0.0)


def alive(at_s: float) -> Face:
    """Return a head that sways by some degrees, as heads do."""
    return face(yaw_deg=4 * math.sin(at_s), pitch_deg=2 * math.sin(1.7 * at_s))


def frames(
    seconds: float, show: Callable[[float], Face | None] = alive, start_s: float = 0.0
) -> list[Observation]:
    times_s = [start_s + number / FPS for number in range(round(seconds * FPS))]
    return [observed(at_s, show(at_s)) for at_s in times_s]


def with_picture(seen: list[Observation], of: object, *, share: float = 1.0) -> list[Observation]:
    """Return the frames with this picture in the first share of each second."""
    return [
        one._replace(picture=of) if one.at_s % 1 < share - 1e-9 else one  # type: ignore[arg-type]
        for one in seen
    ]


def test_a_good_video_has_no_gaps() -> None:
    assert gaps(frames(60)) == {}
    assert gaps([]) == {}


@pytest.mark.parametrize(("of", "gap"), [(DARK, "too_dark"), (BLURRED, "blurred")])
def test_dark_and_blurred_seconds_are_gaps_and_no_others(of: object, gap: str) -> None:
    seen = [*frames(2), *with_picture(frames(2, start_s=2), of), *frames(2, start_s=4)]
    assert gaps(seen) == {2: gap, 3: gap}


def test_a_second_is_lost_when_half_of_it_is() -> None:
    assert gaps(with_picture(frames(1), DARK, share=0.5)) == {0: "too_dark"}
    assert gaps(with_picture(frames(1), DARK, share=0.4)) == {}


def test_a_picture_without_contrast_is_not_called_blurred() -> None:
    wall = picture(detail=None)
    assert gaps(with_picture(frames(3, lambda _: None), wall)) == {}


def test_a_dark_skin_in_good_light_is_not_dark() -> None:
    assert gaps(with_picture(frames(3), picture(brightness=0.2))) == {}


def test_a_picture_that_stays_the_same_for_three_seconds_is_frozen() -> None:
    # The first of them still differs from the second before it.
    seen = [*frames(3), *with_picture(frames(2, start_s=3), SAME), *frames(2, start_s=5)]
    assert gaps(seen) == {2: "frozen", 3: "frozen", 4: "frozen"}


def test_a_codec_that_refines_a_frozen_picture_does_not_thaw_it() -> None:
    refined = with_picture(frames(4, start_s=1), SAME, share=0.8)
    assert gaps([*frames(1), *refined]) == dict.fromkeys(range(5), "frozen")
    thawed = with_picture(frames(4, start_s=1), SAME, share=0.7)
    assert gaps([*frames(1), *thawed]) == {}


def test_a_moment_without_change_is_not_frozen() -> None:
    seen = [*frames(3), *with_picture(frames(1, start_s=3), SAME), *frames(2, start_s=4)]
    assert gaps(seen) == {}


def test_a_video_that_ends_frozen_is_frozen_to_its_end() -> None:
    seen = [*frames(2), *with_picture(frames(3, start_s=2), SAME)]
    assert gaps(seen) == dict.fromkeys(range(1, 5), "frozen")


def test_a_face_that_never_moves_nor_blinks_is_no_living_face() -> None:
    assert set(gaps(frames(30, lambda _: face())).values()) == {"no_movement"}
    assert len(gaps(frames(30, lambda _: face()))) == 30


def test_nobody_is_called_a_photograph_for_less_than_twenty_seconds() -> None:
    assert gaps(frames(19, lambda _: face())) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"blink": 0.8},
        {"smile": 0.4},
        {"brow_raise": 0.4},
        {"yaw_deg": 3.0},
        {"box": (0.4, 0.25, 0.7, 0.65)},
    ],
    ids=str,
)
def test_one_movement_in_the_middle_is_life(change: dict[str, float]) -> None:
    def show(at_s: float) -> Face:
        return replace(face(), **change) if 15 <= at_s < 15.5 else face()  # type: ignore[arg-type]

    assert gaps(frames(30, show)) == {}


def test_a_photograph_is_one_also_where_it_is_lost_for_a_moment() -> None:
    def show(at_s: float) -> Face | None:
        return None if 10 <= at_s < 11 else face()

    assert set(gaps(frames(30, show))) == set(range(30))


def test_who_comes_back_to_the_same_place_is_no_photograph() -> None:
    def show(at_s: float) -> Face | None:
        return face() if at_s < 5 or at_s >= 25 else None

    assert gaps(frames(30, show)) == {}


def test_before_and_after_a_photograph_life_is_measured() -> None:
    seen = [*frames(10), *frames(25, lambda _: face(), start_s=10), *frames(5, start_s=35)]
    assert set(gaps(seen)) == set(range(10, 35))


def test_the_plainest_reason_is_given() -> None:
    poster = frames(30, lambda _: face())
    assert set(gaps(with_picture(poster, DARK)).values()) == {"too_dark"}
    assert set(gaps(with_picture(poster, SAME)).values()) == {"frozen"}
