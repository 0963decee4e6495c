"""The claims of a résumé beside what was said."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.assessment.answer import Answer
from core.assessment.labels import Claim, LedgerEntry
from core.assessment.ledger import ledger
from core.language.language import LANGUAGES, Language
from core.speech.transcript import Word

TURN = UUID(int=1)
SPOKEN: dict[Language, str] = {
    "en": "Then the payment API was slow. I profiled it and I cut the latency by 40 percent."
    " The data platform was there too. The migration to Kubernetes took nine months.",
    "ko": "결제 API가 느려서 제가 원인을 찾았습니다. 응답 시간을 사십 퍼센트 줄였습니다."
    " 신규 고객은 80명을 유치했습니다. 사내 데이터 플랫폼도 있었습니다.",
}
STANDINGS = [
    ("en", "Cut payment API latency by 40%", "supported"),
    ("en", "Built a data platform for 9 teams", "thin"),
    ("en", "Migration to Kubernetes in 6 months", "contradicted"),
    ("en", "Wrote the onboarding guide", "not_discussed"),
    ("ko", "결제 API 응답 시간을 40% 단축", "supported"),
    ("ko", "신규 고객 120명 유치", "contradicted"),
    ("ko", "사내 데이터 플랫폼 구축", "thin"),
    ("ko", "교육 자료 제작", "not_discussed"),
]


def entry(claim: str, said: str, language: Language, words: tuple[Word, ...] = ()) -> LedgerEntry:
    (found,) = ledger([Claim(claim, "line 3")], [Answer(TURN, "?", said, language, words)])
    return found


@pytest.mark.parametrize(("language", "claim", "standing"), STANDINGS)
def test_each_standing_with_both_quotes(language: Language, claim: str, standing: str) -> None:
    found = entry(claim, SPOKEN[language], language)
    assert (found.claim, found.where, found.standing) == (claim, "line 3", standing)
    assert (found.span is None) == (standing == "not_discussed")


def test_the_quote_is_the_sentence_and_has_its_moment() -> None:
    words = tuple(
        Word(word, n, n + 0.5, 0.9) for n, word in enumerate(SPOKEN["en"].split(), start=10)
    )
    found = entry("Cut payment API latency by 40%", SPOKEN["en"], "en", words)
    assert found.span is not None
    assert SPOKEN["en"][slice(*found.span)] == "I profiled it and I cut the latency by 40 percent."
    assert found.moment == (16.0, 26.5)


def test_nothing_said_is_nothing_discussed_and_no_resume_is_no_ledger() -> None:
    assert ledger([Claim("Led a team", "")], [])[0].standing == "not_discussed"
    assert ledger([], [Answer(TURN, "?", SPOKEN["en"], "en")]) == ()
    for language in LANGUAGES:
        assert entry("", SPOKEN[language], language).standing == "not_discussed"


def test_another_figure_of_another_unit_is_no_contradiction() -> None:
    said = "I cut the payment API latency for nine teams."
    assert entry("Cut payment API latency by 40%", said, "en").standing != "contradicted"


@given(st.text(max_size=60), st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_any_text_has_a_standing(claim: str, said: str, language: Language) -> None:
    found = entry(claim, said, language)
    assert found.span is None or 0 <= found.span[0] < found.span[1] <= len(said)
