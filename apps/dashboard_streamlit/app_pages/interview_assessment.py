"""What was found in an interview, and beside it what coaches say."""

from collections.abc import Iterator, Sequence

import pandas as pd
import streamlit as st

from apps.dashboard_streamlit.formats import clock, plain
from apps.dashboard_streamlit.reading import InterviewRecord
from apps.dashboard_streamlit.visit import Visit
from core.assessment.labels import Assessment, CoachLabel, Finding, Proximity, Score
from core.assessment.quoting import parts, quotes
from core.assessment.rubric import Competency, rubric_for
from core.assessment.wording import claim, unscored
from core.interview.answers import said
from core.interview.assessing import alone
from core.interview.interview import Turn

_MARK = {"strength": ":material/check:", "gap": ":material/edit:"}
_LEVEL_PX, _COACHES_PX = 64, 200


def show_assessment(record: InterviewRecord, visit: Visit) -> None:
    """Show it if the candidate shares it."""
    t = visit.t
    st.subheader(t.assessment)
    if not record.is_shared:
        st.info(t.not_shared, icon=":material/lock:")
        return
    found = record.assessment
    if found is None or not found.scores:
        st.caption(t.not_assessed_yet)
        return
    st.dataframe(
        scores_frame(found.scores, record.labels, record.interview.field_code, visit),
        hide_index=True,
        column_order=[t.competency, t.level, t.spread, t.coaches, t.no_level],
        column_config={
            t.level: st.column_config.NumberColumn(width=_LEVEL_PX),
            t.spread: st.column_config.Column(width=_LEVEL_PX),
            t.coaches: st.column_config.Column(width=_COACHES_PX if record.labels else None),
        },
        placeholder="—",
    )
    _show_answers(record, found, visit)


def scores_frame(
    scores: Sequence[Score], labels: Sequence[CoachLabel], field: str, visit: Visit
) -> pd.DataFrame:
    """Return the machine's levels beside the coaches', one row a competency."""
    t = visit.t
    rows = [
        (
            competency_name(score.competency, field, visit),
            score.level,
            _spread(score),
            None if score.missing is None else unscored(score.missing, visit.language),
            ", ".join(
                coach_level(label, score, visit)
                for label in labels
                if label.competency == score.competency and label.turn_id is None
            ),
        )
        for score in scores
    ]
    return pd.DataFrame(rows, columns=[t.competency, t.level, t.spread, t.no_level, t.coaches])


def competency_name(competency: Competency, field: str | None, visit: Visit) -> str:
    """Return the name of a competency in the viewer's language."""
    rubric = rubric_for(competency, field)
    return rubric.ko if visit.language == "ko" else rubric.en


def _spread(score: Score) -> str | None:
    if score.low is None or score.high is None:
        return None
    return f"{score.low:g}–{score.high:g}"


def _show_answers(record: InterviewRecord, found: Assessment, visit: Visit) -> None:
    by_turn: dict[object, list[Finding]] = {}
    for finding in found.findings:
        by_turn.setdefault(finding.turn_id, []).append(finding)
    for turn in record.turns:
        labels = [label for label in record.labels if label.turn_id == turn.id]
        if turn.id not in by_turn and not labels:
            continue
        answer = said(turn, record.exact.get(turn.id))
        with st.expander(plain(f"Q{turn.index + 1}. {turn.question.text}")):
            for finding in by_turn.get(turn.id, ()):
                st.markdown(_finding(finding, answer, visit))
            near = [one for one in found.proximities if one.turn_id == turn.id]
            for line in (*_levels(record, turn, labels, visit), *_nearness(near, visit)):
                st.caption(plain(line))


def _levels(
    record: InterviewRecord, turn: Turn, labels: Sequence[CoachLabel], visit: Visit
) -> Iterator[str]:
    """Yield the machine's level of one answer, and beside it what coaches say of it."""
    t, field = visit.t, record.interview.field_code
    machine = machine_of(record, turn)
    level = f"{machine.level:g}" if machine.level is not None else "—"
    why = _spread(machine) or unscored(machine.missing or "", visit.language)
    yield f"{t.machine_alone}: {level} ({why})"
    for label in labels:
        name = competency_name(label.competency, field, visit)
        yield f"{name}: {coach_level(label, machine, visit)}"


def machine_of(record: InterviewRecord, turn: Turn) -> Score:
    """Return the machine's score of one answer alone."""
    labels = record.assessment.labels if record.assessment else ()
    return alone(turn, record.exact.get(turn.id), record.interview, labels)


def coach_level(label: CoachLabel, machine: Score | None, visit: Visit) -> str:
    """Return what a coach says; with the reason where it contradicts the machine."""
    shown = f"{label.coach}: {label.level}"
    if machine is None or machine.competency != label.competency or not label.contradicts(machine):
        return shown
    return f"{shown} ({visit.t.instead}: {label.note})"


def _nearness(near: Sequence[Proximity], visit: Visit) -> Iterator[str]:
    t = visit.t
    for one in near:
        if one.level is not None:
            yield t.near_calibrated.format(level=f"{one.level:.1f}", count=one.labelled)
        elif one.percentile is not None:
            yield t.near_uncalibrated.format(percentile=round(one.percentile))


def _finding(finding: Finding, answer: str, visit: Visit) -> str:
    shown = [plain(claim(finding.claim, visit.language))]
    for quote in quotes(finding, answer):
        sentence = "".join(
            f":primary-background[{plain(part)}]" if is_proof else plain(part)
            for part, is_proof in parts(quote, answer)
        )
        at = plain(f" ({clock(quote.moment[0])})") if quote.moment else ""
        shown.append(f"“{sentence}”{at}")
    return f"{_MARK[finding.polarity]} {' '.join(shown)}"
