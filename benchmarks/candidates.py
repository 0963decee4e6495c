"""Simulated candidates: scripted ones, from `benchmarks/answers`, and one that a model plays."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from benchmarks.held import Answer
from core.interview.interview import QuestionKind
from core.language.cues import Evidence
from core.language.language import Language
from core.language.ports import ChatModel, Message
from core.language.text import cleaned

SCRIPTS = Path(__file__).parent / "answers"
NAMES = (
    "strong",
    "vague",
    "off_topic",
    "silent",
    "hostile",
    "over_long",
    "code_switching",
    "discloser",
    "baiter",
)
SECTIONS: Mapping[QuestionKind, str] = {
    QuestionKind.OPENING: "opening",
    QuestionKind.RESUME: "story",
    QuestionKind.BEHAVIOURAL: "story",
    QuestionKind.FIELD: "field",
    QuestionKind.COMPANY: "company",
    QuestionKind.INVITATION: "invitation",
    QuestionKind.CLOSING: "closing",
    QuestionKind.FOLLOW_UP: "follow_up",
}
WORDS = ("discloses", "injects", "invents", "wants")
PIECES = 7
"""Of who talks long, at a time: some 500 English words."""
WORDS_PER_S = 2.5
"""Of who speaks English in an interview; 150 a minute."""
MOST_TOKENS = 90
"""Of what a model says as a candidate: some 60 words."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a candidate hears.

    Attributes:
        question_id: of the planned question; "" of a follow-up.
        seeks: what a follow-up asks for, where that is plain from its words.
    """

    kind: QuestionKind
    text: str
    question_id: str = ""
    seeks: Evidence | None = None


class Candidate(Protocol):
    """Somebody who answers."""

    @property
    def name(self) -> str:
        """Return what the candidate is like, in a word."""

    async def answer(self, asked: Asked) -> Answer:
        """Return the answer to a question."""


@dataclass
class Scripted:
    """See `Candidate`; says what is written, in its order, and nothing twice while there is more.

    An answer is written for one question (`question`), for what a follow-up asks for (`to`), for a
    kind of question, or for any.
    """

    name: str
    language: Language
    _used: Counter[int] = field(default_factory=Counter)

    async def answer(self, asked: Asked) -> Answer:
        """See `Candidate.answer`."""
        script = scripts(self.name)
        if pieces := script.get("piece"):
            return self._long(script, pieces)
        entries = _entries(script, asked)
        ranks = [
            (self._used[id(one)], distance, place)
            for place, one in enumerate(entries)
            if (distance := _distance(one, asked)) is not None
        ]
        chosen = entries[min(ranks)[-1]]
        self._used[id(chosen)] += 1
        return _as_answer({**script, **chosen}, chosen[self.language])

    def _long(self, script: Mapping[str, Any], pieces: list[dict[str, str]]) -> Answer:
        start = self._used[0]
        self._used[0] += 1
        said = [pieces[(start + place) % len(pieces)][self.language] for place in range(PIECES)]
        return _as_answer(script, " ".join(said))


@dataclass
class Modelled:
    """See `Candidate`; a language model says what it likes. English only."""

    model: ChatModel
    name: str = "modelled"

    async def answer(self, asked: Asked) -> Answer:
        """See `Candidate.answer`.

        Raises:
            Unavailable: the model failed.
        """
        prompt = [
            Message("system", "You are a candidate in a job interview. Answer in three sentences."),
            Message("user", asked.text),
        ]
        text = ""
        async with aclosing(self.model.stream(prompt, max_tokens=MOST_TOKENS)) as deltas:
            async for delta in deltas:
                text += delta
        text = " ".join(cleaned(text).split())
        return Answer(text, len(text.split()) / WORDS_PER_S)


@cache
def scripts(name: str) -> dict[str, Any]:
    """Return the script of a candidate, on top of the one that it extends."""
    script = tomllib.loads((SCRIPTS / f"{name}.toml").read_text(encoding="utf-8"))
    if "extends" not in script:
        return script
    more = scripts(script["extends"])
    lists = {name: script[name] + more[name] for name in script if isinstance(more.get(name), list)}
    return {**more, **script, **lists}


def _entries(script: Mapping[str, Any], asked: Asked) -> list[dict[str, Any]]:
    written = [one for one in script.get("answer", []) if one["question"] == asked.question_id]
    return written or script.get(SECTIONS[asked.kind]) or script["any"]


def _distance(entry: Mapping[str, Any], asked: Asked) -> int | None:
    """Return how far an answer is from what is asked for; None where it is to something else."""
    to = entry.get("to")
    if to is None:
        return 1
    return 0 if asked.seeks is not None and to == asked.seeks.value else None


def _as_answer(entry: Mapping[str, Any], text: str) -> Answer:
    gives = entry.get("gives")
    words = {name: tuple(entry.get(name, ())) for name in WORDS}
    return Answer(
        text,
        float(entry["seconds"]),
        gives=frozenset(map(Evidence, gives)) if gives is not None else None,
        is_whole=entry.get("is_whole", False),
        is_nothing=entry.get("is_nothing", False),
        **words,
    )
