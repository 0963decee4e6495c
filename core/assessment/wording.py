"""What findings and missing levels say, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from core.assessment.rubric import behaviour
from core.language.language import Language

_Both = tuple[str, str]
"""Korean and English."""

_GAPS: Mapping[str, _Both] = MappingProxyType(
    {
        "no_deed": (
            "상황은 있는데, 그래서 무엇을 하셨는지가 없습니다.",
            "There is a situation, but not what you did about it.",
        ),
        "no_situation": (
            "한 일은 있는데, 어떤 상황이었는지가 없습니다.",
            "There is what you did, but not the situation it was done in.",
        ),
        "no_own_part": (
            "누가 했는지 분명하지 않습니다. 본인이 맡은 부분이 들리지 않습니다.",
            "It is not clear who did it: your own part cannot be heard.",
        ),
        "no_result": (
            "한 일은 있는데, 그래서 어떻게 되었는지가 없습니다.",
            "There is what you did, but not what came of it.",
        ),
        "no_numbers": (
            "결과는 있는데, 얼마나 달라졌는지가 없습니다.",
            "There is a result, but not how large it was.",
        ),
    }
)
"""What a story lacks, by the claim of the finding."""

_UNSCORED: Mapping[str, _Both] = MappingProxyType(
    {
        "not_asked": ("이 역량에 대한 질문이 없었습니다.", "No question was about this."),
        "too_little_said": ("판단할 만큼 말하지 않았습니다.", "Too little was said to judge by."),
        "needs_a_model": (
            "규칙만으로는 볼 수 없는 것이 많아, 언어 모델 없이는 매기지 않습니다.",
            "Much of it cannot be seen by rules alone; without a language model it gets no level.",
        ),
        "nothing_seen": (
            "규칙이 볼 수 있는 것은 답변에 없었습니다. 그것만으로 수준이 낮다고 하지 않습니다.",
            "The rules saw nothing of it in the answers; that alone does not make a level low.",
        ),
        "too_little_evidence": (
            "언어 모델도 판단하지 못한 것이 많았습니다.",
            "The language model could not judge enough of it either.",
        ),
        "readings_disagree": (
            "여러 번 읽은 결과가 서로 한 단계 넘게 달랐습니다.",
            "Independent readings differed by more than one level.",
        ),
    }
)
"""Why a competency has no level."""


def claim(name: str, language: Language) -> str:
    """Return what a finding says; its key in words where this version does not know it."""
    if name in _GAPS:
        return _of(_GAPS[name], language)
    known = behaviour(name)
    return known.text(language) if known else name.replace("_", " ")


def unscored(missing: str, language: Language) -> str:
    """Return why there is no level; the key in words where this version does not know it."""
    known = _UNSCORED.get(missing)
    return _of(known, language) if known else missing.replace("_", " ")


def _of(both: _Both, language: Language) -> str:
    return both[0] if language == "ko" else both[1]
