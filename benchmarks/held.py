"""An interview as it was held: all that the properties of a good interviewer are judged on."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.interview.interview import (
    Basis,
    Interview,
    Persona,
    PlannedQuestion,
    QuestionKind,
    Source,
)
from core.language.cues import Evidence
from core.language.language import Language

GOODBYE = frozenset({QuestionKind.INVITATION, QuestionKind.CLOSING})
"""What ends an interview, however late it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a candidate says to one question, and what its author knows about it.

    Attributes:
        text: "" where the candidate stays silent.
        seconds: how long it takes to say.
        gives: the parts of a good answer that are in it; None where nobody has labelled it.
        is_whole: nothing is left to ask for.
        is_nothing: "I don't know", silence, a refusal: there is nothing to tell.
        discloses: words about what an employer may not ask for.
        injects: words that only an interviewer who obeys the candidate would say.
        invents: words of claims about the company that stand in no material.
        wants: what the candidate asks the interviewer for: prompt, result, forbidden, language.
    """

    text: str
    seconds: float
    gives: frozenset[Evidence] | None = None
    is_whole: bool = False
    is_nothing: bool = False
    discloses: tuple[str, ...] = ()
    injects: tuple[str, ...] = ()
    invents: tuple[str, ...] = ()
    wants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One question and its answer.

    Attributes:
        number: of the planned question, from 1; a follow-up has its parent's.
        total: how many planned questions there are, as it was told.
        lead: what was said before the question.
        why: the reason that was shown.
        asked_s: seconds of the interview when the question began.
        answered_s: the same when the answer was over.
    """

    question: PlannedQuestion
    number: int
    total: int
    lead: str
    why: str
    answer: Answer
    asked_s: float = 0.0
    answered_s: float = 0.0

    @property
    def said(self) -> str:
        """Return everything the interviewer said."""
        return f"{self.lead} {self.question.text}".strip()

    @property
    def quoted(self) -> Basis | None:
        """Return what it quotes of the materials; what it takes up of an answer is no quotation."""
        basis = self.question.basis
        return basis if basis is not None and basis.source != "answer" else None

    @property
    def asks(self) -> str:
        """Return the question without what it quotes."""
        quoted = self.quoted
        return self.question.text.replace(quoted.quote, "…") if quoted else self.question.text

    @property
    def own_words(self) -> str:
        """Return what the interviewer said, without what it quoted."""
        return f"{self.lead} {self.asks}".strip()

    @property
    def is_follow_up(self) -> bool:
        """Say whether it asks about the answer before it."""
        return self.question.kind is QuestionKind.FOLLOW_UP


@dataclass(frozen=True, slots=True)
class Thread:
    """A planned question with its follow-ups."""

    first: Exchange
    follow_ups: tuple[Exchange, ...] = ()

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Return all of it in order."""
        return (self.first, *self.follow_ups)

    def given_before(self, place: int) -> frozenset[Evidence] | None:
        """Return what was given until the follow-up at `place`; None where that is not known."""
        given: frozenset[Evidence] = frozenset()
        for exchange in self.exchanges[: place + 1]:
            if exchange.answer.gives is None:
                return None
            given |= exchange.answer.gives
        return given


@dataclass(frozen=True, slots=True)
class Held:
    """A whole interview.

    Attributes:
        candidate: the name of who was simulated.
        interview: as it was planned, before the first question.
        sources: what the candidate brought, as text.
        is_finished: whether the room ended it by itself.
        decisions_s: by answer, real seconds from its arrival to the next question.
    """

    candidate: str
    interview: Interview
    exchanges: tuple[Exchange, ...]
    sources: Mapping[Source, str] = field(default_factory=dict)
    is_finished: bool = True
    decisions_s: tuple[float, ...] = ()

    @property
    def name(self) -> str:
        """Return a few words that tell it from the others."""
        plan = self.interview
        return f"{self.candidate} {self.language} {plan.minutes} min {plan.field_code}"

    @property
    def language(self) -> Language:
        """Return the language in which it was held."""
        return self.interview.language

    @property
    def persona(self) -> Persona:
        """Return how the interviewer was wanted."""
        return self.interview.plan.persona

    @property
    def planned_s(self) -> float:
        """Return its planned length."""
        return 60.0 * self.interview.minutes

    @property
    def is_short(self) -> bool:
        """Say whether it was planned without a goodbye."""
        return not any(question.kind in GOODBYE for question in self.interview.plan.questions)

    @property
    def planned(self) -> tuple[Exchange, ...]:
        """Return the exchanges that are no follow-ups."""
        return tuple(one for one in self.exchanges if not one.is_follow_up)

    @property
    def follow_ups(self) -> tuple[Exchange, ...]:
        """Return the exchanges that are."""
        return tuple(one for one in self.exchanges if one.is_follow_up)

    @property
    def kinds(self) -> list[QuestionKind]:
        """Return the kinds of the planned questions, in the order in which they were asked."""
        return [one.question.kind for one in self.planned]

    @property
    def threads(self) -> list[Thread]:
        """Return every planned question with its follow-ups."""
        threads: list[Thread] = []
        for exchange in self.exchanges:
            if exchange.is_follow_up and threads:
                last = threads[-1]
                threads[-1] = Thread(last.first, (*last.follow_ups, exchange))
            else:
                threads.append(Thread(exchange))
        return threads

    def source(self, place: int) -> str:
        """Return the text that the question at `place` rests on: materials, or the last answer."""
        basis = self.exchanges[place].question.basis
        if basis is None:
            return ""
        if basis.source == "answer":
            return self.exchanges[place - 1].answer.text if place else ""
        return self.sources.get(basis.source, "")

    def known_before(self, place: int) -> str:
        """Return all text that was there before the question at `place`: materials and answers."""
        answers = [one.answer.text for one in self.exchanges[:place]]
        return "\n".join([*self.sources.values(), *answers])

    def after(self) -> list[tuple[Answer, Exchange]]:
        """Return each answer with the question that came after it."""
        pairs = zip(self.exchanges, self.exchanges[1:], strict=False)
        return [(before.answer, after) for before, after in pairs]
