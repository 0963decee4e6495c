"""The places of fields on the picture of a page."""

import io

from PIL import Image

from apps.resume_lab.pictures import Marks, marked, sorted_box

WIDTH_PT = 100.0


def a_page() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (200, 300), "white").save(out, "PNG")
    return out.getvalue()


def colour(picture: Image.Image, x_pt: float, y_pt: float) -> tuple[int, ...]:
    pixel = picture.getpixel((round(2 * x_pt), round(2 * y_pt)))
    assert isinstance(pixel, tuple)
    return pixel


def test_what_is_chosen_is_filled_and_the_rest_framed() -> None:
    marks = Marks(quiet=[(10, 10, 30, 20)], chosen=[(10, 40, 30, 60)], hidden=[(60, 10, 90, 30)])
    picture = marked(a_page(), WIDTH_PT, marks)
    white = (255, 255, 255)
    assert colour(picture, 20, 15) == white
    assert colour(picture, 75, 20) == white
    assert colour(picture, 20, 50) != white
    assert colour(picture, 75, 8.5) != white, "the frame of hidden text"
    assert colour(picture, 50, 80) == white


def test_a_box_that_stands_on_its_head_is_drawn_too() -> None:
    assert sorted_box((30, 60, 10, 40)) == (10, 40, 30, 60)
    marked(a_page(), WIDTH_PT, Marks(chosen=[(30, 60, 10, 40)]))


def test_nothing_marked_is_the_page_as_it_is() -> None:
    picture = marked(a_page(), WIDTH_PT, Marks())
    assert picture.size == (200, 300)
    assert picture.getextrema() == ((255, 255),) * 3
