"""Ask a language model which behaviours an answer shows, and believe only what it can quote.

It reads several times, each time with the behaviours in another order. It gives no grade: a
behaviour is present where the quote for it stands in the answer, whatever else the model says.
"""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field

from core.assessment.answer import Answer
from core.assessment.labels import Label, Rejections, Span
from core.assessment.proof import locate, whole_words
from core.assessment.replies import claims, quotes
from core.assessment.rubric import Behaviour, Rubric
from core.errors import Unavailable
from core.language.language import Language
from core.language.ports import ChatModel, Message
from core.language.prompts.judging import JUDGING, VERSION
from core.language.text import cleaned

RUNS = 3
"""Independent readings: fewer have no median and no spread. Own choice."""
LIMIT_S = 120.0
"""Longest work on one reading. Own choice: an 8B model on a CPU reads 2000 tokens and words 500 in
about that."""
MAX_TOKENS = 1200
"""Of a reply: sixteen lines with a sentence each, and then some."""
RAMBLING_CHARS = 1500
"""Of a reply without another line of the form that was asked for: as long as the list is where a
model writes it out again first. What goes on longer than that ends as it is. Own choice."""
PASSAGE_CHARS: Mapping[Language, int] = {"ko": 1200, "en": 4000}
"""Of an answer, read at once; with the rules, sixteen behaviours and the reply that stays below the
4096 tokens of the context (`core.interview.follow_ups`)."""
PASSAGES = 3
"""Read of one answer. Who speaks for five minutes says two; what is beyond stays unread, and then
nothing counts as absent."""
QUESTION_CHARS = 400
MOST_USES = 3
"""Behaviours that the same words may prove. Own choice: a model that quotes them for everything has
not looked, and for more behaviours they prove none."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a model found in one answer.

    Attributes:
        labels: one for each run and behaviour; None where nothing verifiable was said of it.
        failures: runs in which the model failed or was too slow; their labels are all None.
    """

    labels: tuple[Label, ...]
    rejections: Rejections
    failures: int


@dataclass(slots=True)
class _Found:
    """What one run says of one behaviour: proof, and how many passages do not have it."""

    spans: list[Span] = field(default_factory=list)
    absent: int = 0


async def read(
    model: ChatModel,
    answer: Answer,
    rubric: Rubric,
    *,
    runs: int = RUNS,
    seed: int = 0,
    limit_s: float = LIMIT_S,
) -> Reading:
    """Return what a model finds of a rubric in an answer. It never raises for a model's sake.

    An answer that says nothing is not read: the rules know that nothing is in it.

    Args:
        model: what reads.
        answer: whatever its length; long ones are read in passages.
        rubric: with at most 26 behaviours.
        runs: independent readings, > 0.
        seed: of the orders of the behaviours.
        limit_s: the longest work on one run, in seconds.
    """
    source = f"{model.name}, judging {VERSION}"
    reader = _Reader(model, answer, rubric, source)
    for run in range(runs):
        if answer.words_said:
            await reader.run(run, seed, limit_s)
        else:
            reader.know_nothing(run)
    return Reading(
        tuple(reader.labels),
        Rejections(source, reader.proposed, reader.rejected),
        reader.failures,
    )


def prompt(
    passage: str, question: str, behaviours: Sequence[Behaviour], language: Language
) -> list[Message]:
    """Return the prompt: what changes least comes first. A passage cannot close its delimiter."""
    words = JUDGING[language]
    letters = _letters(behaviours)
    lines = [
        f"{words.question}: {_quoted(question)[:QUESTION_CHARS]}",
        f"<answer>{passage}</answer>",
        f"\n{words.behaviours}:",
        *(
            f"{letter}. {behaviour.text(language)}"
            for letter, behaviour in zip(letters, behaviours, strict=True)
        ),
        f"\n{words.reminder.format(last=letters[-1])}",
    ]
    return [Message("system", words.system), Message("user", "\n".join(lines))]


class _Reader:
    """Reads one answer by one rubric, and keeps count."""

    def __init__(self, model: ChatModel, answer: Answer, rubric: Rubric, source: str) -> None:
        self._model = model
        self._answer = answer
        self._rubric = rubric
        self._source = source
        passages = _passages(_quoted(answer.text), PASSAGE_CHARS[answer.language])
        self._passages = passages[:PASSAGES]
        self._is_whole = len(passages) <= PASSAGES
        self.labels: list[Label] = []
        self.proposed = 0
        self.rejected = 0
        self.failures = 0

    async def run(self, run: int, seed: int, limit_s: float) -> None:
        """Read once, with the behaviours in an order of this run."""
        order = list(self._rubric.behaviours)
        random.Random(f"{seed} {run} {self._rubric.competency}").shuffle(order)  # noqa: S311
        try:
            async with asyncio.timeout(limit_s):
                replies = [await self._reply(passage, order) for passage in self._passages]
        except (TimeoutError, Unavailable) as exc:
            reason = exc.message if isinstance(exc, Unavailable) else "too slow"
            log.warning("a reading by %s failed: %s", self._model.name, reason)
            self.failures += 1
            self.know_nothing(run)
            return
        found = self._found(replies, order)
        for behaviour in self._rubric.behaviours:
            each = found[behaviour.id]
            spans = tuple(sorted({span for span in each.spans if _uses(span, found) <= MOST_USES}))
            is_absent = self._is_whole and each.absent == len(self._passages)
            self._label(run, behaviour, spans, is_absent=is_absent)

    def know_nothing(self, run: int) -> None:
        """Label everything as unknown."""
        for behaviour in self._rubric.behaviours:
            self._label(run, behaviour, (), is_absent=False)

    async def _reply(self, passage: str, order: Sequence[Behaviour]) -> str:
        """Return the model's reply, up to where all is there or nothing more comes of it."""
        answer, letters = self._answer, _letters(order)
        asked = prompt(passage, answer.question, order, answer.language)
        reply, known, useful = "", 0, 0
        async with aclosing(self._model.stream(asked, max_tokens=MAX_TOKENS)) as deltas:
            async for delta in deltas:
                reply += delta
                if "\n" in delta:
                    count = len(claims(reply[: reply.rfind("\n") + 1], letters))
                    known, useful = (count, len(reply)) if count > known else (known, useful)
                if known == len(order) or len(reply) - useful > RAMBLING_CHARS:
                    break
        return reply[: useful + RAMBLING_CHARS]

    def _found(self, replies: Sequence[str], order: Sequence[Behaviour]) -> dict[str, _Found]:
        letters = _letters(order)
        found = {behaviour.id: _Found() for behaviour in order}
        for reply in replies:
            claimed = claims(reply, letters)
            for letter, behaviour in zip(letters, order, strict=True):
                self._check(claimed.get(letter, ""), found[behaviour.id])
        return found

    def _check(self, claim: str, found: _Found) -> None:
        """Note the proof in a claim, or that it says that there is none."""
        proposed = quotes(claim)
        if proposed is None:
            return
        if not proposed:
            found.absent += 1
            return
        text = self._answer.text
        spans = [span for quote in proposed if (span := locate(quote, text)) is not None]
        self.proposed += 1
        self.rejected += not spans
        found.spans += [whole_words(span, text) for span in spans[:1]]

    def _label(
        self, run: int, behaviour: Behaviour, spans: tuple[Span, ...], *, is_absent: bool
    ) -> None:
        is_present = True if spans else False if is_absent else None
        self.labels.append(
            Label(self._answer.turn_id, behaviour.id, run, is_present, spans, self._source)
        )


def _uses(span: Span, found: Mapping[str, _Found]) -> int:
    """Return for how many behaviours words of a span are quoted."""
    start, end = span
    return sum(
        any(other[0] < end and start < other[1] for other in each.spans) for each in found.values()
    )


def _letters(behaviours: Sequence[Behaviour]) -> str:
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[: len(behaviours)]


def _quoted(text: str) -> str:
    """Return a text on one line that cannot close its delimiter."""
    return " ".join(cleaned(text).split()).replace("<", "‹").replace(">", "›")


def _passages(text: str, limit: int) -> list[str]:
    """Cut a text at ends of sentences, else at spaces, into pieces of at most `limit`."""
    passages = []
    while len(text) > limit:
        ends = [text.rfind(mark, limit // 2, limit) + 1 for mark in (". ", "? ", "! ")]
        cut = max(ends) or text.rfind(" ", 1, limit) + 1 or limit
        passages.append(text[:cut].strip())
        text = text[cut:]
    return [*passages, text.strip()]
