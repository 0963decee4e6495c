"""Statements about answers that can be played back: what was done well, and what a story lacks."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from core.assessment import proof, rules
from core.assessment.answer import Answer
from core.assessment.labels import Finding, Label, Span
from core.assessment.rubric import Rubric
from core.assessment.scoring import is_by_rule

MOST = 0.5
"""Share of a model's readings that must have seen a behaviour in an answer for it to be stated
without a rule. Own choice: half of them."""


def findings(
    rubric: Rubric, answers: Sequence[Answer], labels: Iterable[Label]
) -> tuple[Finding, ...]:
    """Return what was seen of one competency and what its stories lack, with moments.

    Strengths come first, one for each behaviour, in the order of the rubric: from the answer and
    with the spans that most readings agree on, those of the rules before a model's.

    Args:
        rubric: of the competency.
        answers: to its questions and their follow-ups, in their order.
        labels: of any answers and competencies.
    """
    by_turn = {answer.turn_id: answer for answer in answers}
    own = [label for label in labels if label.turn_id in by_turn]
    strengths = [
        Finding(
            best.turn_id, rubric.competency, "strength", behaviour.id, best.spans, (), best.source
        )
        for behaviour in rubric.behaviours
        if (best := _best([label for label in own if label.behaviour_id == behaviour.id]))
    ]
    lacks = rules.gaps(answers, rubric.competency)
    return tuple(_with_moments(each, by_turn[each.turn_id]) for each in (*strengths, *lacks))


def _best(labels: Sequence[Label]) -> Label | None:
    """Return the label of a behaviour that is best supported; None where too few readings agree."""
    present = [label for label in labels if label.is_present]

    def support(label: Label) -> float:
        others = [other for other in labels if _is_of_reader(other, label)]
        return sum(bool(other.is_present) for other in others) / len(others)

    def agreement(label: Label) -> int:
        return sum(other.spans == label.spans for other in present if _is_of_reader(other, label))

    fit = [label for label in present if is_by_rule(label) or support(label) >= MOST]
    return max(
        fit,
        key=lambda label: (is_by_rule(label), support(label), agreement(label), -label.run),
        default=None,
    )


def _is_of_reader(other: Label, label: Label) -> bool:
    """Say whether two labels are of the same answer by the same reader, in whatever run."""
    return (other.turn_id, other.source) == (label.turn_id, label.source)


def _with_moments(finding: Finding, answer: Answer) -> Finding:
    """Return a finding with the seconds of every span; with none where one of them has none."""

    def at(span: Span) -> tuple[float, float] | None:
        return proof.moments(span, answer.text, answer.words)

    found = [moment for span in finding.spans if (moment := at(span)) is not None]
    is_timed = len(found) == len(finding.spans)
    return replace(finding, moments=tuple(found)) if is_timed else finding
