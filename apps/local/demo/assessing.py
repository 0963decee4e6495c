"""What is found in the answers of the demo, and the levels that follow: the code of everybody's."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from apps.local.demo.answers import labels_by_author
from core.assessment import rules, scoring
from core.assessment.answer import Answer
from core.assessment.findings import findings
from core.assessment.labels import Assessment, Finding, Label, Score
from core.assessment.rubric import Competency, rubric_for
from core.interview.assessing import ASSESSED
from core.interview.interview import Interview, Turn
from core.interview.report import Report
from core.interview.reporting import reported
from core.language.language import Language

Found = tuple[tuple[Label, ...], tuple[Finding, ...], Score]


def assessed(interview: Interview, turns: Sequence[Turn]) -> Assessment:
    """Return what rules and the author find in the answers, and the scores.

    As `core.interview.assessing.assess` does, but what is found in the same answers is looked for
    once; nearness to model answers comes later (`apps.local.demo.comparing`).
    """
    labels: list[Label] = []
    found: list[Finding] = []
    scores: list[Score] = []
    for competency, answered in _by_competency(turns).items():
        texts = tuple(turn.answer for turn in answered)
        group = _found(competency, interview.field_code, interview.language, texts)
        ids = [turn.id for turn in answered]
        labels += [replace(one, turn_id=ids[one.turn_id.int]) for one in group[0]]
        found += [replace(one, turn_id=ids[one.turn_id.int]) for one in group[1]]
        scores.append(group[2])
    return Assessment(tuple(labels), tuple(found), (), tuple(scores))


def report_of(
    interview: Interview, turns: Iterable[Turn], found: Assessment, *, written_at: datetime
) -> Report:
    """Return the report of an interview that was typed."""
    return Report(
        interview_id=interview.id,
        written_at=written_at,
        model=None,
        answers=tuple(reported(turn, None, (), found) for turn in turns),
        measures=(),
        scores=tuple(found.scores),
    )


def forget() -> None:
    """Let go of what was found in answers, once all are stored."""
    _found.cache_clear()


def _by_competency(turns: Iterable[Turn]) -> dict[Competency, list[Turn]]:
    groups: dict[Competency, list[Turn]] = {}
    for turn in turns:
        if turn.question.kind in ASSESSED:
            groups.setdefault(turn.question.competency, []).append(turn)
    return groups


@lru_cache(maxsize=4096)
def _found(
    competency: Competency, field_code: str, language: Language, texts: tuple[str, ...]
) -> Found:
    """Return what is in the answers to the questions of one competency; ids count from 0."""
    rubric = rubric_for(competency, field_code)
    answers = [Answer(UUID(int=place), "", text, language) for place, text in enumerate(texts)]
    labels = tuple(
        label
        for answer in answers
        for label in (
            *rules.labels_by_rule(answer, rubric),
            *labels_by_author(answer, rubric),
        )
    )
    return labels, findings(rubric, answers, labels), scoring.score(rubric, answers, labels)
