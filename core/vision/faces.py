"""What a whole video shows of a face: shares of time, and movements."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from core.vision.behaviour import (
    BLINK_STEP_S,
    WINDOW_STEP_S,
    blinks,
    brow_movements,
    head_turns,
    is_smiling,
    sightings,
)
from core.vision.framing import distance_of
from core.vision.measured import Measured, Video
from core.vision.observing import Observation
from core.vision.ports import Face


def of_faces(video: Video) -> tuple[Measured, ...]:
    """Return the measures of the face; seconds that are gaps count for nothing in them."""
    faces = [one.face for one in video.fit if one.face is not None]
    return (*_of_places(video, faces), *_of_movements(video, faces))


def _of_places(video: Video, faces: list[Face]) -> tuple[Measured, ...]:
    facing = [one.is_facing for one in video.fit if one.is_facing is not None]
    together = tuple(_moments_together(video.fit))
    return (
        video.share("face_visible_share", [one.face is not None for one in video.fit]),
        video.share("several_faces_share", [face.others > 0 for face in faces], moments=together),
        video.share("facing_share", facing, missing="not_calibrated" if faces else None),
        video.mean("face_height_share", [_height(face) for face in faces]),
        video.share("too_near_share", [distance_of(face) == "near" for face in faces]),
        video.share("too_far_share", [distance_of(face) == "far" for face in faces]),
    )


def _of_movements(video: Video, faces: list[Face]) -> tuple[Measured, ...]:
    fit, turns = video.fit, head_turns(video.fit)
    turned_deg = sum(turn.angle_deg for turn in turns)
    turned_s = sum(turn.end_s - turn.start_s for turn in turns)
    eyes_s, brows_s = _watched_s(fit, BLINK_STEP_S), _watched_s(fit, WINDOW_STEP_S)
    return (
        video.share("smile_share", [is_smiling(face) for face in faces]),
        video.speed("blinks_per_minute", "1/min", len(blinks(fit)), eyes_s),
        video.speed("brow_movements_per_minute", "1/min", len(brow_movements(fit)), brows_s),
        video.speed("head_movement_deg_per_s", "deg/s", turned_deg, turned_s),
    )


def _height(face: Face) -> float:
    _, top, _, bottom = face.box
    return bottom - top


def _watched_s(seen: Iterable[Observation], max_step_s: float) -> float:
    return sum(run[-1][0] - run[0][0] for run in sightings(seen, max_step_s))


def _moments_together(seen: Iterable[Observation]) -> Iterator[tuple[float, float]]:
    """Yield from when to when there was more than one face."""
    for is_together, run in groupby(seen, key=lambda one: bool(one.face and one.face.others)):
        times_s = [one.at_s for one in run]
        if is_together:
            yield times_s[0], times_s[-1]
