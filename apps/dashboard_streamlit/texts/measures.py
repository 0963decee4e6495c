"""Words for measures: their names, units, and why one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.assessment.measures import Measure


@dataclass(frozen=True, slots=True)
class MeasureTexts:
    """Words of one language, by the stable keys of `core.assessment.measures`.

    Attributes:
        units: forms with `{value}` by unit.
    """

    names: Mapping[str, str]
    units: Mapping[str, str]
    missing: Mapping[str, str]

    def name(self, measure: Measure) -> str:
        """Return what was measured; a key this version does not know is shown as it is."""
        return self.names.get(measure.name, measure.name.replace("_", " "))

    def value(self, measure: Measure) -> str:
        """Return the number with its unit, or why there is none."""
        if measure.value is None:
            reason = measure.missing or ""
            return self.missing.get(reason, reason.replace("_", " "))
        form = self.units.get(measure.unit, "{value:.1f} " + measure.unit)
        return form.format(value=measure.value)


KO_MEASURES = MeasureTexts(
    names={
        "rate_per_min": "말 빠르기",
        "pauses": "멈춤(0.5초 이상)",
        "longest_pause_s": "가장 긴 멈춤",
        "length_s": "말한 길이",
        "start_delay_s": "답하기까지",
        "pitch_variation_st": "높낮이 변화(표준편차)",
        "level_variation_db": "크기 변화(표준편차)",
        "voiced_share": "유성음 비율",
        "filled_pauses_per_min": "소리를 끈 멈춤(‘어’, ‘음’)",
        "repetitions_per_min": "되풀이한 말",
        "self_corrections_per_min": "고쳐 말하기",
        "hedges_per_min": "단정을 피하는 말(‘아마’, ‘것 같아요’)",
        "face_visible_share": "얼굴이 보인 시간",
        "facing_share": "정면을 향한 비율",
        "several_faces_share": "다른 얼굴도 보인 시간",
        "face_height_share": "화면 높이 대비 얼굴 크기",
        "too_near_share": "카메라에 너무 가까운 시간",
        "too_far_share": "카메라에서 너무 먼 시간",
        "blinks_per_minute": "눈 깜빡임",
        "brow_movements_per_minute": "눈썹 움직임",
        "smile_share": "입꼬리를 올린 비율",
        "head_movement_deg_per_s": "고개 움직임",
        "brightness": "밝기",
        "underexposed_share": "빛이 부족한 시간",
        "overexposed_share": "빛이 지나친 시간",
        "too_dark_share": "어두워서 재지 못한 시간",
        "blurred_share": "흐려서 재지 못한 시간",
        "frozen_share": "화면이 멈춰 재지 못한 시간",
        "frames_per_s": "초당 화면 수",
        "few_frames_share": "화면이 드문드문한 시간",
    },
    units={
        "words/min": "분당 {value:.0f}단어",
        "syllables/min": "분당 {value:.0f}음절",
        "count": "{value:.0f}번",
        "s": "{value:.1f}초",
        "share": "{value:.0%}",
        "1/min": "{value:.0f}회/분",
        "1/s": "초당 {value:.0f}장",
        "deg/s": "{value:.1f}°/초",
        "st": "{value:.1f}반음",
        "dB": "{value:.1f} dB",
    },
    missing={
        "no_speech": "말소리 없음",
        "typed": "글로 답함",
        "too_short": "너무 짧음",
        "no_pause": "멈춤 없음",
        "too_little_voice": "목소리가 너무 적음",
        "no_face": "얼굴이 보이지 않음",
        "no_frames": "화면 없음",
        "too_few_frames": "화면이 너무 적음",
        "camera_off": "카메라 꺼짐",
        "video_unreadable": "영상을 읽을 수 없음",
        "not_calibrated": "카메라를 먼저 보지 않아 잴 수 없음",
        "too_dark": "너무 어두움",
        "blurred": "흐림",
        "frozen": "화면이 멈춤",
        "no_movement": "얼굴이 전혀 움직이지 않음(사진일 수 있음)",
    },
)

EN_MEASURES = MeasureTexts(
    names={
        "rate_per_min": "Speaking rate",
        "pauses": "Pauses (0.5 s or more)",
        "longest_pause_s": "Longest pause",
        "length_s": "Length of speech",
        "start_delay_s": "Time to first word",
        "pitch_variation_st": "Pitch variation (SD)",
        "level_variation_db": "Level variation (SD)",
        "voiced_share": "Voiced share",
        "filled_pauses_per_min": "Filled pauses (um, uh)",
        "repetitions_per_min": "Repetitions",
        "self_corrections_per_min": "Self-corrections",
        "hedges_per_min": "Hedges (maybe, sort of)",
        "face_visible_share": "Face visible",
        "facing_share": "Facing the camera",
        "several_faces_share": "Another face visible",
        "face_height_share": "Height of face in picture",
        "too_near_share": "Too near the camera",
        "too_far_share": "Too far from the camera",
        "blinks_per_minute": "Blinks",
        "brow_movements_per_minute": "Brow movements",
        "smile_share": "Smile movement",
        "head_movement_deg_per_s": "Head movement",
        "brightness": "Brightness",
        "underexposed_share": "Too little light",
        "overexposed_share": "Too much light",
        "too_dark_share": "Not measured: too dark",
        "blurred_share": "Not measured: blurred",
        "frozen_share": "Not measured: picture frozen",
        "frames_per_s": "Pictures a second",
        "few_frames_share": "Too few pictures",
    },
    units={
        "words/min": "{value:.0f} words/min",
        "syllables/min": "{value:.0f} syllables/min",
        "count": "{value:.0f}",
        "s": "{value:.1f} s",
        "share": "{value:.0%}",
        "1/min": "{value:.0f}/min",
        "1/s": "{value:.0f}/s",
        "deg/s": "{value:.1f}°/s",
        "st": "{value:.1f} semitones",
        "dB": "{value:.1f} dB",
    },
    missing={
        "no_speech": "no speech",
        "typed": "typed answer",
        "too_short": "too short",
        "no_pause": "no pause",
        "too_little_voice": "too little voice",
        "no_face": "no face seen",
        "no_frames": "no picture",
        "too_few_frames": "too few pictures",
        "camera_off": "camera off",
        "video_unreadable": "video unreadable",
        "not_calibrated": "not measurable: no look at the camera first",
        "too_dark": "too dark",
        "blurred": "blurred",
        "frozen": "picture frozen",
        "no_movement": "face never moved (may be a photograph)",
    },
)
