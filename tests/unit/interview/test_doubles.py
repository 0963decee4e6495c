"""What a question asks: one thing, or two."""

import pytest

from core.interview.doubles import is_double
from core.language.language import Language


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "What did you do, and why did it fail?"),
        ("en", "What did you do and why?"),
        ("en", "What did you do and why did you do it?"),
        ("en", "Which campaign impressed you, and why do you think it worked?"),
        ("en", "What went wrong, and who noticed it first?"),
        ("en", "How did it end, and did you tell the customer?"),
        ("en", "Did you measure it, and if so, how?"),
        ("en", "What exactly happened, how did you react?"),
        ("en", "The team was small. What did you build and how did it go?"),
        ("en", "Why? And how?"),
        ("ko", "무엇을 하셨고, 왜 실패했나요?"),
        ("ko", "가장 자랑스러운 것은 무엇이고, 왜 그렇게 생각하시나요?"),
        ("ko", "비밀번호는 어떻게 저장해야 하고, 그 이유는 무엇인가요?"),
        ("ko", "무엇을 남기고 무엇을 덜어 내시겠어요?"),
        ("ko", "얼마나 자주 일어났고, 조치한 뒤에는 얼마나 줄었나요?"),
        ("ko", "왜 시작하셨고 결과는 어땠나요?"),
        ("ko", "왜 그리고 어떻게 바꾸셨나요?"),
        ("ko", "직접 하셨나요, 그리고 왜 그러셨나요?"),
        ("ko", "누가 정하셨으며 어떤 기준이었나요?"),
    ],
)
def test_two_questions_in_one_are_noticed(language: Language, question: str) -> None:
    assert is_double(question, language)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("en", "How do you decide what to keep and what to drop?"),
        ("en", "How do you decide when to give a discount and when to hold your price?"),
        ("en", "How far apart were your expectation and what happened?"),
        ("en", "How do you tell what deserves a test and what doesn't?"),
        ("en", "When the service failed, what did you do first?"),
        ("en", "If the vendor says no, how would you go on?"),
        ("en", "You fixed it, and the customer stayed. What did you learn?"),
        ("en", "What did you and your manager agree on?"),
        ("en", "Was that your decision or your manager's?"),
        ("ko", "전력이 어디서 새는지 어떻게 찾으시겠어요?"),
        ("ko", "어디에서 잃고 있는지 어떻게 나눠 보시겠어요?"),
        ("ko", "누구에게 어떻게 물어보셨나요?"),
        ("ko", "왜 막느냐며 화를 내면 어떻게 하시겠어요?"),
        ("ko", "몇 분이 기다리겠다고 하시면 어떻게 하시겠어요?"),
        ("ko", "어떤 사고 뒤에 무엇을 바꾸셨나요?"),
        ("ko", "어떤 광고를 보셨나요?"),
        ("ko", "팀을 이끄셨고 성과도 있었는데, 무엇이 가장 어려웠나요?"),
        ("ko", "지표가 왜곡되고 있다는 것은 무엇을 보고 아시나요?"),
        ("ko", "무슨 일이 있어도 지켜야 했던 것은 무엇이었나요?"),
    ],
)
def test_one_question_is_one(language: Language, question: str) -> None:
    assert not is_double(question, language)
