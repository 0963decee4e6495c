"""Whole answers as files: what browsers record, and what strangers may send instead."""

import io
import struct
import zipfile
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core.errors import InvalidInput
from core.speech.adapters.pyav import MAX_ANSWER_S, decode
from core.speech.audio import HEARD_RATE_HZ, Audio, to_pcm16, wav_bytes
from tests import media, sounds

SECONDS = 3.0
RECORDED = [("webm", "libopus"), ("mp4", "aac"), ("ogg", "libopus"), ("wav", "pcm_s16le")]
BLOCK = 960


def recorded(
    kind: str, codec: str, *, seconds: float = SECONDS, rate_hz: int = 48_000, channels: int = 1
) -> bytes:
    """440 Hz as a file in the manner of MediaRecorder."""
    options = {"movflags": "frag_keyframe+empty_moov"} if kind == "mp4" else {}
    layout = "mono" if channels == 1 else "stereo"
    pcm = np.frombuffer(to_pcm16(sounds.tone(seconds, rate_hz)), dtype="<i2")
    file = io.BytesIO()
    with av.open(file, "w", format=kind, options=options) as container:
        stream = container.add_stream(codec, rate=rate_hz, layout=layout)
        for start in range(0, len(pcm), BLOCK):
            block = np.repeat(pcm[start : start + BLOCK], channels)[None, :]
            frame = av.AudioFrame.from_ndarray(block, format="s16", layout=layout)
            frame.sample_rate, frame.time_base = rate_hz, Fraction(1, rate_hz)
            frame.pts = start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def loudest_hz(audio: Audio) -> float:
    spectrum = np.abs(np.fft.rfft(audio.samples))
    return float(np.argmax(spectrum)) * audio.rate_hz / len(audio.samples)


@pytest.mark.parametrize(("kind", "codec"), RECORDED)
def test_what_a_browser_records_is_heard(kind: str, codec: str) -> None:
    heard = decode(recorded(kind, codec))
    assert heard.rate_hz == HEARD_RATE_HZ
    assert heard.samples.dtype == np.float32
    assert heard.duration_s == pytest.approx(SECONDS, abs=0.1)
    assert loudest_hz(heard) == pytest.approx(440, abs=2)


@pytest.mark.parametrize(("rate_hz", "channels"), [(8_000, 1), (44_100, 2), (48_000, 2)])
def test_every_rate_and_stereo_become_mono_at_sixteen_kilohertz(
    rate_hz: int, channels: int
) -> None:
    heard = decode(recorded("wav", "pcm_s16le", rate_hz=rate_hz, channels=channels))
    assert heard.duration_s == pytest.approx(SECONDS, abs=0.01)
    assert loudest_hz(heard) == pytest.approx(440, abs=1)
    assert float(np.abs(heard.samples).max()) == pytest.approx(0.25, abs=0.03)


def test_a_recording_that_was_cut_off_keeps_its_beginning() -> None:
    webm = recorded("webm", "libopus")
    heard = decode(webm[: len(webm) // 2])
    assert 1.0 < heard.duration_s < 2.0
    assert loudest_hz(heard) == pytest.approx(440, abs=2)


def test_a_video_with_sound_is_heard_and_one_without_is_refused(tmp_path: Path) -> None:
    loud = media.face_video(tmp_path / "loud.webm", 1, 5, with_sound=True).read_bytes()
    assert decode(loud).duration_s > 0.5
    with pytest.raises(InvalidInput):
        decode(media.face_video(tmp_path / "mute.webm", 1, 5).read_bytes())


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("answer.webm", bytes(1000))
    return file.getvalue()


def wav_that_claims(*, rate_hz: int = HEARD_RATE_HZ, channels: int = 1) -> bytes:
    wav = bytearray(wav_bytes(bytes(64_000)))
    wav[22:28] = struct.pack("<HI", channels, rate_hz)
    return bytes(wav)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\x1aE\xdf\xa3", id="four bytes"),
        pytest.param(recorded("webm", "libopus")[:200], id="only a header"),
        pytest.param(recorded("mp4", "alac"), id="a codec no browser records in"),
        pytest.param(a_zip(), id="zip"),
        pytest.param(b"#EXTM3U\nfile:///etc/hostname\n", id="playlist"),
        pytest.param(b"ffconcat version 1.0\nfile /etc/hostname\n", id="list of files"),
        pytest.param(b"OggS" + bytes(4000), id="ogg in name only"),
        pytest.param(b"\0\0\0\x18ftypisom" + b"\xff" * 4000, id="mp4 in name only"),
        pytest.param(b"\x1aE\xdf\xa3" + b"\xff" * 4000, id="webm in name only"),
        pytest.param(wav_that_claims(rate_hz=1), id="a sample a second"),
        pytest.param(wav_that_claims(rate_hz=0), id="no rate"),
        pytest.param(wav_that_claims(channels=64), id="64 channels"),
        pytest.param(wav_bytes(b""), id="no samples"),
    ],
)
def test_what_is_no_recording_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidInput):
        decode(data)


def test_hours_of_silence_in_a_small_file_are_refused() -> None:
    long = bytes(2 * round((MAX_ANSWER_S + 1) * 8_000))
    with pytest.raises(InvalidInput, match="10 minutes"):
        decode(wav_bytes(long, 8_000))


def test_a_length_that_is_only_claimed_costs_nothing() -> None:
    webm = recorded("webm", "libopus")
    at = webm.index(b"\x44\x89\x88") + 3  # Matroska: Duration, 8 bytes
    claims = webm[:at] + struct.pack(">d", 1e15) + webm[at + 8 :]
    assert decode(claims).duration_s == pytest.approx(SECONDS, abs=0.1)


def test_names_that_are_no_text_do_no_harm() -> None:
    wav = wav_bytes(to_pcm16(sounds.tone(1.0, HEARD_RATE_HZ)))
    name = b"INAM" + struct.pack("<I", 4) + b"\xff\xfe\xff\xfe"
    info = b"LIST" + struct.pack("<I", 4 + len(name)) + b"INFO" + name
    assert decode(wav[:12] + info + wav[12:]).duration_s == pytest.approx(1.0, abs=0.01)
