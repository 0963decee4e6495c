"""Notes of a language model on a résumé: kept only where they quote what stands there.

They are a second reader's remarks, never findings: they have no severity and count in nothing.
"""

import asyncio
import logging
import re
from collections.abc import Sequence
from contextlib import aclosing
from dataclasses import dataclass

from core.errors import Unavailable
from core.language.language import Language
from core.language.ports import ChatModel, Message
from core.language.prompts.rewording import NOTING, VERSION
from core.language.text import cleaned
from core.resume.editing.rewording import body
from core.resume.items import prose
from core.resume.protected_words import told
from core.resume.resume import Json, LineRef, Resume
from core.resume.truth.quantities import quantities

LIMIT_S = 120.0
"""Longest work on a résumé. Own choice: an 8B model on a CPU reads 2000 tokens in less."""
MAX_TOKENS = 500
MOST_CHARS = 4000
"""Of a résumé, read at once: some 2000 tokens of Korean."""
MOST_NOTES = 5
LEAST_QUOTE = 6
"""Characters: less stands anywhere."""
LONGEST_NOTE = 200
_NOTE = re.compile(r"[\"“”「](?P<quote>[^\"“”」\n]+)[\"”“」]\s*[/:\-–—]\s*(?P<note>\S.*)")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a piece of the résumé.

    Attributes:
        quote: a slice of the text at the pointer.
        text: the model's words.
        source: the model and the version of the prompt.
    """

    pointer: str
    quote: str
    refs: tuple[LineRef, ...]
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What a model remarked.

    Attributes:
        rejected: remarks whose quote is not in the résumé, or that speak of what must not matter.
        is_failure: the model failed or was too slow.
    """

    notes: tuple[Note, ...]
    proposed: int
    rejected: int
    is_failure: bool = False


async def notes(model: ChatModel, resume: Resume, *, limit_s: float = LIMIT_S) -> Notes:
    """Return a model's remarks with proven quotes. It never raises for the model's sake."""
    try:
        async with asyncio.timeout(limit_s):
            reply = await _reply(model, prompt(resume.data, resume.language))
    except (TimeoutError, Unavailable) as exc:
        reason = exc.message if isinstance(exc, Unavailable) else "too slow"
        log.warning("notes by %s failed: %s", model.name, reason)
        return Notes((), 0, 0, is_failure=True)
    proposed = list(_NOTE.finditer(cleaned(reply)))
    source = f"{model.name}, noting {VERSION}"
    kept = [note for found in proposed if (note := _proven(found, resume, source)) is not None]
    unique = tuple(dict.fromkeys(kept))[:MOST_NOTES]
    return Notes(unique, len(proposed), len(proposed) - len(kept))


def prompt(data: Json, language: Language) -> list[Message]:
    """Return the prompt: only what is written in sentences, without name and contact data."""
    words = NOTING[language]
    text = "\n".join(item.text for item in prose(data))[:MOST_CHARS]
    return [Message("system", words.system), Message("user", body(words, text, ()))]


def _proven(found: re.Match[str], resume: Resume, source: str) -> Note | None:
    quote, text = found["quote"].strip(), found["note"].strip()[:LONGEST_NOTE]
    if len(quote) < LEAST_QUOTE or any(told(f"{quote} {text}")) or _invents(text, quote):
        return None
    for item in prose(resume.data):
        if quote in item.text:
            provenance = resume.provenance.get(item.pointer)
            refs = provenance.refs if provenance else ()
            return Note(item.pointer, quote, refs, text, source)
    return None


def _invents(text: str, quote: str) -> bool:
    """Say whether a remark names a number that its quote does not have."""
    had = quantities(quote)
    return any(not any(each.is_like(other) for other in had) for each in quantities(text))


async def _reply(model: ChatModel, messages: Sequence[Message]) -> str:
    reply = ""
    async with aclosing(model.stream(messages, max_tokens=MAX_TOKENS)) as deltas:
        async for delta in deltas:
            reply += delta
    return reply
