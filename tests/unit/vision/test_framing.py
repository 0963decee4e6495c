import pytest

from core.vision.framing import FramingHint, framing
from tests.fakes_vision import face

Box = tuple[float, float, float, float]


def at(across: float, down: float, height: float = 0.36) -> Box:
    """Return a box of some height around a middle."""
    return (across - height / 3, down - height / 2, across + height / 3, down + height / 2)


def test_without_a_face_nothing_else_is_said() -> None:
    assert framing(None) == FramingHint(visible=False, centred=None, distance=None)


def test_a_face_at_arms_length_in_the_middle_is_good() -> None:
    hint = framing(face(box=at(0.5, 0.45)))
    assert hint == FramingHint(visible=True, centred=True, distance="good")


@pytest.mark.parametrize("box", [at(0.3, 0.5), at(0.7, 0.5), at(0.5, 0.2), at(0.5, 0.75)], ids=str)
def test_a_face_away_from_the_middle_is_not_centred(box: Box) -> None:
    assert framing(face(box=box)).centred is False


@pytest.mark.parametrize(
    ("height", "distance"), [(0.1, "far"), (0.17, "far"), (0.2, "good"), (0.7, "near")]
)
def test_distance_follows_the_height_of_the_face(height: float, distance: str) -> None:
    assert framing(face(box=at(0.5, 0.5, height))).distance == distance
