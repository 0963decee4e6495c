"""The one owner of the live transcriber: fair to every session, and alive when a decode is not."""

import asyncio
import contextlib
import itertools
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import partial
from typing import TypeVar
from uuid import UUID

from core.errors import AppError, Unavailable
from core.language.language import Language
from core.speech.decoder import Decoder, Work
from core.speech.ports import Transcriber
from core.speech.shares import Shares
from core.speech.transcript import Transcript

HUNG_AFTER_S = 20.0
"""A decode that takes longer will not end. Own choice: the longest piece, 12 s, takes 0.8-1.4 s on
two cores (live.md b.2), so this is more than ten times what a busy machine needs."""
LOADING_S = 120.0
"""What loading the model may take before the first piece. Own choice: 11 s beside other processes
on two cores, and a slow disk may need ten times that."""
MOST_STUCK = 2
"""Threads that may be stuck at once. Own choice: each keeps a model in memory and perhaps a core
busy, and a second one says that the next would follow."""
MOST_WAITING_S = 12.0
"""Sound that may wait before previews are dropped. Own choice: the longest piece, so about one
second of work on two cores; a preview older than that is followed by the next."""
CLOSE_WITHIN_S = 2.0
"""How long closing waits for the piece at work. Own choice: the longest piece and some more. To end
the process inside one did no harm in nine tries, but a library's threads are better not cut off."""

Owned = TypeVar("Owned", bound=Transcriber)

log = logging.getLogger(__name__)


class Urgency(IntEnum):
    """How soon a transcript is needed; the lowest is decoded first."""

    FINAL = 0
    """A closed piece of an answer that has ended, or that is needed now."""
    TAIL = 1
    """The open end of an answer at a pause, in case that was its end."""
    PREVIEW = 2
    """Text for the eye."""


class Dropped(Unavailable):
    """Say that a preview gave way to more urgent work."""


@dataclass(slots=True, eq=False)
class _Request:
    session: UUID
    urgency: Urgency
    work: Work
    number: int
    asked_s: float
    answer: "asyncio.Future[Transcript]"
    sent_s: float = 0.0

    def refuse(self, error: AppError) -> None:
        if not self.answer.done():
            self.answer.set_exception(error)


class TranscriptionThread:
    """Transcribe for all rooms of a process, one piece after the other, off the event loop.

    The most urgent goes first, then the session that had the least lately, then who came first.
    Everything but `close` belongs to one event loop.
    """

    def __init__(
        self,
        new_transcriber: Callable[[], Owned],
        *,
        warm: Callable[[Owned], None] = lambda _: None,
        hung_after_s: float = HUNG_AFTER_S,
        on_transcript: Callable[[Urgency, float], None] = lambda _, __: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Make a transcriber on its thread; a stuck one is left behind, and a new one made.

        Args:
            new_transcriber: gives one that nobody else calls; called on the thread.
            warm: done with each before anything else, so that the first answer need not wait.
            hung_after_s: a decode that takes longer is given up.
            on_transcript: told of each, with its urgency and the seconds since it was asked for.
            clock: seconds that never go back.
        """

        def load() -> Transcriber:
            transcriber = new_transcriber()
            warm(transcriber)
            return transcriber

        self._new_decoder = partial(Decoder, load, clock)
        self._decoder: Decoder | None = self._new_decoder()
        self._stuck: set[Decoder] = set()
        self._hung_after_s = hung_after_s
        self._on_transcript = on_transcript
        self._clock = clock
        self._shares = Shares(clock)
        self._numbers = itertools.count()
        self._waiting: list[_Request] = []
        self._at_work: _Request | None = None
        self._watch: asyncio.TimerHandle | None = None
        self._is_closed = False

    @property
    def load_s(self) -> float:
        """Return the seconds of sound that wait, without the piece at work."""
        return sum(request.work.length_s for request in self._waiting)

    def check(self) -> None:
        """Do nothing while speech can be transcribed.

        Raises:
            Unavailable: it cannot, until the process is started again.
        """
        if self._is_closed or self._decoder is None:
            raise Unavailable("Speech recognition has stopped; the server has to be restarted.")

    async def transcribe(
        self, pcm: bytes, *, session: UUID, urgency: Urgency, language: Language, prompt: str
    ) -> Transcript:
        """Return what is said in 16 kHz PCM16; see `core.speech.ports.Transcriber.transcribe`.

        A request that is cancelled while it waits is never decoded.

        Raises:
            Dropped: a preview, while more than 12 s of sound wait.
            Unavailable: the model failed, does not come back, or has been given up.
        """
        self.check()
        answer: asyncio.Future[Transcript] = asyncio.get_running_loop().create_future()
        work = Work(pcm, language, prompt, is_wanted=lambda: not answer.done())
        request = _Request(session, urgency, work, next(self._numbers), self._clock(), answer)
        self._waiting.append(request)
        self._begin_next()
        self._shed()
        try:
            return await answer
        finally:
            if request in self._waiting:
                self._waiting.remove(request)

    def promote(self, session: UUID) -> None:
        """Make final what waits for a session, its answer having ended; previews stay last."""
        for request in self._waiting:
            if request.session == session and request.urgency is Urgency.TAIL:
                request.urgency = Urgency.FINAL

    def close(self) -> None:
        """Refuse what waits, and end; the piece at work gets 2 s, unless it is stuck already."""
        self._is_closed = True
        for request in tuple(self._waiting):
            refusal = Unavailable("Speech recognition has stopped.")
            with contextlib.suppress(RuntimeError):  # its loop has ended
                request.answer.get_loop().call_soon_threadsafe(request.refuse, refusal)
        if self._decoder is not None:
            self._decoder.thread.close(within_s=min(CLOSE_WITHIN_S, self._hung_after_s))

    def _rank(self, request: _Request) -> tuple[int, float, int]:
        return (request.urgency, self._shares.of(request.session), request.number)

    def _begin_next(self) -> None:
        decoder = self._decoder
        if self._is_closed or decoder is None or self._at_work is not None or not self._waiting:
            return
        request = min(self._waiting, key=self._rank)
        self._waiting.remove(request)
        self._at_work = request
        request.sent_s = self._clock()
        decoding = decoder.thread.run(partial(decoder.decode, request.work))
        decoding.add_done_callback(partial(self._end, decoder, request))
        self._watch_over(decoder, request)

    def _watch_over(self, decoder: Decoder, request: _Request) -> None:
        """Give a piece up if its time is over, else look again when it may be."""
        began_s, now_s = request.work.began_s, self._clock()
        if began_s is None:
            left_s = min(request.sent_s + LOADING_S - now_s, self._hung_after_s)
        else:
            left_s = began_s + self._hung_after_s - now_s
        if left_s <= 0:
            self._give_up(decoder, request)
            return
        loop = request.answer.get_loop()
        self._watch = loop.call_later(left_s, self._watch_over, decoder, request)

    def _end(
        self,
        decoder: Decoder,
        request: _Request,
        decoding: "asyncio.Future[Transcript | None]",
    ) -> None:
        """Take what came of a piece, and begin the next."""
        error = decoding.exception()
        if decoder in self._stuck:
            self._came_back(decoder)
            return
        self._at_work = None
        if self._watch is not None:
            self._watch.cancel()
        self._shares.add(request.session, request.work.decode_s)
        if isinstance(error, AppError):
            request.refuse(error)
        elif (transcript := decoding.result()) is not None and not request.answer.done():
            request.answer.set_result(transcript)
            self._on_transcript(request.urgency, self._clock() - request.asked_s)
        self._begin_next()

    def _give_up(self, decoder: Decoder, request: _Request) -> None:
        """Leave a stuck thread behind, and go on with another."""
        self._stuck.add(decoder)
        log.error(
            "session %s: a piece of %.1f s does not come back; threads stuck: %d of at most %d",
            request.session,
            request.work.length_s,
            len(self._stuck),
            MOST_STUCK,
        )
        decoder.thread.close(within_s=0.0)
        self._decoder = self._at_work = None
        self._shares.add(request.session, self._hung_after_s)
        request.refuse(Unavailable("Speech recognition does not answer."))
        self._replace()

    def _came_back(self, decoder: Decoder) -> None:
        """Let a thread go that was not stuck for ever; another may take its place."""
        log.warning("a transcriber that was given up came back")
        self._stuck.discard(decoder)
        if self._decoder is None:
            self._replace()

    def _replace(self) -> None:
        if self._is_closed:
            return
        if len(self._stuck) < MOST_STUCK:
            self._decoder = self._new_decoder()
            self._begin_next()
            return
        log.critical("speech recognition has stopped; this process has to be restarted")
        for request in self._waiting:
            request.refuse(Unavailable("Speech recognition has stopped."))

    def _shed(self) -> None:
        """Drop the previews that are last in order, while too much waits."""
        previews = [request for request in self._waiting if request.urgency is Urgency.PREVIEW]
        previews.sort(key=self._rank)
        while previews and self.load_s > MOST_WAITING_S:
            request = previews.pop()
            self._waiting.remove(request)
            request.refuse(Dropped("This preview gave way to more urgent work."))
