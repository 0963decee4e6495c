"""The steps of an interview: ask, listen, close an answer, take it up again, finish."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from core.interview.ahead import Ahead
from core.interview.asking import Asking
from core.interview.clock import now_s
from core.interview.dialogue import Dialogue, RoomState
from core.interview.ending import Ending
from core.interview.events import Event
from core.interview.fairness import deflection, disclosures, hint
from core.interview.hearing import Hearing
from core.interview.interview import EndReason, Interview, Plan
from core.interview.notebook import Notebook
from core.interview.outbox import Outbox
from core.interview.preparation import Prepared
from core.interview.recorder import Recorder
from core.interview.screen import Screen
from core.interview.speaking import Speaking
from core.interview.studio import Studio
from core.interview.timing import Stage, TurnTiming

JOIN_WITHIN_S = 1.5
"""Who goes on after hearing less of the next question than this was not done: the answer is joined
(live.md b.3 has 1 s of our audio; half a second more is what it takes to notice)."""

STORE_WITHIN_S = 0.1
"""The next question waits so long for the last answer to be stored: what a candidate sees as done
is stored, or kept beside the recording while the database is slow or away."""


class Turns:
    """Belongs to the room's actor; every step leaves dialogue, page and database agreeing.

    Attributes:
        dialogue: where the interview stands.
        notebook: its turns, stored as they happen.
        screen: what the candidate's browser is told.
        speaking: the interviewer's mouth.
        hearing: its ear.
        asking: what it asks next.
        ahead: what it has spoken ahead.
        ending: its end, while that is being stored.
    """

    def __init__(
        self,
        interview: Interview,
        studio: Studio,
        recorder: Recorder,
        post: Callable[[Event], None],
    ) -> None:
        """Begin before the first question."""
        self.interview = interview
        self.dialogue = Dialogue(interview.plan)
        self.screen = Screen(interview.language)
        outbox = Outbox(interview.id, studio.new_uow, studio.media)
        self.notebook = Notebook(
            interview, outbox, lambda: self.screen.notify("saving_delayed"), studio.clock
        )
        self.speaking = Speaking(studio.voice, post, self._audible)
        self.asking = Asking(interview, studio, self.notebook, post)
        self.timing = TurnTiming()
        self.ahead = Ahead(studio.voice, interview.language)
        self._lead = ""
        self.ending = Ending(interview, self.notebook, recorder, self.screen, studio.on_finished)
        self.hearing = Hearing(interview, studio, self.speaking, self.screen, post)
        self._studio = studio
        self._recorder = recorder

    def speak_ahead(self) -> None:
        """Have every question spoken ahead, so that asking one costs no synthesis."""
        plan = self.interview.plan
        public = [one.text for one in plan.questions if self.asking.is_public(one)]
        private = [one.text for one in plan.questions if not self.asking.is_public(one)]
        self.ahead.prepare([*public, *self.asking.leads(plan)], private=private)

    def replan(self, plan: Plan) -> None:
        """Ask these questions from now on; the next `store` keeps that."""
        self.interview = replace(self.interview, plan=plan)
        self.dialogue = replace(self.dialogue, plan=plan)
        self.notebook.outbox.put(self.interview)
        self._recorder.note("plan", questions=[one.question_id for one in plan.questions])

    async def ask(self, sound: AsyncIterator[bytes] | None = None) -> None:
        """Ask the current question, or finish when there is none.

        Args:
            sound: the question as it is being spoken already; None to have it spoken.
        """
        self.dialogue = self.dialogue.ask()
        if self.dialogue.state is RoomState.FINISHED:
            await self.finish()
            return
        question = self.dialogue.question
        self.notebook.ask(question)
        storing = asyncio.create_task(self.notebook.store())
        await asyncio.wait({storing}, timeout=STORE_WITHIN_S)
        self.timing.mark(Stage.CHOSEN, now_s())
        self._recorder.note("question", turn=self.dialogue.turn, question_id=question.question_id)
        self._lead = self.asking.lead(self.dialogue.plan, question)
        await self.screen.question(self.dialogue, lead=self._lead)
        await self.announce()
        if (connection := self.screen.connection) is not None:
            self.speaking.say(
                question.text,
                language=self.interview.language,
                connection=connection,
                lead=self._lead,
                sound=sound or self.ahead.sound(question.text),
                keep=self.asking.is_public(question),
            )
        await storing

    async def listen_to_next(self) -> None:
        """The question was heard, or could not be: what is said from now on answers it."""
        self.speaking.stop()
        self.dialogue = self.dialogue.listen()
        await self.listen()

    async def listen(self) -> None:
        """Begin to hear the answer, from just before now."""
        start_s = self.hearing.past_s(self._recorder.position_s)
        turn = self.notebook.listen(start_s)
        self.timing.reset()
        self.hearing.listen(turn, self.notebook.texts(turn))
        self.ahead.prepare(self.asking.offered(self.dialogue.plan, turn.question))
        self._recorder.note("listening", turn=turn.index)
        await self.announce()
        await self.notebook.store()

    async def yield_(self) -> None:
        """The candidate spoke while we did, and means it."""
        is_early = self.speaking.played_s < JOIN_WITHIN_S
        if is_early and self.hearing.ended is not None and self.dialogue.before is not None:
            await self._join()
        else:
            await self.interrupted()

    async def interrupted(self) -> None:
        """The candidate answers before all of the question was heard."""
        played_s, total_s = self.speaking.played_s, self.speaking.total_s
        turn = self.notebook.turns[-1]
        if total_s:
            self.asking.heard_only(turn, played_s / total_s, lead=self._lead)
        self._recorder.note(
            "interrupted", turn=turn.index, played_s=round(played_s, 2), of_s=total_s
        )
        self._studio.observer.count("interruptions", "interrupted")
        await self.flush()
        self.dialogue = self.dialogue.listen()
        await self.listen()

    async def close(self, reason: EndReason, typed: str | None = None) -> None:
        """Close the answer, then ask what comes next: a follow-up if one is ready in time."""
        if self.dialogue.state is RoomState.SPEAKING:
            await self.flush()
        self.dialogue = self.dialogue.answered()
        self.timing.mark(Stage.COMMITTED, now_s())
        self._studio.observer.count("turns", reason.value)
        closed = self.hearing.close(may_go_on=reason is EndReason.SILENCE)
        self._close_turn(reason, typed)
        plan = self.asking.adjusted(self.dialogue)
        if plan != self.dialogue.plan:
            self.replan(plan)
        said = closed.whole_text if closed is not None else ""
        answer = "\n".join(filter(None, (said, typed)))
        heard = closed if typed is None else None
        if self.asking.begin_to_choose(self.dialogue, answer, heard):
            await self.announce()
            await self.notebook.store()
        else:
            self.asking.cancel()
            await self.ask_next(self.asking.at_once(self.dialogue, answer))
        await self._advise(answer)

    async def _advise(self, answer: str) -> None:
        """Say so if a fact was volunteered that no interviewer may ask for, and how to pass it."""
        found = await asyncio.to_thread(disclosures, answer)  # a long one takes 80 ms
        if found:
            topic, language = found[0].topic, self.interview.language
            advice = {"hint": hint(topic, language), "deflection": deflection(topic, language)}
            await self.screen.notify("disclosed", **advice)

    async def ask_next(self, prepared: Prepared | None) -> None:
        """Ask a follow-up to the answer that was closed, or (None) the next planned question."""
        before = self.dialogue.before
        if prepared is None or before is None:
            await self.ask()
            return
        self.dialogue = self.dialogue.follow(self.asking.as_question(prepared, before))
        await self.ask(prepared.sound)

    async def end(self) -> None:
        """Finish, closing an answer that is open."""
        await self.flush()
        self.asking.cancel()
        self.hearing.close(may_go_on=False)
        if self.notebook.turns and self.notebook.turns[-1].closed_at is None:
            self._close_turn(EndReason.INTERVIEW_ENDED)
        self.dialogue = self.dialogue.end()
        await self.finish()

    async def finish(self) -> None:
        """Store that the interview is over, and say so as soon as it is stored."""
        self._recorder.note("finished")
        await self.store()
        if not self.ending.is_stored:
            await self.announce()

    async def store(self) -> None:
        """Store what waits; once that includes the end of the interview, say that it is over."""
        if self.dialogue.state is not RoomState.FINISHED or self.ending.is_stored:
            await self.notebook.store()
            return
        self.interview = await self.ending.store(self.interview)
        if self.ending.is_stored:
            await self.announce()
            await self.screen.send({"type": "finished"})

    @property
    def shown(self) -> RoomState:
        """Return what pages are told: nothing is over before that is stored."""
        is_waiting = self.dialogue.state is RoomState.FINISHED and not self.ending.is_stored
        return RoomState.THINKING if is_waiting else self.dialogue.state

    async def pause(self, reason: str) -> None:
        """Stop listening and speaking."""
        await self.flush()
        self.asking.cancel()
        self.hearing.stop()
        self.timing.reset()
        self.dialogue = self.dialogue.pause()
        await self.announce(reason)

    async def flush(self) -> None:
        """Fall silent here and in the browser."""
        self.speaking.stop()
        self.speaking.epoch += 1
        await self.screen.send({"type": "flush", "epoch": self.speaking.epoch})

    async def announce(self, reason: str | None = None) -> None:
        """Tell the page what the room is doing."""
        await self.screen.state(self.shown, reason)

    async def _join(self) -> None:
        """Take back the question that has begun: the candidate had not finished."""
        await self.flush()
        self.asking.cancel()
        self.dialogue = replace(self.dialogue.reopen(), plan=self.dialogue.plan)
        self.notebook.reopen()
        self.timing.reset()
        self._studio.observer.count("interruptions", "joined")
        self._recorder.note("joined", turn=self.dialogue.turn)
        self.hearing.reopen()
        await self.screen.question(self.dialogue, reopened=True)
        await self.screen.notify("joined")
        await self.announce()
        await self.notebook.store()

    def _close_turn(self, reason: EndReason, typed: str | None = None) -> None:
        self.notebook.close(reason, end_s=self._recorder.position_s, typed=typed)
        self._recorder.note("answered", turn=self.notebook.turns[-1].index, reason=reason.value)

    def _audible(self) -> None:
        """The first sound of a question is on its way: the turn before it is measured."""
        self.timing.mark(Stage.FIRST_AUDIO, now_s())
        stages = self.timing.stages()
        if Stage.COMMITTED not in stages:
            return
        for name, seconds in stages.items():
            self._studio.observer.stage(name, seconds)
        rounded = {name: round(seconds, 4) for name, seconds in stages.items()}
        self._recorder.note("turn_timing", turn=self.dialogue.turn - 1, stages=rounded)
        self.timing.reset()
