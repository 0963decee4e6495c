"""Recordings at rest: encrypted, read in any stretch, bound to their place, gone with their key."""

import base64
import os
import uuid
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text

from core.errors import InvalidInput, NotFound, Unavailable
from core.interview.erasures import Erasure, Kind
from db.analytics.unit_of_work import new_unit_of_work
from db.engine import new_engine
from db.frames import AROUND_BYTES, CHUNK_BYTES, HEAD
from db.keyring import Keyring, masters
from db.media import FsspecMediaStore
from db.sealed import SealedMediaStore
from tests.contracts.storage.builders import NOW
from tests.fakes_storage import MemoryMediaStore

SUBJECT = uuid.UUID("0b5e0000-1111-4222-8333-444455556666")
SOUND = f"interviews/{SUBJECT}/audio.pcm"
VIDEO = f"interviews/{SUBJECT}/video/1.play.webm"
RESUME = f"resumes/{SUBJECT}"
SECRET = b"what only the candidate said"


class Keys:
    """See `db.keyring.Keyring`; one key for each subject, in memory."""

    def __init__(self) -> None:
        self.keys: dict[uuid.UUID, bytes] = {}
        self.destroyed: set[uuid.UUID] = set()

    def key_of(self, subject_id: uuid.UUID, *, make: bool = False) -> bytes | None:
        if subject_id in self.destroyed:
            raise NotFound("recording", subject_id)
        if make:
            self.keys.setdefault(subject_id, os.urandom(32))
        return self.keys.get(subject_id)


def sealed(raw: Any, keys: Any = None) -> SealedMediaStore:
    known: Any = keys or Keys()
    return SealedMediaStore(raw, known)


def master(seed: int) -> str:
    return base64.b64encode(bytes([seed]) * 32).decode()


@pytest.fixture
def raw(tmp_path: Path) -> FsspecMediaStore:
    return FsspecMediaStore(str(tmp_path / "media"))


@pytest.fixture
def keyring(analytics_engine: Engine) -> Keyring:
    return Keyring(analytics_engine, masters(master(1)))


@pytest.fixture
def store(raw: FsspecMediaStore, keyring: Keyring) -> SealedMediaStore:
    return SealedMediaStore(raw, keyring)


@pytest.mark.parametrize("key", [SOUND, VIDEO, RESUME])
def test_nothing_of_it_can_be_read_in_the_store(
    store: SealedMediaStore, raw: FsspecMediaStore, key: str
) -> None:
    store.append(key, SECRET)
    store.append(key, SECRET)
    assert store.read(key) == SECRET * 2
    assert SECRET[:6] not in raw.read(key)
    store.write(key, SECRET)
    assert store.read(key) == SECRET
    assert SECRET[:6] not in raw.read(key)
    assert store.append(key, b" and more") == len(SECRET) + 9
    assert store.read(key) == SECRET + b" and more"


def test_what_is_nobodys_lies_as_it_is(store: SealedMediaStore, raw: FsspecMediaStore) -> None:
    for key in ("speech/ko/question.pcm", "lab/files/a", "erased.jsonl", "interviews/x/y"):
        store.append(key, b"one")
        store.write(f"{key}2", b"two")
        assert (raw.read(key), raw.read(f"{key}2")) == (b"one", b"two")
        assert store.read(key, 1) == b"ne"
        assert store.size(key) == 3


LENGTHS = st.one_of(
    st.integers(0, 50), st.sampled_from([CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 150_000])
)
ACTS = st.lists(st.tuples(st.sampled_from(["append", "write", "remove"]), LENGTHS), max_size=8)


@given(acts=ACTS, cuts=st.lists(st.integers(0, 400_000), min_size=2, max_size=4))
def test_it_reads_as_if_it_were_not_encrypted(acts: list[tuple[str, int]], cuts: list[int]) -> None:
    plain, raw, keys = MemoryMediaStore(), MemoryMediaStore(), Keys()
    store = sealed(raw, keys)
    for act, length in acts:
        content = os.urandom(length)
        if act == "remove":
            store.remove(VIDEO)
            plain.remove(VIDEO)
        elif content or act == "write":
            getattr(store, act)(VIDEO, content)
            getattr(plain, act)(VIDEO, content)
    assert store.size(VIDEO) == plain.size(VIDEO)
    fresh = sealed(raw, keys)  # another process, which has seen nothing yet
    assert fresh.size(VIDEO) == plain.size(VIDEO)
    if VIDEO not in plain.objects:
        with pytest.raises(NotFound):
            store.read(VIDEO)
        return
    for start, end in pairwise(cuts):
        assert store.read(VIDEO, start, end) == plain.read(VIDEO, start, max(start, end))
        assert fresh.read(VIDEO, start) == plain.read(VIDEO, start)


def test_a_stretch_of_a_video_costs_that_stretch() -> None:
    class Counting(MemoryMediaStore):
        taken = 0

        def read(self, key: str, start: int = 0, end: int | None = None) -> bytes:
            found = super().read(key, start, end)
            self.taken += len(found)
            return found

    raw = Counting()
    store = sealed(raw)
    content = os.urandom(40 * CHUNK_BYTES + 5)
    store.write(VIDEO, content)
    raw.taken = 0
    assert store.read(VIDEO, 1_000_000, 1_001_000) == content[1_000_000:1_001_000]
    assert raw.taken <= HEAD.size + 2 * (CHUNK_BYTES + AROUND_BYTES)


@pytest.mark.parametrize("lost", [1, 20, 43])
def test_what_a_killed_process_left_half_is_cut_off(lost: int) -> None:
    raw, keys = MemoryMediaStore(), Keys()
    store = sealed(raw, keys)
    store.append(SOUND, b"first")
    store.append(SOUND, b"second")
    raw.objects[SOUND] = raw.objects[SOUND][:-lost]
    again = sealed(raw, keys)
    assert again.size(SOUND) == 5
    assert again.read(SOUND) == b"first"
    assert again.append(SOUND, b" and on") == 12
    assert again.read(SOUND) == sealed(raw, keys).read(SOUND) == b"first and on"


@pytest.mark.parametrize("left", [1, 4, 31])
def test_a_head_that_was_left_half_is_nothing(left: int) -> None:
    raw, keys = MemoryMediaStore(), Keys()
    sealed(raw, keys).append(SOUND, b"first")
    raw.objects[SOUND] = raw.objects[SOUND][:left]
    store = sealed(raw, keys)
    assert store.size(SOUND) == 0
    assert store.read(SOUND) == b""
    assert store.append(SOUND, b"again") == 5
    assert store.read(SOUND) == b"again"


def test_what_was_recorded_before_there_were_keys_stays_readable_and_goes_on() -> None:
    raw = MemoryMediaStore()
    raw.append(SOUND, b"old")
    store = sealed(raw)
    assert store.append(SOUND, b" and new") == 11
    assert store.read(SOUND, 2, 6) == b"d an"
    assert store.size(SOUND) == 11


@pytest.mark.parametrize("place", [4, 12, 20, 40, 50, 60, 75, -1])
def test_a_changed_byte_is_noticed(place: int) -> None:
    raw, keys = MemoryMediaStore(), Keys()
    sealed(raw, keys).write(VIDEO, SECRET)
    damaged = bytearray(raw.objects[VIDEO])
    damaged[place] ^= 1
    raw.objects[VIDEO] = bytes(damaged)
    store = sealed(raw, keys)
    with pytest.raises(Unavailable):
        store.read(VIDEO)


def test_a_recording_opens_at_its_own_place_only() -> None:
    raw, keys = MemoryMediaStore(), Keys()
    store = sealed(raw, keys)
    other = f"interviews/{uuid.uuid4()}/audio.pcm"
    store.write(SOUND, SECRET)
    store.write(VIDEO, b"x" * len(SECRET))
    store.write(other, b"y")
    for place in (VIDEO, other):
        raw.objects[place] = raw.objects[SOUND]
        with pytest.raises(Unavailable):
            sealed(raw, keys).read(place)


def test_frames_cannot_be_left_out_or_moved() -> None:
    raw, keys = MemoryMediaStore(), Keys()
    store = sealed(raw, keys)
    store.write(VIDEO, bytes(3 * CHUNK_BYTES))
    whole, step = raw.objects[VIDEO], CHUNK_BYTES + AROUND_BYTES
    first, second, third = (whole[HEAD.size + n * step :][:step] for n in range(3))
    for frames in (second + first + third, first + third, first + second):
        raw.objects[VIDEO] = whole[: HEAD.size] + frames
        with pytest.raises(Unavailable):
            sealed(raw, keys).read(VIDEO)


def test_the_same_words_never_look_the_same() -> None:
    raw, keys = MemoryMediaStore(), Keys()
    store = sealed(raw, keys)
    seen = set()
    for _ in range(5):
        store.write(VIDEO, SECRET)
        seen.add(raw.objects[VIDEO])
        store.append(SOUND, SECRET)
    sound = raw.objects[SOUND]
    step = len(SECRET) + AROUND_BYTES
    frames = {sound[HEAD.size + n * step :][12:step] for n in range(5)}
    assert len(seen) == len(frames) == 5


def test_a_destroyed_key_opens_nothing_even_of_a_copy(
    raw: FsspecMediaStore, analytics_engine: Engine
) -> None:
    store = SealedMediaStore(raw, Keyring(analytics_engine, masters(master(1))))
    other = f"resumes/{uuid.uuid4()}"
    store.append(SOUND, SECRET)
    store.write(other, SECRET)
    copy = raw.read(SOUND)
    with new_unit_of_work(analytics_engine)() as uow:
        uow.privacy.erase(Erasure(SUBJECT, Kind.INTERVIEW, NOW))
        uow.commit()
    raw.write(SOUND, copy)
    later = SealedMediaStore(raw, Keyring(analytics_engine, masters(master(1))))
    with pytest.raises(NotFound):
        later.read(SOUND)
    with pytest.raises(NotFound):
        later.append(SOUND, b"a worker that is late")
    with pytest.raises(NotFound):
        later.write(VIDEO, b"a worker that is late")
    assert later.read(other) == SECRET
    with analytics_engine.connect() as connection:
        left = connection.execute(text("SELECT sealed FROM media_keys")).scalars().all()
    assert left.count(None) == 1


def test_two_processes_that_begin_at_once_agree_on_a_key(analytics_engine: Engine) -> None:
    first, second = (Keyring(analytics_engine, masters(master(1))) for _ in range(2))
    key = first.key_of(SUBJECT, make=True)
    assert key is not None
    assert second.key_of(SUBJECT, make=True) == key
    assert first.key_of(uuid.uuid4()) is None


def test_the_database_alone_opens_nothing(analytics_engine: Engine) -> None:
    key = Keyring(analytics_engine, masters(master(1))).key_of(SUBJECT, make=True)
    with analytics_engine.connect() as connection:
        stored = connection.execute(text("SELECT sealed FROM media_keys")).scalar_one()
    assert key is not None
    assert key not in bytes(stored)
    with pytest.raises(Unavailable):
        Keyring(analytics_engine, masters(master(2))).key_of(SUBJECT)


def test_a_sealed_key_is_of_its_subject_only(analytics_engine: Engine) -> None:
    keyring = Keyring(analytics_engine, masters(master(1)))
    keyring.key_of(SUBJECT, make=True)
    with analytics_engine.begin() as connection:
        connection.execute(
            text("UPDATE media_keys SET subject_id = :other"), {"other": uuid.UUID(int=7)}
        )
    with pytest.raises(Unavailable):
        Keyring(analytics_engine, masters(master(1))).key_of(uuid.UUID(int=7))


def test_the_master_key_can_be_changed(analytics_engine: Engine) -> None:
    key = Keyring(analytics_engine, masters(master(1))).key_of(SUBJECT, make=True)
    both = Keyring(analytics_engine, masters(f"{master(2)}\n{master(1)}\n"))
    assert both.key_of(SUBJECT) == key
    assert both.reseal() == 1
    assert both.reseal() == 0
    assert Keyring(analytics_engine, masters(master(2))).key_of(SUBJECT) == key


def test_what_is_being_said_is_kept_while_the_database_is_away(
    raw: FsspecMediaStore, analytics_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring = Keyring(analytics_engine, masters(master(1)))
    store = SealedMediaStore(raw, keyring)
    store.append(SOUND, b"one")
    monkeypatch.setattr("db.keyring.ASKED_AGAIN_AFTER_S", 0.0)
    monkeypatch.setattr(
        keyring, "_engine", new_engine("postgresql+psycopg2://nobody@127.0.0.1:1/rhetor")
    )
    assert store.append(SOUND, b" two") == 7
    assert store.read(SOUND) == b"one two"
    with pytest.raises(Unavailable):
        store.append(f"interviews/{uuid.uuid4()}/audio.pcm", b"of an interview that begins now")


@pytest.mark.parametrize("bad", ["", "not base64!", base64.b64encode(b"short").decode()])
def test_a_master_key_that_is_none_is_refused_without_being_told(bad: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        masters(bad)
    assert not bad or bad not in refused.value.message
