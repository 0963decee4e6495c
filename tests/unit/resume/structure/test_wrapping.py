"""What a page broke into lines is put together with a space only where one belongs."""

import pytest

from core.resume.structure import structured
from tests.builders_resume import Sheet


def bullets_of(*lines: str, left: float = 60.0) -> list[str]:
    """Return the highlights of one job whose bullets are set in these lines."""
    sheet = Sheet()
    sheet.say("김하늘", size=20, bold=True)
    sheet.head("경력")
    sheet.beside(("하늘소프트", 50), ("2019.03 ~ 2021.02", 400), bold=True)
    for line in lines:
        sheet.say(line, left=left if line.startswith("•") else left + 10)
    highlights: list[str] = structured(sheet.document()).data["work"][0]["highlights"]
    return highlights


def test_korean_broken_inside_a_word_is_joined_without_a_space() -> None:
    found = bullets_of(
        "• 고객 문의를 직접 분류하여 반복되는 문제를 찾고 안내 문구를 바꾸어 서비스의 이탈률",
        "을 낮춤",
        "• 월 결산 기간을 줄이고 전표를 검토하여 오류 유형을 아홉 가지로 정리하여 보고하였습",
        "니다.",
    )
    assert found[0].endswith("서비스의 이탈률을 낮춤")
    assert found[1].endswith("보고하였습니다.")


def test_korean_broken_between_words_keeps_its_space() -> None:
    found = bullets_of(
        "• 결제 서버를 새로 설계하여 장애를 절반으로 줄이고 하루 평균 처리량을 늘려서",
        "운영비용을 크게 낮춤",
        "• 주문 서버를 분리하고 배포를 자동으로 만들어 새 기능이 나가는 시간을",
        "하루에서 한 시간으로 줄임",
        "• 신규 회원을 모으는 캠페인을 기획하고 운영하여 목표로 정한 가입자의 숫자를",
        "석 달 만에 넘기고 그 뒤로도 이어서 성장시켰음",
        "• 아주 긴 문장으로 된 성과이며 오른쪽 끝까지 차는 줄이 있어서 모서리를 알 수 있게 함",
    )
    assert found[0].endswith("늘려서 운영비용을 크게 낮춤")
    assert found[1].endswith("시간을 하루에서 한 시간으로 줄임")


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("develop-", "ment of services", "development of services"),
        ("a real-", "time service", "a real-time service"),
        ("the request", "path and caching", "the request path and caching"),
        ("input/", "output of files", "input/output of files"),
    ],
)
def test_english_is_joined_as_it_is_spelt(first: str, second: str, whole: str) -> None:
    start = "• Reduced the latency of the checkout by moving "
    (found,) = bullets_of(start + first, second)
    assert found == start.removeprefix("• ") + whole
