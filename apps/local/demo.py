"""Fictional candidates with twelve weeks of interviews, for `make demo`.

Everything in it is made up and says so: the names are marked, and the answers are typed, so no
measure of voice or face is invented. Reports are written by the same workers as for anybody.
"""

import random
import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from core.interview import interviews
from core.interview.interview import EndReason, Interview, Plan, Status, Turn
from core.interview.plan import Wishes, make_plan
from core.interview.questions import QuestionBank, load_bank
from core.language.language import Language
from core.storage import NewUnitOfWork

WEEKS = 12
CANDIDATES: tuple[tuple[str, Language, str], ...] = (
    ("김하늘 (가상)", "ko", "software"),
    ("이도윤 (가상)", "ko", "data"),
    ("박서연 (가상)", "ko", "marketing"),
    ("Ada Miller (fictional)", "en", "software"),
    ("Noah Brandt (fictional)", "en", "accounting"),
    ("Grace Osei (fictional)", "en", "nursing"),
)
ANSWERS: dict[Language, tuple[str, ...]] = {
    "ko": (
        "작년에 네 명이 한 팀으로 주문 시스템을 옮겼습니다. 저는 일정과 점검표를 맡았습니다.",
        "먼저 무엇이 문제인지 숫자로 적어 보았고, 매일 아침 팀과 함께 확인했습니다.",
        "결과로 처리 시간이 절반으로 줄었고, 그 뒤로 같은 방법을 다른 일에도 쓰고 있습니다.",
        "그때는 혼자 해결하려고 한 것이 아쉬웠습니다. 지금은 더 일찍 도움을 구합니다.",
    ),
    "en": (
        "Last year four of us moved the ordering system. I kept the plan and the checklist.",
        "I first wrote down in numbers what was wrong, and we looked at it every morning.",
        "In the end it took half the time, and I have used the same way of working since.",
        "I regret that I tried to solve it alone at first. Today I ask for help much sooner.",
    ),
}


def add_demo(new_uow: NewUnitOfWork) -> int:
    """Store the fictional interviews, unless there are some already; return how many were added."""
    with new_uow() as uow:
        if uow.interviews.recent(1):
            return 0
    chance, bank, added = random.Random(12), load_bank(), 0  # noqa: S311 - the same demo each time
    now = datetime.now(UTC).replace(minute=0, second=0, microsecond=0)
    for week in range(WEEKS):
        for name, language, field in CANDIDATES:
            began = now - timedelta(weeks=WEEKS - week, hours=chance.randrange(100))
            _add(_interview(name, language, field, began, bank, chance), new_uow, chance)
            added += 1
    return added


def _interview(
    name: str,
    language: Language,
    field: str,
    began: datetime,
    bank: QuestionBank,
    chance: random.Random,
) -> Interview:
    seed = chance.getrandbits(32)
    wishes = Wishes(field, language, 15)
    plan: Plan = make_plan(bank=bank, wishes=wishes, seed=seed, today=began.date())
    return Interview(
        id=uuid.UUID(int=chance.getrandbits(128), version=4),
        owner=interviews.owner_of_token(f"demo {name}"),
        candidate_name=name,
        language=language,
        field_code=field,
        minutes=15,
        mode="text",
        status=Status.RUNNING,
        plan=plan,
        created_at=began,
        started_at=began,
    )


def _add(interview: Interview, new_uow: NewUnitOfWork, chance: random.Random) -> None:
    at = interview.created_at
    with new_uow() as uow:
        uow.interviews.add(interview)
        for index, question in enumerate(interview.plan.questions):
            asked, at = at, at + timedelta(seconds=60 + chance.randrange(90))
            uow.turns.put(
                Turn(
                    id=uuid.UUID(int=chance.getrandbits(128), version=4),
                    interview_id=interview.id,
                    index=index,
                    question=question,
                    asked_at=asked,
                    answer=" ".join(chance.sample(ANSWERS[interview.language], 2)),
                    end_reason=EndReason.TYPED,
                    closed_at=at,
                )
            )
        interviews.finished(interview)(uow)
        finished = uow.interviews.get(interview.id)
        uow.interviews.update(replace(finished, finished_at=at))
        uow.commit()
