"""The live room: one actor an interview, the only writer of its state.

Everything that happens arrives in one inbox and is handled to its end before the next. Slow work
(transcription, speech, framing) runs elsewhere and comes back through the inbox; storing is waited
for, so what a candidate has seen as done is stored.
"""

import asyncio
import contextlib
import logging
import uuid

from core.errors import InvalidInput, Unavailable
from core.interview import answers, interviews, outbox, planning, video_takes
from core.interview.calibrating import Calibrating
from core.interview.clock import now_s
from core.interview.conversation import Conversation
from core.interview.dialogue import IllegalMove, RoomState
from core.interview.events import (
    Attached,
    Chosen,
    Detached,
    Event,
    Judged,
    Looked,
    Overheard,
    PlaceFree,
    Received,
    Understood,
    Uploaded,
)
from core.interview.interview import Interview
from core.interview.looking import Looking
from core.interview.messages import (
    AudioFrame,
    Connection,
    Done,
    End,
    LookHere,
    PatienceChanged,
    Pause,
    Ping,
    PlanChanged,
    PlanWanted,
    Playback,
    QuestionSwapped,
    Resume,
    Start,
    StillFrame,
    Typed,
    UpMessage,
    VideoStarted,
)
from core.interview.plan_changes import NotAllowed
from core.interview.presence import Begin, Presence
from core.interview.recorder import Recorder
from core.interview.speaking import Spoken
from core.interview.studio import Studio

TICK_S = 0.25
LEFT_AFTER_S = 900.0
"""A room without a browser for a quarter of an hour is closed; it continues from the database."""
CLOSE_TRY_AGAIN = 1013
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
        self._looking = Looking(interview.id, studio.look, self.post)
        self.is_lost = False  # to another process, which writes now
        self._begin_when_free: Begin | None = None
        self._ticked_at = 0.0
        self._recorder: Recorder
        self._conversation: Conversation
        self._presence: Presence
        self._calibrating: Calibrating

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
        self._conversation.turns.speak_ahead()
        try:
            while not self._is_over:
                event: Event | None = None
                # Not wait_for, which in Python 3.11 can lose a cancellation (gh-86296).
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(TICK_S):
                        event = await self._inbox.get()
                await self._safely(event)
        finally:  # also when the process is told to stop
            self._conversation.turns.ahead.close()
            self._studio.places.leave(self.interview_id)
            if not self.is_lost:
                await asyncio.shield(self._conversation.turns.notebook.outbox.flush())
                await asyncio.shield(self._recorder.flush())
            if (connection := self._presence.connection) is not None:
                await connection.close(CLOSE_TRY_AGAIN, "try again in a moment")

    async def _restore(self) -> None:
        await asyncio.to_thread(self._recover)
        self._recorder = await asyncio.to_thread(Recorder, self.interview_id, self._studio.media)
        self._conversation = Conversation(self._interview, self._studio, self._recorder, self.post)
        self._presence = Presence(self._conversation, self._recorder, self._studio)
        self._calibrating = Calibrating(self._conversation.turns.screen, self._studio.media)
        turns, texts = await asyncio.to_thread(
            answers.given, self.interview_id, new_uow=self._studio.new_uow
        )
        self._conversation.restore(turns, texts)

    def _recover(self) -> None:
        studio, id_ = self._studio, self.interview_id
        if outbox.recover(id_, new_uow=studio.new_uow, media=studio.media):
            owner = self._interview.owner
            self._interview = interviews.owned(id_, owner, new_uow=studio.new_uow)

    async def _turn_away(self) -> None:
        """Tell whoever waits to come back later."""
        while not self._inbox.empty():
            event = self._inbox.get_nowait()
            if isinstance(event, Attached):
                await event.connection.close(CLOSE_TRY_AGAIN, "try again in a moment")

    @property
    def _is_over(self) -> bool:
        if self._presence.connection is not None or not self._inbox.empty():
            return False
        if self._conversation.is_busy or not self._recorder.is_written:
            return False
        is_left = now_s() - self._presence.left_at > LEFT_AFTER_S
        return is_left or self._conversation.state is RoomState.FINISHED

    async def _safely(self, event: Event | None) -> None:
        """Handle one event; whatever goes wrong, the room stays up."""
        screen = self._conversation.turns.screen
        try:
            if event is not None:
                await self._handle(event)
            if now_s() - self._ticked_at >= TICK_S:
                self._ticked_at = now_s()
                await self._tick()
        except IllegalMove:
            await screen.refuse("not_now")
        except NotAllowed as exc:
            await screen.refuse(exc.code)
        except InvalidInput as exc:
            log.info("interview %s: %s", self.interview_id, exc.message)
            await screen.refuse("bad_frame")
        except Unavailable as exc:
            log.warning("interview %s: %s", self.interview_id, exc.message)
            await self._store_failed()
        except Exception:
            error_id = uuid.uuid4().hex[:8]
            log.exception("interview %s: error %s", self.interview_id, error_id)
            await screen.refuse("went_wrong", id=error_id)

    async def _handle(self, event: Event) -> None:
        match event:
            case Attached(connection, hello):
                self._calibrating.cancel()
                begin = await self._presence.attach(connection, hello)
                if begin is not None:
                    await self._begin(begin)
            case Detached(connection):
                await self._presence.detach(connection)
            case Received(connection, message):
                self._space.release()
                if connection is self._presence.connection:
                    await self._receive(message)
            case PlaceFree():
                await self._place_free()
            case Looked(face):
                await self._calibrating.see(face)
            case _:
                await self._found(event)

    async def _found(self, event: Event) -> None:
        talk = self._conversation
        match event:
            case Understood():
                await talk.understood(event)
            case Overheard():
                await talk.overheard(event)
            case Judged():
                await talk.judged(event)
            case Chosen():
                await talk.chosen(event)
            case Uploaded(turn, pcm):
                await talk.uploaded(turn, pcm)
            case Spoken():
                await talk.spoken(event)

    async def _receive(self, message: UpMessage | AudioFrame | StillFrame) -> None:
        match message:
            case AudioFrame():
                await self._presence.hear(message)
            case StillFrame():
                self._looking.at(message.jpeg)
            case Playback():
                await self._conversation.played(message)
            case Ping(t=t):
                await self._conversation.turns.screen.send({"type": "pong", "t": t})
            case VideoStarted():
                notebook = self._conversation.turns.notebook
                await video_takes.begin(message, self.interview_id, self._recorder, notebook)
            case PatienceChanged(value=value):
                self._conversation.turns.hearing.patience = value
            case PlanWanted() | PlanChanged() | QuestionSwapped():
                await planning.handle(message, self._conversation.turns)
            case _:
                await self._command(message)

    async def _command(self, message: UpMessage) -> None:
        talk = self._conversation
        match message:
            case Start() | Resume():
                await self._begin(talk.start)
            case Done():
                await talk.done()
            case Typed(turn=turn, text=text):
                await talk.typed(turn, text)
            case Pause():
                await talk.pause("candidate")
            case End():
                await talk.end()
            case LookHere():
                self._look_here()

    async def _begin(self, begin: Begin) -> None:
        """Go on with the interview as soon as there is a place for it."""
        self._calibrating.cancel()
        ahead = self._studio.places.enter(self.interview_id, lambda: self.post(PlaceFree()))
        if not ahead:
            self._begin_when_free = None
            await begin()
            return
        self._begin_when_free = begin
        screen = self._conversation.turns.screen
        await screen.state(self._conversation.state, "busy", ahead=ahead)
        await screen.notify("one_moment")

    async def _place_free(self) -> None:
        begin, self._begin_when_free = self._begin_when_free, None
        if begin is not None and self._presence.connection is not None:
            await begin()

    async def _tick(self) -> None:
        talk = self._conversation
        if talk.state in {RoomState.PAUSED, RoomState.FINISHED} or self._presence.is_long_away:
            is_waiting = self._begin_when_free is not None and self._presence.connection is not None
            if not is_waiting:
                self._studio.places.leave(self.interview_id)
        await talk.tick()
        await self._calibrating.tick()
        is_left = self._presence.connection is None and not self._recorder.is_written
        if self._recorder.is_due or is_left:
            seq = await self._recorder.flush()
            await talk.turns.screen.send({"type": "ack", "seq": seq - 1})

    async def _store_failed(self) -> None:
        with contextlib.suppress(IllegalMove):
            if self._conversation.state not in {RoomState.PAUSED, RoomState.FINISHED}:
                await self._conversation.pause("offline", "store_failed")

    def _look_here(self) -> None:
        if self._conversation.state is not RoomState.PAUSED or self._studio.look is None:
            raise IllegalMove("No look at the camera is possible now.")
        self._calibrating.begin(self.interview_id, self._recorder.take)
