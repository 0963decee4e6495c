"""The skills that a posting asks for."""

import pytest

from core.company.skills import SkillFinder, load_skills
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer

FINDER = SkillFinder(KiwiMorphologicalAnalyzer())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Python으로 서비스를 개발", "python"),
        ("파이썬을 다루는 분", "python"),
        ("파이썬으로는 부족해요", "python"),
        ("Kafka로 메시지를 처리", "kafka"),
        ("AWS에서 운영", "aws"),
        ("쿠버네티스와 도커 경험", "docker"),
        ("C++ 우대", "cpp"),
        ("experience with Node.js", "node"),
        ("K8S 운영", "kubernetes"),
        ("Go 개발", "go"),
        ("스프링부트 기반", "spring"),
        ("엑셀 활용 능력", "excel"),
        ("GD&T 이해", "gdt"),
        ("ISO 9001 심사", "iso9001"),
    ],
)
def test_skills_are_found_with_korean_particles(text: str, code: str) -> None:
    assert code in FINDER.find(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JavaScript만 씁니다", "java"),
        ("we go far", "go"),
        ("자바섬 여행", "java"),
        ("지라고 말했다", "jira"),
        ("기타 발표회", "git"),
        ("excellent people", "excel"),
        ("a sapling", "sap"),
        ("C를 씁니다", "cpp"),
        ("파이썬처럼생긴뱀박물관", "python"),
    ],
)
def test_words_that_only_look_alike_are_not_skills(text: str, code: str) -> None:
    assert code not in FINDER.find(text)


def test_the_evidence_stands_in_the_text() -> None:
    text = "자격 요건\n- Java와 스프링을 사용한 개발 경험 3년\n- SQL"
    for words in FINDER.find(text).values():
        assert words in text


def test_without_an_analyzer_a_korean_name_stands_alone() -> None:
    finder = SkillFinder(None)
    assert set(finder.find("파이썬, 자바를 압니다. Kafka로")) == {"python", "kafka"}


def test_no_two_skills_share_a_name() -> None:
    names = [name.casefold() for skill in load_skills().values() for name in set(skill.names)]
    doubled = {name for name in names if names.count(name) > 1}
    assert {
        name
        for name in doubled
        if len({c for c, s in load_skills().items() if name in {n.casefold() for n in s.names}}) > 1
    } == set()
