"""Plans and questions as JSON; what older rows lack has its default."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.assessment.labels import Claim
from core.interview.interview import Basis, Plan, PlannedQuestion, QuestionKind
from core.language.cues import Evidence


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as it is stored."""
    return {
        "bank_version": plan.bank_version,
        "persona": plan.persona,
        "level": plan.level,
        "max_follow_ups": plan.max_follow_ups,
        "claims": [[claim.text, claim.where] for claim in plan.claims],
        "questions": [
            {
                "question_id": question.question_id,
                "kind": question.kind.value,
                "competency": question.competency,
                "text": question.text,
                **details_to_json(question),
            }
            for question in plan.questions
        ],
    }


def plan_from_json(raw: Mapping[str, Any]) -> Plan:
    """Return a plan that was stored."""
    questions = tuple(
        question_of(one["question_id"], one["kind"], one["competency"], one["text"], one)
        for one in raw["questions"]
    )
    chosen = {name: raw[name] for name in ("persona", "level", "max_follow_ups") if name in raw}
    claims = tuple(Claim(text, where) for text, where in raw.get("claims", ()))
    return Plan(raw["bank_version"], questions, claims=claims, **chosen)


def details_to_json(question: PlannedQuestion) -> dict[str, Any]:
    """Return what a question has besides its id, kind, competency and text."""
    basis = question.basis
    return {
        "budget_s": question.budget_s,
        "seeks": None if question.seeks is None else question.seeks.value,
        "basis": None
        if basis is None
        else {
            "source": basis.source,
            "quote": basis.quote,
            "where": basis.where,
            "read_on": basis.read_on.isoformat(),
        },
    }


def question_of(
    question_id: str, kind: str, competency: Any, text: str, details: Mapping[str, Any] | None
) -> PlannedQuestion:
    """Return a question that was stored with `details`, or before there were any."""
    known = details or {}
    basis, seeks = known.get("basis"), known.get("seeks")
    more = {"budget_s": known["budget_s"]} if "budget_s" in known else {}
    return PlannedQuestion(
        question_id,
        QuestionKind(kind),
        competency,
        text,
        **more,
        seeks=None if seeks is None else Evidence(seeks),
        basis=None
        if basis is None
        else Basis(
            basis["source"], basis["quote"], basis["where"], date.fromisoformat(basis["read_on"])
        ),
    )
