"""Thousands of broken files through the reader that everybody uses: a document or one sentence."""

from collections import Counter
from time import monotonic

from core.resume.adapters.confined import LIMIT_S
from core.resume.adapters.every_kind import confined_reader
from core.resume.ports import UnreadableFile
from tests.mutants import mutants, seeds

COUNT, SEED = 2000, 20261127


def test_whole_files_are_read() -> None:
    with confined_reader() as reader:
        for data in (data for kind in seeds() for data in kind):
            assert reader.extract(data).lines


def test_every_broken_file_gives_a_document_or_one_clear_sentence() -> None:
    outcomes: Counter[str] = Counter()
    with confined_reader() as reader:
        for number, data in enumerate(mutants(SEED, COUNT)):
            start = monotonic()
            try:
                document = reader.extract(data)
            except UnreadableFile as error:
                outcomes[error.reason] += 1
            else:
                assert all(line.text.strip() for line in document.lines), number
                outcomes["read"] += 1
            assert monotonic() - start < LIMIT_S + 5, number
    assert outcomes.total() == COUNT
    assert outcomes["read"] > COUNT / 5, outcomes
    assert outcomes["corrupt"] > COUNT / 20, outcomes
    assert outcomes["crashed"] == outcomes["too_slow"] == 0, outcomes
