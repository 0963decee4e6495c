"""Have every file of a corpus read by every pipeline, by workers that may die at any moment.

The run itself is the outbox: it keeps a few files in the queue, looks for their readings, and asks
again for those whose worker died. What has been read is never asked for, so a run that was stopped
goes on where it was, and one that is repeated does nothing.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from core.errors import InvalidInput, Unavailable
from core.resume.lab.corpus import Corpus
from core.resume.lab.pipeline import Pipeline
from core.resume.lab.readings import ReadingQueue, file_key, pipeline_key, reading_key
from core.storage import MediaStore

WINDOW = 24
"""Files in the queue at once: enough for eight workers at a third of a second each to have work
between two looks, and few enough that a candidate's résumé on the same queue waits seconds."""
MAX_TRIES = 3
ASK_AGAIN_EVERY = 25
"""Looks at the store, a few a second, between two questions to the queue what it lost."""
FRUITLESS = "The workers finish nothing; their logs say why."
LOST = "No worker finished this file in {tries} tries; their logs say why."

Task = tuple[str, str]
"""Pipeline id, SHA-256 of the file."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        done: readings in the store, and those given up.
        total: files times pipelines; a file that lies twice in the corpus is read once.
        kept: of those done, how many were in the store before the run began.
    """

    done: int
    total: int
    kept: int


def run(
    corpus: Corpus,
    pipelines: Mapping[str, Pipeline],
    *,
    media: MediaStore,
    queue: ReadingQueue,
    wait: Callable[[Progress], None],
) -> dict[Task, str]:
    """Return once every reading is in the store; what was given up comes back.

    Args:
        corpus: the files.
        pipelines: by identity.
        media: the store that the workers use too.
        queue: carries readings to them.
        wait: is called between two looks; it tells the person, and lets a moment pass.

    Returns:
        A sentence for each reading that no worker finished.

    Raises:
        InvalidInput: a file cannot be read.
        Unavailable: the store or the queue cannot be reached, or the workers finish nothing: as
            many readings were given up one after the other as there are in the queue at once.
    """
    for pipeline_id, pipeline in pipelines.items():
        media.write(pipeline_key(pipeline_id), pipeline.model_dump_json().encode())
    tasks = list(dict.fromkeys((id_, file.sha256) for file in corpus.files for id_ in pipelines))
    open_ = [task for task in tasks if not media.size(reading_key(*task))]
    _store(corpus, {sha256 for _, sha256 in open_}, media)
    course = _Course(open_, total=len(tasks), media=media, queue=queue)
    while course.goes_on():
        wait(course.progress)
    wait(course.progress)
    return course.given_up


def _store(corpus: Corpus, wanted: Iterable[str], media: MediaStore) -> None:
    missing = {sha256 for sha256 in wanted if not media.size(file_key(sha256))}
    for file in corpus.files:
        if file.sha256 in missing:
            try:
                media.write(file_key(file.sha256), (corpus.folder / file.name).read_bytes())
            except OSError as error:
                raise InvalidInput(f"Cannot read {file.name}: {error.strerror}.") from error


class _Course:
    """The readings that wait, those that are asked for, and those given up."""

    def __init__(
        self, tasks: list[Task], *, total: int, media: MediaStore, queue: ReadingQueue
    ) -> None:
        self._waiting = deque(tasks)
        self._tries: dict[Task, int] = {}
        self._total, self._kept = total, total - len(tasks)
        self._media, self._queue = media, queue
        self._looks = self._fruitless = 0
        self.given_up: dict[Task, str] = {}

    @property
    def progress(self) -> Progress:
        open_ = len(self._waiting) + len(self._tries)
        return Progress(self._total - open_, self._total, self._kept)

    def goes_on(self) -> bool:
        """Look once; return whether anything is left to wait for."""
        left = {task: n for task, n in self._tries.items() if not self._is_done(task)}
        if len(left) < len(self._tries):
            self._fruitless = 0
        self._tries = left
        self._looks += 1
        if self._looks % ASK_AGAIN_EVERY == 0:
            for task in list(self._tries):
                self._ask_again(task)
        while self._waiting and len(self._tries) < WINDOW:
            task = self._waiting.popleft()
            self._queue.submit(*task)
            self._tries[task] = 1
        return bool(self._tries)

    def _ask_again(self, task: Task) -> None:
        if not self._queue.submit(*task) or self._is_done(task):
            return
        self._tries[task] += 1
        if self._tries[task] > MAX_TRIES:
            self._queue.withdraw(*task)
            self.given_up[task] = LOST.format(tries=MAX_TRIES)
            del self._tries[task]
            self._fruitless += 1
            if self._fruitless == WINDOW:
                raise Unavailable(FRUITLESS)

    def _is_done(self, task: Task) -> bool:
        return bool(self._media.size(reading_key(*task)))
