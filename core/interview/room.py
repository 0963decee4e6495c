"""The live room: one actor an interview, the only writer of its state.

Everything that happens arrives in one inbox and is handled to its end before the next. Slow work
(transcription, speech, framing) runs elsewhere and comes back through the inbox; storing is waited
for, so what a candidate has seen as done is stored.
"""

import asyncio
import contextlib
import logging
import time
import uuid
from dataclasses import asdict

from core.errors import AppError, InvalidInput, Unavailable
from core.interview import answers
from core.interview.conversation import Conversation
from core.interview.dialogue import IllegalMove, RoomState
from core.interview.events import Attached, Detached, Event, Looked, Received, Understood
from core.interview.interview import Interview, VideoTake
from core.interview.looking import Looking
from core.interview.messages import (
    AudioFrame,
    Connection,
    Done,
    End,
    Hello,
    Pause,
    Ping,
    Playback,
    Resume,
    Start,
    StillFrame,
    Typed,
    UpMessage,
    VideoStarted,
)
from core.interview.microphone import FRAME_S, Microphone
from core.interview.recorder import Recorder
from core.interview.speaking import Spoken
from core.interview.studio import Studio
from core.storage import UnitOfWork

TICK_S = 0.25
LEFT_AFTER_S = 900.0
"""A room without a browser for a quarter of an hour is closed; it continues from the database."""
CLOSE_TAKEN_OVER, CLOSE_TRY_AGAIN = 4409, 1013
MAX_BACKLOG = 500
"""Messages of one browser that may wait: ten seconds of sound."""

log = logging.getLogger(__name__)


class Room:
    """Hold one interview; `post` events, `run` it."""

    def __init__(self, interview: Interview, studio: Studio) -> None:
        """Prepare; nothing is read or written before `run`."""
        self.interview_id = interview.id
        self._interview = interview
        self._studio = studio
        self._inbox: asyncio.Queue[Event] = asyncio.Queue()
        self._space = asyncio.Semaphore(MAX_BACKLOG)
        self._tab: uuid.UUID | None = None
        self._microphone: Microphone | None = None
        self._looking = Looking(interview.id, studio.look, self.post)
        self._left_at = self._ticked_at = time.monotonic()
        self._recorder: Recorder
        self._conversation: Conversation

    def post(self, event: Event) -> None:
        """Put an event in the inbox; never blocks."""
        self._inbox.put_nowait(event)

    async def receive(
        self, connection: Connection, message: UpMessage | AudioFrame | StillFrame
    ) -> None:
        """Take what a browser sent; wait while it sends faster than the room can hear."""
        await self._space.acquire()
        self.post(Received(connection, message))

    async def run(self) -> None:
        """Handle events until the interview is over or left."""
        try:
            await self._restore()
        except Unavailable as exc:
            log.warning("interview %s: not opened: %s", self.interview_id, exc.message)
            await self._turn_away()
            return
        preparing = asyncio.create_task(self._prepare())
        try:
            while not self._is_over:
                event: Event | None = None
                # Not wait_for, which in Python 3.11 can lose a cancellation (gh-86296).
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TICK_S):
                        event = await self._inbox.get()
                await self._safely(event)
        finally:  # also when the process is told to stop
            preparing.cancel()
            await asyncio.shield(self._conversation.outbox.flush())
            await asyncio.shield(self._recorder.flush())

    async def _prepare(self) -> None:
        """Have every question spoken ahead, so that asking one costs no synthesis."""
        for question in self._interview.plan.questions:
            try:
                await self._studio.voice.utterance(question.text, language=self._interview.language)
            except AppError as exc:
                log.warning("interview %s: no voice yet: %s", self.interview_id, exc.message)
                return

    async def _restore(self) -> None:
        self._recorder = await asyncio.to_thread(Recorder, self.interview_id, self._studio.media)
        self._conversation = Conversation(self._interview, self._studio, self._recorder, self.post)
        turns, texts = await asyncio.to_thread(
            answers.given, self.interview_id, new_uow=self._studio.new_uow
        )
        self._conversation.restore(turns, texts)

    async def _turn_away(self) -> None:
        """Tell whoever waits to come back later."""
        while not self._inbox.empty():
            event = self._inbox.get_nowait()
            if isinstance(event, Attached):
                await event.connection.close(CLOSE_TRY_AGAIN, "try again in a moment")

    @property
    def _is_over(self) -> bool:
        talk = self._conversation
        if talk.screen.connection is not None or not self._inbox.empty():
            return False
        if talk.is_deciphering or not talk.outbox.is_empty:
            return False
        is_left = time.monotonic() - self._left_at > LEFT_AFTER_S
        return is_left or talk.dialogue.state is RoomState.FINISHED

    async def _safely(self, event: Event | None) -> None:
        """Handle one event; whatever goes wrong, the room stays up."""
        talk = self._conversation
        try:
            if event is not None:
                await self._handle(event)
            if time.monotonic() - self._ticked_at >= TICK_S:
                self._ticked_at = time.monotonic()
                await self._tick()
        except IllegalMove:
            await talk.screen.refuse("not_now")
        except InvalidInput as exc:
            log.info("interview %s: %s", self.interview_id, exc.message)
            await talk.screen.refuse("bad_frame")
        except Unavailable as exc:
            log.warning("interview %s: %s", self.interview_id, exc.message)
            await self._store_failed()
        except Exception:
            error_id = uuid.uuid4().hex[:8]
            log.exception("interview %s: error %s", self.interview_id, error_id)
            await talk.screen.refuse("went_wrong", id=error_id)

    async def _handle(self, event: Event) -> None:
        match event:
            case Attached(connection, hello):
                await self._attach(connection, hello)
            case Detached(connection):
                await self._detach(connection)
            case Received(connection, message):
                self._space.release()
                if connection is self._conversation.screen.connection:
                    await self._receive(message)
            case Understood():
                await self._conversation.understood(event)
            case Spoken():
                await self._conversation.spoken(event)
            case Looked(hint):
                await self._conversation.screen.send({"type": "face"} | asdict(hint))

    async def _receive(self, message: UpMessage | AudioFrame | StillFrame) -> None:
        talk = self._conversation
        match message:
            case AudioFrame():
                await self._hear(message)
            case StillFrame():
                self._looking.at(message.jpeg)
            case Playback(epoch=epoch, ended=True):
                await talk.heard(epoch)
            case Ping(t=t):
                await talk.screen.send({"type": "pong", "t": t})
            case VideoStarted():
                await self._video_started(message)
            case _:
                await self._command(message)

    async def _command(self, message: UpMessage) -> None:
        talk = self._conversation
        match message:
            case Start() | Resume():
                await talk.start()
            case Done():
                await talk.done()
            case Typed(turn=turn, text=text):
                await talk.typed(turn, text)
            case Pause():
                await talk.pause("candidate")
            case End():
                await talk.end()

    async def _attach(self, connection: Connection, hello: Hello) -> None:
        talk = self._conversation
        if talk.screen.connection is not None and hello.tab != self._tab and not hello.takeover:
            await connection.send({"type": "elsewhere"})
            return
        if talk.screen.connection is not None and talk.screen.connection is not connection:
            await talk.screen.connection.close(CLOSE_TAKEN_OVER, "opened in another tab")
        is_reconnect = hello.take is not None and hello.take == self._recorder.take
        if not is_reconnect:
            self._recorder.begin_take()
        await self._open_microphone(hello)
        if talk.dialogue.state is RoomState.SPEAKING or (
            not is_reconnect and talk.dialogue.state is not RoomState.FINISHED
        ):
            await talk.pause("start")
        talk.screen.connection, self._tab = connection, hello.tab
        self._recorder.note("attached", take=self._recorder.take)
        welcome = {
            "type": "welcome",
            "take": self._recorder.take,
            "next_seq": self._recorder.next_seq,
        }
        await talk.screen.send(welcome | dict(talk.welcome()))
        await self._catch_up(is_reconnect=is_reconnect)

    async def _catch_up(self, *, is_reconnect: bool) -> None:
        """Show a browser that came what it missed."""
        talk = self._conversation
        if self._studio.look is None:
            text = self._studio.vision_unavailable
            await talk.screen.send({"type": "face", "unavailable": text})
        if talk.dialogue.state is RoomState.FINISHED:
            await talk.screen.send({"type": "finished"})
        elif talk.has_begun and talk.dialogue.index < len(self._interview.plan.questions):
            await talk.show_question()
            if is_reconnect and talk.dialogue.state is RoomState.PAUSED:
                await talk.start()

    async def _open_microphone(self, hello: Hello) -> None:
        resampler = self._studio.new_resampler(hello.rate_hz)
        self._microphone = Microphone(hello.rate_hz, resampler, self._recorder.next_seq)

    async def _detach(self, connection: Connection) -> None:
        talk = self._conversation
        if connection is not talk.screen.connection:
            return
        talk.screen.connection, self._left_at = None, time.monotonic()
        if talk.dialogue.state is RoomState.SPEAKING:
            await talk.pause("offline")
        self._recorder.note("detached")
        await self._recorder.flush()

    async def _hear(self, frame: AudioFrame) -> None:
        assert self._microphone is not None
        talk = self._conversation
        pcm = self._microphone.take(frame)
        self._recorder.next_seq = self._microphone.next_seq
        if talk.dialogue.state in {RoomState.PAUSED, RoomState.FINISHED}:
            return
        self._recorder.add_sound(pcm)
        await talk.hear(pcm)

    async def _tick(self) -> None:
        talk = self._conversation
        await talk.tick()
        if self._recorder.is_due:
            seq = await self._recorder.flush()
            await talk.screen.send({"type": "ack", "seq": seq - 1})

    async def _store_failed(self) -> None:
        talk = self._conversation
        with contextlib.suppress(IllegalMove):
            if talk.dialogue.state is not RoomState.PAUSED:
                await talk.pause("offline", "store_failed")

    async def _video_started(self, message: VideoStarted) -> None:
        """Note at which media second a video take begins; takes are told apart by their number."""
        waiting = message.seq - self._recorder.next_seq
        start_s = max(0.0, self._recorder.position_s + waiting * FRAME_S)
        take = VideoTake(self.interview_id, message.take, start_s, message.mime)

        def change_takes(uow: UnitOfWork) -> None:
            known = {stored.take for stored in uow.interviews.takes(self.interview_id)}
            if take.take not in known:
                uow.interviews.put_take(take)

        await self._conversation.outbox.put(change_takes)
        self._recorder.note("video_started", take=take.take)
