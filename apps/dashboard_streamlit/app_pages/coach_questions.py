"""Questions that coaches write: the list, the form, and every version."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import get_args

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit import access
from apps.dashboard_streamlit.formats import plain
from apps.dashboard_streamlit.frames import local_time
from apps.dashboard_streamlit.texts.questions import QuestionTexts
from apps.dashboard_streamlit.visit import Visit
from core.assessment.rubric import Competency
from core.company.access import COUNSEL, Visitor
from core.company.company import Role
from core.errors import Conflict, InvalidInput
from core.interview.coach_questions import (
    DIFFICULTIES,
    KINDS,
    LEAST_CHARS,
    MOST_CHARS,
    CoachQuestion,
    ForbiddenQuestion,
    WrongLength,
    new_id,
    save,
)
from core.interview.interview import QuestionKind


def show(visit: Visit, visitor: Visitor, words: QuestionTexts) -> None:
    """Draw what coaches wrote and, for coaches, the form.

    Raises:
        Unavailable: the database is away.
    """
    st.write(words.coaches_intro)
    with visit.dashboard.new_uow() as uow:
        latest = uow.coach_questions.latest()
    if latest:
        st.dataframe(coaches_frame(latest, visit, words), hide_index=True, placeholder="—")
    else:
        st.info(words.no_coaches, icon=":material/inbox:")
    if visitor.role not in COUNSEL:
        return
    st.subheader(words.write)
    by_id = {one.id: one for one in latest}
    chosen = st.selectbox(
        words.choose,
        [None, *by_id],
        format_func=lambda id_: _label(by_id[id_], visit) if id_ in by_id else words.new,
        key="coach-question",
    )
    base = by_id.get(chosen) if chosen is not None else None
    # Another key after each version that is stored: the form begins anew.
    key = f"{base.id}-{base.version}" if base is not None else f"new-{len(latest)}"
    _show_form(key, base, visitor, visit, words)
    if base is not None:
        _show_history(base, visit, words)


def coaches_frame(
    questions: Sequence[CoachQuestion], visit: Visit, words: QuestionTexts
) -> pd.DataFrame:
    """Return one row for each version given."""
    is_korean = visit.language == "ko"
    rows = [
        (
            one.ko if is_korean else one.en,
            one.en if is_korean else one.ko,
            words.kinds[one.kind.value],
            visit.field_name(one.field) if one.field else words.shared,
            visit.competency_name(one.competency, one.field),
            one.difficulty,
            one.version,
            one.is_asked,
            one.author,
            local_time(one.at, visit.zone),
            one.note or None,
        )
        for one in questions
    ]
    names = [
        *(words.question, words.other_language, words.kind, words.field, words.competency),
        *(words.difficulty, words.version, words.asked, words.author, words.at, words.note),
    ]
    return pd.DataFrame(rows, columns=names)


def _label(one: CoachQuestion, visit: Visit) -> str:
    return one.ko if visit.language == "ko" else one.en


def _show_form(
    key: str, base: CoachQuestion | None, visitor: Visitor, visit: Visit, words: QuestionTexts
) -> None:
    fields = [field.code for field in visit.dashboard.bank.fields]
    competencies = get_args(Competency)
    with st.form(f"coach-question-{key}"):
        left, middle, right, last = st.columns(4)
        kind = left.selectbox(
            words.kind,
            KINDS,
            index=KINDS.index(base.kind) if base else 0,
            format_func=lambda one: words.kinds[one.value],
        )
        field = middle.selectbox(
            words.field,
            fields,
            index=fields.index(base.field) if base and base.field in fields else 0,
            format_func=visit.field_name,
            help=words.field_help,
        )
        competency = right.selectbox(
            words.competency,
            competencies,
            index=competencies.index(base.competency) if base else 0,
            format_func=visit.competency_name,
        )
        difficulty = last.selectbox(
            words.difficulty,
            DIFFICULTIES,
            index=DIFFICULTIES.index(base.difficulty) if base else 1,
        )
        ko = st.text_area(words.ko, base.ko if base else "", max_chars=MOST_CHARS, key=f"ko-{key}")
        en = st.text_area(words.en, base.en if base else "", max_chars=MOST_CHARS, key=f"en-{key}")
        note = st.text_input(words.note, max_chars=500, key=f"note-{key}")
        is_asked = st.checkbox(
            words.is_asked, base.is_asked if base else True, help=words.is_asked_help
        )
        if not st.form_submit_button(words.save):
            return
    written = CoachQuestion(
        id=base.id if base is not None else new_id(),
        version=1,
        field=field if kind is QuestionKind.FIELD else None,
        kind=kind,
        competency=competency,
        difficulty=difficulty,
        ko=ko,
        en=en,
        is_asked=is_asked,
        author=visitor.name,
        note=note,
        at=datetime.now(UTC),
    )
    _store(written, visit, words)


def _store(written: CoachQuestion, visit: Visit, words: QuestionTexts) -> None:
    """Store it if the visitor is still a coach at this moment."""
    access.require(Role.COACH)
    dashboard = visit.dashboard
    try:
        stored = save(written, bank=dashboard.bank, new_uow=dashboard.new_uow)
    except ForbiddenQuestion:
        st.warning(words.forbidden, icon=":material/gavel:")
    except WrongLength:
        st.warning(words.too_long.format(least=LEAST_CHARS, most=MOST_CHARS))
    except (InvalidInput, Conflict) as error:
        st.warning(error.message)
    else:
        st.toast(words.saved.format(version=stored.version))
        st.rerun()


def _show_history(base: CoachQuestion, visit: Visit, words: QuestionTexts) -> None:
    with visit.dashboard.new_uow() as uow:
        versions = uow.coach_questions.versions(base.id)
    with st.expander(plain(f"{words.history} ({len(versions)})")):
        st.dataframe(coaches_frame(versions, visit, words), hide_index=True, placeholder="—")
