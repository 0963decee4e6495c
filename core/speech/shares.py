"""Who had how much of something that is shared, lately."""

from collections.abc import Callable
from uuid import UUID

HALVES_IN_S = 30.0
"""How fast work is forgotten. Own choice: half of a usual answer."""
FORGOTTEN_S = 0.01


class Shares:
    """Seconds of work done for each session, fading by half every 30 s."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Begin with nobody; `clock` gives seconds that never go back."""
        self._clock = clock
        self._at_s = clock()
        self._had_s: dict[UUID, float] = {}

    def of(self, session: UUID) -> float:
        """Return the seconds of a session, to be compared with another's; all fade alike."""
        return self._had_s.get(session, 0.0)

    def add(self, session: UUID, work_s: float) -> None:
        """Count `work_s` seconds for a session."""
        now_s = self._clock()
        rest = 0.5 ** ((now_s - self._at_s) / HALVES_IN_S)
        faded = {known: had_s * rest for known, had_s in self._had_s.items()}
        self._at_s = now_s
        self._had_s = {known: had_s for known, had_s in faded.items() if had_s > FORGOTTEN_S}
        self._had_s[session] = self.of(session) + work_s
