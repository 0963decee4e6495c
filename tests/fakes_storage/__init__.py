"""Storage without a database: units of work, recordings and a queue in memory."""

from tests.fakes_storage.collections import MemoryDatabase
from tests.fakes_storage.media import MemoryMediaStore
from tests.fakes_storage.queue import RecordingJobQueue
from tests.fakes_storage.unit_of_work import MemoryUnitOfWork, new_memory_unit_of_work

__all__ = [
    "MemoryDatabase",
    "MemoryMediaStore",
    "MemoryUnitOfWork",
    "RecordingJobQueue",
    "new_memory_unit_of_work",
]
