"""Words of the page of one interview: its moments, messages, and another attempt beside it."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CoachingTexts:
    """Words of one language.

    Attributes:
        rows: of the timeline, by `charts.MOMENT_ROWS`.
    """

    mode: str
    competencies: str
    moments: str
    moments_hint: str
    moments_alt: str
    no_moments: str
    from_to: str
    what: str
    rows: Mapping[str, str]
    messages: str
    messages_intro: str
    about: str
    whole: str
    message: str
    message_hint: str
    again: str
    again_help: str
    send: str
    sent: str
    empty_message: str
    again_needs_question: str
    no_longer_shared: str
    is_read: str
    is_unread: str
    asked_again: str
    beside: str
    beside_intro: str
    beside_choose: str
    beside_none: str
    beside_gone: str
    this_one: str
    that_one: str
    same_questions: str
    no_same_questions: str
    no_answer: str
    open_that: str
    change: str


EN_COACHING = CoachingTexts(
    mode="Kind",
    competencies="Competencies with a level",
    moments="Moments",
    moments_hint="Click a bar to play from there. Rows show answers, words, what was found, and "
    "where no face was seen.",
    moments_alt="{answers} answers, {strengths} strengths and {gaps} gaps over {length}.",
    no_moments="Nothing of this interview has a time.",
    from_to="From – to",
    what="What",
    rows={
        "answer": "Answers",
        "words": "Words",
        "strength": "Strengths",
        "gap": "Gaps",
        "unseen": "No face seen",
    },
    messages="Messages to the candidate",
    messages_intro="The candidate reads them in the report of this interview.",
    about="About",
    whole="the whole interview",
    message="Message",
    message_hint="What went well, and one thing to try next.",
    again="Ask for this question to be answered again",
    again_help="The candidate gets a button that begins an interview of this one question.",
    send="Send",
    sent="Sent.",
    empty_message="Please write a message, or ask for a question again.",
    again_needs_question="Please choose which question is to be answered again. A follow-up cannot "
    "be asked by itself.",
    no_longer_shared="The candidate does not share this interview any more, so nothing was sent.",
    is_read="read on {when}",
    is_unread="not read yet",
    asked_again="asked again",
    beside="Beside another attempt",
    beside_intro="Two interviews of the same candidate. Levels are compared only under the same "
    "rubric.",
    beside_choose="Other interview",
    beside_none="This candidate shares no other interview in this field and language.",
    beside_gone="That interview is not shared (any more).",
    this_one="This interview, {when}",
    that_one="Other interview, {when}",
    same_questions="Questions asked in both",
    no_same_questions="No question was asked in both.",
    no_answer="No answer",
    open_that="Open the other interview",
    change="Change",
)

KO_COACHING = CoachingTexts(
    mode="방식",
    competencies="수준이 있는 역량",
    moments="시간 흐름",
    moments_hint="막대를 누르면 그때부터 재생합니다. 답변, 말, 찾아낸 것, 얼굴이 보이지 않은 때를 "
    "줄마다 보여 줍니다.",
    moments_alt="{length} 동안 답변 {answers}개, 잘한 점 {strengths}개, 아쉬운 점 {gaps}개입니다.",
    no_moments="이 면접에는 시각을 알 수 있는 것이 없습니다.",
    from_to="시작 – 끝",
    what="내용",
    rows={
        "answer": "답변",
        "words": "말",
        "strength": "잘한 점",
        "gap": "아쉬운 점",
        "unseen": "얼굴이 안 보임",
    },
    messages="지원자에게 보내는 말",
    messages_intro="지원자가 이 면접의 보고서에서 읽습니다.",
    about="대상",
    whole="면접 전체",
    message="메시지",
    message_hint="잘한 점과, 다음에 해 볼 것 한 가지를 적어 주세요.",
    again="이 질문에 다시 답해 달라고 하기",
    again_help="지원자에게 이 질문 하나만 다시 면접하는 단추가 생깁니다.",
    send="보내기",
    sent="보냈습니다.",
    empty_message="메시지를 적거나 다시 답할 질문을 골라 주세요.",
    again_needs_question="다시 답할 질문을 골라 주세요. 꼬리 질문만 따로 물을 수는 없습니다.",
    no_longer_shared="지원자가 이 면접을 더는 공유하지 않아 보내지 않았습니다.",
    is_read="{when}에 읽음",
    is_unread="아직 읽지 않음",
    asked_again="다시 질문함",
    beside="다른 시도와 나란히",
    beside_intro="같은 지원자의 두 면접입니다. 수준은 같은 평가표일 때만 견줍니다.",
    beside_choose="다른 면접",
    beside_none="이 지원자가 같은 직무와 언어로 공유한 다른 면접이 없습니다.",
    beside_gone="그 면접은 (이제) 공유되지 않습니다.",
    this_one="이 면접, {when}",
    that_one="다른 면접, {when}",
    same_questions="두 번 다 나온 질문",
    no_same_questions="두 번 다 나온 질문이 없습니다.",
    no_answer="답변 없음",
    open_that="다른 면접 열기",
    change="변화",
)
