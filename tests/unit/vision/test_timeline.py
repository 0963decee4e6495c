import json
from dataclasses import asdict, replace

import pytest

from core.vision.observing import Observation
from core.vision.ports import Face
from core.vision.timeline import TimelineSecond, timeline
from tests.fakes_vision import face, observed, picture

FPS = 20


def second(
    start_s: float, *, shown: Face | None, is_facing: bool | None = None
) -> list[Observation]:
    return [observed(start_s + number / FPS, shown, is_facing=is_facing) for number in range(FPS)]


def test_no_frames_are_no_rows() -> None:
    assert timeline([]) == ()


def test_a_row_for_every_second_up_to_the_last_frame() -> None:
    rows = timeline([observed(0.0, face()), observed(3.2, face())])
    assert [row.second for row in rows] == [0, 1, 2, 3]


def test_a_second_without_frames_has_no_numbers_and_is_no_gap() -> None:
    rows = timeline([*second(0, shown=face()), *second(2, shown=face())])
    assert rows[1] == TimelineSecond(1, 0, None, None, None, None, None, None, None)


def test_a_second_without_a_face_has_a_face_share_of_nought_and_nothing_else() -> None:
    rows = timeline([*second(0, shown=face()), *second(1, shown=None)])
    assert rows[1] == TimelineSecond(1, FPS, 0.0, None, None, None, None, None, None)


def test_a_gap_has_its_reason_and_no_numbers() -> None:
    dark = [one._replace(picture=picture(brightness=0.01)) for one in second(1, shown=face())]
    rows = timeline([*second(0, shown=face()), *dark, *second(2, shown=face())])
    assert rows[1] == TimelineSecond(1, FPS, None, None, None, None, None, None, "too_dark")
    assert [row.gap for row in rows] == [None, "too_dark", None]


def test_nothing_is_made_of_what_lies_before_and_after_a_gap() -> None:
    dark = [one._replace(picture=picture(brightness=0.01)) for one in second(1, shown=face())]
    moved = second(2, shown=face(yaw_deg=80, brow_raise=0.9))
    rows = timeline([*second(0, shown=face()), *dark, *moved])
    assert [row.head_movement_deg for row in rows] == [0.0, None, 0.0]
    assert [row.brow_movements for row in rows] == [0, None, 0]


def test_shares_count_frames() -> None:
    seen = second(0, shown=face(smile=0.25), is_facing=True)
    seen[:5] = [observed(one.at_s, None) for one in seen[:5]]
    seen[5:8] = [one._replace(is_facing=False) for one in seen[5:8]]
    (row,) = timeline(seen)
    assert row.face_share == 0.75
    assert row.facing_share == 0.8
    assert row.smile == pytest.approx(0.25)


def test_without_a_calibration_a_second_says_nothing_about_facing() -> None:
    (row,) = timeline(second(0, shown=face()))
    assert row.facing_share is None
    assert row.face_share == 1.0


def test_blinks_stand_in_the_second_in_which_they_begin() -> None:
    seen = [*second(0, shown=face()), *second(1, shown=face())]
    for number in (19, 20):
        seen[number] = seen[number]._replace(face=face(blink=0.9))
    assert [row.blinks for row in timeline(seen)] == [1, 0]


def test_blinks_are_unknown_where_eyes_were_hardly_watched() -> None:
    seen = second(0, shown=face())
    seen[6:] = [observed(one.at_s, None) for one in seen[6:]]
    (row,) = timeline(seen)
    assert row.blinks is None
    assert row.smile is not None


def test_brow_movements_stand_in_the_second_in_which_they_begin() -> None:
    seen = [*second(0, shown=face()), *second(1, shown=face(brow_raise=0.8))]
    rows = timeline([*seen, *second(2, shown=face()), *second(3, shown=face())])
    assert [row.brow_movements for row in rows] == [0, 1, 0, 0]


def test_two_frames_a_second_show_movement_but_no_blinks() -> None:
    seen = [observed(number / 2, face(yaw_deg=5.0 * number)) for number in range(6)]
    row = timeline(seen)[1]
    assert row.blinks is None
    assert row.head_movement_deg == pytest.approx(10)


def test_rows_survive_json() -> None:
    rows = timeline([*second(0, shown=face(), is_facing=True), observed(2.0, None)])
    rows = (*rows, replace(rows[0], second=3, gap="frozen"))
    loaded = json.loads(json.dumps([asdict(row) for row in rows]))
    assert tuple(TimelineSecond(**row) for row in loaded) == rows
