"""The recording of an interview beside its questions and answers."""

from collections.abc import Sequence

import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.app_pages.interview_moments import show_moments
from apps.dashboard_streamlit.errors import show_errors
from apps.dashboard_streamlit.formats import clock, plain
from apps.dashboard_streamlit.playback import (
    Recording,
    answer_wav,
    recording_at,
    recordings,
)
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.recordings import recording_url
from apps.dashboard_streamlit.state import Jump, change_state, state
from apps.dashboard_streamlit.texts import Texts
from apps.dashboard_streamlit.texts.door import door_texts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.measures import Measure
from core.company.access import COUNSEL
from core.interview.interview import EndReason, Turn

_HEIGHT_PX = 560


@st.fragment
def show_recording_and_turns(record: InterviewRecord, visit: Visit) -> None:
    """Show the player and the transcript; a jump draws only this part again.

    So it asks again whether they may be seen.
    """
    access.require(*COUNSEL)
    id_ = record.interview.id
    with show_errors(visit.t, away=visit.t.analytics_away):
        if id_ not in access.opened(visit.dashboard, [id_], page="interview"):
            st.info(door_texts(visit.language).not_shared, icon=":material/lock:")
            return
        _show_both(record, visit)


def _show_both(record: InterviewRecord, visit: Visit) -> None:
    videos: list[Recording] = []
    with show_errors(visit.t, away=visit.t.media_away):
        videos = recordings(visit.dashboard.media, record.takes)
    if not videos:
        show_moments(record, visit)
        st.subheader(visit.t.transcript)
        if record.interview.mode == "video":
            st.caption(visit.t.video_pending if record.takes else visit.t.video_off)
        _show_turns(record, videos, visit)
        return
    player, turns = st.columns([5, 6], gap="medium")
    with player:
        st.subheader(visit.t.video)
        _show_player(record, videos, visit)
        show_moments(record, visit)
    with turns:
        st.subheader(visit.t.transcript)
        with st.container(height=_HEIGHT_PX, border=False):
            _show_turns(record, videos, visit)


def _show_player(record: InterviewRecord, videos: Sequence[Recording], visit: Visit) -> None:
    jump = _jump(record)
    video = (recording_at(videos, jump.second) if jump else None) or videos[0]
    start_s = max(0.0, jump.second - video.start_s) if jump else 0.0
    visitor = access.require(*COUNSEL)
    url = recording_url(
        visit.page_url,
        record.interview.id,
        video.take,
        reload=jump.count if jump else 0,
        ticket=access.ticket(visit.dashboard, visitor, record.interview.id),
    )
    st.video(url, video.mime, start_time=int(start_s), autoplay=jump is not None)
    if len(videos) > 1:
        times = ", ".join(clock(v.start_s) for v in videos)
        st.caption(visit.t.video_parts.format(count=len(videos), times=times))


def _jump(record: InterviewRecord) -> Jump | None:
    jump = state().jump
    return jump if jump and any(turn.id == jump.turn_id for turn in record.turns) else None


def _show_turns(record: InterviewRecord, videos: Sequence[Recording], visit: Visit) -> None:
    if not record.turns:
        st.info(visit.t.no_turns)
    for turn in record.turns:
        _show_turn(record, turn, videos, visit)


def _show_turn(
    record: InterviewRecord, turn: Turn, videos: Sequence[Recording], visit: Visit
) -> None:
    with st.container(border=True):
        _show_answer(record, turn, visit.t)
        if turn.start_s is not None:
            _show_play(turn, turn.start_s, videos, visit)


def _show_answer(record: InterviewRecord, turn: Turn, t: Texts) -> None:
    st.markdown(f"**Q{turn.index + 1}. {plain(turn.question.text)}**")
    exact = record.exact.get(turn.id)
    text, origin = turn.answer, t.live
    if turn.end_reason is EndReason.TYPED:
        origin = t.typed
    elif exact is not None and exact.text:
        text, origin = exact.text, t.exact.format(model=exact.model)
    st.markdown(plain(text) if text.strip() else f"*{t.no_answer}*")
    notes = [origin] if text.strip() else []
    if turn.end_reason is not EndReason.TYPED:
        notes += [t.end_reasons[turn.end_reason]] if turn.end_reason else []
        notes += _delivery(record.measures_of(turn.id), t)
    st.caption(plain(" · ".join(notes)))


def _delivery(measures: Sequence[Measure], t: Texts) -> list[str]:
    """Return each measure in words; one reason that is common to all is said once."""
    reasons = {measure.missing for measure in measures}
    if len(reasons) == 1 and None not in reasons:
        return [f"{t.delivery}: {t.measures.value(measures[0])}"]
    return [f"{t.measures.name(measure)}: {t.measures.value(measure)}" for measure in measures]


def _show_play(turn: Turn, second: float, videos: Sequence[Recording], visit: Visit) -> None:
    t, jump = visit.t, state().jump
    st.button(
        t.play.format(time=clock(second)),
        icon=":material/play_arrow:",
        key=f"play-{turn.id}",
        on_click=change_state,
        kwargs={"jump": Jump(turn.id, second, jump.count + 1 if jump else 1)},
    )
    if jump is None or jump.turn_id != turn.id or recording_at(videos, second) is not None:
        return
    with show_errors(t, away=t.media_away):
        wav = answer_wav(visit.dashboard.media, turn)
        if wav is None:
            st.caption(t.play_nothing)
        else:
            st.audio(wav, start_time=max(0, int(jump.second - second)), autoplay=True)
