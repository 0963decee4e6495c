"""What a room does with what happens: the candidate's commands, sound, and what models find."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from core.interview.clock import now_s
from core.interview.dialogue import Dialogue, RoomState
from core.interview.events import Chosen, Event, Judged, Overheard, Understood
from core.interview.interview import EndReason, Interview, Status, Turn
from core.interview.listening import Listening
from core.interview.messages import Playback
from core.interview.recorder import Recorder
from core.interview.speaking import Spoken
from core.interview.studio import Studio
from core.interview.timing import Stage
from core.interview.turns import Turns
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.speech.turn_taking import Decision
from core.speech.voice_activity import Window

SECOND_BYTES = HEARD_RATE_HZ * BYTES_PER_SAMPLE


class Conversation:
    """One interview as it is held; everything it says goes to the connection that is attached.

    Attributes:
        turns: the steps, and all they need.
    """

    def __init__(
        self,
        interview: Interview,
        studio: Studio,
        recorder: Recorder,
        post: Callable[[Event], None],
    ) -> None:
        """Begin before the first question; `restore` continues an earlier one."""
        self.turns = Turns(interview, studio, recorder, post)
        self._recorder = recorder
        self._pause_reason: str | None = None

    @property
    def state(self) -> RoomState:
        """Return what the room is doing."""
        return self.turns.dialogue.state

    @property
    def has_begun(self) -> bool:
        """Say whether a question was asked before."""
        return self.turns.interview.status is not Status.CREATED

    @property
    def is_answering(self) -> bool:
        """Say whether an answer to the current question has begun, perhaps before a restart."""
        turns = self.turns.notebook.turns
        return bool(turns) and turns[-1].closed_at is None and turns[-1].start_s is not None

    @property
    def is_interrupted(self) -> bool:
        """Say whether the interview stands still, or stood, only because nobody was there."""
        is_held = self.state in {RoomState.LISTENING, RoomState.PAUSED}
        return self.has_begun and is_held and self._pause_reason in {None, "offline"}

    @property
    def is_busy(self) -> bool:
        """Say whether anything is still to come or to be stored."""
        turns = self.turns
        is_ending = turns.shown is not turns.dialogue.state
        is_waiting = is_ending or not turns.notebook.outbox.is_empty
        return turns.hearing.is_deciphering or is_waiting

    def welcome(self) -> Mapping[str, Any]:
        """Return where the interview stands, for a browser that just came."""
        interview = self.turns.interview
        return {
            "resumed": self.has_begun,
            "state": self.turns.shown.value,
            "mode": interview.mode,
            "language": interview.language,
            "total": len(interview.plan.questions),
            "history": self.turns.asking.history(),
        }

    # --- what the candidate does ------------------------------------------------------------------

    def restore(self, turns: list[Turn], texts: dict[UUID, dict[int, str]]) -> None:
        """Continue after the last closed answer; an open one keeps what was understood."""
        interview = self.turns.interview
        is_finished = interview.status is Status.FINISHED
        self.turns.notebook.restore(turns, texts)
        self.turns.dialogue = Dialogue.restored(interview.plan, turns, is_finished=is_finished)

    async def start(self) -> None:
        """Ask the current question: the first time, or again after a pause."""
        interview = self.turns.interview
        if interview.status is Status.CREATED:
            started = replace(interview, status=Status.RUNNING, started_at=datetime.now(UTC))
            self.turns.interview = started
            self.turns.notebook.outbox.put(started)
        self._pause_reason = None
        self.turns.hearing.begin(self._recorder.position_s)
        await self.turns.ask()

    async def go_on(self) -> None:
        """Listen on to an answer that a restart of the server broke off."""
        self.turns.dialogue = self.turns.dialogue.go_on()
        self._pause_reason = None
        self.turns.hearing.begin(self._recorder.position_s)
        await self.turns.listen()

    async def done(self) -> None:
        """Close the answer; while the question is still spoken, skip the rest of it instead."""
        if self.state is RoomState.SPEAKING:
            await self.turns.interrupted()
        else:
            await self.turns.close(EndReason.BUTTON)

    async def typed(self, turn: int, text: str) -> None:
        """Take a written answer; what was said before it is kept."""
        if turn != self.turns.dialogue.turn or not text.strip():
            await self.turns.screen.refuse("not_now" if text.strip() else "empty_answer")
            return
        await self.turns.close(EndReason.TYPED, typed=text.strip())

    async def uploaded(self, turn: int, pcm: bytes) -> None:
        """Take a whole spoken answer that came as a file."""
        if self.state is RoomState.SPEAKING and turn == self.turns.dialogue.turn:
            await self.turns.interrupted()
        listening = self.turns.hearing.listening
        if listening is None or turn != self.turns.dialogue.turn:
            await self.turns.screen.refuse("not_now")
            return
        for start in range(0, len(pcm), SECOND_BYTES):
            second = pcm[start : start + SECOND_BYTES]
            self._recorder.add_sound(second)
            for window in self.turns.hearing.windows(second):
                listening.feed(window)
            await asyncio.sleep(0)  # a second costs milliseconds: let the other rooms live
        await self.turns.close(EndReason.BUTTON)

    async def pause(self, reason: str, code: str | None = None) -> None:
        """Stop listening and speaking until `start`."""
        if code is not None:
            await self.turns.screen.notify(code)
        self._pause_reason = reason
        await self.turns.pause(reason)

    async def end(self) -> None:
        """Finish, closing an answer that is open."""
        if self.state is not RoomState.FINISHED:
            await self.turns.end()

    # --- what is heard ----------------------------------------------------------------------------

    async def hear(self, pcm: bytes) -> None:
        """Take up sound of the candidate."""
        for window in self.turns.hearing.windows(pcm):
            if self.turns.hearing.listening is not None:
                await self._hear_answer(self.turns.hearing.listening, window)
            elif self.state in {RoomState.THINKING, RoomState.SPEAKING}:
                await self._hear_meanwhile(window)

    async def understood(self, event: Understood) -> None:
        """Take the transcript of a piece, also of an answer that was closed meanwhile."""
        turns = self.turns
        turns.timing.mark(Stage.TRANSCRIPT, now_s())
        if event.text is None:
            await turns.screen.notify("no_transcript")
        is_final = turns.hearing.understood(event)
        if is_final:
            turns.notebook.understood(event)
        listening, preview = turns.hearing.listening, ""
        if listening is not None and listening.turn.id == event.turn.id:
            preview = listening.preview
            turns.asking.prepare(turns.dialogue, listening)
            if turns.hearing.grants_a_moment():
                await turns.screen.notify("moment")
            await self._decide()
        text = turns.notebook.text(event.turn)
        await turns.screen.transcript(event.turn.index, text, preview)
        if is_final:
            await turns.notebook.store()

    async def judged(self, judged: Judged) -> None:
        """Take the turn model's word on a silence."""
        if self.turns.hearing.judged(judged):
            self.turns.timing.mark(Stage.TURN_MODEL, now_s())
            await self._decide()

    async def overheard(self, event: Overheard) -> None:
        """Take what was said while we spoke."""
        if await self.turns.hearing.interruption.overheard(event.piece, event.text):
            await self.turns.yield_()

    # --- what becomes of what we say --------------------------------------------------------------

    async def spoken(self, spoken: Spoken) -> None:
        """Wait for playback once everything is sent; without a voice, listen at once."""
        speaking = self.turns.speaking
        if spoken.epoch != speaking.epoch or self.state is not RoomState.SPEAKING:
            return
        speaking.sent(spoken)
        if not spoken.seconds:
            await self.turns.screen.notify("no_voice")
            await self.turns.listen_to_next()

    async def played(self, playback: Playback) -> None:
        """Note how much was heard; listen, now that the question was played to its end."""
        speaking = self.turns.speaking
        speaking.played(playback.epoch, playback.played_ms / 1000)
        is_current = playback.epoch == speaking.epoch and self.state is RoomState.SPEAKING
        if playback.ended and is_current:
            await self.turns.listen_to_next()

    async def chosen(self, chosen: Chosen) -> None:
        """Ask what was chosen, unless the answer goes on or the interview does not."""
        dialogue = self.turns.dialogue
        if dialogue.state is RoomState.THINKING and chosen.turn == dialogue.turn:
            await self.turns.ask_next(chosen.prepared)

    async def tick(self) -> None:
        """Do what time demands: a playback that is never reported, changes not yet stored."""
        if self.turns.speaking.is_overdue and self.state is RoomState.SPEAKING:
            await self.turns.listen_to_next()
        await self.turns.store()

    # --- the end of an answer ---------------------------------------------------------------------

    async def _hear_answer(self, listening: Listening, window: Window) -> None:
        was_speech = listening.is_speech
        self.turns.hearing.hear_answer(listening, window)
        if window.is_voice:
            self.turns.timing.heard(now_s())
        if listening.is_speech is not was_speech:
            await self._speech_changed(listening)
        await self._decide()

    async def _speech_changed(self, listening: Listening) -> None:
        await self.turns.screen.send({"type": "voice", "speaking": listening.is_speech})
        if not listening.is_speech:
            self.turns.timing.mark(Stage.VAD_STOP, now_s())

    async def _hear_meanwhile(self, window: Window) -> None:
        is_speaking = self.state is RoomState.SPEAKING
        saying = self.turns.dialogue.question.text if is_speaking else None
        if await self.turns.hearing.hear_meanwhile(window, saying):
            await self.turns.yield_()

    async def _decide(self) -> None:
        listening = self.turns.hearing.listening
        decision = self.turns.hearing.decide()
        if decision is Decision.END:
            await self.turns.close(EndReason.SILENCE)
        elif decision is Decision.LIMIT:
            await self.turns.screen.notify("limit")
            await self.turns.close(EndReason.LIMIT)
        elif decision is Decision.PAUSE:
            await self.pause("silence", "nothing_heard")
        elif decision is Decision.NUDGE and listening is not None:
            is_noise = listening.progress.voice_s > 0
            await self.turns.screen.notify("no_words" if is_noise else "take_your_time")
