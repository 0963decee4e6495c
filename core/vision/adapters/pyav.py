"""FFmpeg through PyAV: decode recordings, and make them seekable."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

import av
import numpy as np
from av.video.reformatter import VideoReformatter
from numpy.typing import NDArray

from core.errors import InvalidInput
from core.vision.frames import Frame

MAX_WIDTH_PX = 640
# 4K, the most a webcam gives; a hostile file that claims more is refused before memory is taken.
DECODING = {"max_pixels": str(3840 * 2160)}
WEBM_CODECS = frozenset({"av1", "opus", "vorbis", "vp8", "vp9"})
NOT_A_VIDEO = "No video could be read from this file; WebM and MP4 are understood."


class PyAvVideoReader:
    """Read WebM from Chromium and Firefox, and MP4 from Safari, cut off or not.

    See `core.vision.ports.VideoReader`.
    """

    def __init__(self, *, max_width_px: int = MAX_WIDTH_PX) -> None:
        """Yield frames at most so wide."""
        self._max_width_px = max_width_px

    def frames(self, video: BinaryIO) -> Iterator[Frame]:
        """Yield the frames, made as small as wanted and turned upright.

        See `core.vision.ports.VideoReader.frames`; errors are raised when the first frame is asked
        for. Frames without a time, or not later than the one before, are left out. Times count
        from the start of the file, sound included, so pictures and words stay together.
        """
        last_s = -1.0
        scaler = VideoReformatter()  # one for all frames: to make one takes longer than to scale
        with _opened(video) as container:
            start_s = (container.start_time or 0) / av.time_base
            for picture in _decoded(container):
                if picture.time is None or picture.time - start_s <= last_s:
                    continue
                last_s = picture.time - start_s
                yield Frame(_upright_rgb(picture, scaler, self._max_width_px), last_s)
        if last_s < 0:
            raise InvalidInput(NOT_A_VIDEO)

    def seekable(self, video: BinaryIO) -> bytes:
        """Return the same streams in the same kind of file, with a duration and an index.

        See `core.vision.ports.VideoReader.seekable`. Both stand at the end of the file, or are
        written back into its head, so a server must answer range requests.
        """
        remuxed = io.BytesIO()
        with _opened(video) as source:
            kept = _decodable(source, "video", "audio")
            has_pictures = False
            with av.open(remuxed, "w", format=_format_for(source, kept)) as target:
                copies = {stream.index: target.add_stream_from_template(stream) for stream in kept}
                for packet in _in_order(_packets(source, kept)):
                    has_pictures |= packet.stream.type == "video"
                    packet.stream = copies[packet.stream.index]
                    target.mux(packet)
        if not has_pictures:
            raise InvalidInput(NOT_A_VIDEO)
        return remuxed.getvalue()


@contextmanager
def _opened(video: BinaryIO) -> Iterator[Any]:
    """Open as WebM or MP4 only: FFmpeg's own guess also takes playlists that name other files."""
    video.seek(0)
    head = video.read(12)
    video.seek(0)
    if head[:4] == b"\x1aE\xdf\xa3":
        kind = "matroska"
    elif head[4:8] in (b"ftyp", b"moov", b"moof"):
        kind = "mov"
    else:
        raise InvalidInput(NOT_A_VIDEO)
    try:
        container = av.open(video, format=kind, options=DECODING)  # these for its first look
    except av.FFmpegError as exc:
        raise InvalidInput(NOT_A_VIDEO) from exc
    with container:
        if not _decodable(container, "video"):
            raise InvalidInput(NOT_A_VIDEO)
        yield container


def _decodable(container: Any, *types: str) -> list[Any]:
    """Return the streams of these types that FFmpeg knows the codec of."""
    return [s for s in container.streams if s.type in types and s.codec_context is not None]


def _decoded(container: Any) -> Iterator[Any]:
    stream = _decodable(container, "video")[0]
    stream.codec_context.options = DECODING
    for packet in _packets(container, [stream]):
        try:
            yield from packet.decode()
        except av.FFmpegError:
            continue  # a broken picture is a gap; the next key frame ends it


def _packets(container: Any, streams: list[Any]) -> Iterator[Any]:
    """Yield packets until the end, or until the place where a killed recorder stopped writing."""
    packets = container.demux(streams)
    while True:
        try:
            packet = next(packets, None)
        except av.FFmpegError:
            return
        if packet is None:
            return
        yield packet


def _in_order(packets: Iterator[Any]) -> Iterator[Any]:
    """Leave out packets that a muxer refuses: without a time, or earlier than the one before."""
    last: dict[int, int] = {}
    for packet in packets:
        index = packet.stream.index
        if packet.dts is None or packet.dts < last.get(index, packet.dts):
            continue
        last[index] = packet.dts
        yield packet


def _format_for(source: Any, streams: list[Any]) -> str:
    if "matroska" not in source.format.name:
        return "mp4"
    codecs = {stream.codec_context.name for stream in streams}
    return "webm" if codecs <= WEBM_CODECS else "matroska"


def _upright_rgb(picture: Any, scaler: Any, max_width_px: int) -> NDArray[np.uint8]:
    width = min(picture.width, max_width_px)
    height = max(1, round(picture.height * width / picture.width))
    rgb = scaler.reformat(picture, width=width, height=height, format="rgb24").to_ndarray()
    quarters = round(picture.rotation / 90)  # counter-clockwise, as numpy counts
    upright: NDArray[np.uint8] = np.ascontiguousarray(np.rot90(rgb, quarters))
    return upright
