"""The one owner of the turn model: a verdict in time, or none."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from core.errors import AppError, Unavailable
from core.speech.audio import from_pcm16
from core.speech.model_thread import ModelThread
from core.speech.ports import TurnModel

WITHIN_S = 2.0
"""A later verdict is of no use. Own choice: silence alone ends an answer soon after."""
FAILURES_TO_REST = 3
REST_S = 60.0
"""A model that fails three times in a row is left alone for a minute. Own choice: about an answer,
which silence and words can end as well."""
CLOSE_WITHIN_S = 0.5
"""Several times a verdict, 83-124 ms on two cores (live.md a.2)."""

log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Question:
    pcm: bytes
    answer: "asyncio.Future[float | None]"

    def settle(self, verdict: float | None) -> None:
        if not self.answer.done():
            self.answer.set_result(verdict)


class TurnThread:
    """Judge for all rooms of a process whether the candidate has finished, off the event loop.

    Sessions are served in order; of each only the newest question counts. Everything but `close`
    belongs to one event loop.
    """

    def __init__(
        self,
        model: TurnModel,
        *,
        warm: Callable[[], object] = lambda: None,
        within_s: float = WITHIN_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take ownership of `model`; `warm` is done on the thread before anything else.

        Args:
            model: nobody else may call it from now on.
            warm: loads it, so that the first verdict need not wait.
            within_s: the seconds a verdict may take, waiting included.
            clock: seconds that never go back.
        """
        self._model = model
        self._thread = ModelThread("turn model", first=warm)
        self._within_s = within_s
        self._clock = clock
        self._waiting: dict[UUID, _Question] = {}
        self._is_at_work = False
        self._failures = 0
        self._rests_until_s = -math.inf

    async def completeness(self, pcm: bytes, *, session: UUID) -> float | None:
        """Return how likely the speaker has finished, 0 to 1; None where that is not known.

        It is not known when a newer question of the session came before the turn of this one, and
        when the model failed, was too slow, or rests after failures.

        Args:
            pcm: 16 kHz PCM16, the silence at its end included.
            session: whose question it is.
        """
        if self._clock() < self._rests_until_s:
            return None
        question = _Question(pcm, asyncio.get_running_loop().create_future())
        if (older := self._waiting.get(session)) is not None:
            older.settle(None)
        self._waiting[session] = question  # at the place of the older one
        self._begin_next()
        try:
            async with asyncio.timeout(self._within_s):
                return await question.answer
        except TimeoutError:
            self._fail("no verdict in time")
            return None
        finally:
            if self._waiting.get(session) is question:
                del self._waiting[session]

    def close(self) -> None:
        """End; what waits is not answered any more, and the question at work gets 0.5 s."""
        self._rests_until_s = math.inf
        self._thread.close(within_s=CLOSE_WITHIN_S)

    def _begin_next(self) -> None:
        if self._is_at_work or not self._waiting:
            return
        session = next(iter(self._waiting))
        question = self._waiting.pop(session)
        self._is_at_work = True
        judging = self._thread.run(partial(self._judge, question))
        judging.add_done_callback(partial(self._end, question))

    def _judge(self, question: _Question) -> float | None:
        """Return the verdict, on the thread; None if nobody waits for it."""
        if question.answer.done():
            return None
        verdict = float(self._model.completeness(from_pcm16(question.pcm)))
        if 0.0 <= verdict <= 1.0:
            return verdict
        raise Unavailable(f"The turn model answered {verdict}.")

    def _end(self, question: _Question, judging: "asyncio.Future[float | None]") -> None:
        """Take a verdict, and begin the next."""
        self._is_at_work = False
        error = judging.exception()
        if not question.answer.done():
            if isinstance(error, AppError):
                self._fail(error.message)
            else:
                self._failures = 0
            question.settle(None if error else judging.result())
        self._begin_next()

    def _fail(self, reason: str) -> None:
        """Count a failure; after its rest a single one sends the model back."""
        self._failures += 1
        if self._failures == 1:
            log.warning("the turn model failed, silence and words decide: %s", reason)
        if self._failures >= FAILURES_TO_REST and self._clock() >= self._rests_until_s:
            self._rests_until_s = self._clock() + REST_S
            log.warning("the turn model rests for %g s: %s", REST_S, reason)
