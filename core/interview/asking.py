"""What to ask next: a follow-up to what is missing, or the planned question.

With a language model a follow-up is made ready while the candidate speaks; without one, or where it
has nothing fit in time, the bank's follow-up that asks for what is missing most is asked.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from core.interview import agenda
from core.interview.clock import now_s
from core.interview.coverage import Coverage
from core.interview.dialogue import Dialogue
from core.interview.events import Chosen, Event
from core.interview.follow_ups import Context
from core.interview.interview import Interview, Plan, PlannedQuestion, QuestionKind, Turn
from core.interview.likeness import Likeness
from core.interview.listening import Listening
from core.interview.notebook import Notebook
from core.interview.preparation import Outcome, Preparation, Prepared, Taken
from core.interview.probing import Thread, best, probes
from core.interview.questions import load_bank
from core.interview.studio import Studio
from core.interview.why import taken_up
from core.language.cues import Evidence, content_words

DEADLINE_S = 1.0
"""A follow-up that cannot be heard within this after the end of an answer is not asked: the bank's
or the planned question is (live.md b.4). It bounds the wait whatever the language model does."""
WRITTEN_DEADLINE_S = 3.0
"""The same after a written answer, to which nothing could be prepared. Own choice: who reads and
writes is not in the rhythm of a conversation."""
LEAST_WORDS = 8
"""An answer with fewer words gives a model nothing to follow up. Own choice."""


class Asking:
    """Belongs to the room's actor."""

    def __init__(
        self,
        interview: Interview,
        studio: Studio,
        notebook: Notebook,
        post: Callable[[Event], None],
    ) -> None:
        """Begin with nothing prepared."""
        self._interview = interview
        self._notebook = notebook
        self._observer = studio.observer
        self._post = post
        self._bank = load_bank()
        self._planned_texts = tuple(question.text for question in interview.plan.questions)
        self._preparation = Preparation(studio.follow_ups, studio.voice, interview.language)
        self._has_model = studio.follow_ups is not None
        self._likeness = Likeness(studio.embedder)
        self._choosing: asyncio.Task[None] | None = None
        self._heard: dict[int, str] = {}

    # --- while an answer is given -----------------------------------------------------------------

    def offered(self, plan: Plan, question: PlannedQuestion) -> list[str]:
        """Return the follow-ups of the bank that may come to be asked next, to be spoken ahead."""
        if question.kind is QuestionKind.FOLLOW_UP or not plan.max_follow_ups:
            return []
        language = self._interview.language
        own = [probe for probe in probes(self._bank, question, language) if probe.is_own]
        return [probe.text for probe in own or probes(self._bank, question, language)]

    def prepare(self, dialogue: Dialogue, listening: Listening) -> None:
        """Use what was understood so far: warm the model while the candidate speaks, else begin."""
        answer = listening.whole_text
        thread = self._thread(dialogue, answer)
        if not listening.is_speech and dialogue.plan.max_follow_ups:
            offered = probes(self._bank, thread.question, self._interview.language)
            self._likeness.follow(answer, [probe.text for probe in offered])
        if not self._suits_model(answer):
            return
        gap = self._gap(dialogue.plan, thread)
        if gap is None:
            return
        context = self._context(thread, gap)
        if listening.is_speech:
            self._preparation.committed(context)
        elif not listening.is_deciphering:
            self._preparation.stopped(context)

    # --- at its end -------------------------------------------------------------------------------

    def begin_to_choose(self, dialogue: Dialogue, answer: str, closed: Listening | None) -> bool:
        """Begin to wait for a model's follow-up, `Chosen` will come; False where none is made.

        Args:
            dialogue: after the answer.
            answer: as far as it was understood, or as it was typed.
            closed: how it was heard; None where it was not.
        """
        if dialogue.before is None or not self._suits_model(answer):
            return False
        thread = self._thread(dialogue.before, answer)
        gap = self._gap(dialogue.plan, thread)
        if gap is None:
            return False
        if closed is None:
            self._preparation.stopped(self._context(thread, gap))
        self._choosing = asyncio.create_task(self._choose(dialogue, answer, closed))
        return True

    def at_once(self, dialogue: Dialogue, answer: str) -> Prepared | None:
        """Return the bank's follow-up to the answer that has just ended, if one is worth it."""
        if dialogue.before is None:
            return None
        return self._probe(dialogue.plan, self._thread(dialogue.before, answer))

    def adjusted(self, dialogue: Dialogue) -> Plan:
        """Return the plan, what is still to come ordered by what was heard and cut to the time."""
        coverage = Coverage()
        for turn in self._notebook.answered:
            coverage = coverage.after(turn.question, turn.answer, self._interview.language)
        usual_s = agenda.usual_s_of(self._notebook.turns)
        return agenda.adjusted(
            dialogue.plan, dialogue.index, coverage, self._left_s, usual_s=usual_s
        )

    def cancel(self) -> None:
        """Drop everything that was being prepared."""
        if self._choosing is not None:
            self._choosing.cancel()
            self._choosing = None
        self._preparation.cancel()
        self._likeness.cancel()

    # --- what was asked ---------------------------------------------------------------------------

    def lead(self, plan: Plan, question: PlannedQuestion) -> str:
        """Return what leads over to a question of another kind than the one before; else ""."""
        before = [
            turn.question
            for turn in self._notebook.answered
            if turn.question.kind is not QuestionKind.FOLLOW_UP
        ]
        if before and before[-1].kind is question.kind:
            return ""
        return self._bank.lead(question.kind, plan.persona, self._interview.language)

    def leads(self, plan: Plan) -> list[str]:
        """Return everything that may lead over to a question of a plan."""
        kinds = dict.fromkeys(question.kind for question in plan.questions)
        language = self._interview.language
        return list(filter(None, (self._bank.lead(kind, plan.persona, language) for kind in kinds)))

    def is_public(self, question: PlannedQuestion) -> bool:
        """Say whether a question is the bank's own: then its sound may be kept for others."""
        if question.basis is not None or question.question_id.endswith("/own"):
            return False
        return question.kind is not QuestionKind.FOLLOW_UP or question.text in self._bank.texts

    def heard_only(self, turn: Turn, share: float, *, lead: str = "") -> None:
        """Note that only the first `share` of a question was heard before it was interrupted."""
        words, led = turn.question.text.split(), len(lead.split())
        heard = int(share * (led + len(words)))
        self._heard[turn.index] = " ".join(words[: max(0, heard - led)])

    def history(self) -> list[dict[str, Any]]:
        """Return the answered questions, as the page shows them."""
        rows = []
        number = 0
        for turn in self._notebook.answered:
            is_follow_up = turn.question.kind is QuestionKind.FOLLOW_UP
            number += not is_follow_up
            rows.append(
                {
                    "turn": turn.index,
                    "number": number,
                    "follow_up": is_follow_up,
                    "question": turn.question.text,
                    "answer": turn.answer,
                }
            )
        return rows

    def as_question(self, prepared: Prepared, before: Dialogue) -> PlannedQuestion:
        """Return a prepared text as a question, with what it takes up if a model worded it."""
        question = self._thread(before, "").as_question(prepared.text, prepared.seeks)
        if prepared.text in self._bank.texts:
            return question
        answered, language = self._notebook.turns[before.turn], self._interview.language
        return replace(question, basis=taken_up(question.text, answered, language))

    # --- how --------------------------------------------------------------------------------------

    @property
    def _left_s(self) -> float:
        return 60.0 * self._interview.minutes - agenda.spent_s(self._notebook.turns)

    def _thread(self, dialogue: Dialogue, answer: str) -> Thread:
        """Return the planned question that is being answered, and what was said to it so far.

        Args:
            dialogue: while the answer is given.
            answer: to the question that is open, which may be a follow-up.
        """
        turns = self._notebook.turns[: dialogue.turn]
        start = len(turns)
        question = dialogue.question
        if question.kind is QuestionKind.FOLLOW_UP:
            while start and turns[start - 1].question.kind is QuestionKind.FOLLOW_UP:
                start -= 1
            start = max(0, start - 1)
        earlier = turns[start:]
        exchanges = [(turn.question.text, turn.answer) for turn in earlier]
        sought = [turn.question.seeks for turn in earlier] + [question.seeks]
        return Thread(
            earlier[0].question if earlier else question,
            (*exchanges, (question.text, answer)),
            tuple(seeks for seeks in sought if seeks is not None),
            turn=dialogue.turn,
        )

    def _gap(self, plan: Plan, thread: Thread) -> Evidence | None:
        """Return what a follow-up should ask for; None where there should be none."""
        usual_s = agenda.usual_s_of(self._notebook.turns)
        asked, left_s = thread.follow_ups, self._left_s
        if not agenda.may_follow_up(plan, thread.question, asked, left_s, usual_s=usual_s):
            return None
        gaps = thread.gaps(self._interview.language)
        return max(gaps, key=lambda part: gaps[part]) if gaps else None

    def _probe(self, plan: Plan, thread: Thread) -> Prepared | None:
        if self._gap(plan, thread) is None:
            return None
        language = self._interview.language
        offered = probes(self._bank, thread.question, language)
        said = {turn.question.text for turn in self._notebook.turns}
        likeness = self._likeness.to([probe.text for probe in offered])
        probe = best(
            offered, thread.gaps(language), said, likeness, of_deeds=thread.has_deed(language)
        )
        self._observer.count("follow_ups", Outcome.BANK if probe is not None else Outcome.NONE)
        return Prepared(probe.text, None, probe.seeks) if probe is not None else None

    def _suits_model(self, answer: str) -> bool:
        return self._has_model and content_words(answer, self._interview.language) >= LEAST_WORDS

    def _context(self, thread: Thread, gap: Evidence) -> Context:
        question, answer = thread.exchanges[-1]
        earlier = [
            (self._heard.get(turn.index, turn.question.text), turn.answer)
            for turn in self._notebook.turns[: thread.turn]
        ]
        interview = self._interview
        return Context(
            language=interview.language,
            field=self._bank.field(interview.field_code).name(interview.language),
            question=question,
            answer=answer,
            earlier=tuple(earlier),
            plan=self._planned_texts,
            persona=interview.plan.persona,
            gap=gap,
        )

    async def _choose(self, dialogue: Dialogue, answer: str, closed: Listening | None) -> None:
        deadline = now_s() + (WRITTEN_DEADLINE_S if closed is None else DEADLINE_S)
        taken = Taken(Outcome.LATE)
        try:
            if closed is not None:
                async with asyncio.timeout_at(deadline):
                    await closed.is_complete.wait()
                answer = closed.text
            taken = await self._preparation.take(answer, within_s=deadline - now_s())
        except TimeoutError:
            self._preparation.cancel()
        self._observer.count("follow_ups", taken.outcome)
        self._post(Chosen(dialogue.turn, taken.prepared or self.at_once(dialogue, answer)))
