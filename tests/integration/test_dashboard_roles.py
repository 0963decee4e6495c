"""Every page for every role: it opens, or one sentence says why not and nothing else is drawn."""

from uuid import uuid4

import pytest

from apps.dashboard_streamlit.navigation import PAGES
from apps.dashboard_streamlit.texts.door import EN_DOOR
from core.company.access import Visitor, is_admitted
from core.company.company import Role
from tests.integration.test_dashboard_access import names
from tests.integration.test_dashboard_pages import app, page
from tests.integration.test_dashboard_people import a_group, owner_of
from tests.unit.apps.dashboards import Stage

COUNSEL = {Role.COACH, Role.ADMIN}
STAFF = {Role.COACH, Role.RESEARCHER, Role.ADMIN}
OPEN = {
    "overview": STAFF,
    "fields": STAFF,
    "candidates": COUNSEL,
    "candidate": COUNSEL,
    "interviews": COUNSEL,
    "interview": COUNSEL,
    "companies": STAFF,
    "questions": STAFF,
    "agreement": STAFF,
    "members": {Role.ADMIN},
    "system": {Role.ADMIN},
}
NAME = "Ha Neul"


@pytest.fixture(scope="module")
def stage() -> Stage:
    """A group of candidates; nothing here changes them."""
    made = Stage()
    a_group(made)
    return made


def test_all_pages_are_here_and_stand_in_the_list_of_those_they_open_for() -> None:
    everybody = [Visitor(uuid4(), "", role) for role in Role]
    listed = {
        entry.name: {one.role for one in everybody if is_admitted(one, entry.roles)}
        for entry in PAGES
    }
    assert listed == OPEN


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(OPEN))
def test_a_page_opens_or_one_sentence_says_why_not(stage: Stage, name: str, role: Role) -> None:
    (interview,) = [
        one
        for one in stage.database.interviews.values()
        if one.candidate_name == NAME and one.created_at.day == 16
    ]
    test = page(stage, name, interview=interview.id, candidate=owner_of(6), role=role)
    assert not test.exception
    if role in OPEN[name]:
        assert not test.error
        assert test.title[0].value
    else:
        assert [one.value for one in test.error] == [
            EN_DOOR.not_for_you.format(role=EN_DOOR.roles[role])
        ]
        assert not [*test.dataframe, *test.metric, *test.title, *test.button]
    if role not in COUNSEL:
        assert NAME not in names(test)


@pytest.mark.parametrize("role", list(Role))
def test_the_whole_app_opens_with_its_first_page_or_says_why_not(stage: Stage, role: Role) -> None:
    test = app(stage, role=role).run()
    assert not test.exception
    assert bool(test.error) is (role not in OPEN["overview"])
    assert NAME not in names(test) or role in COUNSEL
