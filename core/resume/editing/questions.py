"""What only the person knows: at most six questions about lines that lack a fact.

Which ones is decided by what an answer would add: recent jobs first, and a figure before a detail.
An answer is the person's own word: it may be used in edits, and is offered as a line of its own.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from core.errors import InvalidInput
from core.language.language import Language
from core.language.text import cleaned
from core.resume.editing.edits import Proposal, problems, proposal
from core.resume.items import Item, month_of, months_until
from core.resume.pointers import text_at, value_at
from core.resume.resume import Json, Resume
from core.resume.review.evidence import has_figure, has_result, is_ours, is_vague, is_weak
from core.resume.review.finding import Reading
from core.resume.tidy import spaced, without_speaker

Lack = Literal["own_part", "figure", "result", "how_many", "deed"]
MOST = 6
"""Resume-Matcher's number (resume_and_data.md, (a))."""
MOST_OF_ENTRY = 2
"""So that one job does not take all of them. Own choice."""
MOST_CHARS = 400
"""Of an answer: a line of a résumé, not an essay."""
_WORTH: Mapping[Lack, int] = {"own_part": 5, "figure": 4, "result": 4, "how_many": 3, "deed": 3}
"""What an answer adds, before how recent it is. Own choice."""
_YEARS = 12
_TEXTS: Mapping[Lack, Mapping[Language, str]] = {
    "own_part": {
        "ko": "“{quote}”에서 본인이 직접 맡은 부분은 무엇이었나요?",
        "en": "“{quote}”: which part of it was yours?",
    },
    "figure": {
        "ko": "“{quote}”의 규모나 변화를 숫자로 아시나요? 아는 것만 적어 주세요.",
        "en": "“{quote}”: do you know its size or effect as a number? Only what you know.",
    },
    "result": {
        "ko": "“{quote}”의 결과 무엇이 달라졌나요?",
        "en": "“{quote}”: what changed because of it?",
    },
    "how_many": {
        "ko": "“{quote}”에서 “{word}”은 몇이었나요? 예를 하나 들어도 좋아요.",
        "en": "“{quote}”: how many is “{word}”? An example will do.",
    },
    "deed": {
        "ko": "“{quote}”에서 실제로 한 일은 무엇이었나요?",
        "en": "“{quote}”: what exactly did you do?",
    },
}
_SHOWN = 60
_SENTENCE_END = re.compile(r"[.!?]$")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked about a line.

    Attributes:
        id: the same for the same line and lack.
        pointer: of the line.
        quote: its beginning.
        word: the word that says too little; "" where it is the whole line.
        gain: how much an answer would add, in points of our own; higher ones are asked first.
    """

    id: str
    pointer: str
    lacks: Lack
    quote: str
    word: str
    gain: float

    def text(self, language: Language) -> str:
        """Return the question."""
        return _TEXTS[self.lacks][language].format(quote=self.quote, word=self.word)


def questions(resume: Resume, *, today: date) -> tuple[Question, ...]:
    """Return at most six questions, those that gain most first; the same input, the same ones."""
    reading = Reading(resume, None, today)
    found = [each for item in reading.bullets for each in _of(item, reading)]
    chosen: list[Question] = []
    taken: Counter[str] = Counter()
    lines: set[str] = set()
    for each in sorted(found, key=lambda one: -one.gain):
        entry = each.pointer.rsplit("/highlights/", 1)[0]
        if taken[entry] < MOST_OF_ENTRY and each.pointer not in lines and len(chosen) < MOST:
            chosen.append(each)
            taken[entry] += 1
            lines.add(each.pointer)
    return tuple(chosen)


def answered(question: Question, answer: str, data: Json) -> Proposal:
    """Return the proposal to add an answer, in the person's words, to the entry it is about.

    The answer is known from now on: give it to `core.resume.editing.rewording.reword` for that
    line too.

    Raises:
        InvalidInput: there is no answer, or it is too long for a line, or the line is gone.
    """
    said = spaced(" ".join(cleaned(answer).split()))
    if not said or len(said) > MOST_CHARS:
        raise InvalidInput(f"Please answer in a sentence or two, at most {MOST_CHARS} characters.")
    bullets = question.pointer.rsplit("/", 1)[0]
    if not text_at(data, question.pointer).startswith(question.quote.removesuffix("…")):
        raise InvalidInput("The line that this was asked about is not there any more.")
    line = without_speaker(said)
    has_stops = any(_SENTENCE_END.search(each) for each in value_at(data, bullets))
    line = line if has_stops else line.removesuffix(".")
    patch = (
        {"op": "test", "path": bullets, "value": value_at(data, bullets)},
        {"op": "add", "path": f"{bullets}/-", "value": line},
    )
    change = (question.pointer, "", line)
    made = proposal(data, patch, "answer", change, [question.pointer, "answer"], "person")
    if problems(made, data, known=[said]):
        raise InvalidInput("This answer cannot be made a line of the résumé.")
    return made


def _of(item: Item, reading: Reading) -> Iterator[Question]:
    recency = _recency(item, reading)
    has_number, text = has_figure(item.text), item.text
    lacks: list[tuple[Lack, str]] = []
    if word := is_ours(text):
        lacks.append(("own_part", word))
    if not has_number and (word := is_weak(text)):
        lacks.append(("deed", word))
    if not has_number and (word := is_vague(text)):
        lacks.append(("how_many", word))
    if not has_number:
        lacks.append(("figure", "") if has_result(text) else ("result", ""))
    for lack, word in lacks:
        quote = text if len(text) <= _SHOWN else f"{text[:_SHOWN].rstrip()}…"
        named = hashlib.sha256(f"{lack} {text}".encode()).hexdigest()[:12]
        yield Question(named, item.pointer, lack, quote, word, _WORTH[lack] * recency)


def _recency(item: Item, reading: Reading) -> float:
    """Return 1 for what goes on, less for what ended long ago: half after five years."""
    entry = value_at(reading.data, item.entry)
    end = month_of(entry.get("endDate"), last=True) if isinstance(entry, dict) else None
    now = months_until(reading.today)
    years = max(0, now - end) / _YEARS if end is not None else 0.0
    return 5 / (5 + years)
