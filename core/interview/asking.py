"""What to ask next: a follow-up made ready while the candidate spoke, or the planned question."""

import asyncio
from collections.abc import Callable
from typing import Any

from core.interview.clock import now_s
from core.interview.dialogue import Dialogue
from core.interview.events import Chosen, Event
from core.interview.follow_ups import Context
from core.interview.interview import Interview, PlannedQuestion, QuestionKind, Turn
from core.interview.listening import Listening
from core.interview.notebook import Notebook
from core.interview.preparation import Outcome, Preparation, Prepared, Taken
from core.interview.questions import load_bank
from core.interview.studio import Studio
from core.language.cues import content_words

DEADLINE_S = 1.0
"""A follow-up that cannot be heard within this after the end of an answer is not asked: the planned
question is (live.md b.4). It bounds the wait whatever the language model does."""
LEAST_WORDS = 8
"""An answer with fewer words gives nothing to follow up. Own choice."""


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
        self._preparation = Preparation(studio.follow_ups, studio.voice, interview.language)
        self._can_follow_up = studio.follow_ups is not None
        self._choosing: asyncio.Task[None] | None = None
        self._heard: dict[int, str] = {}

    def prepare(self, question: PlannedQuestion, listening: Listening) -> None:
        """Use what was understood so far: warm the model while the candidate speaks, else begin."""
        if not self._wants_follow_up(question, listening.whole_text):
            return
        context = self._context(question, listening.whole_text)
        if listening.is_speech:
            self._preparation.committed(context)
        elif not listening.is_deciphering:
            self._preparation.stopped(context)

    def choose(self, dialogue: Dialogue, closed: Listening | None) -> bool:
        """Begin to wait for a follow-up, `Chosen` will come; False when there will be none."""
        answered = dialogue.before
        if closed is None or answered is None:
            return False
        if not self._wants_follow_up(answered.question, closed.whole_text):
            return False
        self._choosing = asyncio.create_task(self._choose(dialogue.turn, closed))
        return True

    def cancel(self) -> None:
        """Drop everything that was being prepared."""
        if self._choosing is not None:
            self._choosing.cancel()
            self._choosing = None
        self._preparation.cancel()

    def heard_only(self, turn: Turn, share: float) -> None:
        """Note that only the first `share` of a question was heard before it was interrupted."""
        words = turn.question.text.split()
        self._heard[turn.index] = " ".join(words[: int(share * len(words))])

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

    def follow_up(self, prepared: Prepared, parent: PlannedQuestion) -> PlannedQuestion:
        """Return a prepared text as a question."""
        return PlannedQuestion(
            f"{parent.question_id}/follow-up",
            QuestionKind.FOLLOW_UP,
            parent.competency,
            prepared.text,
        )

    def _wants_follow_up(self, question: PlannedQuestion, answer: str) -> bool:
        """One follow-up a question, none to the last, and only where there is something in it."""
        if not self._can_follow_up or question.kind in {
            QuestionKind.FOLLOW_UP,
            QuestionKind.CLOSING,
        }:
            return False
        return content_words(answer, self._interview.language) >= LEAST_WORDS

    def _context(self, question: PlannedQuestion, answer: str) -> Context:
        earlier = [
            (self._heard.get(turn.index, turn.question.text), turn.answer)
            for turn in self._notebook.answered
        ]
        interview = self._interview
        return Context(
            language=interview.language,
            field=load_bank().field(interview.field_code).name(interview.language),
            question=question.text,
            answer=answer,
            earlier=tuple(earlier),
            plan=tuple(planned.text for planned in interview.plan.questions),
        )

    async def _choose(self, turn: int, closed: Listening) -> None:
        deadline = now_s() + DEADLINE_S
        taken = Taken(Outcome.LATE)
        try:
            async with asyncio.timeout_at(deadline):
                await closed.is_complete.wait()
            taken = await self._preparation.take(closed.text, within_s=deadline - now_s())
        except TimeoutError:
            self._preparation.cancel()
        self._observer.count("follow_ups", taken.outcome)
        self._post(Chosen(turn, taken.prepared))
