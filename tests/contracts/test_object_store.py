"""Recordings in S3: what grows is in pieces, and no process writes over another's."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from core.errors import InvalidInput, NotFound, Unavailable
from db.media import open_media
from db.objects import ObjectMediaStore
from tests.s3 import Bucket, s3_server

KEY = "interviews/0b5e/audio.pcm"


@pytest.fixture
def bucket() -> Iterator[tuple[str, Bucket]]:
    with s3_server() as served:
        yield served


def opened(endpoint: str) -> ObjectMediaStore:
    access = {"endpoint": endpoint, "key_id": "key", "secret": "secret"}
    store = open_media("s3://rhetor/media", **access)
    assert isinstance(store, ObjectMediaStore)
    return store


@pytest.fixture
def store(bucket: tuple[str, Bucket]) -> ObjectMediaStore:
    return opened(bucket[0])


def test_what_is_appended_is_one_recording_over_many_pages(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    written = b""
    for number in range(11):  # more than three pages of the listing
        piece = bytes([number]) * (number + 1)
        written += piece
        assert store.append(KEY, piece) == len(written)
    assert len(bucket[1].objects) == 11
    for other in (store, opened(bucket[0])):
        assert other.size(KEY) == len(written)
        assert other.read(KEY) == written
        assert other.read(KEY, 7, 23) == written[7:23]
        assert other.read(KEY, 60, 999) == written[60:]
        assert other.read(KEY, 999) == b""
    assert list(store.keys()) == [KEY]


def test_every_request_is_signed(store: ObjectMediaStore, bucket: tuple[str, Bucket]) -> None:
    store.append(KEY, b"one")
    store.read(KEY)
    assert bucket[1].unsigned == 0


def test_another_process_goes_on_where_one_stopped(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    store.append(KEY, b"one")
    other = opened(bucket[0])
    assert other.append(KEY, b"two") == 6
    assert store.read(KEY) == b"onetwo"


def test_who_lost_an_interview_overwrites_nothing(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    store.append(KEY, b"one")
    opened(bucket[0]).append(KEY, b"TWO")
    with pytest.raises(Unavailable, match="Another process writes this recording"):
        store.append(KEY, b"two")
    assert store.read(KEY) == b"oneTWO"
    assert store.append(KEY, b"three") == 11  # having looked again


def test_writing_replaces_pieces_too(store: ObjectMediaStore, bucket: tuple[str, Bucket]) -> None:
    for piece in (b"one", b"two", b"three"):
        store.append(KEY, piece)
    store.write(KEY, b"new")
    assert opened(bucket[0]).read(KEY) == b"new"
    assert store.append(KEY, b"er") == 5
    assert store.read(KEY) == b"newer"


def test_an_old_piece_that_is_left_behind_does_not_count(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    store.append(KEY, b"one")
    store.append(KEY, b"two")
    left = dict(bucket[1].objects)
    store.write(KEY, b"replaced")
    bucket[1].objects.update(left)  # as if the process had died before it removed them
    assert store.read(KEY) == b"replaced"
    assert store.size(KEY) == 8


def test_what_is_removed_is_gone_with_its_pieces(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    store.append(KEY, b"one")
    store.append(KEY, b"two")
    store.write("interviews/0b5e/video/1", b"x")
    store.write("interviews/0b5f/audio.pcm", b"x")
    assert store.remove_below("interviews/0b5e") == 2
    assert list(bucket[1].objects) == ["media/interviews/0b5f/audio.pcm"]
    assert store.size(KEY) == 0
    assert store.append(KEY, b"again") == 5


def test_a_piece_cannot_be_named_from_outside(store: ObjectMediaStore) -> None:
    for act in (store.read, store.size, store.remove):
        with pytest.raises(InvalidInput):
            act(f"{KEY}.pieces/000000000000000")


def test_a_store_that_refuses_is_unavailable(
    store: ObjectMediaStore, bucket: tuple[str, Bucket]
) -> None:
    bucket[1].refuse = HTTPStatus.FORBIDDEN
    for act in (
        lambda: store.append(KEY, b"x"),
        lambda: store.write(KEY, b"x"),
        lambda: store.read(KEY),
        lambda: store.size(KEY),
        lambda: store.remove(KEY),
    ):
        with pytest.raises(Unavailable, match="cannot be reached"):
            act()
    bucket[1].refuse = None
    assert store.append(KEY, b"x") == 1


def test_reading_nothing_finds_nothing(store: ObjectMediaStore) -> None:
    with pytest.raises(NotFound):
        store.read("interviews/none")
