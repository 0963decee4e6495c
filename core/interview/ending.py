"""The end of an interview: over once all of it is recorded and stored, and not shown before."""

import logging
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from core.errors import Unavailable
from core.interview.interview import Interview, Status
from core.interview.notebook import Notebook
from core.interview.recorder import Recorder
from core.interview.screen import Screen

log = logging.getLogger(__name__)


class Ending:
    """Belongs to the room's actor, which calls `store` until `is_stored`.

    Attributes:
        is_stored: the record says that the interview is over.
    """

    def __init__(
        self,
        interview: Interview,
        notebook: Notebook,
        recorder: Recorder,
        screen: Screen,
        on_stored: Callable[[UUID], None],
    ) -> None:
        """Take what has to be stored, and who is told once it is."""
        self.is_stored = interview.status is Status.FINISHED
        self._interview_id = interview.id
        self._notebook, self._recorder, self._screen = notebook, recorder, screen
        self._on_stored = on_stored
        self._is_noted = self._is_delayed = False

    async def store(self, interview: Interview) -> Interview:
        """Store what is left of an interview that is over, as far as that is possible now.

        Its analyses are asked for with the last word, so the sound has to be there before it.
        """
        if not self._is_noted and await self._is_recorded():
            self._is_noted = True
            interview = replace(interview, status=Status.FINISHED)
            self._notebook.outbox.put(interview)
        await self._notebook.store()
        if self._is_noted and self._notebook.outbox.is_empty:
            self.is_stored = True
            self._on_stored(interview.id)
        return interview

    async def _is_recorded(self) -> bool:
        try:
            await self._recorder.flush()
        except Unavailable as exc:
            log.warning("interview %s: not over yet: %s", self._interview_id, exc.message)
            if not self._is_delayed:
                self._is_delayed = True
                await self._screen.notify("saving_delayed")
            return False
        return True
