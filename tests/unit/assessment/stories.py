"""Answers told sentence by sentence, in Korean and English, and a rubric that rules see whole."""

from uuid import UUID, uuid5

from core.assessment.answer import Answer
from core.assessment.labels import Label
from core.assessment.rubric import LEVELS, Anchor, Behaviour, Rubric
from core.language.cues import Evidence
from core.language.language import Language

NAMESPACE = UUID("7b0c5a1e-0000-4000-8000-000000000000")

Story = tuple[tuple[str, str, str], ...]
"""The part of an answer that a sentence tells, and the sentence in Korean and in English."""

PAYMENT: Story = (
    (
        "situation",
        "작년 3월에 이커머스 회사에서 일할 때 결제 화면이 5초 넘게 걸리는 문제가 있었습니다.",
        "Last March, when I worked at an online shop, our payment page took over five seconds.",
    ),
    (
        "task",
        "제 목표는 한 달 안에 2초 아래로 줄이는 것이었습니다.",
        "My goal was to bring it below two seconds within a month.",
    ),
    (
        "action",
        "제가 직접 기록을 분석해서 필요한 것만 읽도록 코드를 다시 작성했습니다.",
        "I analysed the logs myself and rewrote the code to read only what it needed.",
    ),
    (
        "reason",
        "서버를 늘리지 않은 이유는 원인을 그대로 두면 비용만 늘어나기 때문이었습니다.",
        "I did not add servers because that would have been more money for the same mistake.",
    ),
    (
        "result",
        "그 결과 이탈률이 12퍼센트 낮아졌습니다.",
        "As a result the number of people who left dropped by 12 percent.",
    ),
    (
        "reflection",
        "고치기 전에 먼저 측정해야 한다는 것을 배웠습니다.",
        "I learned to measure before I change anything.",
    ),
)
WARD: Story = (
    (
        "situation",
        "2년 전 외과 병동에서 야간 근무를 할 때 환자 두 분이 동시에 상태가 나빠지셨습니다.",
        "Two years ago, on my night shift on the ward, two patients got worse at the same time.",
    ),
    (
        "task",
        "저는 의사가 올 때까지 두 분을 모두 지켜야 했습니다.",
        "I had to keep both of them safe until a doctor came.",
    ),
    (
        "action",
        "제가 먼저 혈압이 낮은 분을 확인하고 당직 선생님께 바로 보고했습니다.",
        "I checked the one with the low blood pressure first and called the doctor on duty.",
    ),
    (
        "result",
        "그 덕분에 두 분 다 아침에는 안정되셨습니다.",
        "As a result the two patients were stable in the morning.",
    ),
)
PLAN: Story = (
    (
        "situation",
        "지난 학기에 팀 과제를 할 때 조원 두 명이 크게 다퉜습니다.",
        "Last semester two members of my project team had a big argument.",
    ),
    (
        "action",
        "제가 한 명씩 따로 만나서 이야기를 듣고 역할을 다시 나눴습니다.",
        "I met each of them alone, listened, and I divided the work again.",
    ),
    (
        "reflection",
        "돌이켜 보면 더 일찍 물어봤어야 했습니다.",
        "Looking back, I should have asked them earlier.",
    ),
)
STORIES = (PAYMENT, WARD, PLAN)

SAYS_NOTHING: dict[Language, tuple[str, ...]] = {
    "ko": (
        "",
        "  \n ",
        "...",
        "좋아요",
        "네, 좋습니다. 괜찮아요.",
        "모르겠습니다.",
        "음 죄송합니다. 잘 모르겠습니다.",
        "그런 경험은 없습니다.",
        "좋아요 " * 200,
        "[음악]",
        "리더십, 책임감, 소통 능력, 문제 해결, 도전 정신, 열정, 협업, 성실함",
        "React, 쿠버네티스, 도커, AWS, 테라폼, 모니터링, 장애 대응, 평가, 회고",
        "매출 30% 증가, 비용 20% 절감, 프로젝트 리딩, 팀워크, 결과 중심, 목표 달성, 성과",
    ),
    "en": (
        "",
        "  \n ",
        "...",
        "Fine.",
        "Fine, yes, okay, good.",
        "I don't know.",
        "Um, I'm not sure, sorry. I don't have that kind of experience.",
        "fine " * 200,
        "(laughs)",
        "leadership, teamwork, communication, problem solving, passion, ownership, growth mindset",
        "React Kubernetes Docker AWS Terraform GitHub Actions monitoring incident response Python",
        "increased revenue 30 percent, reduced costs 20 percent, led project, results, reflection",
    ),
}


def told(story: Story, language: Language, *, without: str = "") -> str:
    """Return the text of a story, less the sentences of one part."""
    return " ".join(ko if language == "ko" else en for part, ko, en in story if part != without)


def answer(text: str, language: Language = "en", *, name: str = "answer") -> Answer:
    return Answer(uuid5(NAMESPACE, name), "Tell me about a problem you solved.", text, language)


def behaviour(id_: str, level: int, *heard: Evidence) -> Behaviour:
    return Behaviour(id_, level, f"{id_}을 말해요.", f"Tells of {id_}.", frozenset(heard))


def rubric(*behaviours: Behaviour) -> Rubric:
    """Return a rubric of the behaviours given, else one whose every behaviour a rule can see."""
    anchors = tuple(Anchor(level, "기준", "An anchor") for level in LEVELS)
    return Rubric(
        "problem_solving",
        None,
        1,
        "문제 해결",
        "Problem solving",
        "문제를 풀어요.",
        "Solves problems.",
        anchors,
        behaviours or STAR,
    )


STAR = (
    behaviour("situation", 2, Evidence.SITUATION),
    behaviour("action", 2, Evidence.ACTION),
    behaviour("task", 3, Evidence.TASK),
    behaviour("own-part", 3, Evidence.ACTION, Evidence.OWN_PART),
    behaviour("result", 4, Evidence.RESULT),
    behaviour("counted", 4, Evidence.RESULT, Evidence.NUMBERS),
    behaviour("reason", 5, Evidence.REASON),
    behaviour("reflection", 5, Evidence.REFLECTION),
)


def present(labels: tuple[Label, ...]) -> set[str]:
    return {label.behaviour_id for label in labels if label.is_present}
