"""Read one file by one pipeline: the job of a run, done once whoever asks how often.

In the media store lie `lab/files/SHA256` (the content), `lab/pipelines/ID.json` (the settings) and
`lab/readings/ID/SHA256.json` (the reading, which is also the cache). A job carries the two hashes.
"""

import logging
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from core.errors import Conflict
from core.resume.document import Document
from core.resume.lab.pipeline import Pipeline, identity
from core.resume.lab.reading import Reading, from_json, to_json, without_spans
from core.resume.ports import UnreadableFile
from core.resume.review import review
from core.resume.structure import structured
from core.storage import MediaStore

Read = Callable[[bytes], Document]
"""Returns the document in a file; raises `UnreadableFile`."""
log = logging.getLogger(__name__)


class ReadingQueue(Protocol):
    """Carry readings to workers."""

    def submit(self, pipeline_id: str, sha256: str) -> bool:
        """Queue one and return True, or False while it waits or is being done.

        One whose worker died is queued again some time after it left the queue.

        Raises:
            Unavailable: the broker cannot be reached.
        """

    def withdraw(self, pipeline_id: str, sha256: str) -> None:
        """Take one back; nothing where it is not queued.

        Raises:
            Unavailable: the broker cannot be reached.
        """

    def has_workers(self) -> bool:
        """Say whether anybody works on the queue now.

        Raises:
            Unavailable: the broker cannot be reached.
        """


def file_key(sha256: str) -> str:
    """Return where the content of a file lies in the media store."""
    return f"lab/files/{sha256}"


def pipeline_key(pipeline_id: str) -> str:
    """Return where the settings of a pipeline lie in the media store."""
    return f"lab/pipelines/{pipeline_id}.json"


def reading_key(pipeline_id: str, sha256: str) -> str:
    """Return where a reading lies in the media store."""
    return f"lab/readings/{pipeline_id}/{sha256}.json"


def kept_reading(media: MediaStore, pipeline_id: str, sha256: str) -> Reading | None:
    """Return the reading if there is one.

    Raises:
        Unavailable: the store cannot be reached.
    """
    key = reading_key(pipeline_id, sha256)
    return from_json(media.read(key)) if media.size(key) else None


def read_file(
    pipeline_id: str,
    sha256: str,
    *,
    media: MediaStore,
    read_by: Callable[[Pipeline], Read],
    versions: Mapping[str, str],
) -> bool:
    """Read a file and keep the reading; return False where it was there already.

    Two workers that read the same file at once write the same reading.

    Args:
        pipeline_id: see `core.resume.lab.pipeline.identity`.
        sha256: of the file.
        media: holds both, and gets the reading.
        read_by: what reads a file for a pipeline.
        versions: see `core.resume.lab.code.versions`.

    Raises:
        Conflict: this process runs another version of the parser than the pipeline was made for.
        NotFound: the store does not hold the file or the pipeline.
        Unavailable: the store cannot be reached.
    """
    if kept_reading(media, pipeline_id, sha256) is not None:
        return False
    pipeline = Pipeline.model_validate_json(media.read(pipeline_key(pipeline_id)))
    if identity(pipeline, versions) != pipeline_id:
        raise Conflict("This worker runs another version of the parser; start it again.")
    data = media.read(file_key(sha256))
    reading = reading_of(data, pipeline, read_by(pipeline))
    media.write(reading_key(pipeline_id, sha256), to_json(reading))
    return True


def reading_of(data: bytes, pipeline: Pipeline, read: Read) -> Reading:
    """Return what a pipeline makes of a file; whatever goes wrong is a failure in one sentence."""
    began = time.perf_counter()
    try:
        reading = _read(data, pipeline, read)
    except UnreadableFile as error:
        reading = Reading(failure=error.message)
    except Exception as error:  # noqa: BLE001  # the edge: one bad file must not end a run
        name = type(error).__name__
        log.error("%s at %s", name, _place(error))  # noqa: TRY400 - its message may quote the file
        reading = Reading(failure=f"The program failed on this file ({name}).")
    return replace(reading, seconds=round(time.perf_counter() - began, 4))


def _read(data: bytes, pipeline: Pipeline, read: Read) -> Reading:
    document = read(data)
    bare = without_spans(document)
    if not pipeline.structure or document.needs_ocr:
        return Reading(bare)
    resume = structured(document)
    if not pipeline.review or pipeline.today is None:
        return Reading(bare, resume)
    found = review(resume, document, today=pipeline.today)
    return Reading(bare, resume, tuple((finding.code, finding.pointer) for finding in found))


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
