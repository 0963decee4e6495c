"""Texts of what was found in answers, and of what it amounts to."""

from collections.abc import Mapping
from types import MappingProxyType

from apps.interview_gradio.texts.both import Both, Group


class AssessmentTexts(Group):
    """What the report says about answers and competencies."""

    __slots__ = ()
    scores = Both("역량", "Competencies")
    how_scored = Both(
        "수준은 1에서 5까지입니다. 답변에서 무엇이 보였는지는 규칙이나 언어 모델이 표시하고, 인용이"
        " 답변에 글자 그대로 있는지는 프로그램이 확인합니다. 수준은 그 표시에서 계산합니다."
        " 표정이나 목소리는 들어가지 않습니다.",
        "Levels run from 1 to 5. Rules or a language model mark what an answer shows, the program"
        " checks that each quote stands in it word for word, and the level is computed from those"
        " marks. Your face and your voice have no part in it.",
    )
    level = Both("5단계 중 {level}", "{level} of 5")
    spread = Both("{low}~{high} 사이", "between {low} and {high}")
    basis = Both("답변 {answers}개, 판독 {readings}번", "answers: {answers}, readings: {readings}")
    not_assessed = Both("평가하지 않음", "Not assessed")
    refused = Both(
        "제안된 인용 {proposed}개 가운데 {rejected}개는 답변에 그대로 있지 않아 버렸습니다.",
        "Of {proposed} proposed quotes, {rejected} were dropped: they do not stand in the answer.",
    )
    worked = Both("잘된 점", "What worked")
    change = Both("바꿀 점", "What to change")
    nothing_found = Both(
        "규칙으로 짚을 수 있는 것이 없었습니다.", "There was nothing that the rules can point to."
    )
    play_quote = Both("이 부분 듣기: {quote}", "Play this part: {quote}")
    say = Both("이렇게 말해 볼 수 있습니다", "You could say")
    model_answer = Both("모범 답변 보기", "Show a model answer")
    model_answer_note = Both(
        "지어낸 사람의 답변입니다. 외우지 말고 자신의 경험으로 바꿔 보세요.",
        "A made-up person's answer. Do not learn it by heart: put your own experience in it.",
    )
    track = Both(
        "답변의 시간 줄: 말한 곳과 쉰 곳, 그 위에 찾은 것",
        "Timeline of the answer: speech, pauses, and what was found",
    )
    track_speech = Both("말", "speech")
    track_unseen = Both("얼굴이 보이지 않음", "face not seen")
    track_strength = Both("잘된 점", "worked")
    track_gap = Both("바꿀 점", "to change")
    track_moment = Both("잰 순간", "measured moments")
    near = Both("모범 답변과의 가까움", "Closeness to model answers")
    near_percentile = Both(
        "다른 질문의 모범 답변 100개 가운데 {below}개보다 이 질문의 모범 답변에 더 가깝습니다.",
        "Closer to this question's model answers than {below} of 100 answers to other questions"
        " are.",
    )
    near_level = Both(
        "코치가 평가한 답변 {count}개로 보정하면 5단계 중 {level}입니다. (보정함, n={count})",
        "By {count} answers that coaches have rated: {level} of 5. (Calibrated, n={count}.)",
    )
    near_uncalibrated = Both(
        "(보정하지 않은 백분위)",
        "(Uncalibrated percentile.)",
    )
    near_note = Both(
        "무엇에 관한 답인지만 봅니다. 잘했는지, 사실인지는 알지 못하며 수준에 들어가지 않습니다.",
        "This sees only what an answer is about, not whether it is good or true, and it has no part"
        " in the levels.",
    )
    disagrees = Both(
        "가까움과 수준이 서로 어긋납니다. 둘 다 직접 확인해 보세요.",
        "Closeness and level disagree: look at both yourself.",
    )
    ledger = Both("이력서와 답변", "Your résumé and what you said")
    ledger_note = Both(
        "이력서의 문장마다, 면접에서 그 이야기를 어떻게 했는지입니다. 낱말과 숫자를 견준 것이라"
        " 사실인지는 알지 못합니다.",
        "For each line of your résumé, how you spoke of it. This compares words and figures; it"
        " does not know what is true.",
    )
    standing_supported = Both("이야기로 뒷받침됨", "backed by your story")
    standing_thin = Both("언급했지만 얇음", "mentioned, but thin")
    standing_contradicted = Both("숫자가 서로 다름", "the figures differ")
    standing_not_discussed = Both("이야기하지 않음", "not discussed")
    attempts = Both("지금까지의 연습", "Your attempts so far")
    attempts_row = Both(
        "처음 {first} · 가장 높음 {best} · 최근 {latest} (면접 {count}번)",
        "first {first} · best {best} · latest {latest} ({count} interviews)",
    )


BETTER: Mapping[str, Both] = MappingProxyType(
    {
        "no_deed": Both(
            "“{quote}” 그래서 저는 (직접 하신 일)을 했습니다.",
            "“{quote}” So I (what you did yourself).",
        ),
        "no_situation": Both(
            "(언제, 어디서, 무엇이 문제였는지) “{quote}”",
            "(When, where, and what the problem was.) “{quote}”",
        ),
        "no_own_part": Both(
            "“{quote}” 그 가운데 제가 맡은 일은 (본인의 몫)이었습니다.",
            "“{quote}” My part in it was (what you did yourself).",
        ),
        "no_result": Both(
            "“{quote}” 그 결과 (무엇이 어떻게 달라졌는지).",
            "“{quote}” As a result, (what changed, and how).",
        ),
        "no_numbers": Both(
            "“{quote}” (전)에서 (후)로 바뀌었습니다.",
            "“{quote}” It went from (before) to (after).",
        ),
    }
)
"""A sentence of the candidate's own, with a blank for what only the candidate knows."""
