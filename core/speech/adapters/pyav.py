"""FFmpeg through PyAV: decode whole answers, from browsers that cannot stream."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from core.errors import InvalidInput
from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ, Audio, from_pcm16

MAX_ANSWER_S = 600.0
"""Twice the longest answer that a browser of ours records; a file of 8 MiB may hold days."""
RATES_HZ = range(8_000, 192_001)
MAX_CHANNELS = 8
CODECS = ("opus", "libopus", "vorbis", "libvorbis", "aac", "pcm_s16le", "pcm_f32le")
"""What MediaRecorder writes, and what is found in WAV files; no other decoder sees a file."""
NOT_SOUND = "No sound could be read from this file; WebM, MP4, Ogg and WAV are understood."


def decode(data: bytes) -> Audio:
    """Return the sound of a file as mono at 16 kHz, as far as the file can be read.

    Args:
        data: WebM, MP4, Ogg or WAV from a stranger; a file that was cut off keeps its beginning.

    Raises:
        InvalidInput: it is something else, holds no sound, or more than `MAX_ANSWER_S`.
    """
    limit = round(MAX_ANSWER_S * HEARD_RATE_HZ) * BYTES_PER_SAMPLE
    pcm = bytearray()
    with _opened(data) as container:
        for block in _resampled(_frames(container)):
            pcm += block
            if len(pcm) > limit:
                raise InvalidInput(f"This answer is longer than {MAX_ANSWER_S / 60:.0f} minutes.")
    if not pcm:
        raise InvalidInput(NOT_SOUND)
    return from_pcm16(bytes(pcm))


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """Open as what it begins like: FFmpeg's own guess also takes playlists that name files."""
    import av

    kind = _kind(data[:12])
    if kind is None:
        raise InvalidInput(NOT_SOUND)
    options = {"codec_whitelist": ",".join(CODECS)}  # for its first look, without being asked
    try:
        container = av.open(
            io.BytesIO(data), format=kind, options=options, metadata_errors="ignore"
        )
    except (av.FFmpegError, ValueError) as exc:
        raise InvalidInput(NOT_SOUND) from exc
    with container:
        if not any(_is_known(stream) for stream in container.streams.audio[:1]):
            raise InvalidInput(NOT_SOUND)
        yield container


def _is_known(stream: Any) -> bool:
    return stream.codec_context is not None and stream.codec_context.name in CODECS


def _kind(head: bytes) -> str | None:
    if head[:4] == b"\x1aE\xdf\xa3":
        return "matroska"
    if head[4:8] in {b"ftyp", b"moov", b"moof"}:
        return "mov"
    if head[:4] == b"OggS":
        return "ogg"
    return "wav" if head[:4] == b"RIFF" and head[8:12] == b"WAVE" else None


def _frames(container: Any) -> Iterator[Any]:
    """Yield decoded frames until the end, or the place where a killed recorder stopped writing."""
    import av

    packets = container.demux(container.streams.audio[0])
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:
            return
        if packet is None:
            return
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue  # a broken packet is a gap of milliseconds


def _resampled(frames: Iterator[Any]) -> Iterator[bytes]:
    import av

    resampler = av.AudioResampler(format="s16", layout="mono", rate=HEARD_RATE_HZ)
    has_sound = False
    for frame in frames:
        # A rate of a few hertz would make gigabytes of a small file.
        if frame.sample_rate not in RATES_HZ or frame.layout.nb_channels > MAX_CHANNELS:
            raise InvalidInput(NOT_SOUND)
        has_sound = True
        try:
            yield from map(_pcm, resampler.resample(frame))
        except (av.FFmpegError, ValueError) as exc:  # ValueError: the form changes on the way
            raise InvalidInput(NOT_SOUND) from exc
    if has_sound:
        yield from map(_pcm, resampler.resample(None))


def _pcm(frame: Any) -> bytes:
    return bytes(frame.to_ndarray().astype("<i2").tobytes())
