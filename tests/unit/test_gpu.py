"""Plans for a card of 6 GB, and what the driver and Ollama say."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.settings import load_settings
from core.settings.__main__ import main
from core.settings.gpu import PLANS, find_card, read_card, read_loaded, wholly_on_card

GTX_1660 = "NVIDIA GeForce GTX 1660 SUPER, 6144, 5890, 7.5\n"
DRIVER = """#!/bin/sh
echo 'NVIDIA GeForce GTX 1660 SUPER, 6144, 5890, 7.5'
"""


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", "")
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


@pytest.mark.parametrize(
    ("plan", "gib", "verdict"),
    [  # live.md, (e), in tenths
        ("A", 5.1, "fits"),
        ("A2", 5.3, "tight"),
        ("B", 5.6, "tight"),
        ("C", 5.9, "too much"),
        ("D", 3.7, "fits"),
    ],
)
def test_plans_are_those_of_the_design(plan: str, gib: float, verdict: str) -> None:
    assert PLANS[plan].gib == pytest.approx(gib, abs=0.05)
    assert PLANS[plan].verdict(6.0) == verdict


def test_everything_fits_a_large_card_and_nothing_a_small_one() -> None:
    assert {plan.verdict(24.0) for plan in PLANS.values()} == {"fits"}
    assert {plan.verdict(2.0) for plan in PLANS.values()} == {"too much"}


def test_the_driver_is_understood() -> None:
    card = read_card(GTX_1660)
    assert card is not None
    assert (card.total_gib, card.capability) == (6.0, 7.5)
    assert card.compute_type == "int8_float32"
    newer = read_card("NVIDIA H100 80GB HBM3, 81559, 81079, 9.0\n" + GTX_1660)  # as it printed it
    assert newer is not None
    assert newer.compute_type == "int8_float16"


@pytest.mark.parametrize("text", ["", "No devices were found\n", "name, [N/A], [N/A]\n"])
def test_without_a_card_there_is_none(text: str) -> None:
    assert read_card(text) is None


def test_a_card_whose_capability_is_not_told_is_not_trusted_with_halves() -> None:
    card = read_card("Tesla K80, 11441, 11000, [N/A]\n")
    assert card is not None
    assert card.compute_type == "int8_float32"


def test_a_driver_that_fails_is_no_card(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text("#!/bin/sh\nexit 9\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_card() is None


def test_the_command_warns_of_a_type_that_the_card_cannot(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text(DRIVER)
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    monkeypatch.setenv("RHETOR_SPEECH__DEVICE", "cuda")
    monkeypatch.setenv("RHETOR_SPEECH__COMPUTE_TYPE", "float16")
    assert main(["gpu", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["card"]["total_gib"] == 6.0
    assert found["troubles"] == [
        "NVIDIA GeForce GTX 1660 SUPER needs RHETOR_SPEECH__COMPUTE_TYPE=int8_float32."
    ]


def test_the_command_says_that_cuda_needs_a_card(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RHETOR_SPEECH__DEVICE", "cuda")
    assert main(["gpu"]) == 1
    assert "there is no GPU" in capsys.readouterr().out


def test_without_a_card_and_without_a_wish_for_one_all_is_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["gpu", "--gib", "6"]) == 0
    assert "Nothing speaks against the settings." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("vram", "is_whole"), [(5_300_000_000, True), (4_000_000_000, False), (0, False)]
)
def test_ollama_says_how_much_is_on_the_card(vram: int, *, is_whole: bool) -> None:
    answer = {"models": [{"name": "llama3.1:8b", "size": 5_300_000_000, "size_vram": vram}]}
    models = read_loaded(answer)
    assert models is not None
    assert wholly_on_card(models, "llama3.1:8b") is is_whole
    assert wholly_on_card(models, "llama3.2:3b") is None


@pytest.mark.parametrize("answer", [None, [], {}, {"models": [{}]}, {"models": [{"size": "x"}]}])
def test_an_answer_that_is_none_of_ollamas_is_no_answer(answer: object) -> None:
    assert read_loaded(answer) is None
