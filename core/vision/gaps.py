"""Seconds of a video from which nothing about a face can be measured, and why."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from statistics import fmean
from typing import Literal

import numpy as np

from core.vision.behaviour import WINDOW_S
from core.vision.observing import Observation
from core.vision.ports import Face
from core.vision.quality import Picture

DARK_BELOW = 0.08
BLURRED_BELOW = 0.13
FROZEN_FROM_S, SAME_FROM, CHANGED_FROM = 3, 0.8, 0.0003
STILL_FROM_S, LOST_TO_S = 20.0, 2.0
STILL_WITHIN = {
    "yaw_deg": 1.5,
    "pitch_deg": 2.0,
    "roll_deg": 1.0,
    "across": 0.01,
    "down": 0.01,
    "blink": 0.1,
    "smile": 0.1,
    "brow_raise": 0.1,
    "brow_lower": 0.1,
}

Gap = Literal["frozen", "too_dark", "blurred", "no_movement"]
"""The same picture again and again; hardly any light; nothing sharp; a face that is none, such as a
photograph before the camera."""


def second_of(at_s: float) -> int:
    """Return the whole second that a moment lies in; 0 is the first."""
    return math.floor(at_s)


def gaps(seen: Sequence[Observation]) -> Mapping[int, Gap]:
    """Return the seconds of which at least half the frames are unfit, each with why most are.

    `too_dark`: see `is_dark`. `blurred`: see `is_blurred`. `frozen`: see `frozen`. `no_movement`:
    see `still`.

    Source: ours.
    """
    faults: list[Gap | None] = [_fault(observation.picture) for observation in seen]
    for stretch in still(seen):
        faults[stretch] = [fault or "no_movement" for fault in faults[stretch]]
    by_second: dict[int, list[Gap | None]] = defaultdict(list)
    for observation, fault in zip(seen, faults, strict=True):
        by_second[second_of(observation.at_s)].append(fault)
    found = {second: _prevailing(reasons) for second, reasons in by_second.items()}
    found |= dict.fromkeys(frozen(seen), "frozen")
    return {second: gap for second, gap in found.items() if gap is not None}


def is_dark(picture: Picture) -> bool:
    """Return whether there is too little light to measure: mean luma below 0.08.

    Dark skin reflects some 6 % of the light. Where medium grey (18 %) is exposed to 0.46, that is
    0.28 (sRGB): a face at 0.08 has had a ninth of the light that it needs, whatever its skin.

    Source: ours, by that reckoning. Of a portrait that is darkened, with sensor noise, mediapipe
    1.2.2 still measures all but the same at 0.06; at 0.03 the smile is off by 0.2 (own
    measurement). Cameras in the dark have more noise.
    """
    return picture.brightness < DARK_BELOW


def is_blurred(picture: Picture) -> bool:
    """Return whether nothing is sharp where there is something to see: detail below 0.13.

    Source: own measurement with mediapipe 1.2.2 and a portrait, blurred (Gaussian) and encoded as
    VP8. Sharp, it has a detail of 0.22 to 0.24 at three sizes; it falls below 0.13 where the blur
    is 2.5 to 3 % of the face's height. There the smile is off by 0.2 or more, and open eyes read as
    half closed.
    """
    return picture.detail is not None and picture.detail < BLURRED_BELOW


def frozen(seen: Sequence[Observation]) -> set[int]:
    """Return the seconds of stretches, three seconds or more, in which the picture stands still.

    Four fifths of the frames of a second are as the picture was a second before. Not all: a codec
    goes on refining a still picture, and begins anew with each key frame.

    Source: ours.
    """
    unchanged: dict[int, list[bool]] = defaultdict(list)
    for observation in seen:
        share = observation.picture.changed_share
        unchanged[second_of(observation.at_s)].append(share is not None and share < CHANGED_FROM)
    same = [second for second, frames in unchanged.items() if fmean(frames) >= SAME_FROM]
    stretches = groupby(enumerate(same), key=lambda numbered: numbered[1] - numbered[0])
    runs = [[second for _, second in stretch] for _, stretch in stretches]
    long = [run for run in runs if len(run) + 1 >= FROZEN_FROM_S]
    return {second for run in long for second in (run[0] - 1, *run)} & unchanged.keys()


def still(seen: Sequence[Observation]) -> Iterator[slice]:
    """Yield the stretches of 20 s or more in which a face neither moves nor blinks.

    Nobody alive does that: people blink some 17 times a minute at rest, 4.5 times while they read
    (Bentivoglio et al., Movement Disorders 12:1028, 1997), and nobody holds their head that still.
    Means over 0.25 s stay within `STILL_WITHIN`; up to 2 s without a face in between do not count.

    Source: the limits are ours, two to ten times the range that a still picture with sensor noise
    shows in 15 s (pitch 1.0 degrees, yaw 0.4, roll 0.3, scores 0.02, places 0.001; own measurement
    with mediapipe 1.2.2).
    """
    low, high = np.full(len(STILL_WITHIN), np.inf), np.full(len(STILL_WITHIN), -np.inf)
    start = stop = 0
    for window in _windows(seen):
        mean = np.mean([_posture(seen[place].face) for place in window], axis=0)
        low, high = np.minimum(low, mean), np.maximum(high, mean)
        was_lost = stop > start and seen[window[0]].at_s - seen[stop - 1].at_s > LOST_TO_S
        if was_lost or np.any(high - low > list(STILL_WITHIN.values())):
            yield from _lasting(seen, start, stop, STILL_FROM_S)
            start, low, high = window[0], mean, mean
        stop = window[-1] + 1
    yield from _lasting(seen, start, stop, STILL_FROM_S)


def _windows(seen: Sequence[Observation]) -> Iterator[list[int]]:
    """Yield the places of the frames with a face, in pieces of a quarter of a second."""
    places = [place for place, observation in enumerate(seen) if observation.face is not None]
    for _, window in groupby(places, key=lambda place: math.floor(seen[place].at_s / WINDOW_S)):
        yield list(window)


def _posture(face: Face | None) -> list[float]:
    assert face is not None
    left, top, right, bottom = face.box
    return [
        face.yaw_deg,
        face.pitch_deg,
        face.roll_deg,
        (left + right) / 2,
        (top + bottom) / 2,
        face.blink,
        face.smile,
        face.brow_raise,
        face.brow_lower,
    ]


def _lasting(seen: Sequence[Observation], start: int, stop: int, least_s: float) -> Iterator[slice]:
    if start < stop and seen[stop - 1].at_s - seen[start].at_s >= least_s:
        yield slice(start, stop)


def _fault(picture: Picture) -> Gap | None:
    if is_dark(picture):
        return "too_dark"
    return "blurred" if is_blurred(picture) else None


def _prevailing(faults: list[Gap | None]) -> Gap | None:
    bad = [fault for fault in faults if fault is not None]
    return Counter(bad).most_common(1)[0][0] if 2 * len(bad) >= len(faults) else None
