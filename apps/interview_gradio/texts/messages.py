"""Texts about what coaches write to a candidate."""

from apps.interview_gradio.texts.both import Both, Group


class MessageTexts(Group):
    """What a candidate reads from coaches."""

    __slots__ = ()
    title = Both("코치의 말", "From your coach")
    who = Both("{coach} 코치", "{coach}, coach")
    about = Both("질문: {question}", "About the question: {question}")
    asks_again = Both(
        "코치가 이 질문에 한 번 더 답해 보라고 했습니다.",
        "Your coach asks you to answer this question once more.",
    )
    answer_again = Both("이 질문에 다시 답하기", "Answer it again")
    failed = Both("바꾸지 못했습니다. 다시 시도해 주세요.", "That did not work. Please try again.")
    unread = Both("코치의 새 말 {count}개", "{count} new from your coach")
