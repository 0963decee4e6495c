"""A dashboard on stores in memory with a group of candidates, for `coach_app.py`."""

from functools import lru_cache

from apps.dashboard_streamlit.wiring import Dashboard, Door
from core.company import accounts
from core.company.company import Role
from tests.builders import NOW
from tests.integration.test_dashboard_people import a_group, practise
from tests.unit.apps.dashboards import SECOND_OF_SOUND, PlainHasher, Stage

LOGIN, PASSWORD = "coach", "a long password of a coach"
FALLEN, LEAVING = "Ha Neul", "Ga On"
LEAVES = 7
"""The number of who stops sharing."""


@lru_cache
def stage() -> Stage:
    """Return the one of this process: six who rise, two who fall, and a coach."""
    made = Stage(door=Door(hasher=PlainHasher()))
    for week in range(3):
        practise(made, LEAVES, week, 4.0 - week, name=LEAVING)
    for interviews in a_group(made).values():
        for interview in interviews:
            made.media.write(f"interviews/{interview.id}/audio.pcm", SECOND_OF_SOUND * 4)
    accounts.add_member(
        "Coach Oh",
        LOGIN,
        Role.COACH,
        password=PASSWORD,
        new_uow=made.enterprise,
        hasher=made.door.hasher,
        now=NOW,
    )
    return made


def dashboard() -> Dashboard:
    """Return the dashboard on it."""
    return stage().dashboard
