"""The look at the camera in the device check: what is asked, kept, refused and forgotten."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from core.errors import NotFound
from core.interview.calibrating import calibrations, calibrations_key
from core.interview.messages import StillFrame
from core.interview.room import Room
from core.vision.calibration import LOOK_S, Calibration
from core.vision.ports import Face
from tests.fakes_vision import face
from tests.unit.interview.session import Session, Watched
from tests.virtual import run

STILL_EVERY_S = 0.3
LOOK_HERE = '{"type":"look_here"}'
STEADY = Calibration(yaw_deg=6.0, pitch_deg=-3.0, spread_deg=0.0)


def beside(_: float) -> Face | None:
    """Return somebody whose camera stands a little beside the screen."""
    return face(yaw_deg=6.0, pitch_deg=-3.0)


class Sight(Session):
    """An interview with a camera, before which somebody sits; virtual time."""

    def __init__(self, shown: Callable[[float], Face | None] = beside) -> None:
        super().__init__()
        self.stills = 0

        async def look(jpeg: bytes) -> Face | None:
            assert jpeg
            return shown(asyncio.get_running_loop().time())

        object.__setattr__(self.studio, "look", look)
        self.room = Room(self.interview, self.studio)
        self.browser = Watched(self.room)

    async def sit(self, seconds: float) -> None:
        """Send a still every now and then."""
        for _ in range(round(seconds / STILL_EVERY_S)):
            await self.room.receive(self.browser, StillFrame(self.stills, b"\xff\xd8"))
            self.stills += 1
            await self.settle(STILL_EVERY_S)

    @property
    def verdicts(self) -> list[tuple[bool, str | None]]:
        return [
            (message["usable"], message["reason"])
            for message in self.browser.messages
            if message["type"] == "calibration"
        ]

    @property
    def kept(self) -> dict[int, Calibration]:
        return calibrations(self.interview.id, media=self.disk)


@asynccontextmanager
async def open_room(sight: Sight) -> AsyncIterator[None]:
    task = asyncio.create_task(sight.room.run())
    await sight.join()
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def virtually(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    run(main())


def test_a_look_is_measured_told_and_kept_for_its_take() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
        assert sight.verdicts == [(True, None)]
        assert sight.kept == {1: STEADY}

    virtually(main)


def test_without_a_look_nothing_is_kept_of_any_still() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.sit(2 * LOOK_S)
        assert sight.verdicts == []
        assert sight.kept == {}
        try:
            sight.disk.read(calibrations_key(sight.interview.id))
        except NotFound:
            return
        raise AssertionError("something was written")

    virtually(main)


def test_a_look_that_is_none_says_why_and_may_be_tried_again() -> None:
    async def main() -> None:
        def restless(at_s: float) -> Face | None:
            return face(yaw_deg=30.0 * (int(at_s) % 2)) if at_s < LOOK_S else beside(at_s)

        sight = Sight(restless)
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
            assert sight.verdicts == [(False, "moved")]
            assert sight.kept == {}
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
        assert sight.verdicts[1:] == [(True, None)]
        assert sight.kept == {1: STEADY}

    virtually(main)


def test_a_camera_that_sends_nothing_gives_no_calibration() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            await sight.settle(LOOK_S + 1)
        assert sight.verdicts == [(False, "too_short")]

    virtually(main)


def test_who_starts_before_the_end_has_not_looked() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S / 2)
            await sight.say('{"type":"start"}')
            await sight.sit(LOOK_S)
        assert sight.verdicts == []
        assert sight.kept == {}

    virtually(main)


def test_nobody_is_asked_to_look_in_the_middle_of_an_interview() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say('{"type":"start"}')
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
        codes = [message.get("code") for message in sight.browser.messages]
        assert "not_now" in codes
        assert sight.verdicts == []

    virtually(main)


def test_another_page_has_another_take_and_needs_a_look_of_its_own() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S / 2)
            await sight.join(fresh=True)
            await sight.sit(LOOK_S)
            assert sight.verdicts == [], "half a look of a page that is gone"
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
        assert sight.kept == {2: STEADY}

    virtually(main)


def test_a_full_disk_is_said_and_the_room_stays_up() -> None:
    async def main() -> None:
        sight = Sight()
        async with open_room(sight):
            await sight.say(LOOK_HERE)
            sight.disk.is_full = True
            await sight.sit(LOOK_S + 1)
            assert sight.verdicts == [(False, "not_stored")]
            sight.disk.is_full = False
            await sight.say(LOOK_HERE)
            await sight.sit(LOOK_S + 1)
        assert sight.kept == {1: STEADY}

    virtually(main)


def test_half_a_line_of_a_killed_process_is_left_out() -> None:
    sight = Sight()
    sight.disk.append(
        calibrations_key(sight.interview.id),
        b'{"take": 1, "yaw_deg": 6.0, "pitch_deg": -3.0, "spread_deg": 0.0}\n{"take": 2, "ya',
    )
    assert sight.kept == {1: STEADY}
