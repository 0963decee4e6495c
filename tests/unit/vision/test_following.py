"""Trackers that share a video."""

import threading
from collections.abc import Iterator

import numpy as np
import pytest

from core.errors import Unavailable
from core.vision.following import STRETCH_FRAMES, STRETCH_S, followed
from core.vision.frames import Frame
from core.vision.observing import observe
from core.vision.ports import Face
from core.vision.summary import summary
from tests.fakes_vision import face

PICTURE = np.zeros((8, 8, 3), np.uint8)
WITHIN_S = 10.0


class Turned:
    """Sees a face that is turned by its number, and notes when it looked and in which thread."""

    def __init__(self, number: float = 0.0, *, fails_at_s: float = np.inf) -> None:
        self._number = number
        self._fails_at_s = fails_at_s
        self.tracked_s: list[float] = []
        self.threads: set[int] = set()

    def track(self, frame: Frame) -> Face | None:
        if frame.at_s >= self._fails_at_s:
            raise Unavailable("The face model failed.")
        self.tracked_s.append(frame.at_s)
        self.threads.add(threading.get_ident())
        return None if frame.at_s % 5 > 4 else face(yaw_deg=self._number + frame.at_s % 3)

    def close(self) -> None:
        pass


def frames(seconds: float, fps: float = 15) -> Iterator[Frame]:
    return (Frame(PICTURE, number / fps) for number in range(round(seconds * fps)))


@pytest.mark.parametrize("seconds", [0, 0.1, STRETCH_S, 7.3])
@pytest.mark.parametrize("trackers", [1, 2, 3])
def test_every_frame_comes_once_and_in_order_with_what_was_seen_in_it(
    seconds: float, trackers: int
) -> None:
    alone = list(followed(frames(seconds), [Turned()]))
    assert list(followed(frames(seconds), [Turned() for _ in range(trackers)])) == alone
    assert [frame.at_s for frame, _ in alone] == [frame.at_s for frame in frames(seconds)]


def test_the_summary_is_the_same_however_many_look() -> None:
    one, two = (
        list(summary(observe(frames(12), *(Turned() for _ in range(count))))) for count in (1, 2)
    )
    assert one == two


def test_each_tracker_sees_its_own_stretches_in_order_and_in_one_thread() -> None:
    first, second = Turned(), Turned()
    assert len(list(followed(frames(6), [first, second]))) == 90
    for tracker in (first, second):
        assert tracker.tracked_s == sorted(tracker.tracked_s)
        assert len(tracker.threads) == 1
        assert threading.get_ident() not in tracker.threads
    assert {int(at_s / STRETCH_S) % 2 for at_s in first.tracked_s} == {0}
    assert {int(at_s / STRETCH_S) % 2 for at_s in second.tracked_s} == {1}


def test_they_look_at_the_same_time() -> None:
    both = threading.Barrier(2, timeout=WITHIN_S)

    class Meeting(Turned):
        def track(self, frame: Frame) -> Face | None:
            if not self.tracked_s:
                both.wait()
            return super().track(frame)

    assert len(list(followed(frames(3), [Meeting(), Meeting()]))) == 45


@pytest.mark.parametrize("fps", [1, 15, 240])
def test_little_of_a_long_video_is_held_at_once(fps: float) -> None:
    read = given = most = 0

    def counted() -> Iterator[Frame]:
        nonlocal read
        for frame in frames(60, fps):
            read += 1
            yield frame

    for _ in followed(counted(), [Turned(), Turned()]):
        given += 1
        most = max(most, read - given)
    assert given == read == round(60 * fps)
    assert most <= 3 * min(STRETCH_FRAMES, max(1, fps * STRETCH_S)) + 1


def test_a_tracker_that_fails_ends_it() -> None:
    seen: list[tuple[Frame, Face | None]] = []
    with pytest.raises(Unavailable):
        seen.extend(followed(frames(9), [Turned(), Turned(fails_at_s=3)]))
    assert [frame.at_s for frame, _ in seen] == [frame.at_s for frame in frames(3 * STRETCH_S)]


def test_who_stops_looking_leaves_no_thread_behind() -> None:
    before = threading.active_count()
    following = followed(frames(60), [Turned(), Turned()])
    next(following)
    assert threading.active_count() == before + 2
    following.close()  # type: ignore[attr-defined]
    assert threading.active_count() == before
