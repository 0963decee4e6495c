import json
from dataclasses import asdict

import pytest

from core.vision.behaviour import Observation
from core.vision.ports import Face
from core.vision.timeline import Measured, TimelineSecond, summary, timeline
from tests.fakes_vision import face

FPS = 20


def second(start_s: float, *, shown: Face | None, fps: int = FPS) -> list[Observation]:
    return [(start_s + number / fps, shown) for number in range(fps)]


def test_no_frames_are_no_rows() -> None:
    assert timeline([]) == ()


def test_a_row_for_every_second_up_to_the_last_frame() -> None:
    rows = timeline([(0.0, face()), (3.2, face())])
    assert [row.second for row in rows] == [0, 1, 2, 3]


def test_a_second_without_frames_has_no_numbers() -> None:
    rows = timeline([*second(0, shown=face()), *second(2, shown=face())])
    assert rows[1] == TimelineSecond(1, 0, None, None, None, None, None)


def test_a_second_without_a_face_has_a_face_share_of_nought_and_nothing_else() -> None:
    rows = timeline([*second(0, shown=face()), *second(1, shown=None)])
    assert rows[1] == TimelineSecond(1, FPS, 0.0, None, None, None, None)


def test_shares_count_frames() -> None:
    seen = second(0, shown=face(smile=0.25))
    seen[:5] = [(at_s, None) for at_s, _ in seen[:5]]
    seen[5:8] = [(at_s, face(yaw_deg=50, smile=0.25)) for at_s, _ in seen[5:8]]
    (row,) = timeline(seen)
    assert row.face_share == 0.75
    assert row.facing_share == 0.8
    assert row.smile == pytest.approx(0.25)


def test_blinks_stand_in_the_second_in_which_they_begin() -> None:
    seen = [*second(0, shown=face()), *second(1, shown=face())]
    for number in (19, 20):
        seen[number] = (seen[number][0], face(blink=0.9))
    assert [row.blinks for row in timeline(seen)] == [1, 0]


def test_blinks_are_unknown_where_eyes_were_hardly_watched() -> None:
    seen = second(0, shown=face())
    seen[6:] = [(at_s, None) for at_s, _ in seen[6:]]
    (row,) = timeline(seen)
    assert row.blinks is None
    assert row.facing_share == 1.0


def test_two_frames_a_second_show_movement_but_no_blinks() -> None:
    seen = [(number / 2, face(yaw_deg=5.0 * number)) for number in range(6)]
    row = timeline(seen)[1]
    assert row.blinks is None
    assert row.head_movement_deg == pytest.approx(10)


def test_rows_survive_json() -> None:
    rows = timeline([*second(0, shown=face()), (2.0, None)])
    loaded = json.loads(json.dumps([asdict(row) for row in rows]))
    assert tuple(TimelineSecond(**row) for row in loaded) == rows


def test_the_summary_of_nothing_says_so_everywhere() -> None:
    whole = summary([])
    assert (whole.frames, whole.seconds, whole.seconds_without_frames) == (0, 0, 0)
    nothing = Measured(None, "no_frames")
    assert whole.face_visible_share == nothing
    assert whole.facing_share == nothing
    assert whole.blinks_per_minute == nothing
    assert whole.smile_share == nothing
    assert whole.head_movement_deg_per_s == nothing


def test_the_summary_without_a_face_knows_only_that() -> None:
    whole = summary(second(0, shown=None))
    assert whole.face_visible_share == Measured(0.0, None)
    nothing = Measured(None, "no_face")
    assert whole.facing_share == nothing
    assert whole.blinks_per_minute == nothing
    assert whole.smile_share == nothing
    assert whole.head_movement_deg_per_s == nothing


def test_a_blink_rate_needs_ten_seconds_of_watched_eyes() -> None:
    short = [row for start in range(9) for row in second(start, shown=face())]
    assert summary(short).blinks_per_minute == Measured(None, "too_short")


def test_the_blink_rate_counts_only_time_with_a_face() -> None:
    seen = [
        row for start in range(30) for row in second(start, shown=face() if start < 20 else None)
    ]
    for start in range(0, 20, 4):
        at = start * FPS + 5
        seen[at] = (seen[at][0], face(blink=0.9))
    rate = summary(seen).blinks_per_minute
    assert rate.value == pytest.approx(15, rel=0.01)
    assert rate.reason is None


def test_single_frames_say_that_movement_needs_more() -> None:
    whole = summary([(0.0, face()), (5.0, face())])
    assert whole.seconds_without_frames == 4
    assert whole.blinks_per_minute == Measured(None, "too_few_frames")
    assert whole.head_movement_deg_per_s == Measured(None, "too_few_frames")
    assert whole.facing_share == Measured(1.0, None)


def test_the_summary_survives_json() -> None:
    whole = summary(second(0, shown=face(smile=0.7)))
    loaded = json.loads(json.dumps(asdict(whole)))
    assert loaded["smile_share"] == {"value": 1.0, "reason": None}
