"""One company by the many ways in which its name is written."""

import pytest

from core.company.names import name_key, registration_key


@pytest.mark.parametrize(
    "group",
    [
        [
            "푸른달소프트",
            "주식회사 푸른달소프트",
            "㈜푸른달소프트",
            "(주) 푸른달 소프트",
            "푸른달소프트(주)",
        ],
        ["Haneul Inc.", "HANEUL, INC", "Haneul Co., Ltd.", "haneul corporation", "Ｈａｎｅｕｌ"],
        ["돌담전자 (가상)", "돌담전자"],
        ["재단법인 느티 복지재단", "(재)느티복지재단"],
        ["A.B.C Company Limited", "ABC"],
    ],
)
def test_ways_of_writing_one_name_share_a_key(group: list[str]) -> None:
    assert len({name_key(name) for name in group}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("푸른달소프트", "푸른달전자"),
        ("Incheon Port", "cheon Port"),
        ("Company Inc.", "Corporation Ltd."),
        ("Cooper", "per"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize("name", ["주식회사", "㈜", "…", "가" * 500])
def test_no_name_has_an_empty_or_endless_key(name: str) -> None:
    assert 0 < len(name_key(name)) <= 300


def test_a_registration_number_has_ten_digits() -> None:
    assert registration_key("123-45-67890") == "1234567890"
    assert registration_key("110111-1234567") is None
    assert registration_key(None) is None
