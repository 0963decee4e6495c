import pytest

from core.language.cues import asks_for_time

ASKED_IN_KOREAN = (
    "생각할 시간 주세요",
    "잠깐만요",
    "잠시만요.",
    "잠시 생각해 보겠습니다.",
    "음 생각 좀 해볼게요",
    "시간을 조금만 주시겠어요?",
    "음... 잠시만요",
    "생각할 시간을 조금만 주시겠어요",
    "조금만 생각해 볼게요",
    "잠깐 생각할 시간을 주실 수 있을까요?",
    "네, 잠시 생각해 보겠습니다.",
    "좋은 질문이네요. 잠깐만요.",
    "좋은 질문이네요, 잠깐만 생각해 보겠습니다",
    "아 갑자기 생각이 안 나서 시간 좀 주세요",
    "죄송합니다. 생각할 시간을 좀 주시면 감사하겠습니다.",
    "1분만 주세요",
    "30초만 생각할 시간을 주세요",
    "잠시만 기다려 주세요",
    "조금만 기다려 주시겠어요",
    "생각을 정리할 시간이 필요합니다",
    "생각 좀 정리하고 말씀드리겠습니다",
    "잠깐 고민해 볼게요",
    "생각할 시간 주새요",
    "잠깐 만요",
    "장시만요",
    "제가 백엔드를 맡았습니다. 음, 잠시만요.",
    "저는 백엔드 개발자입니다. 잠깐 생각해 볼게요.",
    "시간 조금만 더 주세요",
    "생각해 보고 말씀드리겠습니다",
    "잠시 정리하고 말씀드려도 될까요",
    "잠시만 시간을 주세요",
    "잠시 시간을 주시면 감사하겠습니다",
    "어 잠깐만요 생각 좀 해볼게요",
    "기억이 잘 안 나는데 잠시만요",
    "생각 중입니다",
    "생각할 시간을 좀 부탁드립니다",
    "잠시만 생각할 시간을 가져도 될까요?",
    "조금 시간을 주실 수 있나요",
    "한 번 생각해 보겠습니다",
    "잠깐만 생각 좀 하겠습니다",
    "잠깐만여",
)
TOLD_IN_KOREAN = (
    "잠깐만요라고 말씀드렸습니다",
    "고객에게 생각할 시간을 드렸습니다",
    "생각할 시간을 주셨습니다",
    "생각할 시간이 필요하다고 말했습니다",
    "잠시 쉬었습니다",
    "그분이 생각할 시간을 달라고 하셨어요",
    "저는 항상 먼저 생각합니다",
    "시간을 줄였습니다",
    "고객님께 잠시만 기다려 달라고 했습니다",
    "잠깐만요 하고 자리를 떴습니다",
    "생각이 달랐습니다",
    "저는 그렇게 생각합니다",
    "시간이 부족했습니다",
    "다시 생각해 보니 제 잘못이었습니다",
    "개발에는 시간이 필요합니다",
    "네",
    "음",
    "이상입니다",
    "입사 후에 더 공부해 보겠습니다",
    "열심히 준비하겠습니다",
    "잠시 고민했습니다",
    "팀장님이 기다려 주셨습니다",
    "정리하겠습니다",
    "고객을 먼저 생각하겠습니다",
)
ASKED_IN_ENGLISH = (
    "give me a moment",
    "Let me think.",
    "Can I have a second?",
    "hold on",
    "One moment please.",
    "I need a minute to think",
    "Um, let me think about that for a second.",
    "Could I take a moment to think about it?",
    "That's a good question. Let me think.",
    "That's a really good question, give me a second.",
    "I worked on payments. Hmm, let me think.",
    "Just a moment, please.",
    "gimme a sec",
    "Can you give me a minute to gather my thoughts?",
    "Hang on a second",
    "wait a minute",
    "bear with me",
    "Let me take a moment to think",
    "I'm thinking",
    "I'm trying to remember",
    "I have to think about that",
    "could you give me a bit more time please",
    "I'd like a moment to think, please",
    "May I have some time to think about this?",
    "Let me see.",
    "give me a momment",
    "let me thing",
    "Sorry, one second.",
    "I'll need a moment",
    "just give me a minute",
    "Let me think of a good example",
    "okay so let me just think for a second",
    "I'm going to need a minute",
    "Can I think about it for a moment?",
    "I need some time to think",
    "um, give me, give me a second",
    "Would you give me a moment?",
    "let me collect my thoughts",
    "Hmm. One second.",
)
TOLD_IN_ENGLISH = (
    "I asked them to give me a moment",
    "I asked them, give me a moment.",
    "They told us to hold on",
    "I think",
    "Let me tell you about it",
    "I waited a minute",
    "We had a second server",
    "It took one minute",
    "He said wait a minute",
    "I need to think about users first and then about cost",
    "I need to learn",
    "Hold on to your customers",
    "I can take time for customers",
    "yes",
    "Um",
    "I like to think about the big picture before I start",
    "Let me think about how that project started because it was in 2019",
    "I took a moment to think",
    "time",
    "The customer wanted more time",
    "wait times went down",
    "I want to have time for my family",
    "I said let me think",
)


@pytest.mark.parametrize("text", ASKED_IN_KOREAN)
def test_a_moment_is_asked_for_in_korean(text: str) -> None:
    assert asks_for_time(text, "ko")


@pytest.mark.parametrize("text", TOLD_IN_KOREAN)
def test_telling_of_it_is_not_asking_in_korean(text: str) -> None:
    assert not asks_for_time(text, "ko")


@pytest.mark.parametrize("text", ASKED_IN_ENGLISH)
def test_a_moment_is_asked_for_in_english(text: str) -> None:
    assert asks_for_time(text, "en")


@pytest.mark.parametrize("text", TOLD_IN_ENGLISH)
def test_telling_of_it_is_not_asking_in_english(text: str) -> None:
    assert not asks_for_time(text, "en")


@pytest.mark.parametrize("text", ["조금" * 20, "잠깐" * 22, "음" * 44, "생각좀" * 15])
def test_repetition_does_not_make_the_search_long(text: str) -> None:
    """A search that tries every split of these would not end."""
    assert not asks_for_time(text, "ko")
