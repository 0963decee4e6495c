"""How soon a language model has the first words of a follow-up, and what was left to evaluate.

As in the room, what is certain of an answer is evaluated while the rest of it is given; here one
sentence at a time. What counts is what is done after the last.
"""

import asyncio
import re
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass

import httpx

from benchmarks.figures import percentile
from benchmarks.held import Held
from benchmarks.lines import print_line
from core.interview.coverage import missing
from core.interview.follow_ups import MAX_CHARS, MAX_TOKENS, Context, prompt
from core.interview.questions import load_bank
from core.interview.wording import first_question
from core.language.language import Language
from core.language.ports import ChatModel, Message
from tests.small_model import SmallModel

LANGUAGE: Language = "en"
MOST_REUSED = 0.2
FIRST_CLAUSE_MS = 800.0
WITHIN_S = 30.0
LEAST_SENTENCES = 3
_CLAUSE = re.compile(r"[,.;:?!–—](?:\s|$)")
_CLAUSE_WORDS = 6
"""So many words are a clause where no punctuation ends it. Own choice."""
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Worded:
    """One follow-up.

    Attributes:
        prompt_tokens: of the whole prompt.
        evaluated_tokens: of those, after the end of the answer.
        clause_s: from the end of the answer to the end of the first clause.
        question_s: the same to the question mark, from which on it may be spoken; None without one.
    """

    prompt_tokens: int
    evaluated_tokens: int
    clause_s: float
    question_s: float | None


def main(running: SmallModel, model: ChatModel, interviews: Sequence[Held]) -> None:
    """Measure on answers of interviews in English, and print."""
    found = asyncio.run(_measured(running, model, _contexts(interviews)))
    evaluated = sum(one.evaluated_tokens for one in found)
    share = evaluated / sum(one.prompt_tokens for one in found)
    print_line("prompt_prefix_reuse", share, "share", "lower", "target", MOST_REUSED, len(found))
    clauses = [one.clause_s for one in found]
    name = "follow_up_first_clause_p50_ms"
    value_ms = 1000 * percentile(clauses, 50)
    print_line(name, value_ms, "ms", "lower", "target", FIRST_CLAUSE_MS, len(clauses))
    questions = [one.question_s for one in found if one.question_s is not None]
    name = "follow_up_question_p50_ms"
    value_ms = 1000 * percentile(questions, 50)
    print_line(name, value_ms, "ms", "lower", "target", FIRST_CLAUSE_MS, len(questions))


def _contexts(interviews: Sequence[Held]) -> Iterator[list[Context]]:
    """Yield for each answer its contexts, a sentence more in each."""
    for held in interviews:
        for place, one in enumerate(held.exchanges):
            sentences = _SENTENCE.split(one.answer.text)
            if held.language != LANGUAGE or one.is_follow_up or len(sentences) < LEAST_SENTENCES:
                continue
            counts = range(1, len(sentences) + 1)
            yield [_context(held, place, " ".join(sentences[:count])) for count in counts]


def _context(held: Held, place: int, answer: str) -> Context:
    """Return what a follow-up to as much of an answer is worded from, as the room does."""
    question = held.exchanges[place].question
    gaps = missing(question, answer, held.language, ())
    return Context(
        language=held.language,
        field=load_bank().field(held.interview.field_code).name(held.language),
        question=question.text,
        answer=answer,
        earlier=tuple((one.question.text, one.answer.text) for one in held.exchanges[:place]),
        plan=tuple(question.text for question in held.interview.plan.questions),
        persona=held.persona,
        gap=max(gaps, key=gaps.__getitem__) if gaps else None,
    )


async def _measured(
    running: SmallModel, model: ChatModel, grown: Iterable[Sequence[Context]]
) -> list[Worded]:
    found = []
    for contexts in grown:
        for context in contexts[:-1]:
            await model.warm(prompt(context))
        await _rest(running)
        found.append(await _worded(running, model, prompt(contexts[-1])))
    return found


async def _worded(running: SmallModel, model: ChatModel, messages: list[Message]) -> Worded:
    before = running.evaluated_tokens
    reply, clause_s, question_s = "", None, None
    began_s = time.perf_counter()
    async with aclosing(model.stream(messages, max_tokens=MAX_TOKENS)) as deltas:
        async for delta in deltas:
            reply += delta
            now_s = time.perf_counter() - began_s
            if clause_s is None and _has_clause(reply):
                clause_s = now_s
            if first_question(reply) is not None:
                question_s = now_s
            if question_s is not None or len(reply) > MAX_CHARS:
                break
    ended_s = time.perf_counter() - began_s
    await _rest(running)
    evaluated = running.evaluated_tokens - before
    return Worded(_tokens(running, messages), evaluated, clause_s or ended_s, question_s)


def _has_clause(reply: str) -> bool:
    return _CLAUSE.search(reply) is not None or len(reply.split()) > _CLAUSE_WORDS


async def _rest(running: SmallModel) -> None:
    """Wait until the server has nothing to do: then its counts are true."""
    async with asyncio.timeout(WITHIN_S):
        while running.is_working:  # noqa: ASYNC110 - another process; no other sign
            await asyncio.sleep(0.01)


def _tokens(running: SmallModel, messages: Sequence[Message]) -> int:
    """Return the length of a prompt as llama.cpp counts it."""
    server = running.openai_url.removesuffix("/v1")
    chat = [{"role": message.role, "content": message.text} for message in messages]
    templated = httpx.post(f"{server}/apply-template", json={"messages": chat}, timeout=WITHIN_S)
    body = {"content": templated.raise_for_status().json()["prompt"], "add_special": True}
    tokens = httpx.post(f"{server}/tokenize", json=body, timeout=WITHIN_S)
    return len(tokens.raise_for_status().json()["tokens"])
