"""Words of the page on questions and rubrics."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class QuestionTexts:
    """Words of one language; `{…}` are filled in by `str.format`.

    Attributes:
        views: the bank, what coaches wrote, and rubrics.
        kinds: names of the kinds of questions.
    """

    title: str
    intro: str
    view: str
    views: Mapping[str, str]
    kind: str
    field: str
    shared: str
    competency: str
    difficulty: str
    all: str
    find: str
    counted: str
    question: str
    other_language: str
    version: str
    none: str
    choose: str
    good: str
    follow_ups: str
    coaches_intro: str
    no_coaches: str
    author: str
    at: str
    asked: str
    note: str
    write: str
    new: str
    ko: str
    en: str
    field_help: str
    is_asked: str
    is_asked_help: str
    save: str
    saved: str
    too_long: str
    forbidden: str
    history: str
    rubric_of: str
    meaning: str
    anchors: str
    level: str
    anchor: str
    behaviours: str
    behaviour: str
    by_rule: str
    read_only: str
    kinds: Mapping[str, str]


EN_QUESTIONS = QuestionTexts(
    title="Questions and rubrics",
    intro="What may be asked, and what answers are held against.",
    view="View",
    views={"bank": "Question bank", "coaches": "Questions of coaches", "rubrics": "Rubrics"},
    kind="Kind",
    field="Field",
    shared="every field",
    competency="Competency",
    difficulty="Difficulty (1–3)",
    all="All",
    find="Find in the text",
    counted="{n} of {all} questions, bank {version}",
    question="Question",
    other_language="In Korean",
    version="Version",
    none="No question matches.",
    choose="Look at a question",
    good="What a good answer contains",
    follow_ups="Follow-ups, and when they are asked",
    coaches_intro="Coaches add questions in both languages. Interviews that are made from now on "
    "may ask them; running ones do not change. Each change is a new version with its own figures, "
    "so that two wordings never mix in a trend. They have no model answers, so nearness is not "
    "measured for them, and they are followed up with the bank's general questions.",
    no_coaches="No coach has written a question yet.",
    author="Written by",
    at="When",
    asked="Asked",
    note="Why",
    write="Write a question, or its next version",
    new="A new question",
    ko="In Korean",
    en="In English",
    field_help="Counts only for the kind “Field”; other questions are for every field.",
    is_asked="Interviews may ask it",
    is_asked_help="Switched off it stays here and is asked no more.",
    save="Save",
    saved="Saved as version {version}.",
    too_long="Each wording needs {least} to {most} characters.",
    forbidden="This asks for what an interviewer may not ask (such as family, origin, looks or "
    "belief). Please word it otherwise.",
    history="All versions",
    rubric_of="Rubric",
    meaning="What it is",
    anchors="Levels",
    level="Level",
    anchor="What an answer is like",
    behaviours="What is looked for",
    behaviour="Behaviour",
    by_rule="Seen without a model",
    read_only="Rubrics come with this version of the program: levels of two wordings cannot be "
    "compared, so a change is a release.",
    kinds={
        "opening": "Opening",
        "resume": "Résumé",
        "behavioural": "Experience",
        "field": "Field",
        "company": "Company",
        "invitation": "The candidate's questions",
        "closing": "Goodbye",
        "follow_up": "Follow-up",
    },
)

KO_QUESTIONS = QuestionTexts(
    title="질문과 평가 기준",
    intro="무엇을 물을 수 있고 답변을 무엇에 견주는지 봅니다.",
    view="보기",
    views={"bank": "질문 은행", "coaches": "코치의 질문", "rubrics": "평가 기준"},
    kind="종류",
    field="직무",
    shared="모든 직무",
    competency="역량",
    difficulty="난이도(1–3)",
    all="전체",
    find="글에서 찾기",
    counted="질문 {all}개 가운데 {n}개, 은행 {version}",
    question="질문",
    other_language="영어로",
    version="판",
    none="조건에 맞는 질문이 없습니다.",
    choose="질문 자세히 보기",
    good="좋은 답변에 들어 있는 것",
    follow_ups="꼬리질문과 묻는 때",
    coaches_intro="코치는 두 언어로 질문을 더합니다. 이제부터 만드는 면접에서 물을 수 있고, 진행 "
    "중인 면접은 바뀌지 않습니다. 고칠 때마다 새 판이 되고 수치도 따로 모아, 두 문장이 추세에서 "
    "섞이지 않습니다. 모범 답변이 없어 가까움은 재지 않고, 꼬리질문은 은행의 일반 질문을 씁니다.",
    no_coaches="코치가 쓴 질문이 아직 없습니다.",
    author="쓴 사람",
    at="때",
    asked="묻기",
    note="이유",
    write="질문을 쓰거나 새 판을 만들기",
    new="새 질문",
    ko="한국어로",
    en="영어로",
    field_help="‘직무’ 종류에만 쓰입니다. 다른 질문은 모든 직무에서 묻습니다.",
    is_asked="면접에서 물을 수 있음",
    is_asked_help="끄면 여기에는 남고 더는 묻지 않습니다.",
    save="저장",
    saved="{version}판으로 저장했습니다.",
    too_long="문장마다 {least}자에서 {most}자까지 적어 주세요.",
    forbidden="면접관이 물으면 안 되는 것(가족, 출신, 외모, 신념 등)을 묻고 있습니다. 다르게 적어 "
    "주세요.",
    history="모든 판",
    rubric_of="평가 기준",
    meaning="무엇인가요",
    anchors="수준",
    level="수준",
    anchor="이 수준의 답변",
    behaviours="찾는 행동",
    behaviour="행동",
    by_rule="모델 없이도 보임",
    read_only="평가 기준은 프로그램의 판에 딸려 옵니다. 문장이 다른 수준끼리는 견줄 수 없어, "
    "바꾸면 새 판이 됩니다.",
    kinds={
        "opening": "시작",
        "resume": "이력서",
        "behavioural": "경험",
        "field": "직무",
        "company": "회사",
        "invitation": "지원자의 질문",
        "closing": "마무리",
        "follow_up": "꼬리질문",
    },
)


def question_texts(language: Language) -> QuestionTexts:
    """Return the words of a language."""
    return KO_QUESTIONS if language == "ko" else EN_QUESTIONS
