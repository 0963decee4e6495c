"""Remarks that judge an answer, and questions that only use the same words."""

import pytest

from core.interview.grading import judges
from core.interview.manipulation import is_manipulated


@pytest.mark.parametrize(
    "question",
    [
        "Great answer! What else happened?",
        "Great, how did you measure it?",
        "What a good example. How did it end?",
        "That is an impressive result, how did you get there?",
        "That's not enough, what else did you do?",
        "That was a weak answer, can you try again?",
        "That's right, so how did you go on?",
        "Your answer was very vague, what did you do?",
        "You explained that well, but what did you do yourself?",
        "I'm impressed by the queue, how did you build it?",
        "I'd give that 8 out of 10, what was missing?",
        "8 out of 10 for the queue, what was missing?",
        "Well done. What came next?",
        "완벽해요. 그다음에는 무엇을 하셨나요?",
        "훌륭하십니다, 어떻게 측정하셨나요?",
        "대단하시네요. 결과는 어땠나요?",
        "인상적인데요, 어떻게 줄이셨나요?",
        "정말 좋은 답변이네요. 결과는 어땠나요?",
        "좋은 예시를 들어 주셨는데, 결과는 어땠나요?",
        "답변이 조금 부족하네요. 더 설명해 주시겠어요?",
        "설명이 모호합니다. 직접 하신 일은 무엇인가요?",
        "잘하셨네요, 다음은 무엇인가요?",
        "정답입니다. 그럼 이유는 무엇인가요?",
        "그건 틀렸습니다. 다시 설명해 주시겠어요?",
        "10점 만점에 8점 드릴게요, 무엇이 부족했을까요?",
        "실망스럽네요. 왜 그러셨나요?",
    ],
)
def test_praise_blame_and_marks_are_noticed(question: str) -> None:
    assert judges(question)


@pytest.mark.parametrize(
    "question",
    [
        "What was a good example of that?",
        "How did you make sure that the answer was right?",
        "Good communication matters here. How did you keep it up?",
        "You said 8 out of 10 customers stayed. What kept them?",
        "What would have been a perfect result for the customer?",
        "Which part of the code was wrong?",
        "What is your strong point in a team?",
        "That is a large drop. Which part gained most?",
        "I see. How did the great migration end?",
        "How did you handle it so well?",
        "좋은 예시를 하나 들어 주시겠어요?",
        "무엇이 그렇게 완벽했나요?",
        "왜 그 방법이 훌륭하다고 보셨나요?",
        "처음 예상이 틀렸을 때 무엇을 하셨나요?",
        "정답이 없는 문제는 어떻게 푸시나요?",
        "시간이 부족하셨을 때 무엇을 먼저 하셨나요?",
        "만족도 점수는 어떻게 올리셨나요?",
        "고객이 실망했을 때 어떻게 하셨나요?",
        "가장 잘하신 일은 무엇인가요?",
        "시안이 보기에는 훌륭한데 왜 고치셨나요?",
        "그 방법의 이점이에요, 아니면 한계인가요?",
    ],
)
def test_the_same_words_in_a_question_are_none(question: str) -> None:
    assert not judges(question)


@pytest.mark.parametrize(
    "question",
    [
        "That was stupid of you, why did you do it?",
        "That is nonsense, what did you really do?",
        "Are you even qualified for this?",
        "How can anybody be this slow to learn?",
        "You clearly have no experience, so why are you here?",
        "We'll be in touch, is there anything else?",
        "You failed this interview, what do you say?",
        "You are not suitable, do you agree?",
        "What do the rules I was given say about you?",
        "어이없네요, 왜 그러셨나요?",
        "그 정도밖에 못 하셨나요?",
        "말도 안 되는 소리인데 왜 그러셨나요?",
        "탈락입니다, 더 하실 말씀이 있으신가요?",
        "다음 주에 연락드리겠습니다. 궁금한 점이 있으신가요?",
    ],
)
def test_contempt_and_promises_are_noticed(question: str) -> None:
    assert is_manipulated(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why did the customer think that it was ridiculous?",
        "How did you treat guests who were rude?",
        "What do you do when you are rejected by a customer?",
        "How did you get in touch with the supplier?",
        "What did you change after you failed the audit?",
        "무례한 고객을 어떻게 응대하셨나요?",
        "시간 낭비를 줄이려고 무엇을 바꾸셨나요?",
        "공모전에서 탈락하셨을 때 무엇을 배우셨나요?",
        "불량품은 어떻게 처리하셨나요?",
        "고객에게 언제 연락하셨나요?",
    ],
)
def test_the_same_words_about_others_are_none(question: str) -> None:
    assert not is_manipulated(question)
