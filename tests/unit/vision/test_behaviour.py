import pytest

from core.vision.behaviour import blinks, brow_movements, head_turns, is_smiling, sightings
from core.vision.observing import Observation
from tests.fakes_vision import face, observed

FPS = 15


def eyes(*scores: float | None, fps: int = FPS) -> list[Observation]:
    """Return one frame for each score; None is a frame without a face."""
    return [
        observed(number / fps, None if score is None else face(blink=score))
        for number, score in enumerate(scores)
    ]


OPEN = [0.05] * 5
SHUT = [0.8, 0.8]


def test_smile_movement_counts_from_half_its_range() -> None:
    assert is_smiling(face(smile=0.5))
    assert not is_smiling(face(smile=0.49))


def test_runs_end_where_a_face_is_missing_or_frames_are_far_apart() -> None:
    times_s = (0.0, 0.1, 0.2, 0.3, 0.9)
    seen = [observed(at_s, None if at_s == 0.2 else face()) for at_s in times_s]
    runs = list(sightings(seen, max_step_s=0.15))
    assert [[at_s for at_s, _ in run] for run in runs] == [[0.0, 0.1], [0.3], [0.9]]


def test_two_blinks_are_two() -> None:
    found = blinks(eyes(*OPEN, *SHUT, *OPEN, *SHUT, *OPEN))
    assert [blink.at_s for blink in found] == pytest.approx([5 / FPS, 12 / FPS])
    assert [blink.duration_s for blink in found] == pytest.approx([2 / FPS, 2 / FPS])


def test_flicker_between_the_thresholds_is_one_blink() -> None:
    assert len(blinks(eyes(*OPEN, 0.6, 0.4, 0.6, 0.4, *OPEN))) == 1


def test_half_closed_eyes_are_no_blink() -> None:
    assert blinks(eyes(*OPEN, 0.45, 0.45, *OPEN)) == ()


def test_a_second_closing_at_once_belongs_to_the_first() -> None:
    assert len(blinks(eyes(*OPEN, 0.8, 0.1, 0.8, *OPEN))) == 1


def test_eyes_closed_for_long_are_no_blink() -> None:
    assert blinks(eyes(*OPEN, *[0.9] * FPS, *OPEN)) == ()


def test_closings_cut_by_the_start_the_end_or_a_missing_face_are_not_counted() -> None:
    assert blinks(eyes(*SHUT, *OPEN)) == ()
    assert blinks(eyes(*OPEN, *SHUT)) == ()
    assert blinks(eyes(*OPEN, 0.8, None, *OPEN)) == ()


def test_frames_too_far_apart_show_no_blinks() -> None:
    assert blinks(eyes(*OPEN, *SHUT, *OPEN, fps=2)) == ()


def test_a_steady_turn_reads_at_its_speed() -> None:
    turning = [observed(number / 20, face(yaw_deg=12 * number / 20)) for number in range(60)]
    turns = head_turns(turning)
    total_deg = sum(turn.angle_deg for turn in turns)
    assert total_deg / (turns[-1].end_s - turns[0].start_s) == pytest.approx(12)


def test_jitter_from_frame_to_frame_is_no_movement() -> None:
    shaking = [observed(number / 20, face(pitch_deg=(-1) ** number * 0.5)) for number in range(60)]
    assert max(turn.angle_deg for turn in head_turns(shaking)) < 0.25


def test_a_missing_face_is_no_movement() -> None:
    before = [observed(at_s, face(yaw_deg=-40)) for at_s in (0.0, 0.1)]
    after = [observed(at_s, face(yaw_deg=40)) for at_s in (0.3, 0.4)]
    assert head_turns([*before, observed(0.2, None), *after]) == ()


def brows(*levels: tuple[float, float]) -> list[Observation]:
    """Return a second of frames for each level of raised and lowered brows."""
    return [
        observed(second + number / FPS, face(brow_raise=raised, brow_lower=lowered))
        for second, (raised, lowered) in enumerate(levels)
        for number in range(FPS)
    ]


def test_brows_that_go_up_and_come_back_moved_once() -> None:
    found = brow_movements(brows((0.1, 0.1), (0.6, 0.1), (0.1, 0.1), (0.1, 0.1)))
    assert found == pytest.approx([1.0], abs=0.25)


def test_brows_that_are_drawn_together_move_too() -> None:
    rest = (0.1, 0.3)
    assert len(brow_movements(brows(rest, (0.1, 0.7), rest, (0.5, 0.3), rest, rest))) == 2


def test_brows_that_rest_high_do_not_move() -> None:
    assert brow_movements(brows(*[(0.7, 0.0)] * 4)) == ()


def test_small_and_fast_changes_of_the_brows_are_no_movement() -> None:
    assert brow_movements(brows((0.1, 0.1), (0.25, 0.1), (0.1, 0.1))) == ()
    flicker = [
        observed(number / 20, face(brow_raise=0.1 + 0.3 * (number % 2))) for number in range(60)
    ]
    assert brow_movements(flicker) == ()


def test_no_brow_movement_is_made_of_a_missing_face() -> None:
    low, high = brows((0.1, 0.1)), [one._replace(at_s=one.at_s + 3) for one in brows((0.9, 0.1))]
    assert brow_movements([*low, observed(2.0, None), *high]) == ()
