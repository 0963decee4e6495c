"""Names and quotations, in what is asked and in what was said."""

import pytest

from core.interview.names import invents_name, misquotes, quotations
from core.language.language import Language


@pytest.mark.parametrize(
    ("language", "question", "known"),
    [
        ("en", "How did you use Kubernetes there?", "We moved to the cloud."),
        ("en", "What did Marcus say about it?", "My boss liked it."),
        ("en", "BANANA, what came next?", "We moved."),
        ("en", "How did Ann react?", "We were planning it."),
        ("ko", "Kubernetes는 어떻게 쓰셨나요?", "클라우드로 옮겼습니다."),
        ("ko", "구글에서는 어떻게 하셨나요?", "회사에서 했습니다."),
        ("ko", "김철수 씨는 뭐라고 하셨나요?", "팀장님이 좋아하셨습니다."),
    ],
)
def test_a_name_that_nobody_named_is_noticed(language: Language, question: str, known: str) -> None:
    assert invents_name(question, known, language)
    assert not invents_name(question, f"{known} {question}", language)


@pytest.mark.parametrize(
    ("language", "question", "known"),
    [
        ("en", "How did Kafka's queue behave?", "we used kafka for it"),
        ("en", "Which APIs did you call on Monday?", "We called an API."),
        ("en", "Looking back, I wonder what you'd change?", "It went wrong."),
        ("en", "I see. Regarding the queue, what broke?", "The queue broke."),
        ("en", "Which KPI did you watch?", "We watched a figure."),
        ("ko", "Kafka는 왜 고르셨나요?", "카프카를 골랐습니다."),
        ("ko", "카프카는 왜 고르셨나요?", "Kafka를 골랐습니다."),
        ("ko", "latency는 어떻게 재셨나요?", "지연을 쟀습니다."),
        ("ko", "고객님과 팀장님은 뭐라고 하셨나요?", "다들 좋아하셨습니다."),
        ("ko", "구글링은 어떻게 하셨나요?", "찾아봤습니다."),
        ("ko", "신기한 씨앗은 어떻게 키우셨나요?", "심었습니다."),
    ],
)
def test_what_was_named_and_what_is_no_name_is_not(
    language: Language, question: str, known: str
) -> None:
    assert not invents_name(question, known, language)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("You said “we failed”. Why?", ["we failed"]),
        ("You said 'we failed', why?", ["we failed"]),
        ("What was your users' and your team's view?", []),
        ("I don't know what you didn't say?", []),
        ("‘망했다’라고 하셨고 '다시 했다'라고도 하셨나요?", ["망했다", "다시 했다"]),
        ("「결제」는 무엇인가요?", ["결제"]),
    ],
)
def test_quotations_are_found(text: str, found: list[str]) -> None:
    assert quotations(text) == found


def test_a_quotation_stands_word_for_word_in_what_was_said() -> None:
    assert not misquotes("Why “the latency  fell.”?", "Then the latency fell by half.")
    assert misquotes("Why “the latency rose”?", "Then the latency fell by half.")
    assert not misquotes("Why did it fall?", "")
