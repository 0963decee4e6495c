"""What the language subject needs from outside libraries."""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Message:
    """One part of a prompt, as chat models take them."""

    role: Literal["system", "user", "assistant"]
    text: str


class ChatModel(Protocol):
    """Continue a conversation in writing."""

    @property
    def name(self) -> str:
        """Return the server's kind and the model, for logs and for what is stored beside a text."""

    def stream(self, messages: Sequence[Message], *, max_tokens: int) -> AsyncGenerator[str]:
        """Yield the reply as plain text, piece by piece, none of them empty.

        Closing the generator ends the work on the server. It may be slow without end: whoever
        asks sets the limit.

        Args:
            messages: the prompt; what changes least comes first, so that its evaluation is reused.
            max_tokens: the reply is cut after so many, > 0.

        Raises:
            Unavailable: the model failed or broke off; nothing is owed for what was yielded.
        """

    async def warm(self, messages: Sequence[Message]) -> None:
        """Have the prompt evaluated, so that a later one with the same beginning starts sooner.

        It never raises; it may be slow, and cancelling it ends the work on the server.
        """


class Embedder(Protocol):
    """Place texts so that those of like meaning are close, in one language or in two.

    The cosine of two vectors ranks; it is no score: its scale is the model's own, and a negation
    is as close as a paraphrase (resume_and_data.md, (d)).
    """

    @property
    def name(self) -> str:
        """Return the model and its revision; vectors of two names cannot be compared."""

    @property
    def dimensions(self) -> int:
        """Return the length of a vector."""

    def embed(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        """Return a vector of unit length for each text, shape (texts, dimensions).

        A text's vector does not depend on those beside it.

        Args:
            texts: not empty each; there may be none.
            kind: a query looks for passages. To compare texts of one sort, take the same kind.

        Raises:
            InvalidInput: a text has nothing in it that could be read.
            Unavailable: the model is missing or failed.
        """


class MorphologicalAnalyzer(Protocol):
    """Tell what carries the meaning of a Korean text from what only joins it."""

    def content_words(self, text: str) -> list[str]:
        """Return the words that carry meaning, in their order and as often as they occur.

        These are nouns, the stems of verbs and adjectives, foreign words in lower case, and
        numbers in digits without commas. Not among them: particles, endings, pronouns, counters,
        fillers, and verbs such as 하다 and 있다 that mean little by themselves.

        Args:
            text: Korean; what is foreign in it is taken whole, little words too.

        Raises:
            Unavailable: the analyzer is missing or failed.
        """
