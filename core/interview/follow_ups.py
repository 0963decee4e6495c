"""Ask a language model for one follow-up question, and take it only if it is fit to be asked."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from core.errors import Unavailable
from core.interview.bait import parted
from core.interview.clock import now_s
from core.interview.grounds import has_content
from core.interview.interview import Persona
from core.interview.wording import Fault, fault, first_question
from core.language.cues import Evidence
from core.language.language import Language
from core.language.ports import ChatModel, Message, MorphologicalAnalyzer
from core.language.prompts.follow_up import FOLLOW_UP
from core.language.text import cleaned

LIMIT_S = 6.0
"""Longest work on one follow-up. It is spoken a second after the end of an answer or never, and
begun a few seconds before that at most; later the model works for nothing. Own choice."""
FAILURES_TO_REST = 2
REST_S = 60.0
"""A model that fails twice in a row is left alone for a minute: a server that is started again or
loads its model needs about as long. Own choice."""
MAX_TOKENS = 120
"""30 Korean words and then some; a question is shorter."""
MAX_CHARS = 400
"""A reply without a question in its first 400 characters is none."""
ANSWER_CHARS: Mapping[Language, int] = {"ko": 1200, "en": 4000}
EARLIER_CHARS: Mapping[Language, int] = {"ko": 1200, "en": 4000}
EARLIER_ANSWER_CHARS: Mapping[Language, int] = {"ko": 400, "en": 1300}
"""What is quoted of the answer, of all that came before it, and of each answer before it. With at
most a token for a Korean character and one for three English ones, these, the longest plan and the
reply stay below the 4096 tokens of the context, beyond which the server would cut off the rules."""
BLOCK = 2
"""Earlier turns are dropped by twos, the answer by quarters: every cut at the front makes the
server read everything behind it again."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Context:
    """What a follow-up is asked about.

    Attributes:
        field: its name, in `language`.
        question: what the candidate is answering.
        answer: what was understood of the answer so far.
        earlier: questions asked before with their answers, oldest first.
        plan: all planned questions, the same during the whole interview.
        persona: how the interviewer speaks.
        gap: what has not been heard yet, and is worth asking for.
    """

    language: Language
    field: str
    question: str
    answer: str
    earlier: tuple[tuple[str, str], ...] = ()
    plan: tuple[str, ...] = ()
    persona: Persona = "neutral"
    gap: Evidence | None = None

    @property
    def questions(self) -> list[str]:
        """Return every question that must not come again."""
        return [self.question, *(question for question, _ in self.earlier), *self.plan]

    @property
    def heard(self) -> list[str]:
        """Return what else the prompt holds: names in it may be named again."""
        return [self.field, *(answer for _, answer in self.earlier)]


class FollowUps:
    """Follow-ups of one model, for all rooms of a process."""

    def __init__(
        self,
        model: ChatModel,
        *,
        korean: MorphologicalAnalyzer | None = None,
        clock: Callable[[], float] = now_s,
        limit_s: float = LIMIT_S,
    ) -> None:
        """Word follow-ups with a model.

        Args:
            model: what words them.
            korean: finds the words of a Korean question in the answer; None: syllables do.
            clock: seconds that never go back.
            limit_s: the longest work on one.
        """
        self._model = model
        self._korean = korean
        self._clock = clock
        self._limit_s = limit_s
        self._failures = 0
        self._rests_until_s = 0.0
        parted("Hello.")  # its patterns take half a second to compile, which no interview waits for

    async def warm(self, context: Context) -> None:
        """Have what is known so far evaluated; never raises, ends early when cancelled."""
        if not self._rests:
            await self._model.warm(prompt(context))

    async def ask(self, context: Context) -> str | None:
        """Return one question about the answer; None when the model worded none that is fit.

        Raises:
            Unavailable: the model failed, took longer than 6 s, or rests after two failures.
        """
        if not has_content(parted(context.answer)[0]):
            return None
        if self._rests:
            raise Unavailable(f"The language model {self._model.name} rests.")
        try:
            async with asyncio.timeout(self._limit_s):
                question = await self._question(context)
        except TimeoutError as exc:
            self._fail("too slow")
            raise Unavailable(f"The language model {self._model.name} is too slow.") from exc
        except Unavailable as exc:
            self._fail(exc.message)
            raise
        self._failures = 0
        return question

    @property
    def _rests(self) -> bool:
        return self._clock() < self._rests_until_s

    def _fail(self, reason: str) -> None:
        log.warning("no follow-up from %s: %s", self._model.name, reason)
        self._failures += 1
        if self._failures >= FAILURES_TO_REST:
            self._rests_until_s = self._clock() + REST_S

    async def _question(self, context: Context) -> str | None:
        reply, question = "", None
        async with aclosing(self._model.stream(prompt(context), max_tokens=MAX_TOKENS)) as deltas:
            async for delta in deltas:
                reply += delta
                question = first_question(reply)
                if question is not None or len(reply) > MAX_CHARS:
                    break
        if question is None:
            log.info("%s asked nothing", self._model.name)
            return None
        found = fault(
            question,
            language=context.language,
            answer=context.answer,
            asked=context.questions,
            heard=context.heard,
        )
        if found is None and not await self._shares_a_word(question, context):
            found = Fault.UNGROUNDED
        if found is not None:
            log.info("follow-up of %s refused: %s", self._model.name, found)
        return question if found is None else None

    async def _shares_a_word(self, question: str, context: Context) -> bool:
        """Say whether a Korean question takes up a word of the answer, whatever its particles."""
        korean = self._korean
        if korean is None or context.language != "ko":
            return True  # judged by its letters already
        asked, answered = await asyncio.gather(
            asyncio.to_thread(korean.content_words, question),
            asyncio.to_thread(korean.content_words, context.answer),
        )
        return not set(asked).isdisjoint(answered)


def prompt(context: Context) -> list[Message]:
    """Return the prompt: rules, field, plan, conversation, answer; each longer one only appends.

    What the candidate said is delimited, on one line, and cannot close its own delimiter.
    """
    words, language = FOLLOW_UP[context.language], context.language
    earlier = [
        (question, _quoted(answer)[: EARLIER_ANSWER_CHARS[language]])
        for question, answer in context.earlier
    ]
    answer = _end(_quoted(context.answer), ANSWER_CHARS[language])
    turns = [*_recent(earlier, EARLIER_CHARS[language]), (context.question, answer)]
    lines = [
        f"{words.field}: {context.field}",
        f"{words.plan}:",
        *(f"- {question}" for question in context.plan),
        *(
            f"\n{words.interviewer}: {question}\n<answer>{answer}</answer>"
            for question, answer in turns
        ),
        f"\n{words.gaps[context.gap]}" if context.gap is not None else "",
        f"\n{words.reminder}",
    ]
    system = f"{words.system}\n- {words.manners[context.persona]}"
    return [Message("system", system), Message("user", "\n".join(filter(None, lines)))]


def _quoted(text: str) -> str:
    return " ".join(cleaned(text).split()).replace("<", "‹").replace(">", "›")


def _recent(turns: Sequence[tuple[str, str]], limit: int) -> Sequence[tuple[str, str]]:
    start = 0
    while sum(len(question) + len(answer) for question, answer in turns[start:]) > limit:
        start += BLOCK
    return turns[start:]


def _end(text: str, limit: int) -> str:
    step = limit // 4
    blocks = max(0, -(-(len(text) - limit) // step))
    return text[blocks * step :]
