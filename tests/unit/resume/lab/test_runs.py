"""Every file is read once by each pipeline, whatever happens to the workers."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from core.errors import Conflict, Unavailable
from core.resume.document import Document
from core.resume.lab import readings, runs
from core.resume.lab.corpus import Corpus, read_corpus
from core.resume.lab.pipeline import Pipeline, identity
from core.resume.lab.reading import to_json
from core.resume.lab.readings import Read, kept_reading, read_file, reading_key
from core.resume.lab.runs import MAX_TRIES, WINDOW, Progress
from core.resume.ports import UnreadableFile
from tests.fakes_storage import MemoryMediaStore
from tests.lab import a_document

CODE = {"part:reading": "1"}
PLAIN = Pipeline(structure=False)
ID = identity(PLAIN, CODE)


def a_corpus(folder: Path, count: int) -> Corpus:
    for number in range(count):
        (folder / f"{number:03}.pdf").write_bytes(b"%PDF-1.7 " + str(number).encode())
    return read_corpus(folder)


def read(_data: bytes) -> Document:
    return a_document()


def always(reader: Read, _pipeline: Pipeline) -> Read:
    return reader


class Workers:
    """A queue whose jobs are done when somebody works, by workers that may die."""

    def __init__(self, media: MemoryMediaStore) -> None:
        self.waiting: list[tuple[str, str]] = []
        self.most_waiting = 0
        self.dies: Callable[[str], bool] = lambda _sha256: False
        self.lost: set[tuple[str, str]] = set()
        self.read: list[str] = []
        self._media = media

    def submit(self, pipeline_id: str, sha256: str) -> bool:
        job = (pipeline_id, sha256)
        if job in self.waiting:
            return False
        self.waiting.append(job)
        self.most_waiting = max(self.most_waiting, len(self.waiting))
        return True

    def withdraw(self, pipeline_id: str, sha256: str) -> None:
        self.waiting.remove((pipeline_id, sha256))

    def has_workers(self) -> bool:
        return True

    def work(self, _progress: Progress | None = None) -> None:
        """Take a job and do it, or die with it."""
        if not self.waiting:
            return
        pipeline_id, sha256 = self.waiting.pop(0)
        if not self.dies(sha256) and read_file(
            pipeline_id, sha256, media=self._media, read_by=lambda _: read, versions=CODE
        ):
            self.read.append(sha256)


@pytest.fixture
def media() -> MemoryMediaStore:
    return MemoryMediaStore()


def run(corpus: Corpus, media: MemoryMediaStore, workers: Workers) -> dict[tuple[str, str], str]:
    return runs.run(corpus, {ID: PLAIN}, media=media, queue=workers, wait=workers.work)


def test_each_file_is_read_once_and_a_second_run_does_nothing(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    corpus, workers = a_corpus(tmp_path, 40), Workers(media)
    assert run(corpus, media, workers) == {}
    assert sorted(workers.read) == sorted(file.sha256 for file in corpus.files)
    idle = Workers(media)
    assert run(corpus, media, idle) == {}
    assert idle.most_waiting == 0


def test_few_files_wait_at_once_so_that_others_get_their_turn(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    workers = Workers(media)
    run(a_corpus(tmp_path, 3 * WINDOW), media, workers)
    assert workers.most_waiting == WINDOW


def test_the_same_content_under_two_names_is_read_once(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 the same")
    workers = Workers(media)
    run(read_corpus(tmp_path), media, workers)
    assert len(workers.read) == 1


def test_what_a_dead_worker_took_is_done_by_another_once(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    corpus, workers = a_corpus(tmp_path, 30), Workers(media)
    died: list[str] = []

    def dies(sha256: str) -> bool:
        if len(died) < 3 and sha256 not in died:
            died.append(sha256)
            return True
        return False

    workers.dies = dies
    assert run(corpus, media, workers) == {}
    assert len(died) == 3
    assert sorted(workers.read) == sorted(file.sha256 for file in corpus.files)


def test_a_file_that_ends_every_worker_is_given_up_and_the_rest_is_read(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    corpus, workers = a_corpus(tmp_path, 5), Workers(media)
    poison = corpus.files[2].sha256
    died: list[str] = []

    def dies(sha256: str) -> bool:
        died.extend([sha256] if sha256 == poison else [])
        return sha256 == poison

    workers.dies = dies
    given_up = run(corpus, media, workers)
    assert list(given_up) == [(ID, poison)]
    assert len(died) == MAX_TRIES
    assert len(workers.read) == 4


def test_where_the_workers_finish_nothing_the_run_ends(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    workers = Workers(media)
    workers.dies = lambda _sha256: True
    with pytest.raises(Unavailable):
        run(a_corpus(tmp_path, 3 * WINDOW), media, workers)
    assert workers.read == []


def test_progress_counts_what_was_there_before(tmp_path: Path, media: MemoryMediaStore) -> None:
    run(a_corpus(tmp_path, 3), media, Workers(media))
    corpus, workers, told = a_corpus(tmp_path, 5), Workers(media), list[Progress]()

    def wait(progress: Progress) -> None:
        told.append(progress)
        workers.work()

    runs.run(corpus, {ID: PLAIN}, media=media, queue=workers, wait=wait)
    assert told[0] == Progress(3, 5, 3)
    assert told[-1] == Progress(5, 5, 3)


def test_a_worker_with_another_parser_refuses(tmp_path: Path, media: MemoryMediaStore) -> None:
    corpus = a_corpus(tmp_path, 1)
    run(corpus, media, Workers(media))
    other = identity(PLAIN, CODE | {"part:reading": "2"})
    media.write(readings.pipeline_key(other), PLAIN.model_dump_json().encode())
    sha256 = corpus.files[0].sha256
    with pytest.raises(Conflict):
        read_file(other, sha256, media=media, read_by=lambda _: read, versions=CODE)


def test_a_file_that_cannot_be_read_is_a_sentence_that_is_kept(
    tmp_path: Path, media: MemoryMediaStore
) -> None:
    def locked(_data: bytes) -> Document:
        raise UnreadableFile("encrypted")

    def buggy(_data: bytes) -> Document:
        raise KeyError("홍길동")

    content = b"%PDF-1.7"
    sha256 = hashlib.sha256(content).hexdigest()
    media.write(readings.file_key(sha256), content)
    reader: Read
    for reader, sentence in ((locked, "password"), (buggy, "KeyError")):
        pipeline = Pipeline(structure=False, version=sentence)
        pipeline_id = identity(pipeline, CODE)
        media.write(readings.pipeline_key(pipeline_id), pipeline.model_dump_json().encode())
        read_file(pipeline_id, sha256, media=media, read_by=partial(always, reader), versions=CODE)
        kept = kept_reading(media, pipeline_id, sha256)
        assert kept is not None
        assert kept.failure is not None
        assert sentence in kept.failure
        assert "홍길동" not in kept.failure


def test_what_is_kept_has_no_spans_and_comes_back_as_it_was(media: MemoryMediaStore) -> None:
    reading = readings.reading_of(b"", PLAIN, read)
    media.write(reading_key("p", "f"), to_json(reading))
    back = kept_reading(media, "p", "f")
    assert back == reading
    assert back.document is not None
    assert all(not line.spans for line in back.document.lines)
