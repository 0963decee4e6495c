"""Answers told otherwise: what must not change a level does not, and what must change it does.

Product.md (c) 3. The texts are our own, in `metamorphic.json`.
"""

import json
from collections.abc import Callable, Mapping
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple

from core.assessment.answer import Answer
from core.assessment.labels import Label
from core.assessment.rubric import Rubric
from core.assessment.rules import sentences
from core.assessment.scoring import bounds, is_by_rule, score, seen
from core.language.cues import Evidence, evidence
from core.language.language import Language

Texts = Mapping[Language, tuple[str, ...]]
Change = Callable[[str, Language], list[str]]
"""An answer told otherwise, in several ways."""


def _texts(name: str) -> Texts:
    file = resources.files("core.assessment") / "metamorphic.json"
    return MappingProxyType(
        {
            language: tuple(texts)
            for language, texts in json.loads(file.read_text("utf-8"))[name].items()
        }
    )


IRRELEVANT, PRAISE, PEOPLE, FILLERS = map(_texts, ("irrelevant", "praise", "person", "fillers"))
SAYS_NOTHING = _texts("nothing")
"""Answers that reach no level above the first."""


def around(extra: Texts) -> Change:
    """Put each sentence before the answer, after it, and all of them on both sides."""

    def change(text: str, language: Language) -> list[str]:
        own = extra[language]
        every = " ".join(own)
        before, after = (f"{one} {text}" for one in own), (f"{text} {one}" for one in own)
        return [*before, *after, f"{every} {text} {every}"]

    return change


def repeated(text: str, _language: Language) -> list[str]:
    """Say all of it twice, and five times."""
    return [f"{text} {text}", " ".join([text] * 5)]


def hesitated(text: str, language: Language) -> list[str]:
    """Put a filler before every word, and before every fourth."""
    words = text.split()
    return [
        " ".join(word if n % every else f"{filler} {word}" for n, word in enumerate(words))
        for filler in FILLERS[language]
        for every in (1, 4)
    ]


def respaced(text: str, _language: Language) -> list[str]:
    """Put other white space between the words."""
    return [text.replace(" ", "  "), text.replace(" ", "\t"), f"\n {text}\t"]


CHANGES: Mapping[str, Change] = MappingProxyType(
    {
        "irrelevant": around(IRRELEVANT),
        "praise": around(PRAISE),
        "person": around(PEOPLE),
        "repeated": repeated,
        "fillers": hesitated,
        "spaces": respaced,
    }
)
"""Told so, an answer has the level that it had."""


def without_result(text: str, language: Language) -> str:
    """Return an answer less the sentences in which a result is heard."""
    results = [cue for cue in evidence(text, language) if cue.evidence is Evidence.RESULT]
    kept = [
        text[start:end]
        for start, end in sentences(text)
        if not any(cue.start < end and start < cue.end for cue in results)
    ]
    return " ".join(kept)


class Reach(NamedTuple):
    """The levels between which an answer lies, 1 to 5, and whether that is a number to give."""

    low: float
    high: float
    is_level: bool

    def holds(self, changed: "Reach") -> bool:
        """Say whether an answer told otherwise still lies where this one does.

        The two spreads meet; an answer that loses its number has gained nothing by it.
        """
        if self.is_level and not changed.is_level:
            return True
        return self.low <= changed.high and changed.low <= self.high


def reach(rubric: Rubric, answer: Answer, labels: tuple[Label, ...]) -> Reach:
    """Return where an answer lies: the spread of its score, else what the rules leave possible."""
    found = score(rubric, [answer], labels)
    if found.low is not None and found.high is not None:
        return Reach(found.low, found.high, is_level=True)
    by_rule = [label for label in labels if is_by_rule(label)]
    possible = bounds(rubric, seen(rubric, [answer.turn_id], by_rule, ()))
    return Reach(possible.low, possible.high, is_level=False)


def results_seen(rubric: Rubric, labels: tuple[Label, ...]) -> int:
    """Return how often a result was seen, by all readings together."""
    ids = {one.id for one in rubric.behaviours if Evidence.RESULT in one.heard}
    return sum(label.is_present is True for label in labels if label.behaviour_id in ids)
