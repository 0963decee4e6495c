"""Why a question is asked, in one line for the candidate, in both languages."""

from collections.abc import Mapping

from core.interview.bait import parted
from core.interview.fairness import disclosures
from core.interview.grounds import ground
from core.interview.interview import Basis, PlannedQuestion, Source, Turn
from core.language.cues import Evidence
from core.language.language import Language

NOT_HEARD: Mapping[Evidence, Mapping[Language, str]] = {
    Evidence.SITUATION: {
        "ko": "어떤 상황이었는지 아직 듣지 못했어요",
        "en": "The situation has not come up yet",
    },
    Evidence.TASK: {"ko": "목표가 무엇이었는지 아직 없어요", "en": "No goal yet"},
    Evidence.ACTION: {"ko": "실제로 한 일이 아직 없어요", "en": "No concrete action yet"},
    Evidence.RESULT: {"ko": "결과 근거가 아직 없어요", "en": "No result yet"},
    Evidence.OWN_PART: {
        "ko": "본인이 맡은 부분이 아직 없어요",
        "en": "Your own part has not come up yet",
    },
    Evidence.NUMBERS: {"ko": "수치가 아직 없어요", "en": "No figure yet"},
    Evidence.REFLECTION: {"ko": "배운 점이 아직 없어요", "en": "Nothing learnt yet"},
    Evidence.REASON: {"ko": "이유가 아직 없어요", "en": "No reason yet"},
    Evidence.LIMITS: {
        "ko": "한계나 예외를 아직 듣지 못했어요",
        "en": "No limits or exceptions yet",
    },
}
RESTS_ON: Mapping[Source, Mapping[Language, str]] = {
    "resume": {"ko": "이력서 {where}에서", "en": "From your CV, {where}"},
    "posting": {
        "ko": "채용 공고 {where}에서 ({date})",
        "en": "From the posting, {where} ({date})",
    },
    "company": {"ko": "회사 자료 {where} ({date})", "en": "From company data, {where} ({date})"},
    "answer": {"ko": "말씀하신 “{quote}” 부분이에요", "en": "You said “{quote}”"},
}
AROUND = 60
"""Characters beside a quotation: as far as `disclosures` looks for whose something is."""
ANSWER: Mapping[Language, str] = {"ko": "{number}번째 답변", "en": "answer {number}"}


def why(question: PlannedQuestion, language: Language) -> str:
    """Return what the question rests on, and what is missing; "" for a question of the bank."""
    basis, seeks = question.basis, question.seeks
    reasons = (
        rests_on(basis, language) if basis is not None else "",
        NOT_HEARD[seeks][language] if seeks is not None else "",
    )
    return ". ".join(filter(None, reasons))


def rests_on(basis: Basis, language: Language) -> str:
    """Return where a quotation stands, and when that was read; of an answer, the quotation."""
    text = RESTS_ON[basis.source][language]
    return text.format(where=basis.where, date=basis.read_on.isoformat(), quote=basis.quote)


def taken_up(question: str, turn: Turn, language: Language) -> Basis | None:
    """Return what of an answer a question takes up; None for nothing, or nothing to read back.

    Beside what a candidate should not have had to tell, nothing is quoted.
    """
    quote = ground(question, parted(turn.answer)[0])
    place = turn.answer.find(quote)
    around = turn.answer[max(0, place - AROUND) : place + len(quote) + AROUND]
    if not quote or disclosures(around):
        return None
    where = ANSWER[language].format(number=turn.index + 1)
    return Basis("answer", quote, where, turn.asked_at.date())
