"""Words of who may see what, and of members and groups; those of signing in are in `apps.web`."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.language.language import Language


@dataclass(frozen=True, slots=True)
class DoorTexts:
    """Words of one language.

    Attributes:
        made_for: says the first one of a new member.
        by_typing: who signs in so, and not at another service.
    """

    intro: str
    by_service: str
    unknown_to_us: str
    signed_in_as: str
    not_for_you: str
    candidates_elsewhere: str
    not_shared: str
    # Members and groups.
    members: str
    members_intro: str
    add_member: str
    name: str
    role: str
    add: str
    made_for: str
    change_role: str
    save: str
    way_in: str
    by_typing: str
    by_service_only: str
    no_way_in: str
    since: str
    groups: str
    groups_intro: str
    no_groups: str
    group_name: str
    make_group: str
    code: str
    size: str
    taken: str
    bad_name: str
    last_admin: str
    roles: Mapping[str, str]


EN_DOOR = DoorTexts(
    intro="This dashboard is for coaches and researchers.",
    by_service="Sign in with your organisation",
    unknown_to_us="You are signed in at your organisation as {login}, but nobody here is known by "
    "that. An admin can add it.",
    signed_in_as="{name} · {role}",
    not_for_you="This page is not for your role ({role}).",
    candidates_elsewhere="Your reports are on the page of your interviews, in the browser you "
    "used.",
    not_shared="The candidate does not share this interview with coaches. "
    "It can be shared from its report.",
    members="Members and groups",
    members_intro="Roles hold from the next click on. Nobody, not even an admin, sees what a "
    "candidate does not share.",
    add_member="Add a member",
    name="Name",
    role="Role",
    add="Add",
    made_for="{login} signs in with the password {password} – it is shown only now.",
    change_role="Change a role",
    save="Save",
    way_in="Signs in",
    by_typing="with a password",
    by_service_only="at your organisation",
    no_way_in="not",
    since="Since",
    groups="Groups",
    groups_intro="A candidate who enters the code of a group in the lobby counts in its figures. "
    "It shows nothing of them: that is what sharing is for.",
    no_groups="There are no groups yet.",
    group_name="Name of the group",
    make_group="Make a group",
    code="Code",
    size="Candidates",
    taken="Somebody has this login.",
    bad_name="Please give a name and a login of up to 200 characters, a group one of up to 80.",
    last_admin="This is the last admin. Make another one first.",
    roles={
        "candidate": "Candidate",
        "coach": "Coach",
        "researcher": "Researcher",
        "admin": "Admin",
    },
)

KO_DOOR = DoorTexts(
    intro="코치와 연구자를 위한 화면입니다.",
    by_service="소속 기관 계정으로 로그인",
    unknown_to_us="소속 기관에는 {login}(으)로 로그인되어 있지만, 여기에는 그런 구성원이 없습니다. "
    "관리자가 추가할 수 있습니다.",
    signed_in_as="{name} · {role}",
    not_for_you="지금 역할({role})로는 볼 수 없는 화면입니다.",
    candidates_elsewhere="보고서는 면접을 본 브라우저의 면접 화면에 있습니다.",
    not_shared="지원자가 이 면접을 코치와 공유하지 않았습니다. 보고서에서 공유할 수 있습니다.",
    members="구성원과 그룹",
    members_intro="역할은 다음 클릭부터 바로 적용됩니다. "
    "지원자가 공유하지 않은 것은 관리자도 볼 수 없습니다.",
    add_member="구성원 추가",
    name="이름",
    role="역할",
    add="추가",
    made_for="{login}의 비밀번호는 {password}입니다. 지금 한 번만 보여 드립니다.",
    change_role="역할 바꾸기",
    save="저장",
    way_in="로그인 방법",
    by_typing="비밀번호",
    by_service_only="소속 기관 계정",
    no_way_in="없음",
    since="등록일",
    groups="그룹",
    groups_intro="지원자가 처음 화면에 그룹 코드를 적으면 그 그룹의 집계에 들어갑니다. "
    "개인 정보는 공유하기 전에는 보이지 않습니다.",
    no_groups="아직 그룹이 없습니다.",
    group_name="그룹 이름",
    make_group="그룹 만들기",
    code="코드",
    size="지원자 수",
    taken="이미 쓰고 있는 아이디입니다.",
    bad_name="이름과 아이디는 200자까지, 그룹 이름은 80자까지 적어 주세요.",
    last_admin="마지막 관리자입니다. 먼저 다른 관리자를 정해 주세요.",
    roles={"candidate": "지원자", "coach": "코치", "researcher": "연구자", "admin": "관리자"},
)


def door_texts(language: Language) -> DoorTexts:
    """Return the words of a language."""
    return KO_DOOR if language == "ko" else EN_DOOR
