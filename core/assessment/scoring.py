"""Turn labels into a level. Arithmetic only: the same labels give the same score, always.

A level is reached when at least half of its behaviours were seen and the level below is reached;
level 1 is the floor. A behaviour that a reader could not judge may have been there or not: the
level lies between what it is without and what it is with all of those. A number is only given where
that leaves no more than one level of doubt, in every reading and between them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from core.assessment import rules
from core.assessment.answer import Answer
from core.assessment.labels import Label, Score
from core.assessment.rubric import LEVELS, Rubric
from core.language.language import Language

DOUBT = 1
"""Levels that a number may be uncertain by; beyond that there is none. Own choice
(product.md (c) 2 asks for one)."""
ENOUGH_READINGS = 0.5
"""Share of a model's readings that must have come to a level. Own choice: one reading of three says
nothing about its spread."""

LEAST_SAID: Mapping[Language, int] = {"ko": 6, "en": 9}
"""Different words, without fillers, in each answer and summed: "I tested it twice and the errors
were gone." has nine. Own choice."""

Seen = Mapping[str, bool | None]
"""By behaviour, whether it was seen; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest level that a reading leaves possible, 1 to 5 each."""

    low: int
    high: int


def score(rubric: Rubric, answers: Sequence[Answer], labels: Iterable[Label]) -> Score:
    """Return the score of one competency.

    Args:
        rubric: of the competency.
        answers: all that was said to its questions and their follow-ups, in one language; empty
            answers too.
        labels: of any answers and competencies, by the rules and by models.

    Returns:
        A level, or why there is none: `not_asked`, `too_little_said`; `needs_a_model` where only
        the rules have read, and `nothing_seen` where they could tell and saw nothing;
        `too_little_evidence` where models could not judge enough, or `readings_disagree`.
    """
    turns = [answer.turn_id for answer in answers]
    own = _own(rubric, turns, labels)
    told = len({label.turn_id for label in own if label.is_present})
    if not answers or sum(answer.words_said for answer in answers) < _least(answers):
        missing = "too_little_said" if answers else "not_asked"
        return _without(rubric, missing, told=told, readings=0)
    by_rule = [label for label in own if is_by_rule(label)]
    readings = _readings([label for label in own if not is_by_rule(label)])
    if not any(label.is_present is not None for reading in readings for label in reading):
        only = bounds(rubric, seen(rubric, turns, by_rule, ()))
        if only.low < only.high or not told:
            missing = "needs_a_model" if only.low < only.high else "nothing_seen"
            return _without(rubric, missing, told=told, readings=1)
        return _with(rubric, [only], told=told)
    read = [bounds(rubric, seen(rubric, turns, by_rule, reading)) for reading in readings]
    clear = [each for each in read if each.high - each.low <= DOUBT]
    if len(clear) <= ENOUGH_READINGS * len(read):
        return _without(rubric, "too_little_evidence", told=told, readings=len(clear))
    if max(each.high for each in clear) - min(each.low for each in clear) > DOUBT:
        return _without(rubric, "readings_disagree", told=told, readings=len(clear))
    return _with(rubric, clear, told=told)


def is_by_rule(label: Label) -> bool:
    """Say whether the rules, of whatever version, set a label."""
    return label.source.partition(" ")[0] == rules.SOURCE.partition(" ")[0]


def seen(
    rubric: Rubric,
    turns: Iterable[UUID],
    by_rule: Iterable[Label],
    reading: Iterable[Label],
) -> dict[str, bool | None]:
    """Return what was seen of a rubric in all answers together, by the rules and one reading.

    In one answer a behaviour is present if the rules or the reading have proof; else it is what
    the reading says, or the rules where that says nothing. Present in one answer is present;
    absent is what is absent in all of them.
    """
    ruled = {(label.turn_id, label.behaviour_id): label.is_present for label in by_rule}
    read = {(label.turn_id, label.behaviour_id): label.is_present for label in reading}
    every = list(turns)
    return {
        behaviour.id: _any(
            _first_known([read.get((turn, behaviour.id)), ruled.get((turn, behaviour.id))])
            for turn in every
        )
        for behaviour in rubric.behaviours
    }


def bounds(rubric: Rubric, what: Seen) -> Bounds:
    """Return the levels between which an answer lies: without and with what is not known."""
    return Bounds(
        low=_level(rubric, {key for key, is_seen in what.items() if is_seen}),
        high=_level(rubric, {key for key, is_seen in what.items() if is_seen is not False}),
    )


def _level(rubric: Rubric, present: set[str]) -> int:
    """Return the highest level that is reached with every one below it."""
    reached = LEVELS[0]
    for level in LEVELS[1:]:
        ids = [behaviour.id for behaviour in rubric.behaviours if behaviour.level == level]
        if not ids or 2 * len(present.intersection(ids)) < len(ids):
            break
        reached = level
    return reached


def _first_known(verdicts: Sequence[bool | None]) -> bool | None:
    if True in verdicts:
        return True
    return next((verdict for verdict in verdicts if verdict is not None), None)


def _any(values: Iterable[bool | None]) -> bool | None:
    every = set(values)
    if True in every:
        return True
    return None if None in every or not every else False


def _least(answers: Sequence[Answer]) -> int:
    return LEAST_SAID[answers[0].language]


def _own(rubric: Rubric, turns: Collection[UUID], labels: Iterable[Label]) -> list[Label]:
    ids = {behaviour.id for behaviour in rubric.behaviours}
    return [label for label in labels if label.turn_id in turns and label.behaviour_id in ids]


def _readings(labels: Iterable[Label]) -> list[list[Label]]:
    """Return the labels of each reading by a model."""
    readings: dict[tuple[str, int], list[Label]] = {}
    for label in labels:
        readings.setdefault((label.source, label.run), []).append(label)
    return list(readings.values())


def _with(rubric: Rubric, read: Sequence[Bounds], *, told: int) -> Score:
    return Score(
        rubric.competency,
        level=float(median((each.low + each.high) / 2 for each in read)),
        low=float(min(each.low for each in read)),
        high=float(max(each.high for each in read)),
        rubric_version=rubric.version,
        answers=told,
        readings=len(read),
    )


def _without(rubric: Rubric, missing: str, *, told: int, readings: int) -> Score:
    return Score(rubric.competency, None, None, None, rubric.version, told, readings, missing)
