"""Who sees what on the dashboard: by role, by what is shared, and from one click to the next."""

from datetime import UTC, datetime, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.texts.door import EN_DOOR, KO_DOOR
from apps.web.sign_in_texts import EN_SIGN_IN, KO_SIGN_IN
from core.company import accounts
from core.company.company import Role
from core.interview import cohorts
from core.interview.viewing import looks
from tests.builders import NOW
from tests.integration.test_dashboard_pages import app, page
from tests.unit.apps.dashboards import Stage, a_finished

NAMES = ("x" * 10_000, "😀👩‍💻", "محمد علي", "Robert'); DROP TABLE members;--", "<b>*Kim*</b>")


@pytest.fixture
def stage() -> Stage:
    return Stage()


def words(test: AppTest) -> str:
    kinds = ("title", "subheader", "markdown", "caption", "info", "error", "warning", "success")
    return "\n".join(str(element.value) for kind in kinds for element in getattr(test, kind))


def names(test: AppTest) -> str:
    """Return all that the page shows, its tables too."""
    return words(test) + "\n".join(frame.value.to_string() for frame in test.dataframe)


def test_a_stranger_finds_the_door_and_nothing_else(stage: Stage) -> None:
    stage.add_full()
    for test in (app(stage, role=None).run(), page(stage, "interviews", role=None)):
        assert not test.exception
        assert not test.dataframe
        assert "Kim Haneul" not in names(test)
        assert "/sign-in?" in words(test)
        assert {test.title[0].value} <= {EN_SIGN_IN.title, KO_SIGN_IN.title}


def test_the_door_leads_back_and_to_the_service(stage: Stage) -> None:
    test = page(stage, "interviews", language="ko", role=None)
    assert "lang=ko" in words(test)
    assert [button.label for button in test.button] == [KO_DOOR.by_service]


def test_a_stranger_whom_the_service_knows_is_told_as_whom(stage: Stage) -> None:
    test = page(stage, "interviews", role=None)
    test.user = {"is_logged_in": True, "email": "who@example.com", "email_verified": True}
    test.run()
    assert "who@example" in words(test).replace("\\", "")
    assert not test.dataframe


@pytest.mark.parametrize(
    "user",
    [
        {"is_logged_in": True, "email": "coach@example.com", "email_verified": False},
        {"is_logged_in": True, "email": "coach@example.com"},
        {"is_logged_in": False, "email": "coach@example.com", "email_verified": True},
        {"is_logged_in": True, "email_verified": True},
    ],
)
def test_an_address_that_nobody_has_verified_opens_nothing(
    stage: Stage, user: dict[str, object]
) -> None:
    stage.user(Role.COACH)
    test = page(stage, "interviews", role=None)
    test.user = user
    test.run()
    assert test.title[0].value == EN_SIGN_IN.title


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        (Role.COACH, True),
        (Role.ADMIN, True),
        (Role.RESEARCHER, False),
        (Role.CANDIDATE, False),
    ],
)
def test_what_is_shared_is_seen_by_those_who_may(stage: Stage, role: Role, *, sees: bool) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id, role=role)
    assert not test.exception
    assert ("team for" in words(test)) is sees
    assert ("Kim Haneul" in names(test)) is sees
    assert bool(looks(interview.id, new_uow=stage.dashboard.new_uow)) is sees


def test_a_candidate_is_told_where_reports_are(stage: Stage) -> None:
    test = page(stage, "interview", role=Role.CANDIDATE)
    assert EN_DOOR.candidates_elsewhere in words(test)


@pytest.mark.parametrize("role", [Role.COACH, Role.ADMIN])
def test_what_is_not_shared_is_seen_by_nobody(stage: Stage, role: Role) -> None:
    interview = stage.add_full()
    stage.stop_sharing(interview)
    for test in (
        page(stage, "interview", interview=interview.id, role=role),
        page(stage, "interviews", role=role),
    ):
        assert not test.exception
        assert "Kim Haneul" not in names(test)
        assert "team for" not in words(test)


def test_a_candidate_who_takes_it_back_is_gone_with_the_next_click(stage: Stage) -> None:
    interview = stage.add_full()
    one = page(stage, "interview", interview=interview.id)
    all_ = page(stage, "interviews")
    assert "Kim Haneul" in names(one)
    assert "Kim Haneul" in names(all_)
    stage.stop_sharing(interview)
    assert "Kim Haneul" not in names(one.run())
    assert "Kim Haneul" not in names(all_.run())


def test_a_role_that_is_taken_away_is_gone_with_the_next_click(stage: Stage) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id)
    assert "team for" in words(test)
    accounts.set_role("coach@example.com", Role.CANDIDATE, new_uow=stage.enterprise)
    test.run()
    assert not test.exception
    assert "team for" not in words(test)
    assert "Candidate" in words(test)


def test_signing_out_leads_to_the_door(stage: Stage) -> None:
    stage.add_full()
    test = app(stage)
    test.query_params["lang"] = "en"
    test.run()
    assert "Coach Oh" in "\n".join(str(one.value) for one in test.sidebar.caption)
    test.sidebar.button(key="sign-out").click().run()
    assert not test.exception
    assert EN_SIGN_IN.title in [one.value for one in test.title]
    assert "Kim Haneul" not in names(test)


def test_looks_are_noted_with_the_page_they_were_at(stage: Stage) -> None:
    interview = stage.add_full()
    page(stage, "interviews")
    page(stage, "interview", interview=interview.id).run()
    seen = looks(interview.id, new_uow=stage.dashboard.new_uow)
    assert [(one.visitor_name, one.page) for one in seen] == [
        ("Coach Oh", "interview"),
        ("Coach Oh", "list"),
    ]


def test_while_members_are_away_who_was_here_stays_for_a_while(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id)
    stage.enterprise.is_down = True
    assert "team for" in words(test.run())
    monkeypatch.setattr(access, "GRACE", timedelta(seconds=-1))
    test.run()
    assert not test.exception
    assert "team for" not in words(test)
    assert EN_SIGN_IN.accounts_away in words(test)


def test_while_members_are_away_nobody_new_comes_in(stage: Stage) -> None:
    stage.user(Role.COACH)
    stage.enterprise.is_down = True
    test = page(stage, "interviews", role=None)
    test.user = {"is_logged_in": True, "email": "coach@example.com", "email_verified": True}
    test.run()
    assert not test.exception
    assert EN_SIGN_IN.accounts_away in words(test)
    assert not test.dataframe


@pytest.mark.parametrize("role", [Role.COACH, Role.RESEARCHER, Role.CANDIDATE])
def test_members_are_for_admins(stage: Stage, role: Role) -> None:
    test = page(stage, "members", role=role)
    assert not test.dataframe
    assert not test.text_input
    assert "not for your role" in words(test)


def test_an_admin_adds_a_member_who_can_sign_in(stage: Stage) -> None:
    test = page(stage, "members", role=Role.ADMIN)
    test.text_input(key="member-name").set_value("이바다 😀")
    test.text_input(key="member-login").set_value("Bada@example.com")
    test.selectbox(key="member-role").set_value(Role.COACH)
    submit(test, EN_DOOR.add)
    (said,) = [one.value for one in test.success]
    password = said.replace("\\", "").split("password ")[1].split(" ")[0]
    token = accounts.sign_in(
        "bada@example.com",
        password,
        new_uow=stage.enterprise,
        hasher=stage.door.hasher,
        now=datetime.now(UTC),
    )
    assert token is not None
    test.run()
    assert "이바다" in names(test)
    assert password not in names(test)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_all_kinds_are_shown_as_they_are_or_cut(stage: Stage, name: str) -> None:
    test = page(stage, "members", role=Role.ADMIN)
    test.text_input(key="member-name").set_value(name)
    test.text_input(key="member-login").set_value("someone")
    submit(test, EN_DOOR.add)
    assert not test.exception
    test.run()
    assert name[: accounts.MAX_LENGTH] in list(test.dataframe[0].value["Name"])


def test_an_admin_cannot_lock_everybody_out(stage: Stage) -> None:
    test = page(stage, "members", role=Role.ADMIN)
    test.selectbox(key="changed-login").set_value("admin@example.com")
    test.selectbox(key="changed-role").set_value(Role.COACH)
    submit(test, EN_DOOR.save)
    assert EN_DOOR.last_admin in words(test)


def test_an_admin_makes_a_group_and_sees_how_many_joined(stage: Stage) -> None:
    test = page(stage, "members", role=Role.ADMIN)
    assert EN_DOOR.no_groups in words(test)
    test.text_input(key="group-name").set_value("봄학기")
    submit(test, EN_DOOR.make_group)
    new_uow = stage.dashboard.new_uow
    with new_uow() as uow:
        (made,) = uow.cohorts.all()
    cohorts.join(made.code, "o" * 64, new_uow=new_uow, now=NOW)
    test.run()
    (row,) = test.dataframe[1].value.to_dict("records")
    assert (row[EN_DOOR.group_name], row[EN_DOOR.code], row[EN_DOOR.size]) == (
        "봄학기",
        made.code,
        1,
    )


@pytest.mark.parametrize("name", NAMES[1:])
def test_candidates_names_of_all_kinds_are_shown_as_they_are(stage: Stage, name: str) -> None:
    stage.add_shared(a_finished(name))
    test = page(stage, "interviews")
    assert not test.exception
    assert list(test.dataframe[0].value["Candidate"]) == [name]


def test_a_password_opens_the_dashboard_without_the_service(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.user(Role.COACH)
    accounts.set_password(
        "coach@example.com",
        "correct horse battery",
        new_uow=stage.enterprise,
        hasher=stage.door.hasher,
    )
    token = accounts.sign_in(
        "coach@example.com",
        "correct horse battery",
        new_uow=stage.enterprise,
        hasher=stage.door.hasher,
        now=datetime.now(UTC),
    )
    assert token is not None
    # A test of Streamlit has no browser whose cookies it could set.
    monkeypatch.setattr(access, "shown_token", lambda: token)
    interview = stage.add_full()
    test = page(stage, "interview", interview=interview.id, role=None)
    assert "team for" in words(test)
    accounts.sign_out(token, new_uow=stage.enterprise)
    assert test.run().title[0].value == EN_SIGN_IN.title


def submit(test: AppTest, label: str) -> None:
    next(button for button in test.button if button.label == label).click().run()
