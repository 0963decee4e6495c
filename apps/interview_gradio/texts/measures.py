"""Names of measures, their units, and the reasons why a measure is missing.

A key that is not here is shown as it is, with its underscores as spaces.
"""

from collections.abc import Mapping
from types import MappingProxyType

from apps.interview_gradio.texts.both import Both

MEASURES: Mapping[str, Both] = MappingProxyType(
    {
        "rate_per_min": Both("말하기 속도", "Speaking pace"),
        "pauses": Both("쉼", "Pauses"),
        "longest_pause_s": Both("가장 긴 쉼", "Longest pause"),
        "length_s": Both("답변 길이", "Length of the answer"),
        "start_delay_s": Both("말을 시작하기까지", "Time before you began"),
        "face_visible_share": Both("화면에 얼굴이 보인 시간", "Time with your face in the picture"),
        "facing_share": Both(
            "고개가 카메라 쪽을 향한 시간", "Time with your head towards the camera"
        ),
        "blinks_per_minute": Both("눈 깜박임", "Blinks"),
        "smile_share": Both("입꼬리가 올라간 시간", "Time with the corners of your mouth raised"),
        "head_movement_deg_per_s": Both("고개 움직임", "Head movement"),
    }
)

UNITS: Mapping[str, Both] = MappingProxyType(
    {
        "words/min": Both("단어/분", "words/min"),
        "syllables/min": Both("음절/분", "syllables/min"),
        "count": Both("번", "times"),
        "s": Both("초", "s"),
        "1/min": Both("번/분", "per minute"),
        "share": Both("%", "%"),
        "deg/s": Both("도/초", "°/s"),
    }
)

MISSING: Mapping[str, Both] = MappingProxyType(
    {
        "no_speech": Both("말소리가 없습니다.", "Nobody spoke."),
        "no_pause": Both("쉼이 없었습니다.", "There was no pause."),
        "too_short": Both("재기에는 너무 짧습니다.", "Too short to measure."),
        "typed": Both("글로 쓰신 답변입니다.", "You typed this answer."),
        "camera_off": Both("카메라를 쓰지 않았습니다.", "The camera was off."),
        "video_unreadable": Both("영상을 읽을 수 없습니다.", "The video could not be read."),
        "no_frames": Both("영상에 담긴 화면이 없습니다.", "The video holds no pictures."),
        "no_face": Both("영상에서 얼굴을 찾지 못했습니다.", "No face was found in the video."),
        "too_few_frames": Both(
            "화면이 드문드문해서 움직임을 잴 수 없습니다.",
            "The pictures are too far apart to see movement.",
        ),
    }
)
