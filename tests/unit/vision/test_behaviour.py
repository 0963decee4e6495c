import pytest

from core.vision.behaviour import Observation, blinks, head_turns, is_facing, is_smiling, sightings
from tests.fakes_vision import face

FPS = 15


def eyes(*scores: float | None, fps: int = FPS) -> list[Observation]:
    """Return one frame for each score; None is a frame without a face."""
    return [
        (number / fps, None if score is None else face(blink=score))
        for number, score in enumerate(scores)
    ]


OPEN = [0.05] * 5
SHUT = [0.8, 0.8]


@pytest.mark.parametrize(
    ("yaw_deg", "pitch_deg", "expected"),
    [(0, 0, True), (-19.9, 19.9, True), (20, 0, False), (-25, 0, False), (0, -20, False)],
)
def test_facing_ends_at_twenty_degrees_of_yaw_or_pitch(
    yaw_deg: float, pitch_deg: float, *, expected: bool
) -> None:
    assert is_facing(face(yaw_deg=yaw_deg, pitch_deg=pitch_deg)) is expected


def test_a_tilted_head_still_faces_the_camera() -> None:
    assert is_facing(face(roll_deg=40))


def test_smile_movement_counts_from_half_its_range() -> None:
    assert is_smiling(face(smile=0.5))
    assert not is_smiling(face(smile=0.49))


def test_runs_end_where_a_face_is_missing_or_frames_are_far_apart() -> None:
    seen: list[Observation] = [(0.0, face()), (0.1, face()), (0.2, None), (0.3, face())]
    runs = list(sightings([*seen, (0.9, face())], max_step_s=0.15))
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
    turning = [(number / 20, face(yaw_deg=12 * number / 20)) for number in range(60)]
    turns = head_turns(turning)
    total_deg = sum(turn.angle_deg for turn in turns)
    assert total_deg / (turns[-1].end_s - turns[0].start_s) == pytest.approx(12)


def test_jitter_from_frame_to_frame_is_no_movement() -> None:
    shaking = [(number / 20, face(pitch_deg=(-1) ** number * 0.5)) for number in range(60)]
    assert max(turn.angle_deg for turn in head_turns(shaking)) < 0.25


def test_a_missing_face_is_no_movement() -> None:
    before: list[Observation] = [(0.0, face(yaw_deg=-40)), (0.1, face(yaw_deg=-40))]
    after: list[Observation] = [(0.3, face(yaw_deg=40)), (0.4, face(yaw_deg=40))]
    turns = head_turns([*before, (0.2, None), *after])
    assert [turn.angle_deg for turn in turns] == []
