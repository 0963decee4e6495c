import numpy as np
import pytest
from numpy.typing import NDArray

from core.vision.frames import Frame
from core.vision.quality import Picture, PictureGauge, detail
from tests import media
from tests.fakes_vision import face

NOISE = np.random.default_rng(5)


def read(picture: media.Picture, *, with_face: bool = False) -> Picture:
    return PictureGauge().read(Frame(picture, 0.0), face() if with_face else None)


def plain(level: int) -> media.Picture:
    return np.full((480, 640, 3), level, np.uint8)


def blurred(luma: NDArray[np.float32], px: int) -> NDArray[np.float32]:
    """Return the mean over `px` neighbours, twice along each axis."""
    kernel = np.ones(px, np.float32) / px
    for axis in (0, 0, 1, 1):
        luma = np.apply_along_axis(np.convolve, axis, luma, kernel, "valid")
    return luma


def test_brightness_is_a_share_of_white() -> None:
    assert read(plain(0)).brightness == 0
    assert read(plain(255)).brightness == pytest.approx(1)
    assert read(plain(51)).brightness == pytest.approx(0.2)


def test_colours_weigh_as_eyes_see_them() -> None:
    green, blue = np.zeros((2, 480, 640, 3), np.uint8)
    green[..., 1], blue[..., 2] = 255, 255
    assert read(green).brightness == pytest.approx(0.587)
    assert read(blue).brightness == pytest.approx(0.114)


def test_light_is_that_on_the_face_and_not_that_of_the_window_behind() -> None:
    against_the_light = plain(255)
    against_the_light[100:330, 200:440] = 10
    assert read(against_the_light).brightness > 0.8
    shown = read(against_the_light, with_face=True)
    assert shown.brightness < 0.05
    assert shown.white_share == 0
    assert read(plain(255), with_face=True).white_share == 1


def test_a_sharp_edge_has_the_detail_that_the_docstring_says_and_a_soft_one_less() -> None:
    edge = np.zeros((90, 90), np.float32)
    edge[:, 45:] = 200
    ramp = np.tile(np.linspace(0, 200, 90, dtype=np.float32), (90, 1))
    noise = NOISE.normal(100, 20, (90, 90)).astype(np.float32)
    assert detail(edge) == pytest.approx(1 / 4, abs=0.01)
    assert detail(ramp) == pytest.approx(1 / 16, abs=0.01)
    assert detail(noise) == pytest.approx(1, abs=0.1)


def test_contrast_does_not_matter_for_detail() -> None:
    luma = media.face_picture().astype(np.float32)[..., 1]
    assert detail(luma * np.float32(0.3)) == pytest.approx(detail(luma), rel=0.01)


def test_blur_takes_detail_away() -> None:
    luma = media.face_picture().astype(np.float32)[::2, ::2, 1]
    levels = [detail(luma), detail(blurred(luma, 3)), detail(blurred(luma, 9))]
    assert all(level is not None for level in levels)
    assert levels == sorted(levels, key=lambda level: -(level or 0))


def test_a_picture_without_contrast_is_neither_sharp_nor_blurred() -> None:
    assert read(plain(128)).detail is None
    assert detail(np.zeros((2, 2), np.float32)) is None


def test_what_changes_is_counted_against_a_second_before() -> None:
    gauge, first = PictureGauge(), media.face_picture()
    half = first.copy()
    half[:240] //= 2
    trembling = np.where(half > 0, half - 1, 1).astype(np.uint8)
    shown = [first, first, first, half, half, trembling]
    shares = [
        gauge.read(Frame(picture, number / 2), None).changed_share
        for number, picture in enumerate(shown)
    ]
    assert shares == [None, None, 0, pytest.approx(0.5, abs=0.01), shares[3], 0]


def test_a_slow_movement_is_change() -> None:
    gauge = PictureGauge()
    shares = [
        gauge.read(Frame(media.face_picture(down_px=number // 4), number / 15), None).changed_share
        for number in range(40)
    ]
    assert all(share > 0 for share in shares if share is not None)


def test_a_phone_that_is_turned_begins_anew() -> None:
    gauge = PictureGauge()
    gauge.read(Frame(plain(10), 0.0), None)
    turned = np.ascontiguousarray(np.rot90(plain(10)))
    assert gauge.read(Frame(turned, 1.0), None).changed_share is None
    assert gauge.read(Frame(turned, 2.0), None).changed_share == 0


def test_a_face_at_the_edge_of_the_picture_is_judged_by_what_is_there() -> None:
    picture = PictureGauge().read(Frame(plain(100), 0.0), face(box=(0.99, 0.98, 1.0, 1.0)))
    assert picture.brightness == pytest.approx(100 / 255)
