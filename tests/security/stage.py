"""The interview app on fakes, with a candidate who attacks and another who must not be harmed."""

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from fastapi import FastAPI

from apps.interview_gradio.app import build_routes
from apps.interview_gradio.pace import Pace
from apps.web.guards import Guards
from core.interview.interview import Interview
from core.interview.interviews import owner_of_token
from core.resume.kept import KeptResume
from core.speech.adapters.pyav import decode
from tests.builders import an_interview
from tests.builders_kept import a_kept_resume, a_reading, kept_and_read
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.apps.conftest import wired
from tests.unit.interview.studio import World

TOKEN, OTHER_TOKEN = "attacker", "somebody else"
CANARY = "zebracanary"
"""Stands in everything of the other candidate's; whoever reads it has read what is not theirs."""
INNARDS = re.compile(r'Traceback|File "|\.py\b|site-packages|pydantic|Errno|<class ')
"""What a person has no use for, and an attacker has."""


@dataclass
class Alarms(logging.Handler):
    """Keeps what is logged as an error: something broke that should have been refused."""

    raised: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.ERROR)

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else None
        self.raised.append(f"{record.name}: {record.getMessage()} {error!r}")

    __hash__ = logging.Handler.__hash__


@contextmanager
def alarms() -> Iterator[list[str]]:
    """Collect what is logged as an error in the block."""
    handler = Alarms()
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler.raised
    finally:
        root.removeHandler(handler)


class Stage:
    """The app, and who is on it."""

    def __init__(self) -> None:
        """Set up one interview and one résumé of each candidate."""
        self.world = World()
        self.owner, other = owner_of_token(TOKEN), owner_of_token(OTHER_TOKEN)
        app = replace(wired(self.world), pace=Pace(at_most=10**9), decode=decode)
        guards = Guards(requests_a_minute=0, sockets_a_minute=0)
        self.app: FastAPI = build_routes(app, guards)
        self.own = self.new_interview()
        self.others = self.world.add(replace(an_interview(owner=other), candidate_name=CANARY))
        new_uow = new_memory_unit_of_work(self.world.database)
        self.own_resume: KeptResume = kept_and_read(new_uow, self.owner)
        self.others_resume = replace(a_kept_resume(other), file_name=f"{CANARY}.pdf")
        with new_uow() as uow:
            uow.resumes.add(self.others_resume)
            uow.resumes.put_reading(self.others_resume.id, a_reading())
            uow.commit()

    def new_interview(self) -> Interview:
        """Return a new interview of the attacker's."""
        return self.world.add(an_interview(owner=self.owner))
