"""Dates and periods: what is written, never more, and nothing that no calendar has."""

import pytest

from core.resume.structure.dates import is_only_date, periods


def read(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.start, one.end) for one in periods(text)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2019. 3. - 2021. 12.", "2019-03", "2021-12"),
        ("2019/03–2021/12", "2019-03", "2021-12"),
        ("2019년 3월 ~ 2021년 2월", "2019-03", "2021-02"),
        ("'98.3 ~ '02.2", "1998-03", "2002-02"),
        ("19.03 ~ 21.02", "2019-03", "2021-02"),
        ("2019.03.02 ～ 2021.02.28", "2019-03-02", "2021-02-28"),
        ("2019.03 입학 ~ 2023.02 졸업", "2019-03", "2023-02"),
        ("2019.3 ~ 12월", "2019-03", "2019-12"),
        ("March 2019 to Dec. 2021", "2019-03", "2021-12"),
        ("03/2019 - 12/2021", "2019-03", "2021-12"),
        ("Jun – Aug 2019", "2019-06", "2019-08"),
        ("2019 – 2021", "2019", "2021"),
        ("2019-2021", "2019", "2021"),
        ("2019.03 – 2020", "2019-03", "2020"),
    ],
)
def test_a_period_has_two_ends(text: str, start: str, end: str) -> None:
    assert read(text) == [(start, end)]
    assert is_only_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019.03 ~ 현재",
        "2019년 3월 ~ 재직중",
        "Mar 2019 – Present",
        "2019-03 ~",
        "(2019.03 - 현재)",
    ],
)
def test_what_goes_on_has_no_end(text: str) -> None:
    (one,) = periods(text)
    assert (one.start, one.end, one.is_current) == ("2019-03", None, True)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("'19.3", "2019-03"),
        ("2019년 3월", "2019-03"),
        ("Summer 2019", "2019"),
        ("May 1, 2020", "2020-05-01"),
        ("1 Mar 2019", "2019-03-01"),
        ("2025.02 졸업예정", "2025-02"),
    ],
)
def test_a_date_alone_is_neither_start_nor_end(text: str, date: str) -> None:
    (one,) = periods(text)
    assert (one.start, one.is_single, one.is_current) == (date, True, False)


@pytest.mark.parametrize(
    "text", ["2019.13", "2019-02-31", "010-2019-2020", "2,019", "매출 2019억", "3.11"]
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert [one for one in periods(text) if one.start and len(one.start) > 4] == []


def test_a_duration_belongs_to_its_period() -> None:
    text = "하늘소프트 (2019.03 ~ 2021.02) (2년)"
    (one,) = periods(text)
    assert text[one.span[0] : one.span[1]] == "(2019.03 ~ 2021.02) (2년)"
    assert not is_only_date(text)
    assert is_only_date("Sept 2020–Present (3 yrs 2 mos)")
