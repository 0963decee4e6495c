"""Which browser is in the room, and what becomes of the interview while none is."""

import uuid
from collections.abc import Awaitable, Callable

from core.interview.clock import now_s
from core.interview.conversation import Conversation
from core.interview.dialogue import RoomState
from core.interview.messages import AudioFrame, Connection, Hello
from core.interview.microphone import Microphone
from core.interview.recorder import Recorder
from core.interview.studio import Studio

LONG_OUTAGE_S = 30.0
"""What the browser keeps; after a longer absence the interview waits for the candidate."""
CLOSE_TAKEN_OVER = 4409

Begin = Callable[[], Awaitable[None]]
"""Ask the current question, or listen on to its answer."""


class Presence:
    """Belongs to the room's actor.

    Attributes:
        connection: None while no browser is here.
        left_at: when the last one left, on the room's clock.
    """

    def __init__(self, conversation: Conversation, recorder: Recorder, studio: Studio) -> None:
        """Begin with nobody."""
        self.left_at = now_s()
        self._talk = conversation
        self._recorder = recorder
        self._studio = studio
        self._tab: uuid.UUID | None = None
        self._microphone: Microphone | None = None
        self._frames_to_pause: int | None = None

    @property
    def connection(self) -> Connection | None:
        """Return the connection of the browser that is here."""
        return self._talk.turns.screen.connection

    @property
    def is_long_away(self) -> bool:
        """Say whether nobody has been here for longer than a browser can make up for."""
        return self.connection is None and now_s() - self.left_at > LONG_OUTAGE_S

    async def attach(self, connection: Connection, hello: Hello) -> Begin | None:
        """Let a browser in, unless another is here and was not told to leave.

        Return how the interview goes on by itself; None when it need not, or the candidate decides.
        """
        screen = self._talk.turns.screen
        if self.connection is not None and hello.tab != self._tab and not hello.takeover:
            await connection.send({"type": "elsewhere"})
            return None
        if self.connection is not None and self.connection is not connection:
            await self.connection.close(CLOSE_TAKEN_OVER, "opened elsewhere")
        was_long_away = self.is_long_away
        is_reconnect = hello.take is not None and hello.take == self._recorder.take
        if not is_reconnect:
            self._recorder.begin_take()
        rate_hz, next_seq = hello.rate_hz, self._recorder.next_seq
        self._microphone = Microphone(rate_hz, self._studio.new_resampler(rate_hz), next_seq)
        self._talk.turns.hearing.patience = hello.patience
        await self._settle(is_reconnect=is_reconnect)
        screen.connection, self._tab = connection, hello.tab
        self._recorder.note("attached", take=self._recorder.take)
        await self._welcome(is_new_take=not is_reconnect)
        if is_reconnect and self._talk.is_interrupted:
            return await self._take_up_again(hello, was_long_away=was_long_away)
        return None

    async def detach(self, connection: Connection) -> None:
        """Note that a browser is gone; what was being said to it is said again."""
        if connection is not self.connection:
            return
        self._talk.turns.screen.connection, self.left_at = None, now_s()
        if self._talk.state in {RoomState.SPEAKING, RoomState.THINKING}:
            await self._talk.pause("offline")
        self._recorder.note("detached")
        await self._recorder.flush()

    async def hear(self, frame: AudioFrame) -> None:
        """Take a frame of the candidate's sound, in order and without gaps."""
        assert self._microphone is not None
        pcm = self._microphone.take(frame)
        self._recorder.next_seq = self._microphone.next_seq
        if self._talk.state not in {RoomState.PAUSED, RoomState.FINISHED}:
            self._recorder.add_sound(pcm)
            await self._talk.hear(pcm)
        if self._frames_to_pause is not None:
            self._frames_to_pause -= 1
            if self._frames_to_pause <= 0:
                await self._pause_after_outage()

    async def _settle(self, *, is_reconnect: bool) -> None:
        """Nothing may be said to a browser that was not there when it began."""
        state = self._talk.state
        if is_reconnect and state is RoomState.SPEAKING:  # its old line died unnoticed
            await self._talk.pause("offline")
        elif not is_reconnect and state is not RoomState.FINISHED:
            await self._talk.pause("start")

    async def _welcome(self, *, is_new_take: bool) -> None:
        """Show a browser that came where the interview stands, and what it missed."""
        turns = self._talk.turns
        position = {"take": self._recorder.take, "next_seq": self._recorder.next_seq}
        await turns.screen.send({"type": "welcome"} | position | dict(self._talk.welcome()))
        by = "voice" if is_new_take else turns.hearing.interruption.by
        await turns.hearing.interruption.begin_with(by)
        if self._studio.look is None:
            text = self._studio.vision_unavailable
            await turns.screen.send({"type": "face", "unavailable": text})
        if turns.shown is RoomState.FINISHED:
            await turns.screen.send({"type": "finished"})
        elif self._talk.has_begun and not turns.dialogue.is_complete:
            await turns.screen.question(turns.dialogue)

    async def _take_up_again(self, hello: Hello, *, was_long_away: bool) -> Begin | None:
        """Go on where the connection broke, or wait for the candidate after a long absence."""
        if was_long_away:
            self._frames_to_pause = hello.kept
            if not hello.kept or self._talk.state is RoomState.PAUSED:
                await self._pause_after_outage()
            return None
        if self._talk.state is not RoomState.PAUSED:
            return None
        return self._talk.go_on if self._talk.is_answering else self._talk.start

    async def _pause_after_outage(self) -> None:
        self._frames_to_pause = None
        if self._talk.state is not RoomState.FINISHED:
            await self._talk.pause("offline", "welcome_back")
