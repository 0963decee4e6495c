"""What has been heard so far of each competency, and what would be worth asking for.

A belief says how likely it is that a part of a good answer was given. Cues in the words raise it
(`core.language.cues.evidence`), nothing lowers it. It decides what to ask; it scores nobody.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from core.interview.interview import Competency, PlannedQuestion, QuestionKind
from core.language.cues import Evidence, evidence
from core.language.language import Language

Beliefs = Mapping[Evidence, float]

PRIOR = 0.1
"""Before anything is said. Own choice, as all numbers here: they order questions, no more."""
CUE = 0.8
"""How far one cue is believed; two of them leave a doubt of 0.2 times 0.2."""
OF_A_DEED = frozenset(
    {Evidence.TASK, Evidence.RESULT, Evidence.OWN_PART, Evidence.NUMBERS, Evidence.REFLECTION}
)
"""What can only be asked of something that was done."""
NO_DEED = 0.5
"""What these are worth while no deed was told: what was done is asked for first."""
WORTH_ASKING = 0.3
"""Least worth, a weight times a doubt, of what is asked for: below it a follow-up would be a form
to fill in."""

_STORY: Beliefs = {
    Evidence.RESULT: 1.0,
    Evidence.ACTION: 0.95,
    Evidence.OWN_PART: 0.8,
    Evidence.NUMBERS: 0.5,
    Evidence.REFLECTION: 0.4,
    Evidence.SITUATION: 0.35,
    Evidence.REASON: 0.3,
    Evidence.TASK: 0.2,
}
_KNOWLEDGE: Beliefs = {
    Evidence.REASON: 1.0,
    Evidence.ACTION: 0.9,
    Evidence.LIMITS: 0.7,
    Evidence.SITUATION: 0.45,
    Evidence.NUMBERS: 0.4,
    Evidence.RESULT: 0.35,
    Evidence.OWN_PART: 0.2,
    Evidence.REFLECTION: 0.2,
}
_MOTIVE: Beliefs = {
    Evidence.REASON: 1.0,
    Evidence.SITUATION: 0.6,
    Evidence.RESULT: 0.4,
    Evidence.OWN_PART: 0.35,
}
WEIGHTS: Mapping[QuestionKind, Beliefs] = {
    QuestionKind.OPENING: _MOTIVE,
    QuestionKind.RESUME: _STORY,
    QuestionKind.BEHAVIOURAL: _STORY,
    QuestionKind.FIELD: _KNOWLEDGE,
    QuestionKind.COMPANY: _MOTIVE,
}
"""What each part of an answer is worth to an interviewer. A story is weighed as STAR weighs it:
action and result most (the parts that interviewers miss most; product.md (c)); a question of
knowledge by its reasoning; of motives by reasons. Other kinds are not followed up."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Beliefs about one candidate, by competency."""

    beliefs: Mapping[Competency, Beliefs] = field(default_factory=dict)

    def after(self, question: PlannedQuestion, answer: str, language: Language) -> "Coverage":
        """Return what is believed once `question` was answered."""
        known = self.beliefs.get(question.competency, {})
        updated = {**self.beliefs, question.competency: believed(answer, language, known)}
        return Coverage(updated)

    def to_learn(self, question: PlannedQuestion) -> float:
        """Return how much there is to learn from a question, in weights not yet believed."""
        known = self.beliefs.get(question.competency, {})
        weights = WEIGHTS.get(question.kind, {})
        return sum(weight * (1 - known.get(part, PRIOR)) for part, weight in weights.items())


def believed(text: str, language: Language, before: Beliefs | None = None) -> dict[Evidence, float]:
    """Return what is believed after `text`, on top of what was believed `before`."""
    beliefs = dict(before or {})
    for part in _heard(text, language):
        doubt = 1 - beliefs.get(part, PRIOR)
        beliefs[part] = 1 - doubt * (1 - CUE)
    return beliefs


@lru_cache(maxsize=512)
def _heard(text: str, language: Language) -> tuple[Evidence, ...]:
    """Answers are asked about again with every one that follows; each is read once."""
    return tuple(heard.evidence for heard in evidence(text, language))


def missing(
    question: PlannedQuestion, answers: str, language: Language, asked_for: Collection[Evidence]
) -> dict[Evidence, float]:
    """Return what was not heard in `answers` and is worth asking for, by its worth.

    Args:
        question: the planned question that all of them answer.
        answers: everything that was said to it and to its follow-ups.
        language: of the answers.
        asked_for: what follow-ups have asked for already: not asked for twice.
    """
    beliefs = believed(answers, language)
    is_told = bool({Evidence.ACTION, Evidence.RESULT} & set(beliefs))
    worth = {
        part: weight
        * (1 - beliefs.get(part, PRIOR))
        * (1.0 if is_told or part not in OF_A_DEED else NO_DEED)
        for part, weight in WEIGHTS.get(question.kind, {}).items()
        if part not in asked_for
    }
    return {part: value for part, value in worth.items() if value >= WORTH_ASKING}
