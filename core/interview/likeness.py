"""How near the follow-ups of the bank are to what the candidate is saying."""

import asyncio
import logging
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import AppError
from core.language.ports import Embedder

ANSWER_CHARS = 600
"""Of the end of an answer; the model reads 512 tokens, and what was said last is followed up."""

log = logging.getLogger(__name__)


class Likeness:
    """Vectors of one room, made while nobody waits for them; belongs to the room's actor."""

    def __init__(self, embedder: Embedder | None) -> None:
        """Without an `embedder` nothing is known, and nothing is slower."""
        self._embedder = embedder
        self._vectors: dict[str, NDArray[np.float32]] = {}
        self._answer: tuple[str, NDArray[np.float32]] | None = None
        self._at_work: asyncio.Task[None] | None = None

    def follow(self, answer: str, texts: Sequence[str]) -> None:
        """Read what was said so far, and the follow-ups that may come; at most one at a time."""
        is_known = self._answer is not None and self._answer[0] == answer
        is_busy = self._at_work is not None and not self._at_work.done()
        if self._embedder is None or not answer.strip() or is_known or is_busy:
            return
        self._at_work = asyncio.create_task(self._read(self._embedder, answer, texts))

    def to(self, texts: Sequence[str]) -> Mapping[str, float]:
        """Return how near each text is, from 0 for the farthest to 1; nothing where unknown.

        Cosines of this family of models lie close together (E5, arXiv 2402.05672), so only their
        order and distance among the texts says something.
        """
        if self._answer is None:
            return {}
        known = [text for text in texts if text in self._vectors]
        cosines = {text: float(self._vectors[text] @ self._answer[1]) for text in known}
        least, most = min(cosines.values(), default=0.0), max(cosines.values(), default=0.0)
        if most <= least:
            return {}
        return {text: (cosine - least) / (most - least) for text, cosine in cosines.items()}

    def cancel(self) -> None:
        """Leave what is being read."""
        if self._at_work is not None:
            self._at_work.cancel()

    async def _read(self, embedder: Embedder, answer: str, texts: Sequence[str]) -> None:
        unknown = [text for text in texts if text not in self._vectors]
        try:
            if unknown:
                vectors = await asyncio.to_thread(embedder.embed, unknown, kind="passage")
                self._vectors.update(zip(unknown, vectors, strict=True))
            end = answer[-ANSWER_CHARS:]
            vector = await asyncio.to_thread(embedder.embed, [end], kind="query")
            self._answer = (answer, vector[0])
        except AppError as exc:
            log.warning("follow-ups without likeness: %s", exc.message)
