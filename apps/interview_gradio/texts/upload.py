"""Texts for browsers that cannot stream: each answer is recorded whole, and sent at its end."""

from apps.interview_gradio.texts.both import Both, Group


class UploadTexts(Group):
    """What a candidate reads there; the room gets them as JSON."""

    __slots__ = ()
    whole_answers = Both(
        "이 브라우저에서는 답변을 끝까지 녹음한 뒤 보냅니다. 다 말씀하시면 ‘답변 완료’를 눌러"
        " 주세요. 카메라는 쓰지 않습니다.",
        "In this browser each answer is recorded and sent when it is complete: press Done when you"
        " have finished. The camera stays off.",
    )
    microphone_on = Both("연결되었습니다.", "Connected.")
    hint_whole = Both(
        "녹음하고 있습니다. 다 말씀하시면 ‘답변 완료’를 눌러 주세요.",
        "Recording. Press Done when you have finished.",
    )
    hint_sending = Both("답변을 보내고 있습니다.", "Sending your answer.")
    transcript_later = Both(
        "보내신 뒤에 글로 나타납니다.", "What you say will appear here after you send it."
    )
    answer_waits = Both(
        "아직 보내지 못한 답변을 이 브라우저가 가지고 있습니다. 보내질 때까지 다시 시도합니다. 이"
        " 창을 닫지 마세요.",
        "Your answer could not be sent yet. It is kept in this browser and tried again until it"
        " arrives; please keep this page open.",
    )
    answer_sent = Both("답변을 보냈습니다.", "Your answer was sent.")
    answer_cut = Both(
        "답변이 {minutes}분에 이르러 여기까지 보냅니다.",
        "Your answer has reached {minutes} minutes; it is sent as it is.",
    )
    answer_refused = Both(
        "녹음된 답변을 읽을 수 없었습니다. 다시 말씀해 주시거나 글로 답해 주세요.",
        "The recorded answer could not be read. Please say it again, or type it.",
    )
    answer_empty = Both(
        "녹음된 소리가 없습니다. 다시 말씀해 주시거나 글로 답해 주세요.",
        "Nothing was recorded. Please say it again, or type it.",
    )
