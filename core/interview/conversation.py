"""The dialogue with its effects: ask, listen, close an answer, finish. Called by the room only."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from core.interview import answers, interviews
from core.interview.answers import Outbox
from core.interview.deciphering import Deciphering
from core.interview.dialogue import Dialogue, RoomState
from core.interview.events import Understood
from core.interview.interview import EndReason, Interview, Segment, Status, Turn
from core.interview.listening import Listening
from core.interview.recorder import Recorder
from core.interview.screen import Screen
from core.interview.speaking import Speaking, Spoken
from core.interview.studio import Studio
from core.speech.segments import Piece
from core.speech.turn_taking import Decision, decide
from core.speech.voice_activity import VoiceActivity


class Conversation:
    """One interview as it is held; everything it says goes to the connection that is attached."""

    def __init__(
        self,
        interview: Interview,
        studio: Studio,
        recorder: Recorder,
        post: Callable[[Understood | Spoken], None],
    ) -> None:
        """Begin before the first question; `restore` continues an earlier one."""
        self.interview = interview
        self.dialogue = Dialogue(interview.plan)
        self.screen = Screen(interview.language)
        self.outbox = Outbox(interview.id, studio.new_uow)
        self.turns: list[Turn] = []
        self._studio = studio
        self._recorder = recorder
        self._post = post
        self._speaking = Speaking(studio.voice, post)
        self._voice_activity = VoiceActivity(studio.new_detector())
        self._listening: Listening | None = None
        self._texts: dict[UUID, dict[int, str]] = {}
        self._deciphering = Deciphering(
            interview.id, interview.language, studio.transcription, post
        )
        self._nudged = False
        self._was_delayed = False

    # --- what the room asks for -----------------------------------------------------------------

    def restore(self, turns: list[Turn], texts: dict[UUID, dict[int, str]]) -> None:
        """Continue after the last closed answer; an open one keeps what was understood."""
        self.turns, self._texts = turns, texts
        answered = sum(turn.closed_at is not None for turn in turns)
        finished = self.interview.status is Status.FINISHED
        state = RoomState.FINISHED if finished else RoomState.PAUSED
        self.dialogue = Dialogue(self.interview.plan, answered, state)

    @property
    def has_begun(self) -> bool:
        """Say whether a question was asked before."""
        return bool(self.turns)

    @property
    def is_deciphering(self) -> bool:
        """Say whether transcripts are still to come."""
        return self._deciphering.is_busy

    def welcome(self) -> Mapping[str, Any]:
        """Return where the interview stands, for a browser that just came."""
        closed = [turn for turn in self.turns if turn.closed_at is not None]
        return {
            "resumed": self.has_begun,
            "state": self.dialogue.state.value,
            "mode": self.interview.mode,
            "language": self.interview.language,
            "total": len(self.interview.plan.questions),
            "history": [
                {"number": t.index + 1, "question": t.question.text, "answer": t.answer}
                for t in closed
            ],
        }

    async def start(self) -> None:
        """Ask the current question: the first time, or again after a pause."""
        if self.interview.status is Status.CREATED:
            started = replace(self.interview, status=Status.RUNNING, started_at=datetime.now(UTC))
            self.interview = started
            await self._stored(self.outbox.put(lambda uow: uow.interviews.update(started)))
        self.dialogue = self.dialogue.ask()
        await self._ask()

    async def done(self) -> None:
        """Close the answer; while the question is still spoken, skip the rest of it instead."""
        if self.dialogue.state is RoomState.SPEAKING:
            await self._flush()
            await self._listen()
        else:
            await self._close(EndReason.BUTTON)

    async def typed(self, turn_index: int, text: str) -> None:
        """Take a written answer; what was said before it is kept."""
        if turn_index != self.dialogue.index or not text.strip():
            code = "not_now" if text.strip() else "empty_answer"
            await self.screen.refuse(code)
            return
        await self._close(EndReason.TYPED, typed=text.strip())

    async def pause(self, reason: str, code: str | None = None) -> None:
        """Stop listening and speaking until `start`."""
        await self._flush()
        if self._listening is not None:
            self._listening.close()
        self._listening = None
        self.dialogue = self.dialogue.pause()
        if code is not None:
            await self.screen.notify(code)
        await self._announce(reason)

    async def end(self) -> None:
        """Finish, closing an answer that is open."""
        if self.dialogue.state is RoomState.FINISHED:
            return
        await self._flush()
        if self.turns and self.turns[-1].closed_at is None:
            await self._store_answer(EndReason.INTERVIEW_ENDED)
        self.dialogue = self.dialogue.end()
        await self._finish()

    async def hear(self, pcm: bytes) -> None:
        """Take up sound of the candidate while listening."""
        if self._listening is None:
            return
        for is_speaking in self._listening.feed(pcm):
            await self.screen.send({"type": "voice", "speaking": is_speaking})
        await self._decide(self._listening)

    async def understood(self, piece: Understood) -> None:
        """Take the transcript of a piece, also of an answer that was closed meanwhile."""
        if piece.text is None:
            await self.screen.notify("no_transcript")
        text = piece.text or ""
        self._texts.setdefault(piece.turn.id, {})[piece.index] = text
        segment = Segment(piece.turn.id, piece.index, piece.piece.start_s, piece.piece.end_s, text)
        await self._stored(self.outbox.add_segment(segment))
        turn = self._turn(piece.turn.id)
        is_current = self._listening is not None and turn is self.turns[-1]
        if self._listening is not None and is_current:
            self._listening.understood(piece.index, text)
        if turn.closed_at is not None and turn.end_reason is not EndReason.TYPED:
            await self._put(replace(turn, answer=self._text(turn)))
        await self.screen.transcript(turn.index, self._text(turn))

    async def spoken(self, spoken: Spoken) -> None:
        """Wait for playback once everything is sent; without a voice, listen at once."""
        if spoken.epoch != self._speaking.epoch or self.dialogue.state is not RoomState.SPEAKING:
            return
        if spoken.seconds:
            self._speaking.expect_end(spoken)
        else:
            await self.screen.notify("no_voice")
            await self._listen()

    async def heard(self, epoch: int) -> None:
        """Listen, now that the browser has played the question to its end."""
        if epoch == self._speaking.epoch and self.dialogue.state is RoomState.SPEAKING:
            await self._listen()

    async def tick(self) -> None:
        """Do what time demands: a playback that is never reported, changes not yet stored."""
        if self._speaking.is_overdue and self.dialogue.state is RoomState.SPEAKING:
            await self._listen()
        if not self.outbox.is_empty:
            await self._stored(self.outbox.retry())

    async def show_question(self) -> None:
        """Show the current question."""
        total = len(self.interview.plan.questions)
        await self.screen.question(self.dialogue.index, total, self.dialogue.question)

    # --- steps ------------------------------------------------------------------------------------

    async def _ask(self) -> None:
        if self.dialogue.state is RoomState.FINISHED:
            await self._finish()
            return
        question = self.dialogue.question
        if not self.turns or self.turns[-1].closed_at is not None:
            self.turns.append(answers.ask(self.interview, self.dialogue.index, question))
            await self._stored(self.outbox.put_turn(self.turns[-1]))
        self._recorder.note("question", turn=self.dialogue.index, question_id=question.question_id)
        await self.show_question()
        await self._announce()
        if (connection := self.screen.connection) is not None:
            self._speaking.say(
                question.text, language=self.interview.language, connection=connection
            )

    async def _listen(self) -> None:
        self._speaking.stop()
        self.dialogue = self.dialogue.listen()
        turn, now_s = self.turns[-1], self._recorder.position_s
        if turn.start_s is None:
            self.turns[-1] = turn = replace(turn, start_s=now_s)
        self._nudged = False
        self._listening = Listening(
            self._voice_activity,
            start_s=now_s,
            texts=self._texts.setdefault(turn.id, {}),
            on_piece=lambda index, piece: self._transcribe(turn, index, piece),
        )
        self._recorder.note("listening", turn=turn.index)
        await self._announce()

    async def _decide(self, listening: Listening) -> None:
        decision = decide(listening.progress, self._studio.policy)
        if decision is Decision.END:
            await self._close(EndReason.SILENCE)
        elif decision is Decision.LIMIT:
            await self.screen.notify("limit")
            await self._close(EndReason.LIMIT)
        elif decision is Decision.PAUSE:
            await self.pause("silence", "nothing_heard")
        elif decision is Decision.NUDGE and not self._nudged:
            self._nudged = True
            await self.screen.notify("no_words" if listening.progress.voice_s else "take_your_time")

    async def _close(self, reason: EndReason, typed: str | None = None) -> None:
        await self._flush()
        self.dialogue = self.dialogue.answered()
        await self._announce()
        await self._store_answer(reason, typed)
        self.dialogue = self.dialogue.ask()
        await self._ask()

    async def _store_answer(self, reason: EndReason, typed: str | None = None) -> None:
        if self._listening is not None:
            self._listening.close()
        self._listening = None
        turn = self.turns[-1]
        said = self._text(turn)
        await self._put(
            replace(
                turn,
                end_s=None if turn.start_s is None else self._recorder.position_s,
                answer="\n".join(filter(None, (said, typed))),
                end_reason=reason,
                closed_at=datetime.now(UTC),
            )
        )
        self._recorder.note("answered", turn=turn.index, reason=reason.value)

    async def _finish(self) -> None:
        await self._announce()
        self._recorder.note("finished")
        finish = interviews.finished(self.interview)
        self.interview = replace(self.interview, status=Status.FINISHED)
        await self._stored(self.outbox.put(finish))
        self._studio.on_finished(self.interview.id)
        await self.screen.send({"type": "finished"})

    async def _flush(self) -> None:
        """Fall silent here and in the browser."""
        self._speaking.stop()
        self._speaking.epoch += 1
        await self.screen.send({"type": "flush", "epoch": self._speaking.epoch})

    async def _announce(self, reason: str | None = None) -> None:
        await self.screen.state(self.dialogue.state, reason)

    def _transcribe(self, turn: Turn, index: int, piece: Piece) -> None:
        prompt = self._listening.prompt if self._listening is not None else ""
        self._deciphering.begin(turn, index, piece, prompt)

    async def _put(self, turn: Turn) -> None:
        self.turns[turn.index] = turn
        await self._stored(self.outbox.put_turn(turn))

    async def _stored(self, storing: Awaitable[bool]) -> None:
        is_delayed = not await storing
        if is_delayed and not self._was_delayed:
            await self.screen.notify("saving_delayed")
        self._was_delayed = is_delayed

    def _turn(self, turn_id: UUID) -> Turn:
        return next(turn for turn in self.turns if turn.id == turn_id)

    def _text(self, turn: Turn) -> str:
        texts = self._texts.get(turn.id, {})
        return " ".join(text for _, text in sorted(texts.items()) if text)
