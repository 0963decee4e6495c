import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np
import pytest

from core.errors import InvalidInput
from core.vision.adapters import pyav
from core.vision.adapters.pyav import MAX_WIDTH_PX, PyAvVideoReader
from core.vision.frames import Frame
from core.vision.ports import VideoReader
from tests import media

SECONDS, FPS = 3, 10
Read = Callable[[VideoReader, BinaryIO], object]


@pytest.fixture
def reader() -> VideoReader:
    return PyAvVideoReader()


@pytest.fixture(scope="module")
def webm(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("webm") / "answer.webm"
    return media.face_video(path, SECONDS, FPS, with_sound=True).read_bytes()


@pytest.fixture(scope="module")
def safari(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("mp4") / "answer.mp4"
    pictures = [frame.image for frame in media.face_frames(SECONDS, FPS)]
    return media.mp4(path, pictures, FPS, fragmented=True).read_bytes()


def decoded(reader: VideoReader, video: bytes) -> list[Frame]:
    return all_frames(reader, io.BytesIO(video))


def all_frames(reader: VideoReader, video: BinaryIO) -> list[Frame]:
    return list(reader.frames(video))


def test_every_frame_comes_once_and_in_order(reader: VideoReader, webm: bytes) -> None:
    frames = decoded(reader, webm)
    times_s = [frame.at_s for frame in frames]
    assert times_s == pytest.approx([number / FPS for number in range(SECONDS * FPS)], abs=0.02)
    assert frames[0].image.shape == (480, 640, 3)
    assert frames[0].image.dtype == np.uint8


def test_colours_are_rgb(reader: VideoReader, webm: bytes) -> None:
    shown = decoded(reader, webm)[0].image.astype(float)
    meant = next(media.face_frames(1, FPS)).image.astype(float)
    assert np.abs(shown - meant).mean() < 8
    assert np.abs(shown[..., ::-1] - meant).mean() > 15


def test_mp4_from_safari_is_read(reader: VideoReader, safari: bytes) -> None:
    assert len(decoded(reader, safari)) == SECONDS * FPS


@pytest.mark.parametrize("share", [0.25, 0.5, 0.9, 0.999])
def test_a_killed_recorder_leaves_all_frames_up_to_its_end(
    reader: VideoReader, webm: bytes, share: float
) -> None:
    size_bytes = int(len(webm) * share)
    whole, cut = decoded(reader, webm), decoded(reader, webm[:size_bytes])
    written = sum(end <= size_bytes for end in picture_ends(webm))
    assert written - 1 <= len(cut) <= written
    assert [frame.at_s for frame in cut] == [frame.at_s for frame in whole[: len(cut)]]
    assert np.array_equal(cut[0].image, whole[0].image)


def test_a_cut_off_mp4_in_fragments_keeps_its_beginning(reader: VideoReader, safari: bytes) -> None:
    assert FPS <= len(decoded(reader, safari[: len(safari) * 2 // 3])) < SECONDS * FPS


def test_a_hole_in_the_middle_is_a_gap_and_not_the_end(reader: VideoReader, webm: bytes) -> None:
    holed = bytearray(webm)
    middle = len(webm) // 2
    holed[middle : middle + 2000] = bytes(2000)
    times_s = [frame.at_s for frame in decoded(reader, bytes(holed))]
    assert len(times_s) > SECONDS * FPS / 3
    assert all(before < after for before, after in pairwise(times_s))


def test_wide_pictures_are_scaled_down_and_keep_their_aspect(
    reader: VideoReader, tmp_path: Path
) -> None:
    wide = [media.resized(media.face_picture(), 1280, 720)] * 2
    video = media.mp4(tmp_path / "wide.mp4", wide).read_bytes()
    assert decoded(reader, video)[0].image.shape == (360, MAX_WIDTH_PX, 3)


def test_a_picture_too_large_for_a_webcam_is_refused(
    reader: VideoReader, monkeypatch: pytest.MonkeyPatch, webm: bytes
) -> None:
    monkeypatch.setattr(pyav, "DECODING", {"max_pixels": str(640 * 480 - 1)})
    with pytest.raises(InvalidInput):
        decoded(reader, webm)


def test_a_phone_held_upright_is_turned_upright(reader: VideoReader, tmp_path: Path) -> None:
    upright = np.zeros((320, 240, 3), np.uint8)
    upright[:160] = 200  # light above, dark below
    lying = np.ascontiguousarray(np.rot90(upright))
    video = bytearray(media.mp4(tmp_path / "phone.mp4", [lying] * 3).read_bytes())
    turn_track_clockwise(video)
    shown = decoded(reader, bytes(video))[0].image
    assert shown.shape == upright.shape
    assert shown[:140].mean() > 150
    assert shown[180:].mean() < 50


@pytest.mark.parametrize("read", [all_frames, PyAvVideoReader.seekable])
@pytest.mark.parametrize(
    "kind",
    [
        *("empty", "garbage", "webm_head_then_garbage", "playlist", "head_only", "sound_only"),
        "unknown_codec",
    ],
)
def test_what_is_no_video_is_invalid_input(
    reader: VideoReader, webm: bytes, tmp_path: Path, kind: str, read: Read
) -> None:
    noise = np.random.default_rng(1).bytes(20_000)
    video = {
        "empty": b"",
        "garbage": noise,
        "webm_head_then_garbage": webm[:4] + noise,
        "playlist": b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        "head_only": webm[:200],
        "unknown_codec": webm.replace(b"V_VP8", b"V_XYZ"),
        "sound_only": media.sound_only(tmp_path / "sound.webm", 1).read_bytes(),
    }[kind]
    with pytest.raises(InvalidInput, match="No video could be read"):
        read(reader, io.BytesIO(video))


def test_pictures_of_another_codec_than_the_file_says_are_invalid_input(
    reader: VideoReader, webm: bytes
) -> None:
    with pytest.raises(InvalidInput, match="No video could be read"):
        decoded(reader, webm.replace(b"V_VP8", b"V_VP9"))


def test_a_recording_becomes_seekable_without_losing_a_packet(
    reader: VideoReader, webm: bytes
) -> None:
    before, after = packets(webm), packets(reader.seekable(io.BytesIO(webm)))
    assert sorted(after) == sorted(before)
    assert {kind for kind, *_ in after} == {"video", "audio"}
    assert duration_s(webm) is None
    assert duration_s(reader.seekable(io.BytesIO(webm))) == pytest.approx(SECONDS, abs=0.2)


def test_a_seekable_webm_has_cues(reader: VideoReader, webm: bytes) -> None:
    cues_id = b"\x1c\x53\xbb\x6b"
    assert cues_id not in webm
    assert cues_id in reader.seekable(io.BytesIO(webm))


def test_one_can_seek_in_what_a_killed_recorder_left(reader: VideoReader, webm: bytes) -> None:
    seekable = reader.seekable(io.BytesIO(webm[: len(webm) * 9 // 10]))
    with av.open(io.BytesIO(seekable)) as file:
        file.seek(2 * av.time_base)
        assert next(file.decode(video=0)).time == pytest.approx(2.0, abs=0.05)


def test_a_fragmented_mp4_becomes_seekable(reader: VideoReader, safari: bytes) -> None:
    seekable = reader.seekable(io.BytesIO(safari))
    assert seekable[4:8] == b"ftyp"
    assert b"moof" not in seekable
    assert duration_s(seekable) == pytest.approx(SECONDS, abs=0.2)
    assert len(decoded(reader, seekable)) == SECONDS * FPS


def test_the_video_may_have_been_read_before(reader: VideoReader, webm: bytes) -> None:
    video = io.BytesIO(webm)
    video.read()
    assert len(list(reader.frames(video))) == SECONDS * FPS


def picture_ends(video: bytes) -> list[int]:
    with av.open(io.BytesIO(video)) as file:
        return [packet.pos + packet.size for packet in file.demux(video=0) if packet.size]


def packets(video: bytes) -> list[tuple[str, float, bytes]]:
    with av.open(io.BytesIO(video)) as file:
        return [
            (packet.stream.type, round(float(packet.pts * packet.time_base), 3), bytes(packet))
            for packet in file.demux()
            if packet.pts is not None
        ]


def duration_s(video: bytes) -> float | None:
    with av.open(io.BytesIO(video)) as file:
        return None if file.duration is None else file.duration / av.time_base


def turn_track_clockwise(mp4: bytearray) -> None:
    """Write a quarter turn clockwise into the display matrix of the first track (ISO 14496-12)."""
    matrix = mp4.index(b"tkhd") + 4 + 40
    one, minus_one = (1 << 16).to_bytes(4, "big"), ((1 << 32) - (1 << 16)).to_bytes(4, "big")
    zero = bytes(4)
    mp4[matrix : matrix + 20] = zero + one + zero + minus_one + zero
