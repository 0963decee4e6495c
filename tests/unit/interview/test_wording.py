import pytest

from core.interview.wording import Fault, fault, first_question, has_content
from core.language.language import Language

ANSWERS: dict[Language, str] = {
    "ko": "저는 결제 서버를 카프카로 옮겼고, 그때 API 지연 시간이 30% 줄었습니다.",
    "en": "I migrated our payment service to Kafka, and the API latency fell by 30 percent.",
}
ASKED: dict[Language, list[str]] = {
    "ko": [
        "가장 자랑스러운 프로젝트는 무엇인가요?",
        "결제 서버에서 장애가 나면 어떻게 하시겠어요?",
    ],
    "en": [
        "Which project are you most proud of?",
        "What would you do if the payment service fails?",
    ],
}


def judged(question: str, language: Language) -> Fault | None:
    return fault(question, language=language, answer=ANSWERS[language], asked=ASKED[language])


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("ko", "카프카를 고른 이유는 무엇인가요?"),
        ("ko", "서버를 옮길 때 본인이 맡은 역할은 어디까지였나요?"),
        ("ko", "지연 시간이 30% 줄었다고 하셨는데, 어떻게 측정하셨습니까?"),
        ("ko", "인상적이네요. 결제 쪽에서 가장 힘들었던 점은 무엇이었을까요?"),
        ("ko", "Kafka API latency 측정은 직접 하셨나요?"),
        ("en", "How did you measure the latency?"),
        ("en", "What went wrong during the migration, and who noticed it first?"),
        ("en", "That is a large drop. Which part of the API gained most?"),
        ("en", "Why did you choose Kafka over the other candidates?"),
    ],
)
def test_a_good_question_is_asked(language: Language, question: str) -> None:
    assert judged(question, language) is None


@pytest.mark.parametrize(
    ("language", "question", "found"),
    [
        ("en", "**How** did you measure the latency?", Fault.MARKUP),
        ("en", "How does https://kafka.apache.org describe the latency?", Fault.MARKUP),
        ("en", "Interviewer: how did you measure the latency?", Fault.MARKUP),
        ("en", "Follow-up: how did you measure the latency?", Fault.MARKUP),
        ("en", "How did you measure the \x07latency?", Fault.MARKUP),
        ("ko", "면접관: 지연 시간은 어떻게 측정하셨나요?", Fault.MARKUP),
        ("ko", "How did you measure the API latency?", Fault.LANGUAGE),
        ("ko", "지연 시간은 왜 줄었어?", Fault.LANGUAGE),
        ("ko", "지연 時間은 어떻게 측정하셨나요?", Fault.LANGUAGE),
        ("en", "지연 시간은 어떻게 측정하셨나요?", Fault.LANGUAGE),
        ("en", "¿Cómo mediste la latency del payment service?", Fault.LANGUAGE),
        ("en", "How did you измерить the latency?", Fault.LANGUAGE),
        ("en", "Why the latency?", Fault.LENGTH),
        ("en", "How " + "really " * 40 + "did you measure the latency?", Fault.LENGTH),
        ("en", "Great. I see. So how did you measure the latency?", Fault.LENGTH),
        ("ko", "왜 카프카인가요?", Fault.LENGTH),
        ("ko", "카프카를 " * 31 + "고른 이유는 무엇인가요?", Fault.LENGTH),
        ("en", "What would you do if your payment service fails?", Fault.REPEATED),
        ("en", "If the payment service fails, what would you do?", Fault.REPEATED),
        ("ko", "결제 서버에 장애가 나면 어떻게 하시겠어요?", Fault.REPEATED),
        ("en", "What did you learn from that experience?", Fault.UNGROUNDED),
        ("en", "How would you handle a difficult colleague?", Fault.UNGROUNDED),
        ("en", "How did the latency fall by 45 percent?", Fault.UNGROUNDED),
        ("ko", "그 경험에서 무엇을 배우셨나요?", Fault.UNGROUNDED),
        ("ko", "동료와 갈등이 생기면 어떻게 하시나요?", Fault.UNGROUNDED),
    ],
)
def test_a_question_that_is_not_fit_is_refused(
    language: Language, question: str, found: Fault
) -> None:
    assert judged(question, language) is found


@pytest.mark.parametrize(
    ("reply", "question"),
    [
        ("How did you measure", None),
        ("", None),
        ("How did you measure it?", "How did you measure it?"),
        ("How did you measure it? And why? Sincerely,", "How did you measure it?"),
        ('Sure, here it is:\n\n"How did you\tmeasure it?"', "How did you measure it?"),
        ("- 어떻게 측정하셨나요？", "어떻게 측정하셨나요?"),
        ("\u110b\u1165\u1104\u1165\u11c2게 하셨나요?", "어떻게 하셨나요?"),
    ],
)
def test_a_reply_is_cut_at_its_first_question(reply: str, question: str | None) -> None:
    assert first_question(reply) == question


@pytest.mark.parametrize(
    "answer", ["", "...", "음 그게", "I think so, yes.", "저는 그렇게 생각합니다."]
)
def test_nothing_can_be_taken_up_in_an_answer_without_content(answer: str) -> None:
    assert not has_content(answer)


@pytest.mark.parametrize("answer", ["SQL", "30", "카프카요", "Kafka"])
def test_one_word_can_be_taken_up(answer: str) -> None:
    assert has_content(answer)
