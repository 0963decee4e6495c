"""Have a follow-up ready, worded and spoken, when the candidate ends; or do without, in time."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum

from core.errors import AppError
from core.interview.follow_ups import Context, FollowUps
from core.language.cues import Evidence, same_in_substance
from core.language.language import Language
from core.speech.voices import Voices

WITHIN_S = 1.0
"""Longest wait for a follow-up after the end of an answer. Source: live.md b.4, deadline rule."""

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """Say what became of a follow-up.

    `USED`: it is there. `LATE`: not in time. `CHANGED`: the answer went on after it was begun.
    `REFUSED`: what the model worded is not fit. `FAILED`: the model or the voice failed.
    `NONE`: none was begun. `BANK`: one of the bank was asked.
    """

    USED = "used"
    LATE = "late"
    CHANGED = "changed"
    REFUSED = "refused"
    FAILED = "failed"
    NONE = "none"
    BANK = "bank"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A follow-up that can be asked at once.

    Attributes:
        text: the question.
        sound: the question spoken, PCM16 at 24 kHz, for one listener; its first chunk is there.
            None where it has yet to be spoken, or lies in the cache.
        seeks: what it asks for.
    """

    text: str
    sound: AsyncIterator[bytes] | None = None
    seeks: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What there is at the end of an answer; `prepared` is None unless it is `USED`."""

    outcome: Outcome
    prepared: Prepared | None = None


class Preparation:
    """The follow-up to the answer that is being given; belongs to the room's actor.

    At most one prompt is evaluated ahead and one follow-up is made at any time.
    """

    def __init__(self, follow_ups: FollowUps | None, voice: Voices, language: Language) -> None:
        """Begin with nothing; without `follow_ups` there never is anything."""
        self._follow_ups = follow_ups
        self._voice = voice
        self._language = language
        self._warming: asyncio.Task[None] | None = None
        self._to_warm: Context | None = None
        self._work: _Work | None = None

    def committed(self, context: Context) -> None:
        """Have what is certain of an answer evaluated while the rest of it is spoken.

        A follow-up that was begun and that the answer has outgrown makes way.
        """
        if self._follow_ups is None or self._is_at_work_on(context.answer):
            return
        self._drop_work()
        self._to_warm = context
        if self._warming is None or self._warming.done():
            self._warming = asyncio.create_task(self._warm(self._follow_ups))

    def stopped(self, context: Context) -> None:
        """Begin the follow-up: the candidate has paused, and `context` holds all that was said."""
        self._stop_warming()
        if self._follow_ups is None or self._is_at_work_on(context.answer):
            return
        self._drop_work()
        self._work = _Work(context, self._follow_ups, self._voice)

    async def take(self, answer: str, *, within_s: float = WITHIN_S) -> Taken:
        """Return the follow-up to `answer`, the final text, or why there is none.

        It waits until `within_s` at most, whatever model and voice do. Of what is not returned
        nothing goes on.
        """
        self._stop_warming()
        work, self._work = self._work, None
        if work is None:
            return Taken(Outcome.NONE)
        outcome = Outcome.CHANGED
        try:
            if self._fits(work, answer):
                outcome = await work.outcome(within_s)
        finally:
            if outcome is not Outcome.USED:
                work.cancel()
        if outcome is not Outcome.USED:
            return Taken(outcome)
        return Taken(outcome, Prepared(work.text, work.sound(), work.seeks))

    def cancel(self) -> None:
        """Stop all work: the answer was typed, or nobody is there any more."""
        self._stop_warming()
        self._drop_work()

    async def _warm(self, follow_ups: FollowUps) -> None:
        while (context := self._to_warm) is not None:
            self._to_warm = None
            await follow_ups.warm(context)

    def _stop_warming(self) -> None:
        self._to_warm = None
        if self._warming is not None:
            self._warming.cancel()
            self._warming = None

    def _drop_work(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None

    def _is_at_work_on(self, answer: str) -> bool:
        return self._work is not None and self._fits(self._work, answer)

    def _fits(self, work: "_Work", answer: str) -> bool:
        return work.answer == answer or same_in_substance(work.answer, answer, self._language)


class _Work:
    """One follow-up as it is worded and then spoken.

    Attributes:
        answer: what it refers to.
        seeks: what it asks for.
        text: the question; "" until it is worded.
    """

    def __init__(self, context: Context, follow_ups: FollowUps, voice: Voices) -> None:
        self.answer = context.answer
        self.seeks = context.gap
        self.text = ""
        self._outcome = Outcome.FAILED
        self._is_known = asyncio.Event()
        self._chunks: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._task = asyncio.create_task(self._run(context, follow_ups, voice))

    async def outcome(self, within_s: float) -> Outcome:
        """Return what becomes of it, known as soon as its first sound is there."""
        try:
            async with asyncio.timeout(within_s):
                await self._is_known.wait()
        except TimeoutError:
            return Outcome.LATE
        return self._outcome

    async def sound(self) -> AsyncIterator[bytes]:
        """Yield what is spoken; ending early ends the speaking."""
        try:
            while (chunk := await self._chunks.get()) is not None:
                yield chunk
        finally:
            self.cancel()

    def cancel(self) -> None:
        """Stop at once."""
        self._task.cancel()

    async def _run(self, context: Context, follow_ups: FollowUps, voice: Voices) -> None:
        try:
            text = await follow_ups.ask(context)
            if text is None:
                self._outcome = Outcome.REFUSED
                return
            self.text = text
            speech = voice.stream(text, language=context.language, keep=False)
            async with aclosing(speech) as chunks:
                async for chunk in chunks:
                    self._chunks.put_nowait(chunk)
                    self._outcome = Outcome.USED
                    self._is_known.set()
        except AppError as exc:
            log.warning("follow-up not ready: %s", exc.message)
        finally:  # also after a bug, or somebody would wait for nothing
            self._chunks.put_nowait(None)
            self._is_known.set()
