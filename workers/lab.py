"""The job of the résumé lab, by the name that `workers.queue.LAB` gives it.

Its arguments are hashes; the reading is in the media store, so nothing is returned.
"""

import logging

from core.resume.lab import readings
from workers.stopping import Stopped
from workers.wiring import lab_worker

log = logging.getLogger(__name__)


def read_file(pipeline_id: str, sha256: str) -> None:
    """Read one file by one pipeline."""
    w = lab_worker()
    try:
        with w.stop.working():
            is_new = readings.read_file(
                pipeline_id, sha256, media=w.media, read_by=w.read_by, versions=w.versions
            )
    except Stopped:
        log.info("file %s: given back", sha256)
    else:
        log.info("file %s: %s by %s", sha256, "read" if is_new else "was read", pipeline_id)
