"""The plan as the candidate sees it, and changes it, before the interview begins."""

from core.interview.dialogue import IllegalMove
from core.interview.interview import Interview, QuestionKind, Status
from core.interview.messages import PlanChanged, PlanWanted, QuestionSwapped
from core.interview.plan_changes import changed, swapped
from core.interview.questions import load_bank
from core.interview.turns import Turns
from core.interview.why import why


async def handle(message: PlanWanted | PlanChanged | QuestionSwapped, turns: Turns) -> None:
    """Change the plan if that is wanted, and show it.

    Raises:
        IllegalMove: the interview has begun.
        NotAllowed: the change is none that a candidate may make.
    """
    interview = turns.interview
    may_change = interview.status is Status.CREATED
    if not isinstance(message, PlanWanted) and not may_change:
        raise IllegalMove("The interview has begun.")
    match message:
        case PlanChanged(questions=questions):
            wanted = [(one.id, one.text) for one in questions]
            turns.replan(changed(interview.plan, wanted))
        case QuestionSwapped(id=question_id):
            turns.replan(swapped(interview, question_id, load_bank()))
    if not isinstance(message, PlanWanted):
        turns.speak_ahead()
        await turns.notebook.store()
    await turns.screen.send(as_message(turns.interview, may_change=may_change))


def as_message(interview: Interview, *, may_change: bool) -> dict[str, object]:
    """Return the plan as the page shows it, with what each question rests on."""
    return {
        "type": "plan",
        "may_change": may_change,
        "minutes": interview.minutes,
        "questions": [
            {
                "id": question.question_id,
                "kind": question.kind.value,
                "competency": question.competency,
                "text": question.text,
                "budget_s": question.budget_s,
                "why": why(question, interview.language),
                "may_swap": may_change and question.kind is not QuestionKind.RESUME,
            }
            for question in interview.plan.questions
        ],
    }
