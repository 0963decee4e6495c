"""What a whole video is like apart from who is in it: its light, its sharpness, its frames."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from statistics import fmean, median

from core.vision.gaps import Gap, second_of
from core.vision.measured import Measured, Video

UNDEREXPOSED_BELOW = 0.15
OVEREXPOSED_FROM = 0.2
FEW_BELOW = 7


def of_pictures(video: Video) -> tuple[Measured, ...]:
    """Return the measures of light and picture, where the face is or all over; it has frames.

    Underexposed: darker than 0.15, half of what dark skin gives in good light (see
    `core.vision.gaps.is_dark`). Overexposed: a fifth of the pixels are white. Few frames: fewer
    than seven in a second are too far apart to see blinks (see `core.vision.behaviour.blinks`).

    Source: ours.
    """
    pictures = [one.picture for one in video.seen]
    return (
        video.mean("brightness", [picture.brightness for picture in pictures]),
        video.share("underexposed_share", [p.brightness < UNDEREXPOSED_BELOW for p in pictures]),
        video.share("overexposed_share", [p.white_share >= OVEREXPOSED_FROM for p in pictures]),
        _lost(video, "too_dark_share", "too_dark"),
        _lost(video, "blurred_share", "blurred"),
        _lost(video, "frozen_share", "frozen"),
        *_of_frames(video),
    )


def _lost(video: Video, name: str, gap: Gap) -> Measured:
    """Return the share of the seconds with frames that are lost for this reason, and which."""
    is_lost = [video.holes.get(second) == gap for second in video.seconds]
    moments = tuple(_stretches([s for s in video.seconds if video.holes.get(s) == gap]))
    return Measured(name, "share", fmean(is_lost), None, 1.0, moments)


def _of_frames(video: Video) -> tuple[Measured, Measured]:
    counts = Counter(second_of(one.at_s) for one in video.seen).values()
    few = fmean(count < FEW_BELOW for count in counts)
    return (
        Measured("frames_per_s", "1/s", median(counts), None, 1.0),
        Measured("few_frames_share", "share", few, None, 1.0),
    )


def _stretches(seconds: list[int]) -> Iterator[tuple[float, float]]:
    """Yield from where to where seconds follow each other."""
    for _, run in groupby(enumerate(seconds), key=lambda numbered: numbered[1] - numbered[0]):
        (_, first), *others = run
        yield first, (others[-1][1] if others else first) + 1
