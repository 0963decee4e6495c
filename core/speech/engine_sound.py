"""What a voice says, guarded: no wait without an end, no error but ours, no half samples."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator

from core.errors import AppError, Unavailable
from core.language.language import Language
from core.speech.audio import BYTES_PER_SAMPLE
from core.speech.ports import Synthesizer

WITHIN_S = 5.0
"""A voice that gives nothing for longer has failed, at its start and between two chunks. Own
choice: the slowest adapter that times itself, eSpeak's, gives up after as long."""
CLOSE_WITHIN_S = 1.0
"""A voice that does not end in this time is left behind. Own choice: nobody listens any more."""

log = logging.getLogger(__name__)

_ending: set[asyncio.Task[None]] = set()
"""The loop itself holds its tasks only weakly."""


async def sound_of(
    engine: Synthesizer, text: str, *, language: Language, within_s: float = WITHIN_S
) -> AsyncGenerator[bytes]:
    """Yield what `engine` says: mono PCM16 at 24 kHz, no chunk empty.

    Args:
        engine: may hang, throw anything, and give anything.
        text: what to say.
        language: its language.
        within_s: the seconds it may take to give the first chunk, or the next.

    Raises:
        Unavailable: it failed, gave something else than sound, or was silent for too long.
        InvalidInput: the text holds nothing that can be spoken.
    """
    chunks = _begun(engine, text, language)
    step: asyncio.Task[bytes | AppError | None] | None = None
    try:
        while True:
            # A task of its own, since a hung engine may not even heed its cancellation.
            step = asyncio.create_task(_next(chunks, engine.name))
            await asyncio.wait({step}, timeout=within_s)
            chunk = _outcome(step, engine.name)
            if chunk is None:
                return
            yield chunk
    finally:
        await _end(chunks, step, engine.name)


def _begun(engine: Synthesizer, text: str, language: Language) -> AsyncIterator[bytes]:
    try:
        return engine.stream(text, language=language)
    except AppError:
        raise
    except Exception as exc:
        log.exception("voice %s failed", engine.name)
        raise _failed(engine.name) from exc


async def _next(chunks: AsyncIterator[bytes], name: str) -> bytes | AppError | None:
    """Return the next sound, None at the end; an error is returned, nobody may be left to take it.

    An engine may throw whatever its library does.
    """
    chunk: object = b""
    try:
        while isinstance(chunk, bytes) and not chunk:
            chunk = await anext(chunks)
    except StopAsyncIteration:
        return None
    except AppError as exc:
        return exc
    except Exception:
        log.exception("voice %s failed", name)
        return _failed(name)
    if isinstance(chunk, bytes) and len(chunk) % BYTES_PER_SAMPLE == 0:
        return chunk
    return Unavailable(f"The voice {name} gave something that is no sound.")


def _outcome(step: "asyncio.Task[bytes | AppError | None]", name: str) -> bytes | None:
    if not step.done():
        raise Unavailable(f"The voice {name} said nothing in time.")
    if step.cancelled():  # by itself: were it for us, we would not be here
        raise _failed(name)
    outcome = step.result()
    if isinstance(outcome, AppError):
        raise outcome
    return outcome


def _failed(name: str) -> Unavailable:
    return Unavailable(f"The voice {name} failed.")


async def _end(
    chunks: AsyncIterator[bytes], step: "asyncio.Task[bytes | AppError | None] | None", name: str
) -> None:
    """Close what an engine holds open, if it lets us."""
    ending = asyncio.create_task(_close(chunks, step, name))
    _ending.add(ending)
    ending.add_done_callback(_ending.discard)
    await asyncio.wait({ending}, timeout=CLOSE_WITHIN_S)
    if not ending.done():
        log.warning("voice %s does not end, it is left behind", name)
        ending.cancel()
        if step is not None:
            step.cancel()


async def _close(
    chunks: AsyncIterator[bytes], step: "asyncio.Task[bytes | AppError | None] | None", name: str
) -> None:
    try:
        if step is not None and not step.done():
            step.cancel()
            await asyncio.wait({step})
        if isinstance(chunks, AsyncGenerator):
            await chunks.aclose()
    except Exception:
        log.exception("voice %s did not end well", name)
