"""Folders that somebody else made, good and bad."""

import json
import struct
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks import fixtures
from benchmarks.fixtures import Fixture, Pause

LABEL = {"language": "ko", "text": "안녕하세요.", "speech": [[0.1, 0.4], [1.2, 1.9]], "end_s": 1.9}


def write(
    folder: Path,
    name: str = "answer",
    *,
    rate_hz: int = 16_000,
    channels: int = 1,
    width: int = 2,
    **label: Any,
) -> None:
    with wave.open(str(folder / f"{name}.wav"), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(width)
        file.setframerate(rate_hz)
        file.writeframes(bytes(width * channels * 2 * rate_hz))
    (folder / f"{name}.json").write_text(json.dumps(LABEL | label), encoding="utf-8")


@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000, 96_000])
def test_any_rate_that_a_browser_has_is_read(tmp_path: Path, rate_hz: int) -> None:
    write(tmp_path, rate_hz=rate_hz)
    (fixture,), broken = fixtures.load(tmp_path)
    assert broken == []
    assert (fixture.rate_hz, fixture.duration_s, fixture.end_s) == (rate_hz, 2.0, 1.9)
    assert fixture.text == "안녕하세요."


def test_stereo_becomes_the_mean_of_its_channels(tmp_path: Path) -> None:
    write(tmp_path, channels=2)
    with wave.open(str(tmp_path / "answer.wav"), "wb") as file:
        file.setparams((2, 2, 16_000, 0, "NONE", ""))
        file.writeframes(struct.pack("<2h", 1000, 3000) * 32_000)
    (fixture,), _ = fixtures.load(tmp_path)
    assert set(np.frombuffer(fixture.pcm, "<i2")) == {2000}


def test_pauses_are_read_from_the_gaps_where_nobody_labelled_them(tmp_path: Path) -> None:
    write(tmp_path)
    (fixture,), _ = fixtures.load(tmp_path)
    (pause,) = fixture.pauses
    assert pause.at_s == 0.4
    assert pause.length_s == pytest.approx(0.8)
    assert pause.kind == "unlabelled"


def test_breaths_between_words_are_no_pauses(tmp_path: Path) -> None:
    write(tmp_path, speech=[[0.1, 1.0], [1.3, 1.9]])
    (fixture,), _ = fixtures.load(tmp_path)
    assert fixture.pauses == ()


def test_labelled_pauses_win(tmp_path: Path) -> None:
    write(tmp_path, pauses=[{"at_s": 0.4, "length_s": 0.8, "kind": "filler"}], noise_db=10)
    (fixture,), _ = fixtures.load(tmp_path)
    assert fixture.pauses == (Pause(0.4, 0.8, "filler"),)
    assert fixture.noise_db == 10


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ({"language": "fr"}, "language 'fr'"),
        ({"text": " "}, "text is empty"),
        ({"end_s": 9}, "end_s is 9"),
        ({"end_s": 0}, "end_s is 0"),
        ({"end_s": "soon"}, "soon"),
        ({"end_s": float("nan")}, "nan"),
        ({"speech": [[1, 0.5]]}, "not in order"),
        ({"speech": [[1]]}, "not enough values"),
        ({"pauses": [{"at_s": 1}]}, "length_s"),
        ({"pauses": 3}, "not iterable"),
    ],
)
def test_a_broken_label_is_named_and_the_rest_is_read(
    tmp_path: Path, label: dict[str, Any], why: str
) -> None:
    write(tmp_path, "broken", **label)
    write(tmp_path, "good")
    found, (line,) = fixtures.load(tmp_path)
    assert [fixture.name for fixture in found] == ["good"]
    assert line.startswith("broken.wav: ")
    assert why in line


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("x.wav", b"", "no readable WAV"),
        ("x.wav", b"RIFF....WAVE", "no readable WAV"),
        ("x.wav", b"ID3" + bytes(100), "no readable WAV"),
        ("x.json", b"{", "no JSON"),
        ("x.json", b"[1]", "no JSON object"),
        ("x.json", b"\xff\xfe", "no JSON"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    write(tmp_path, "x")
    (tmp_path / name).write_bytes(data)
    found, (line,) = fixtures.load(tmp_path)
    assert found == []
    assert why in line


def test_sounds_that_cannot_be_sent_are_named(tmp_path: Path) -> None:
    write(tmp_path, "bytes", width=1)
    write(tmp_path, "slow", rate_hz=4_000)
    _, broken = fixtures.load(tmp_path)
    assert ["8 bits a sample" in broken[0], "4000 Hz" in broken[1]] == [True, True]


def test_half_a_pair_is_named(tmp_path: Path) -> None:
    write(tmp_path, "a")
    write(tmp_path, "b")
    (tmp_path / "a.json").unlink()
    (tmp_path / "b.wav").unlink()
    found, broken = fixtures.load(tmp_path)
    assert found == []
    assert "label a.json is missing" in broken[0]
    assert "b.wav is missing" in broken[1]


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    pcm = np.arange(-4000, 4000, dtype="<i2").tobytes()
    speech, pauses = ((0.1, 0.2), (0.9, 0.95)), (Pause(0.2, 0.7, "inside"),)
    fixture = Fixture("one", "en", "So.", pcm, 8_000, 0.95, speech, pauses, "pauses", 20.0)
    fixtures.save(fixture, tmp_path, channels=2)
    assert fixtures.load(tmp_path) == ([fixture], [])
