"""Nothing that the person did not say gets into an edit, and what they said may be reworded."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.resume.truth import objections
from core.resume.truth.quantities import quantities
from tests.fakes_language import ScriptedEmbedder

RED_TEAM = json.loads(
    (Path(__file__).parents[3] / "redteam" / "fabrications.json").read_text("utf-8")
)
KO = "결제 승인 서버를 개발하여 응답 시간을 240ms에서 90ms로 단축"
EN = "Reduced stock-outs by 12% with a demand forecast in 3 regions"


@pytest.mark.parametrize("case", RED_TEAM["fabrications"], ids=lambda case: case["new"][:40])
def test_a_fabrication_is_stopped_for_what_it_is(case: dict[str, Any]) -> None:
    found = objections(case["old"], case["new"], known=case.get("known", ()))
    assert case["code"] in {each.code for each in found}


@pytest.mark.parametrize("case", RED_TEAM["honest"], ids=lambda case: case["new"][:40])
def test_an_honest_rewording_passes(case: dict[str, Any]) -> None:
    assert objections(case["old"], case["new"], known=case.get("known", ())) == ()


def test_the_red_team_is_large_in_both_languages() -> None:
    languages = [case["language"] for case in RED_TEAM["fabrications"]]
    assert min(languages.count("ko"), languages.count("en")) >= 40


@given(
    st.integers(0, 10**9), st.sampled_from(["", "%", "명", "배", "ms", "억원", "x", " years", "년"])
)
@settings(max_examples=60, deadline=None)
def test_no_number_is_ever_added(number: int, unit: str) -> None:
    for old in (KO, EN):
        new = f"{old} {number}{unit}"
        had = {(each.value, each.unit) for each in quantities(old)}
        has = {(each.value, each.unit) for each in quantities(new)}
        codes = {each.code for each in objections(old, new)}
        assert (has <= had) or codes & {"number", "number_order"}


@given(st.permutations(KO.split()), st.permutations(EN.split()))
@settings(max_examples=60, deadline=None)
def test_no_order_of_the_words_turns_the_numbers_round(ko: list[str], en: list[str]) -> None:
    for old, words in ((KO, ko), (EN, en)):
        if objections(old, " ".join(words)) == ():
            order = [(each.value, each.unit) for each in quantities(" ".join(words))]
            same = [value for value, unit in order if unit == "ms"]
            assert sorted(order) == sorted((each.value, each.unit) for each in quantities(old))
            assert same in (["240", "90"], [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3억원", [("300000000", "won")]),
        ("1,200명", [("1200", "people")]),
        ("3배", [("3", "times")]),
        ("240ms", [("240", "ms")]),
        ("30퍼센트", [("30", "percent")]),
        ("세 배", [("3", "times")]),
        ("열두 명", [("12", "people")]),
        ("삼백만 원", [("3000000", "won")]),
        ("3%p", [("3", "percentage point")]),
        ("three", [("3", "")]),
        ("twenty-five percent", [("25", "percent")]),
        ("two million users", [("2000000", "")]),
        ("$1.2M", [("1200000", "dollar")]),
        ("dozens of shops", [("dozen", "")]),
        ("수십 개", [("수십", "")]),
        ("k8s, B2B", []),
        ("결제 서버", []),
        ("a payment server", []),
    ],
)
def test_numbers_are_read_in_both_languages(text: str, found: list[tuple[str, str]]) -> None:
    assert [(each.value, each.unit) for each in quantities(text)] == found


def test_what_was_answered_may_be_used_and_nothing_beyond_it() -> None:
    old, new = "재고 관리 화면을 개발하여 배포", "재고 관리 화면을 30명에게 배포"
    assert {each.code for each in objections(old, new)} == {"number"}
    assert objections(old, new, known=["30명이 썼습니다."]) == ()
    assert objections(old, new, known=["30개 매장에서 썼습니다."]) != ()


def test_another_subject_is_stopped_by_its_meaning() -> None:
    old, new = "Wrote reports for finance", "For finance wrote reports"
    assert objections(old, new) == ()
    assert objections(old, new, embedder=ScriptedEmbedder({old, new})) == ()
    apart = objections(old, new, embedder=ScriptedEmbedder())
    assert [each.code for each in apart] == ["meaning"]
