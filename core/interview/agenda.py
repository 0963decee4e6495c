"""What comes next and what there is time for: pure, and no clock of its own.

The kinds of questions keep their order. Among those of one kind, the one with most to learn comes
first; what there is no time for is left out, the question about the posting last and the goodbye
never.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from core.interview.coverage import Coverage
from core.interview.interview import Plan, PlannedQuestion, QuestionKind, Turn

KEPT = frozenset({QuestionKind.OPENING, QuestionKind.INVITATION, QuestionKind.CLOSING})
"""What is asked however late it is."""
EXPERIENCE = frozenset({QuestionKind.RESUME, QuestionKind.BEHAVIOURAL})
LEAST_S = 60.0
"""Less time than this is not enough for a question and its answer: it is left out. Own choice."""
FOLLOW_UP_S = 60.0
"""What a follow-up and its answer take."""
MOST_OF_A_TURN_S = 360.0
"""What one turn counts at most: a long pause of the candidate takes nothing away from the rest. An
answer is closed after 300 s (`core.speech.turn_taking`), and a question takes less than a minute.
"""
FOLLOWED_UP_ONCE = frozenset({QuestionKind.OPENING, QuestionKind.COMPANY})
NEVER_FOLLOWED_UP = frozenset({QuestionKind.INVITATION, QuestionKind.CLOSING})


def spent_s(turns: Sequence[Turn]) -> float:
    """Return how long the closed turns took."""
    lengths = [
        (turn.closed_at - turn.asked_at).total_seconds()
        for turn in turns
        if turn.closed_at is not None
    ]
    return sum(min(max(length, 0.0), MOST_OF_A_TURN_S) for length in lengths)


def adjusted(
    plan: Plan, done: int, coverage: Coverage, left_s: float, *, usual_s: float = 0.0
) -> Plan:
    """Return the plan with what is still to come ordered and cut to the time that is left.

    Args:
        plan: its first `done` questions stay as they are.
        done: how many were asked.
        coverage: what was heard until now.
        left_s: of the planned length; may be negative.
        usual_s: what a question takes this candidate; see `usual_s_of`.
    """
    coming: list[PlannedQuestion] = []
    for _, same in groupby(plan.questions[done:], key=lambda question: question.kind):
        coming += _by_worth(list(same), coverage)
    kept = _kept(plan.questions[:done], coming)
    spare_s = left_s - sum(max(question.budget_s, usual_s) for question in kept)
    for question in sorted(coming, key=_is_about_the_posting, reverse=True):
        if question not in kept and spare_s >= max(LEAST_S, usual_s):
            kept.append(question)
            spare_s -= max(question.budget_s, usual_s)
    still = [question for question in coming if question in kept]
    return replace(plan, questions=(*plan.questions[:done], *still))


def usual_s_of(turns: Sequence[Turn]) -> float:
    """Return what a question and its answer took so far, on average; 0 before the first."""
    closed = [turn for turn in turns if turn.closed_at is not None]
    return spent_s(closed) / len(closed) if closed else 0.0


def may_follow_up(
    plan: Plan, question: PlannedQuestion, asked: int, left_s: float, *, usual_s: float = 0.0
) -> bool:
    """Say whether there may be one more follow-up to a planned question that had `asked` of them.

    Args:
        plan: as it is now.
        question: one of it.
        asked: follow-ups to it so far.
        left_s: of the planned length.
        usual_s: as for `adjusted`.
    """
    if question.kind in NEVER_FOLLOWED_UP or question not in plan.questions:
        return False
    most = min(plan.max_follow_ups, 1 if question.kind in FOLLOWED_UP_ONCE else 9)
    place = plan.questions.index(question) + 1
    coming = plan.questions[place:]
    needed = _kept(plan.questions[:place], coming)
    needed += [one for one in coming if _is_about_the_posting(one)]
    needed_s = sum(max(one.budget_s, usual_s) for one in needed)
    return asked < most and left_s >= needed_s + max(FOLLOW_UP_S, usual_s)


def _kept(
    before: Sequence[PlannedQuestion], coming: Sequence[PlannedQuestion]
) -> list[PlannedQuestion]:
    """Return what is asked in any case: of experience and of the work one each, the goodbye."""
    kept = [question for question in coming if question.kind in KEPT]
    for kinds in (EXPERIENCE, frozenset({QuestionKind.FIELD})):
        if not any(question.kind in kinds for question in before):
            kept += [question for question in coming if question.kind in kinds][:1]
    return kept


def _is_about_the_posting(question: PlannedQuestion) -> bool:
    return question.basis is not None and question.basis.source == "posting"


def _by_worth(questions: list[PlannedQuestion], coverage: Coverage) -> list[PlannedQuestion]:
    """Order by what there is to learn; each question counts as answered for those after it."""
    ordered: list[PlannedQuestion] = []
    left = list(questions)
    seen: dict[str, int] = {}
    while left:
        best = max(
            left,
            key=lambda question: (
                coverage.to_learn(question) / (1 + seen.get(question.competency, 0)),
                -questions.index(question),
            ),
        )
        left.remove(best)
        seen[best.competency] = seen.get(best.competency, 0) + 1
        ordered.append(best)
    return ordered
