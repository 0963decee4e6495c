"""Which follow-up of the bank to ask: the one that asks for what is missing most.

Without a language model this is the interviewer's curiosity; with one, it is what is asked when the
model has nothing fit to say in time.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from core.interview.agenda import EXPERIENCE
from core.interview.coverage import believed, missing
from core.interview.interview import PlannedQuestion, QuestionKind
from core.interview.questions import QuestionBank
from core.language.cues import Evidence, declines
from core.language.language import Language

LIKENESS = 0.2
"""How much of a follow-up's worth is how near it is to what was said; the rest is what it asks for.
Own choice: it decides between follow-ups that ask for about as much."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A follow-up that can be asked without a model.

    Attributes:
        seeks: what it asks for.
        is_own: it was written for this very question.
        of_a_deed: it asks about something that was done.
    """

    text: str
    seeks: Evidence
    is_own: bool = True
    of_a_deed: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """A planned question and everything said to it.

    Attributes:
        exchanges: question and answer, the planned one first, then its follow-ups.
        sought: what the follow-ups asked for.
        turn: the number of the last of them.
    """

    question: PlannedQuestion
    exchanges: tuple[tuple[str, str], ...]
    sought: tuple[Evidence, ...] = ()
    turn: int = 0

    @property
    def answers(self) -> str:
        """Return everything that was answered."""
        return "\n".join(answer for _, answer in self.exchanges)

    @property
    def follow_ups(self) -> int:
        """Return how many follow-ups were asked."""
        return len(self.exchanges) - 1

    def gaps(self, language: Language) -> dict[Evidence, float]:
        """Return what is worth asking for; nothing where the candidate has nothing to tell."""
        last = self.exchanges[-1][1] if self.exchanges else ""
        if not last.strip() or declines(last, language):
            return {}
        return missing(self.question, self.answers, language, self.sought)

    def has_deed(self, language: Language) -> bool:
        """Say whether the question asks for something that was done, or the answers tell of it."""
        asks = self.question.kind in EXPERIENCE
        return asks or not {Evidence.ACTION, Evidence.RESULT}.isdisjoint(
            believed(self.answers, language)
        )

    def as_question(self, text: str, seeks: Evidence | None) -> PlannedQuestion:
        """Return a follow-up to it."""
        return PlannedQuestion(
            f"{self.question.question_id}/follow-up",
            QuestionKind.FOLLOW_UP,
            self.question.competency,
            text,
            seeks=seeks,
        )


def probes(bank: QuestionBank, question: PlannedQuestion, language: Language) -> list[Probe]:
    """Return the follow-ups there are to a planned question: its own, then those for any."""
    own = bank.follow_ups(question.question_id)
    return [
        *(Probe(one.text(language), one.seeks) for one in own),
        *(
            Probe(one.text(language), one.seeks, is_own=False, of_a_deed=one.of_a_deed)
            for one in bank.probes
        ),
    ]


def best(
    offered: Sequence[Probe],
    gaps: Mapping[Evidence, float],
    said: Collection[str],
    likeness: Mapping[str, float] | None = None,
    *,
    of_deeds: bool = True,
) -> Probe | None:
    """Return the follow-up that asks for most, or None where nothing is worth asking for.

    Args:
        offered: in order of preference among equals.
        gaps: what is missing, by its worth.
        said: questions that were asked before, word for word.
        likeness: by text, how near a follow-up is to the answer, in [0, 1]; None where unknown.
        of_deeds: something was done that can be asked about.
    """
    fit = [
        probe
        for probe in offered
        if probe.seeks in gaps and probe.text not in said and (of_deeds or not probe.of_a_deed)
    ]
    if not fit:
        return None
    near = likeness or {}

    def worth(probe: Probe) -> tuple[float, bool]:
        return gaps[probe.seeks] + LIKENESS * near.get(probe.text, 0.0), probe.is_own

    return max(fit, key=worth)
