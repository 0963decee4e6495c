"""The recording and its log agree wherever a process is killed: nothing is lost, nothing twice."""

from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest

from core.errors import Unavailable
from core.interview.recorder import Recorder, audio_key, events_key
from tests.fakes_storage import MemoryMediaStore


@dataclass
class DyingStore(MemoryMediaStore):
    """Fail, as if the process were killed, before the append with this number."""

    dies_before: int = -1
    appends: int = 0

    def append(self, key: str, data: bytes) -> int:
        self.appends += 1
        if self.appends == self.dies_before:
            raise Unavailable("killed")
        return super().append(key, data)


def captured(count: int) -> list[bytes]:
    return [bytes([n % 251]) * 640 for n in range(count)]


async def recorded(id_: UUID, media: MemoryMediaStore, frames: list[bytes]) -> None:
    """Do as a room does with what a browser sends: go on after what is stored."""
    recorder = Recorder(id_, media)
    if not recorder.take:
        recorder.begin_take()
    for seq in range(recorder.next_seq, len(frames)):
        recorder.add_sound(frames[seq])
        recorder.next_seq = seq + 1
        if seq % 10 == 9:
            await recorder.flush()


@pytest.mark.parametrize("dies_before", range(1, 21))
async def test_who_is_killed_at_any_write_goes_on_where_the_sound_ends(dies_before: int) -> None:
    id_, frames = uuid4(), captured(100)
    media = DyingStore(dies_before=dies_before)
    with pytest.raises(Unavailable):
        await recorded(id_, media, frames)
    await recorded(id_, media, frames)
    assert media.read(audio_key(id_)) == b"".join(frames)


async def test_half_a_line_at_the_end_of_the_log_spoils_no_other() -> None:
    id_, frames, media = uuid4(), captured(30), MemoryMediaStore()
    await recorded(id_, media, frames[:10])
    media.append(events_key(id_), b'{"event": "sto')
    await recorded(id_, media, frames[:20])
    again = Recorder(id_, media)
    assert (again.take, again.next_seq) == (1, 20)


async def test_a_new_take_counts_from_nought_whatever_was_stored_of_the_last() -> None:
    id_, media = uuid4(), MemoryMediaStore()
    await recorded(id_, media, captured(10))
    recorder = Recorder(id_, media)
    recorder.begin_take()
    await recorder.flush()
    again = Recorder(id_, media)
    assert (again.take, again.next_seq) == (2, 0)


async def test_while_the_store_is_away_nothing_is_lost_or_told_as_stored() -> None:
    id_, frames, media = uuid4(), captured(20), MemoryMediaStore()
    recorder = Recorder(id_, media)
    recorder.begin_take()
    for frame in frames:
        recorder.add_sound(frame)
    recorder.next_seq = len(frames)
    media.is_down = True
    for _ in range(3):
        with pytest.raises(Unavailable):
            await recorder.flush()
    media.is_down = False
    assert await recorder.flush() == len(frames)
    assert media.read(audio_key(id_)) == b"".join(frames)
    assert Recorder(id_, media).next_seq == len(frames)
