"""Words of what postings ask for and candidates show, and of what was last known."""

from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class MarketTexts:
    """Words of one language; `{…}` are filled in by `str.format`."""

    as_of: str
    nothing_known: str
    skills: str
    skills_intro: str
    field: str
    choose_field: str
    no_demand: str
    few_candidates: str
    skill: str
    asked: str
    asked_help: str
    named: str
    named_help: str
    jobs: str
    candidates: str
    few: str
    counted: str
    chart_alt: str
    share: str
    side: str
    sides: tuple[str, str]
    open_skill: str
    naming: str
    every_skill: str


EN_MARKET = MarketTexts(
    as_of="The enterprise database cannot be reached right now. This is what was last read of it, "
    "on {when}; facts that have grown too old and jobs past their deadline are left out.",
    nothing_known="What was never read before it went away is not known here.",
    skills="What postings ask for, and what candidates name",
    skills_intro="For one field: the share of its open jobs that ask for a skill, beside the share "
    "of its candidates who named it in any answer of a finished interview. To name a skill is not "
    "to master it. Numbers under five candidates are hidden.",
    field="Field",
    choose_field="Choose a field to compare.",
    no_demand="No open job of this field names a skill that we know.",
    few_candidates="Fewer than five candidates of this field have finished interviews that were "
    "read, so only the jobs are shown. Interviews are read every night.",
    skill="Skill",
    asked="Jobs asking for it",
    asked_help="Share of the jobs open now.",
    named="Candidates naming it",
    named_help="Share of the candidates of this field.",
    jobs="Jobs",
    candidates="Candidates",
    few="under 5",
    counted="Open jobs: {jobs} · candidates: {candidates}",
    chart_alt="Share of jobs asking for a skill beside the share of candidates naming it",
    share="Share",
    side="Who",
    sides=("jobs asking for it", "candidates naming it"),
    open_skill="Choose a row to see the shared interviews that name the skill.",
    naming="Only interviews that name {skill} in an answer. Interviews are read every night.",
    every_skill="Show interviews whatever they name",
)

KO_MARKET = MarketTexts(
    as_of="기업 데이터베이스에 지금 연결할 수 없습니다. {when}에 마지막으로 읽은 내용입니다. "
    "기한이 지난 사실과 마감된 공고는 뺐습니다.",
    nothing_known="연결이 끊기기 전에 읽지 않은 것은 여기서 알 수 없습니다.",
    skills="공고가 요구하는 기술과 지원자가 말한 기술",
    skills_intro="직무 하나에 대해, 열린 공고 가운데 그 기술을 요구하는 비율과 끝난 면접의 "
    "답변에서 그 기술을 말한 지원자의 비율을 나란히 보여 줍니다. 말했다고 잘한다는 뜻은 아닙니다. "
    "지원자가 다섯 명보다 적은 수는 가립니다.",
    field="직무",
    choose_field="견줄 직무를 골라 주세요.",
    no_demand="이 직무의 열린 공고에 우리가 아는 기술이 없습니다.",
    few_candidates="읽은 면접이 있는 이 직무의 지원자가 다섯 명보다 적어 공고만 보여 줍니다. "
    "면접은 매일 밤 읽습니다.",
    skill="기술",
    asked="요구하는 공고",
    asked_help="지금 열린 공고 가운데 비율입니다.",
    named="말한 지원자",
    named_help="이 직무 지원자 가운데 비율입니다.",
    jobs="공고 수",
    candidates="지원자 수",
    few="5명 미만",
    counted="열린 공고 {jobs}건 · 지원자 {candidates}명",
    chart_alt="기술을 요구하는 공고의 비율과 그 기술을 말한 지원자의 비율",
    share="비율",
    side="누가",
    sides=("요구하는 공고", "말한 지원자"),
    open_skill="행을 고르면 그 기술을 말한 공유 면접을 볼 수 있습니다.",
    naming="답변에서 {skill}을(를) 말한 면접만 보여 줍니다. 면접은 매일 밤 읽습니다.",
    every_skill="기술과 상관없이 보기",
)


def market_texts(language: Language) -> MarketTexts:
    """Return the words of a language."""
    return KO_MARKET if language == "ko" else EN_MARKET
