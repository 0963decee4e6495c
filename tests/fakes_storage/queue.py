"""A queue that only remembers."""

from dataclasses import dataclass, field

from core.errors import Unavailable
from core.jobs import Job


@dataclass
class RecordingJobQueue:
    """See `core.jobs.JobQueue`.

    Attributes:
        jobs: what was submitted, each job and attempt once, in order.
        is_down: True makes `submit` raise Unavailable.
    """

    jobs: list[Job] = field(default_factory=list)
    is_down: bool = False

    def submit(self, job: Job) -> None:
        if self.is_down:
            raise Unavailable("The queue cannot be reached right now.")
        if job not in self.jobs:
            self.jobs.append(job)
