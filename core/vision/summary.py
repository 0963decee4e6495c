"""A whole video in a few numbers, each with the reason where there is none."""

from collections import Counter
from collections.abc import Iterable

from core.vision.faces import of_faces
from core.vision.gaps import gaps
from core.vision.measured import Measured, Reason, Video
from core.vision.observing import Observation
from core.vision.pictures import of_pictures
from core.vision.timeline import usable


def summary(observations: Iterable[Observation]) -> tuple[Measured, ...]:
    """Return every measure of a whole video: of the face in it, then of its pictures if any.

    Blinks and brow movements have a rate from 10 s on: at some 17 blinks a minute at rest
    (Bentivoglio et al., Movement Disorders 12:1028, 1997) fewer seconds hold fewer than three. The
    limit itself is ours.

    Args:
        observations: of all frames, in order.
    """
    seen = tuple(observations)
    if not seen:
        return of_faces(Video((), {}, (), "no_frames"))
    holes = gaps(seen)
    fit = usable(seen, holes)
    missing: Reason = "no_face" if fit else Counter(holes.values()).most_common(1)[0][0]
    video = Video(seen, holes, fit, missing)
    return (*of_faces(video), *of_pictures(video))
