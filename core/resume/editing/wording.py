"""Why an edit is proposed, and what to look at in a person's own words, in both languages."""

from collections.abc import Mapping
from types import MappingProxyType

from core.language.language import Language
from core.resume.truth import Objection

_Both = tuple[str, str]
"""Korean and English."""

_REASONS: Mapping[str, _Both] = MappingProxyType(
    {
        "protected_fact": (
            "직무와 관계없는 개인 정보라서 빼는 게 좋아요.",
            "This has nothing to do with the job and is better left out.",
        ),
        "date_format": (
            "날짜를 다른 곳과 같은 형식으로 맞췄어요.",
            "The date is written like all the others.",
        ),
        "first_person": (
            "이력서의 주인은 한 사람이라 “저는”이나 “I”는 없어도 돼요.",
            "A résumé has one subject, so “I” can go.",
        ),
        "ending_mark": (
            "같은 경험의 다른 줄과 마침표를 맞췄어요.",
            "The full stop is as in the other lines of this entry.",
        ),
        "note_style": (
            "다른 줄처럼 개조식으로 끝맺었어요.",
            "It ends as a note, like most of the lines.",
        ),
        "spelling": ("맞춤법을 고쳤어요.", "The spelling is put right."),
        "skill_spelling": (
            "기술 이름을 정식 표기로 적었어요.",
            "The technology has its usual spelling.",
        ),
        "newest_first": (
            "최근 것이 먼저 오게 순서를 바꿨어요.",
            "The newest comes first.",
        ),
        "buzzword": (
            "뜻을 더하지 않는 꾸밈말을 뺐어요.",
            "A word of praise that says nothing is gone.",
        ),
        "duplicate_skill": (
            "여러 번 적힌 기술을 한 번만 남겼어요.",
            "Each skill stands once.",
        ),
        "repeated_bullet": (
            "같은 줄이 두 번 있어 하나를 뺐어요.",
            "The line stands twice; one is taken out.",
        ),
        "spacing": ("띄어쓰기를 고쳤어요.", "The spaces are put right."),
        "reworded": (
            "언어 모델이 쓰신 낱말만으로 더 짧고 분명하게 다듬었어요.",
            "A language model made it shorter and clearer, in your own words.",
        ),
        "answer": (
            "답해 주신 내용을 한 줄로 더했어요.",
            "What you answered becomes a line of its own.",
        ),
    }
)

_OBJECTIONS: Mapping[str, _Both] = MappingProxyType(
    {
        "empty": ("아무것도 남지 않아요.", "Nothing is left."),
        "characters": ("흔히 쓰지 않는 글자가 있어요: {text}", "Unusual characters: {text}"),
        "length": ("원래보다 훨씬 길어졌어요.", "It is much longer than before."),
        "number": ("이력서에 없던 숫자예요: {text}", "A number that was not there: {text}"),
        "number_lost": ("숫자가 빠졌어요: {text}", "A number is gone: {text}"),
        "number_order": ("숫자의 순서가 바뀌었어요.", "The numbers changed places."),
        "skill": ("이력서에 없던 기술이에요: {text}", "A skill that was not there: {text}"),
        "title": ("이력서에 없던 직함이에요: {text}", "A title that was not there: {text}"),
        "name": ("이력서에 없던 이름이에요: {text}", "A name that was not there: {text}"),
        "word": ("이력서에 없던 말이에요: {text}", "A word that was not there: {text}"),
        "ownership": (
            "맡은 정도가 달라졌어요: {text}",
            "It says something else about your part: {text}",
        ),
        "scope": ("범위나 정도가 커졌어요: {text}", "It claims more than before: {text}"),
        "rise": ("전에 없던 성과예요: {text}", "A result that was not there: {text}"),
        "fall": ("전에 없던 성과예요: {text}", "A result that was not there: {text}"),
        "plan": ("계획이 결과처럼 되었어요: {text}", "A plan became a result: {text}"),
        "part": ("한정하는 말이 빠졌어요: {text}", "A limiting word is gone: {text}"),
        "negation": ("뜻이 반대가 될 수 있어요: {text}", "It may say the opposite: {text}"),
        "meaning": ("다른 이야기가 되었어요.", "It is about something else now."),
    }
)


def reason_text(reason: str, language: Language) -> str:
    """Return why an edit is proposed; its key in words where this version does not know it."""
    return _of(_REASONS, reason, language)


def objection_text(objection: Objection, language: Language) -> str:
    """Return what a person should look at in their own words."""
    return _of(_OBJECTIONS, objection.code, language).format(text=objection.text)


def _of(texts: Mapping[str, _Both], key: str, language: Language) -> str:
    both = texts.get(key)
    if both is None:
        return key.replace("_", " ")
    return both[0] if language == "ko" else both[1]
