"""What a property of an interviewer is: a yes/no question asked of interviews as they were held.

A property is a function whose docstring says what a good interviewer does. It yields a case for
each place where it can be asked: what was seen there, and whether it is right.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.held import Held

Case = tuple[str, bool]
"""What was seen, and whether a good interviewer does that."""
Cases = Iterator[Case]
OfOne = Callable[[Held], Cases]
OfAll = Callable[[Sequence[Held]], Cases]
Group = Literal[
    "form", "grounding", "follow-ups", "order and time", "variety", "fairness", "safety", "reasons"
]


@dataclass(frozen=True, slots=True)
class Property:
    """One question.

    Attributes:
        meaning: what a good interviewer does, one sentence.
        cases: of many interviews.
    """

    group: Group
    name: str
    meaning: str
    cases: OfAll


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came out.

    Attributes:
        about: what was asked.
        asked: cases.
        broken: what was seen in those where the answer is no.
    """

    about: Property
    asked: int
    broken: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        """Say whether it holds everywhere; only where it was asked at all."""
        return self.asked > 0 and not self.broken


def of_each(group: Group, *functions: OfOne) -> tuple[Property, ...]:
    """Return properties that look at one interview at a time."""
    return tuple(Property(group, one.__name__, _meaning(one), _over_all(one)) for one in functions)


def of_all(group: Group, *functions: OfAll) -> tuple[Property, ...]:
    """Return properties that compare interviews."""
    return tuple(Property(group, one.__name__, _meaning(one), one) for one in functions)


def judge(one: Property, interviews: Sequence[Held]) -> Verdict:
    """Ask a property of interviews."""
    cases = list(one.cases(interviews))
    return Verdict(one, len(cases), tuple(seen for seen, is_right in cases if not is_right))


def _over_all(function: OfOne) -> OfAll:
    def cases(interviews: Sequence[Held]) -> Cases:
        for held in interviews:
            for seen, is_right in function(held):
                yield f"{held.name}: {seen}", is_right

    return cases


def _meaning(function: OfOne | OfAll) -> str:
    return (inspect.getdoc(function) or "").partition("\n")[0]
