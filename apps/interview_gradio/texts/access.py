"""Texts about who sees what: coaches who looked, and groups."""

from apps.interview_gradio.texts.both import Both, Group


class AccessTexts(Group):
    """What a candidate reads about others."""

    __slots__ = ()
    looks = Both("코치가 본 기록", "Who looked at this interview")
    nobody = Both(
        "아직 아무도 보지 않았습니다. 코치가 보면 여기에 적힙니다.",
        "Nobody has so far. When a coach does, it is written here.",
    )
    look = Both("{name} 님 · {page}", "{name} · {page}")
    more = Both("그 밖에 {count}번이 더 있습니다.", "And {count} more times before.")
    page_list = Both("목록에서 이름과 분야", "name and field, in a list")
    page_candidate = Both("결과를 모은 화면", "the page of your results")
    page_interview = Both("면접 전체", "the whole interview")
    page_compare = Both("다른 면접과 나란히", "beside another interview")
    page_rating = Both("답변을 평가하는 화면", "the page where answers are rated")
    page_recording = Both("녹화 영상", "the video")
    group = Both("그룹 코드 (선택)", "Code of your group (optional)")
    group_info = Both(
        "코치에게 받은 코드를 적으시면 면접이 그 그룹의 집계에 들어갑니다. 공유하지 않은 면접의"
        " 내용은 보이지 않습니다.",
        "With a code from your coach, your interviews count in the figures of a group. What you do"
        " not share is not shown.",
    )
    in_groups = Both("함께하는 그룹", "Your groups")
    leave = Both("나가기", "Leave")
    leave_label = Both("{name} 그룹에서 나가기", "Leave the group {name}")
    no_group = Both(
        "그런 그룹 코드가 없습니다. 코치에게 받은 코드를 다시 확인해 주세요.",
        "There is no group with this code. Please check the one that your coach gave you.",
    )
