"""Calm messages of the room to the candidate, in both languages."""

from collections.abc import Mapping

from core.language.language import Language

NOTICES: Mapping[str, Mapping[Language, str]] = {
    "take_your_time": {
        "ko": "천천히 생각하셔도 됩니다. 준비되면 말씀해 주세요.",
        "en": "Take your time. Speak whenever you are ready.",
    },
    "moment": {
        "ko": "네, 생각할 시간을 드릴게요. 준비되면 말씀해 주세요.",
        "en": "Of course, take a moment. Go on whenever you are ready.",
    },
    "joined": {
        "ko": "말씀을 이어서 하세요. 이어진 답변으로 듣고 있습니다.",
        "en": "Please go on. This counts as one answer.",
    },
    "interrupt_by_button": {
        "ko": "면접관의 목소리가 마이크로 들어옵니다. 헤드폰을 쓰시거나, "
        "끼어들 때는 버튼을 눌러 주세요.",
        "en": "Your microphone picks up the interviewer. Please use headphones; "
        "to interrupt, press the button.",
    },
    "one_moment": {
        "ko": "지금은 다른 면접이 진행 중입니다. 자리가 나면 바로 시작합니다.",
        "en": "Other interviews are being held. Yours begins as soon as there is room.",
    },
    "welcome_back": {
        "ko": "연결이 끊겨 잠시 멈췄습니다. 끊기기 전의 답변은 저장되어 있습니다. "
        "준비되면 ‘계속하기’를 눌러 주세요.",
        "en": "The connection was lost, so we paused. What you said before is stored. "
        "Press Continue when you are ready.",
    },
    "nothing_heard": {
        "ko": "1분 동안 들린 말이 없어 잠시 멈췄습니다. "
        "마이크를 확인하고 ‘계속하기’를 눌러 주세요.",
        "en": "We heard nothing for a minute and paused. "
        "Check your microphone, then press Continue.",
    },
    "no_words": {
        "ko": "소리는 들리지만 알아들은 말이 없습니다. 조금 더 가까이에서 말씀해 주세요.",
        "en": "We hear sound but could not make out any words. Please speak a little closer.",
    },
    "limit": {
        "ko": "답변이 최대 길이에 이르러 다음 질문으로 넘어갑니다.",
        "en": "This answer has reached its maximum length, so we move on to the next question.",
    },
    "no_voice": {
        "ko": "지금은 질문을 소리로 들려 드릴 수 없습니다. 화면의 질문을 읽고 답해 주세요.",
        "en": "The question cannot be spoken just now. Please read it on the screen and answer.",
    },
    "no_transcript": {
        "ko": "지금은 받아쓰기가 되지 않습니다. 답변은 녹음되고 있으니 "
        "다 말한 뒤 ‘답변 완료’를 눌러 주세요.",
        "en": "Live transcription is not working. You are being recorded: "
        "press Done when finished.",
    },
    "store_failed": {
        "ko": "녹음을 저장할 수 없어 멈췄습니다. 지금까지의 답변은 안전합니다. "
        "잠시 뒤 ‘계속하기’를 눌러 주세요.",
        "en": "The recording cannot be stored, so we paused. Your answers so far are safe. "
        "Press Continue in a moment.",
    },
    "saving_delayed": {
        "ko": "저장이 늦어지고 있습니다. 연결이 돌아오면 자동으로 저장됩니다.",
        "en": "Saving is delayed. It will be done by itself as soon as the connection is back.",
    },
    "plan_unknown": {
        "ko": "이 질문은 지금 계획에 없습니다. 계획을 다시 열어 주세요.",
        "en": "This question is not in the plan any more. Please open the plan again.",
    },
    "plan_empty": {
        "ko": "질문이 하나는 있어야 합니다.",
        "en": "At least one question has to stay.",
    },
    "plan_no_other": {
        "ko": "바꿀 수 있는 다른 질문이 없습니다.",
        "en": "There is no other question of this kind.",
    },
    "plan_too_short": {
        "ko": "질문이 너무 짧습니다. 한 문장으로 적어 주세요.",
        "en": "This question is too short. Please write a sentence.",
    },
    "plan_forbidden": {
        "ko": "채용 면접에서 물을 수 없는 내용입니다. 직무와 관련된 질문으로 바꿔 주세요.",
        "en": "That may not be asked in a job interview. Please ask about the work instead.",
    },
    "disclosed": {
        "ko": "{hint} 이렇게 말해 볼 수 있습니다: “{deflection}”",
        "en": "{hint} You could say: “{deflection}”",
    },
    "went_wrong": {
        "ko": "문제가 생겼습니다. 이 번호로 알려 주세요: {id}",
        "en": "Something went wrong. Please report it with this number: {id}",
    },
    "not_now": {
        "ko": "지금은 할 수 없는 동작입니다.",
        "en": "That is not possible at the moment.",
    },
    "empty_answer": {
        "ko": "답변을 적은 뒤에 보내 주세요.",
        "en": "Please write your answer before sending it.",
    },
    "bad_frame": {
        "ko": "브라우저가 보낸 데이터를 읽을 수 없습니다.",
        "en": "Something your browser sent could not be read.",
    },
}


def notice(code: str, language: Language) -> str:
    """Return the text of a notice."""
    return NOTICES[code][language]
