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
        "face_visible_share": "얼굴이 보인 시간",
        "facing_share": "정면을 향한 비율",
        "blinks_per_minute": "눈 깜빡임",
        "smile_share": "입꼬리를 올린 비율",
        "head_movement_deg_per_s": "고개 움직임",
    },
    units={
        "words/min": "분당 {value:.0f}단어",
        "syllables/min": "분당 {value:.0f}음절",
        "count": "{value:.0f}번",
        "s": "{value:.1f}초",
        "share": "{value:.0%}",
        "1/min": "{value:.0f}회/분",
        "deg/s": "{value:.1f}°/초",
    },
    missing={
        "no_speech": "말소리 없음",
        "typed": "글로 답함",
        "too_short": "너무 짧음",
        "no_pause": "멈춤 없음",
        "no_face": "얼굴이 보이지 않음",
        "no_frames": "화면 없음",
        "too_few_frames": "화면이 너무 적음",
        "camera_off": "카메라 꺼짐",
        "video_unreadable": "영상을 읽을 수 없음",
    },
)

EN_MEASURES = MeasureTexts(
    names={
        "rate_per_min": "Speaking rate",
        "pauses": "Pauses (0.5 s or more)",
        "longest_pause_s": "Longest pause",
        "length_s": "Length of speech",
        "start_delay_s": "Time to first word",
        "face_visible_share": "Face visible",
        "facing_share": "Facing the camera",
        "blinks_per_minute": "Blinks",
        "smile_share": "Smile movement",
        "head_movement_deg_per_s": "Head movement",
    },
    units={
        "words/min": "{value:.0f} words/min",
        "syllables/min": "{value:.0f} syllables/min",
        "count": "{value:.0f}",
        "s": "{value:.1f} s",
        "share": "{value:.0%}",
        "1/min": "{value:.0f}/min",
        "deg/s": "{value:.1f}°/s",
    },
    missing={
        "no_speech": "no speech",
        "typed": "typed answer",
        "too_short": "too short",
        "no_pause": "no pause",
        "no_face": "no face seen",
        "no_frames": "no picture",
        "too_few_frames": "too few pictures",
        "camera_off": "camera off",
        "video_unreadable": "video unreadable",
    },
)
