"""The contract of `MorphologicalAnalyzer`, on the fake and on Kiwi."""

import sys
import types
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest

from core.errors import Unavailable
from core.language.adapters.kiwi import KiwiMorphologicalAnalyzer
from core.language.ports import MorphologicalAnalyzer
from tests.fakes_language import ScriptedMorphologicalAnalyzer

SCRIPT = {
    "데이터를": ["데이터"],
    "데이터가": ["데이터"],
    "분석하고": ["분석"],
    "분석했습니다": ["분석"],
    "Kafka로": ["kafka"],
    "저는": [],
    "음": [],
}


@lru_cache
def kiwi() -> KiwiMorphologicalAnalyzer:
    return KiwiMorphologicalAnalyzer()


@pytest.fixture(params=["scripted", "kiwi"])
def analyzer(request: pytest.FixtureRequest) -> MorphologicalAnalyzer:
    return ScriptedMorphologicalAnalyzer(SCRIPT) if request.param == "scripted" else kiwi()


@pytest.mark.parametrize("empty", ["", " \n", "?!"])
def test_nothing_has_no_words(analyzer: MorphologicalAnalyzer, empty: str) -> None:
    assert analyzer.content_words(empty) == []


def test_words_come_in_their_order_and_as_often_as_they_occur(
    analyzer: MorphologicalAnalyzer,
) -> None:
    text = "음, 저는 데이터를 분석하고 Kafka로 데이터가 분석했습니다."
    expected = ["데이터", "분석", "kafka", "데이터", "분석"]
    assert analyzer.content_words(text) == expected


CASES = {
    "Python으로 파이썬을 배웠습니다.": ["python", "파이썬", "배우"],
    "캐시를 도입해서 응답 시간을 240ms로 줄였습니다.": [
        "캐시",
        "도입",
        "응답",
        "시간",
        "240",
        "ms",
        "줄이",
    ],
    "B2B에서 C++와 C#, H100을 써서 CI/CD와 Node.js, GPT-4를": (
        ["b2b", "c++", "c#", "h100", "쓰", "ci", "cd", "node.js", "gpt", "4"]
    ),
    "매출이 1,200만 원에서 30% 늘었어요.": ["매출", "1200", "만", "30", "늘"],
    "저희는 그것을 그렇게 했습니다.": [],
    "음 어 그러니까 그 뭐랄까요": [],
    "팀원들과 갈등이 있었을 때 어떻게 하셨나요?": ["팀원", "갈등", "때"],
    "어려운 문제를 깨끗하게 해결했습니다.": ["어렵", "문제", "깨끗", "해결"],
    "김민수 님과 서울대학교병원에서 일했습니다.": ["김민수", "서울대학교병원", "일"],
}


@pytest.mark.parametrize(("text", "words"), CASES.items())
def test_kiwi_leaves_what_carries_meaning(text: str, words: list[str]) -> None:
    assert kiwi().content_words(text) == words


@pytest.mark.parametrize("word", ["측정", "쿠버네티스", "Kafka", "30"])
@pytest.mark.parametrize("particle", ["을", "으로", "에서", "이랑", "까지는", ""])
def test_kiwi_finds_a_word_whatever_follows(word: str, particle: str) -> None:
    assert word.lower() in kiwi().content_words(f"그래서 {word}{particle} 나눴습니다.")


@pytest.mark.parametrize("ending", ["했습니다", "하는", "했을 때", "하셨나요?", "해서", "한"])
def test_kiwi_finds_a_stem_whatever_follows(ending: str) -> None:
    assert "측정" in kiwi().content_words(f"그때 측정{ending}")


def test_how_a_text_is_encoded_does_not_matter() -> None:
    text = "캐시를 도입해 ＡＰＩ 응답을 줄였습니다."
    words = kiwi().content_words(text)
    assert words == ["캐시", "도입", "api", "응답", "줄이"]
    assert kiwi().content_words(unicodedata.normalize("NFD", text)) == words
    assert kiwi().content_words(f"\x00{text}\ud800") == words


@pytest.mark.parametrize("text", ["a" * 5_000, "가" * 500, "\ufdfa" * 500, "🙂" * 50, "ㅋㅋㅋ"])
def test_kiwi_bears_any_text(text: str) -> None:
    assert all(kiwi().content_words(text))


def test_many_threads_may_ask() -> None:
    texts = list(CASES) * 2
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(kiwi().content_words, texts)) == list(CASES.values()) * 2


def test_without_its_package_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kiwipiepy", None)
    with pytest.raises(Unavailable, match="pip install kiwipiepy"):
        KiwiMorphologicalAnalyzer().load()


def test_without_its_model_it_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "kiwipiepy_model", None)
    with pytest.raises(Unavailable, match="cannot be loaded"):
        KiwiMorphologicalAnalyzer().load()


class Broken:
    """Be the package's analyzer, gone wrong."""

    def __init__(self, **options: object) -> None:
        """Take any options."""

    def tokenize(self, text: str) -> list[object]:
        raise RuntimeError("broken")


def test_an_analysis_that_fails_is_unavailable(monkeypatch: pytest.MonkeyPatch) -> None:
    module = types.ModuleType("kiwipiepy")
    module.__dict__["Kiwi"] = Broken
    monkeypatch.setitem(sys.modules, "kiwipiepy", module)
    with pytest.raises(Unavailable, match="failed"):
        KiwiMorphologicalAnalyzer().content_words("측정했습니다.")


def test_the_scripted_one_fails_as_told() -> None:
    with pytest.raises(Unavailable):
        ScriptedMorphologicalAnalyzer({}, fails=True).content_words("측정했습니다.")
