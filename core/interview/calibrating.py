"""A look at the camera before the interview, so that facing it can be measured afterwards."""

import asyncio
import json
from dataclasses import asdict
from uuid import UUID

from core.errors import NotFound, Unavailable
from core.interview.clock import now_s
from core.interview.screen import Screen
from core.storage import MediaStore
from core.vision.calibration import LOOK_S, Calibration, Glimpse, calibrate
from core.vision.framing import framing
from core.vision.ports import Face


def calibrations_key(interview_id: UUID) -> str:
    """Return where they are: one JSON object a line, gone with the interview's folder."""
    return f"interviews/{interview_id}/calibrations.jsonl"


def calibrations(interview_id: UUID, *, media: MediaStore) -> dict[int, Calibration]:
    """Return the newest calibration of each take that has one.

    A take is what one visit of a page records: another visit may have another camera.

    Raises:
        Unavailable: the store failed.
    """
    try:
        lines = media.read(calibrations_key(interview_id)).splitlines()
    except NotFound:
        return {}
    # The last line of a killed process may be half.
    known = [json.loads(line) for line in lines if line.endswith(b"}")]
    return {line.pop("take"): Calibration(**line) for line in known}


class Calibrating:
    """What stills show: the framing hint and, for some seconds, a look at the camera.

    Belongs to the room's actor. Of the stills nothing is kept but two angles and their spread.
    """

    def __init__(self, screen: Screen, media: MediaStore) -> None:
        """Begin with no look."""
        self._screen = screen
        self._media = media
        self._key, self._take = "", 0
        self._until_s: float | None = None
        self._look: list[Glimpse] = []

    def begin(self, interview_id: UUID, take: int) -> None:
        """Begin a look; one that is under way begins anew."""
        self._key, self._take = calibrations_key(interview_id), take
        self._until_s, self._look = now_s() + LOOK_S, []

    def cancel(self) -> None:
        """Forget a look that is under way."""
        self._until_s = None

    async def see(self, face: Face | None) -> None:
        """Tell the candidate how they sit in the picture, and take it up into the look."""
        await self._screen.send({"type": "face"} | asdict(framing(face)))
        if self._until_s is not None:
            self._look.append((now_s(), face))

    async def tick(self) -> None:
        """When the time is over, say and keep what the look yields."""
        if self._until_s is None or now_s() < self._until_s:
            return
        self._until_s = None
        found = calibrate(self._look)
        reason = await self._keep(found) if isinstance(found, Calibration) else found
        await self._screen.send({"type": "calibration", "usable": reason is None, "reason": reason})

    async def _keep(self, found: Calibration) -> str | None:
        """Store it; return why that failed, if it did."""
        line = json.dumps({"take": self._take} | asdict(found))
        try:
            await asyncio.to_thread(self._media.append, self._key, f"{line}\n".encode())
        except Unavailable:
            return "not_stored"
        return None
