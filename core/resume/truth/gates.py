"""May this text stand instead of that one? Every reason why not, each with the words at fault.

An edit may move, drop and tighten what the person has written; it may not say anything more. So the
gates are strict where a model is creative: a good edit that is refused costs little, a made-up
fact that gets through may cost a job.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.language.ports import Embedder
from core.resume.skills import skills_in
from core.resume.truth.claims import inflations
from core.resume.truth.quantities import Quantity, quantities, without_quantities
from core.resume.truth.vocabulary import Vocabulary, titles
from core.resume.words import tokens

ObjectionCode = Literal[
    "empty",
    "characters",
    "length",
    "number",
    "number_lost",
    "number_order",
    "skill",
    "title",
    "name",
    "word",
    "ownership",
    "scope",
    "rise",
    "fall",
    "plan",
    "part",
    "negation",
    "meaning",
]
MOST_LONGER = 1.8
"""Times the length of the old text; Resume-Matcher's limit (resume_and_data.md, (a))."""
LEAST_ALIKE = 0.85
"""Cosine of the old and the new text. It only catches another subject: with multilingual-e5-small,
unrelated sentences have 0.82 and what negates a sentence 0.95 (resume_and_data.md, (d))."""
_PLAIN = re.compile(r"[ -~가-힣·–—‘’“”…℃%′″]")
_WORD = re.compile(r"[A-Za-z][\w+#]*(?:[.'’/&\-][\w+#]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?:;]\s+|^\W+)$")


@dataclass(frozen=True, slots=True)
class Objection:
    """A reason why a text may not stand.

    Attributes:
        text: the words at fault; "" where it is the whole.
    """

    code: ObjectionCode
    text: str = ""


def objections(
    old: str, new: str, *, known: Sequence[str] = (), embedder: Embedder | None = None
) -> tuple[Objection, ...]:
    """Return everything that forbids `new` in the place of `old`; nothing where it may stand.

    Args:
        old: what the person wrote.
        new: what is proposed.
        known: what else the person says of the same thing, in the résumé or in answers.
        embedder: asked whether both are of the same subject, where there is one.

    Raises:
        Unavailable: the embedder failed.
    """
    if not new.strip():
        return (Objection("empty"),)
    found = [
        *_form(old, new, known),
        *_numbers(old, new, known),
        *_words(old, new, known),
        *(Objection(kind, text) for kind, text in inflations(old, new, "\n".join(known))),  # type: ignore[arg-type]
    ]
    if not found and embedder is not None and not _is_alike(old, new, embedder):
        found.append(Objection("meaning"))
    return tuple(found)


def _form(old: str, new: str, known: Sequence[str]) -> Iterator[Objection]:
    used = {*old, *"".join(known)}
    strange = [each for each in new if each not in used and not _PLAIN.match(each)]
    if strange or unicodedata.normalize("NFC", new) != new:
        yield Objection("characters", "".join(strange))
    if len(new) > MOST_LONGER * len(old):
        yield Objection("length")


def _numbers(old: str, new: str, known: Sequence[str]) -> Iterator[Objection]:
    had, has = quantities(old), quantities(new)
    allowed = [*had, *(each for text in known for each in quantities(text))]
    made_up = [each for each in has if not any(each.is_like(other) for other in allowed)]
    yield from (Objection("number", each.text) for each in made_up)
    lost = [each for each in had if not any(each.is_like(other) for other in has)]
    yield from (Objection("number_lost", each.text) for each in lost)
    if not made_up and not lost and _orders(had) != _orders(has, among=had):
        yield Objection("number_order")


def _orders(
    found: Sequence[Quantity], *, among: Sequence[Quantity] | None = None
) -> dict[str, list[str]]:
    """Return the values of each unit in their order: from 240 ms to 90 is not from 90 to 240."""
    values: dict[str, list[str]] = {}
    for each in found:
        if among is None or any(each.is_like(other) for other in among):
            values.setdefault(each.unit, []).append(each.value)
    return values


def _words(old: str, new: str, known: Sequence[str]) -> Iterator[Objection]:
    mine = Vocabulary([old, *known])
    had = {skill.name for text in (old, *known) for skill in skills_in(text)}
    mentioned = skills_in(new)
    new_skills = [each for each in mentioned if each.name not in had]
    yield from (Objection("skill", each.text) for each in new_skills)
    had_titles = {title for text in (old, *known) for title in titles(text)}
    new_titles = [each for each in titles(new) if each not in had_titles]
    yield from (Objection("title", each) for each in new_titles)
    of_skills = {word for each in mentioned for word in tokens(each.text)}
    names = {found.casefold() for found in _names(new)}
    for word in dict.fromkeys(tokens(without_quantities(new))):
        if word in of_skills or word in new_titles or mine.has(word):
            continue
        yield Objection("name" if word in names else "word", word)


def _names(text: str) -> Iterator[str]:
    """Yield words with a capital that no beginning of a sentence explains."""
    for found in _WORD.finditer(text):
        has_capital = any(letter.isupper() for letter in found[0])
        is_opening = _SENTENCE.search(text[: found.start()]) is not None
        if has_capital and not (is_opening and found[0][1:].islower()):
            yield found[0]


def _is_alike(old: str, new: str, embedder: Embedder) -> bool:
    first, second = embedder.embed([old, new], kind="passage")
    return float(np.dot(first, second)) >= LEAST_ALIKE
