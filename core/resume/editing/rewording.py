"""Ask a language model to reword lines of a résumé, and offer only what adds nothing to them."""

import asyncio
import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass

from core.errors import Unavailable
from core.language.language import Language
from core.language.ports import ChatModel, Embedder, Message
from core.language.prompts.rewording import REWORDING, VERSION, LinePrompt
from core.language.text import cleaned
from core.resume.editing.edits import REWRITTEN, Proposal, problems, replaced
from core.resume.pointers import shape_of, text_at
from core.resume.resume import Resume

LIMIT_S = 60.0
"""Longest work on one line. Own choice: an 8B model on a CPU writes 100 words in half of that."""
MAX_TOKENS = 300
MOST_LINES = 12
"""Asked for at once. Own choice: a person reads no more proposals than that with care."""
_MARKS = " \t\"'“”‘’`*•·-–—"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rewordings:
    """What came of asking.

    Attributes:
        rejected: by the code of the first objection, how many rewordings were not offered.
        failures: lines on which the model failed or was too slow.
    """

    proposals: tuple[Proposal, ...]
    asked: int
    unchanged: int
    rejected: Mapping[str, int]
    failures: int


async def reword(
    model: ChatModel,
    resume: Resume,
    pointers: Sequence[str],
    *,
    known: Mapping[str, Sequence[str]] | None = None,
    embedder: Embedder | None = None,
    limit_s: float = LIMIT_S,
) -> Rewordings:
    """Return the rewordings that pass every gate. It never raises for the model's sake.

    Args:
        model: what proposes.
        resume: as it is now.
        pointers: of the texts to reword; those that may not be are passed over, and so is what
            goes beyond twelve.
        known: by pointer, what the candidate has answered about that text.
        embedder: see `core.resume.truth.objections`.
        limit_s: the longest work on one text, in seconds.

    Raises:
        Unavailable: the embedder failed.
    """
    wanted = [each for each in pointers if shape_of(each) in REWRITTEN][:MOST_LINES]
    offered: list[Proposal] = []
    rejected: Counter[str] = Counter()
    unchanged = failures = 0
    for pointer in wanted:
        old = text_at(resume.data, pointer)
        answers = tuple((known or {}).get(pointer, ()))
        reply = await _reply(model, prompt(old, answers, resume.language), limit_s)
        if reply is None:
            failures += 1
            continue
        new = line_of(reply)
        if not new or new == old:
            unchanged += 1
            continue
        source = f"{model.name}, rewording {VERSION}"
        evidence = [pointer, *(["answer"] if answers else [])]
        made = replaced(resume.data, pointer, new, "reworded", evidence=evidence, source=source)
        against = problems(made, resume.data, known=answers, embedder=embedder)
        if against:
            first = against[0]
            rejected[first.objection.code if first.objection else first.code] += 1
        else:
            offered.append(made)
    return Rewordings(tuple(offered), len(wanted), unchanged, dict(rejected), failures)


def prompt(text: str, known: Sequence[str], language: Language) -> list[Message]:
    """Return the prompt for one text, which cannot close its delimiter."""
    words = REWORDING[language]
    return [Message("system", words.system), Message("user", body(words, text, known))]


def body(words: LinePrompt, text: str, known: Sequence[str]) -> str:
    """Return what follows the rules: the answers, the text, the reminder."""
    said = "".join(f"{words.known}: {quoted(each)}\n" for each in known)
    return f"<text>{said}{quoted(text)}</text>\n\n{words.reminder}"


def quoted(text: str) -> str:
    """Return a text in which nothing looks like the end of a delimiter."""
    return cleaned(text).replace("<", "‹").replace(">", "›")


def line_of(reply: str) -> str:
    """Return the one line of a reply, without marks around it; "" where it is none."""
    lines = [line.strip() for line in cleaned(reply).splitlines() if line.strip(_MARKS)]
    return lines[0].strip(_MARKS) if len(lines) == 1 else ""


async def _reply(model: ChatModel, messages: Sequence[Message], limit_s: float) -> str | None:
    reply = ""
    try:
        async with asyncio.timeout(limit_s):
            async with aclosing(model.stream(messages, max_tokens=MAX_TOKENS)) as deltas:
                async for delta in deltas:
                    reply += delta
    except (TimeoutError, Unavailable) as exc:
        reason = exc.message if isinstance(exc, Unavailable) else "too slow"
        log.warning("a rewording by %s failed: %s", model.name, reason)
        return None
    return reply
