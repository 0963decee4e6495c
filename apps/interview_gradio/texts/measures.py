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
        "pitch_variation_st": Both("목소리 높낮이의 변화", "Variation of pitch"),
        "level_variation_db": Both("목소리 크기의 변화", "Variation of loudness"),
        "voiced_share": Both("목소리가 울린 시간", "Time with voice"),
        "filled_pauses_per_min": Both("‘어’, ‘음’ 하고 끈 소리", "Sounds such as “um” and “uh”"),
        "repetitions_per_min": Both("되풀이한 말", "Words said twice"),
        "self_corrections_per_min": Both("고쳐 말한 곳", "Corrections of your own words"),
        "hedges_per_min": Both(
            "‘아마’, ‘것 같아요’ 같은 말", "Words such as “maybe” and “sort of”"
        ),
        "face_visible_share": Both("화면에 얼굴이 보인 시간", "Time with your face in the picture"),
        "facing_share": Both(
            "고개가 카메라 쪽을 향한 시간", "Time with your head towards the camera"
        ),
        "several_faces_share": Both(
            "화면에 다른 얼굴도 있던 시간", "Time with another face in the picture"
        ),
        "face_height_share": Both(
            "화면 높이에서 얼굴이 차지한 크기", "Height of your face in the picture"
        ),
        "too_near_share": Both("카메라에 너무 가까웠던 시간", "Time too near the camera"),
        "too_far_share": Both("카메라에서 너무 멀었던 시간", "Time too far from the camera"),
        "blinks_per_minute": Both("눈 깜박임", "Blinks"),
        "brow_movements_per_minute": Both("눈썹 움직임", "Brow movements"),
        "smile_share": Both("입꼬리가 올라간 시간", "Time with the corners of your mouth raised"),
        "head_movement_deg_per_s": Both("고개 움직임", "Head movement"),
        "brightness": Both("화면 밝기", "Brightness of the picture"),
        "underexposed_share": Both("조명이 부족했던 시간", "Time with too little light"),
        "overexposed_share": Both("조명이 지나쳤던 시간", "Time with too much light"),
        "too_dark_share": Both(
            "어두워서 재지 못한 시간", "Time not measured because it was too dark"
        ),
        "blurred_share": Both("흐려서 재지 못한 시간", "Time not measured because of blur"),
        "frozen_share": Both(
            "화면이 멈춰 재지 못한 시간", "Time not measured because the picture stood still"
        ),
        "frames_per_s": Both("초당 화면 수", "Pictures a second"),
        "few_frames_share": Both("화면이 드문드문했던 시간", "Time with too few pictures"),
    }
)

UNITS: Mapping[str, Both] = MappingProxyType(
    {
        "words/min": Both("단어/분", "words/min"),
        "syllables/min": Both("음절/분", "syllables/min"),
        "count": Both("번", "times"),
        "s": Both("초", "s"),
        "1/min": Both("번/분", "per minute"),
        "1/s": Both("장/초", "per second"),
        "share": Both("%", "%"),
        "deg/s": Both("도/초", "°/s"),
        "st": Both("반음", "semitones"),
        "dB": Both("dB", "dB"),
    }
)

MISSING: Mapping[str, Both] = MappingProxyType(
    {
        "no_speech": Both("말소리가 없습니다.", "Nobody spoke."),
        "no_pause": Both("쉼이 없었습니다.", "There was no pause."),
        "too_short": Both("재기에는 너무 짧습니다.", "Too short to measure."),
        "too_little_voice": Both(
            "목소리가 너무 적게 들렸습니다.", "Too little of your voice was heard."
        ),
        "typed": Both("글로 쓰신 답변입니다.", "You typed this answer."),
        "camera_off": Both("카메라를 쓰지 않았습니다.", "The camera was off."),
        "video_unreadable": Both("영상을 읽을 수 없습니다.", "The video could not be read."),
        "no_frames": Both("영상에 담긴 화면이 없습니다.", "The video holds no pictures."),
        "no_face": Both("영상에서 얼굴을 찾지 못했습니다.", "No face was found in the video."),
        "too_few_frames": Both(
            "화면이 드문드문해서 움직임을 잴 수 없습니다.",
            "The pictures are too far apart to see movement.",
        ),
        "not_calibrated": Both(
            "시작하기 전에 카메라를 잠시 봐 주셔야 잴 수 있습니다.",
            "Not measurable without a look at the camera before the start.",
        ),
        "too_dark": Both("화면이 너무 어둡습니다.", "The picture is too dark."),
        "blurred": Both("화면이 흐립니다.", "The picture is blurred."),
        "frozen": Both("화면이 멈춰 있습니다.", "The picture stood still."),
        "no_movement": Both(
            "얼굴이 조금도 움직이지 않아, 사진일 수도 있습니다.",
            "The face never moved at all; it may be a photograph.",
        ),
    }
)
