"""What is sent when, of an answer and after it."""

import asyncio
from itertools import pairwise

import numpy as np
import pytest

from benchmarks.microphone import FRAME_S, Microphone, Saying
from core.interview.messages import UP_HEADER
from core.speech.audio import from_pcm16, to_pcm16

RATE_HZ = 16_000


def sound(seconds: float, level: float = 0.3) -> bytes:
    times = np.arange(round(seconds * RATE_HZ))
    return to_pcm16((level * np.sin(times / 5)).astype(np.float32))


def said(saying: Saying, frames: int) -> list[bytes]:
    found = []
    for number in range(frames):
        frame = saying.frame()
        if frame is None:
            break
        found.append(frame)
        saying.sent(100 + number * FRAME_S)
    return found


def test_the_end_is_when_the_frame_with_the_last_sample_was_sent() -> None:
    saying = Saying(sound(1.0), RATE_HZ, 0.5)
    said(saying, 24)
    assert not saying.ended.is_set()
    said(saying, 1)
    assert saying.ended.is_set()
    assert saying.ended_s == pytest.approx(100)  # the 25th frame, sent first of the second batch


@pytest.mark.parametrize(("end_s", "frame"), [(0.01, 0), (0.02, 0), (0.021, 1), (1.0, 49)])
def test_a_label_on_the_edge_of_a_frame_belongs_to_the_frame_before(
    end_s: float, frame: int
) -> None:
    assert Saying(sound(1.0), RATE_HZ, end_s).end_frame == frame


def test_the_last_frame_is_filled_up() -> None:
    frames = said(Saying(sound(0.05), RATE_HZ, 0.05), 10)
    assert [len(frame) for frame in frames] == [640] * 3
    assert frames[2].endswith(bytes(320))


def test_the_sound_after_the_answer_goes_on_so_that_noise_does_not_give_it_away() -> None:
    pcm = sound(1.0) + sound(2.0, level=0.05)
    saying = Saying(pcm, RATE_HZ, 1.0)
    frames = said(saying, 1000)
    assert len(frames) == 1000
    assert b"".join(frames[:150]) == pcm
    levels = [np.abs(from_pcm16(frame).samples).max() for frame in frames[150:]]
    assert min(levels) > 0.04
    assert max(levels) < 0.06


def test_a_recording_that_ends_with_its_last_word_ends() -> None:
    assert len(said(Saying(sound(1.0), RATE_HZ, 1.0), 1000)) == 50


def test_positions_in_the_answer_and_times_of_sending_belong_together() -> None:
    saying = Saying(sound(1.0), RATE_HZ, 1.0)
    said(saying, 50)
    assert saying.sent_at_s(0.5) == pytest.approx(100.5)
    assert saying.at_s(100.5) == pytest.approx(0.52)
    assert saying.sent_at_s(2.0) is None


async def test_frames_are_numbered_and_never_wait() -> None:
    sent: list[bytes] = []

    async def send(frame: bytes) -> None:
        sent.append(frame)

    async def on_frame(now_s: float) -> None:
        if len(sent) == 4:
            raise EOFError

    microphone = Microphone(send, RATE_HZ, on_frame)
    saying = microphone.say(Saying(sound(0.04), RATE_HZ, 0.04))
    with pytest.raises(EOFError):
        async with asyncio.timeout(5):
            await microphone.run()
    assert [UP_HEADER.unpack_from(frame)[1] for frame in sent] == [0, 1, 2, 3]
    assert b"".join(frame[16:] for frame in sent[:2]) == sound(0.04)
    assert len(saying.sent_s) == 2
    assert np.abs(from_pcm16(sent[3][16:]).samples).max() < 0.01, "a quiet room"
    times = [UP_HEADER.unpack_from(frame)[2] for frame in sent]
    assert all(later > earlier for earlier, later in pairwise(times))
    assert len(microphone.late_s) == 4
    assert microphone.sent_around_s(1, 1).keys() == {0, 1, 2}


async def test_an_echo_is_heard_above_the_room() -> None:
    sent: list[bytes] = []

    async def send(frame: bytes) -> None:
        sent.append(frame)
        raise EOFError

    async def on_frame(now_s: float) -> None: ...

    microphone = Microphone(send, RATE_HZ, on_frame)
    microphone.echo = lambda start_s, end_s: np.full(320, 0.25, dtype=np.float32)
    with pytest.raises(EOFError):
        await microphone.run()
    assert np.median(from_pcm16(sent[0][16:]).samples) == pytest.approx(0.25, abs=0.01)
