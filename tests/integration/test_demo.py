"""The fictional world of `make demo` on a real Postgres, with a few of its fields."""

import hashlib
import os
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import Engine, func, select

from apps.local.child import Child
from apps.local.demo.comparing import compare_all
from apps.local.demo.interviews import owner_of
from apps.local.demo.people import people
from apps.local.demo.world import COHORTS, add_demo
from core.assessment.exemplar import load_exemplars
from core.assessment.trend import TrendFilter
from core.errors import Unavailable
from core.interview.interview import Interview, Status
from core.jobs import OF_INTERVIEWS, JobState
from core.language.language import LANGUAGES, Language
from core.storage import NewUnitOfWork
from db.analytics.tables import answer_embeddings, coach_labels, interviews
from tests.waiting import eventually

ZONE = "Asia/Seoul"
FIELDS: dict[str, tuple[Language, int]] = {"sales": ("ko", 4), "logistics": ("en", 4)}


class WordsEmbedder:
    """Texts with the same words are near each other.

    Attributes:
        asked: every text that was embedded.
        fails_after: so many texts; None for never.
    """

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.fails_after: int | None = None

    @property
    def name(self) -> str:
        return "words"

    @property
    def dimensions(self) -> int:
        return 384

    def embed(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"]
    ) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in zip(vectors, texts, strict=True):
            if self.fails_after is not None and len(self.asked) >= self.fails_after:
                raise Unavailable("The embedding model failed.")
            self.asked.append(text)
            for word in text.split():
                row[int(hashlib.sha256(word.encode()).hexdigest(), 16) % self.dimensions] += 1
            row[:] = row / np.linalg.norm(row)
        return vectors


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def made(new_uow: NewUnitOfWork, now: datetime) -> list[Interview]:
    """A world of two fields, and the interviews in it."""
    assert add_demo(new_uow, now=now, zone=ZONE, fields=FIELDS) > 0
    with new_uow() as uow:
        return list(uow.interviews.begun(since=now - timedelta(weeks=20), until=now))


def test_everything_is_done_marked_and_there_once(
    new_uow: NewUnitOfWork, made: list[Interview], now: datetime
) -> None:
    assert add_demo(new_uow, now=now, zone=ZONE, fields=FIELDS) == 0
    with new_uow() as uow:
        for one in made:
            assert one.status is Status.FINISHED
            assert one.candidate_name.endswith(("(가상)", "(fictional)"))
            assert uow.analyses.report(one.id) is not None
            states = uow.jobs.of_subject(one.id)
            assert {state.kind for state in states} == set(OF_INTERVIEWS)
            assert {state.state for state in states} == {JobState.DONE}
        assert uow.jobs.due(now=now, stalled_after=timedelta(seconds=60)) == []
        for code, _ in COHORTS:
            cohort = uow.cohorts.of_code(code)
            assert cohort is not None
            assert len(uow.cohorts.owners(cohort.id)) == len(people(FIELDS)) / len(COHORTS)


def test_most_share_and_only_those_are_coached(
    analytics_engine: Engine, new_uow: NewUnitOfWork, made: list[Interview]
) -> None:
    with new_uow() as uow:
        shared = {one.id for one in made if uow.shares.is_shared(one.id)}
    assert len(shared) > len(made) / 2
    statement = select(interviews.c.language, func.count(func.distinct(coach_labels.c.turn_id)))
    statement = statement.join_from(coach_labels, interviews).group_by(interviews.c.language)
    with analytics_engine.connect() as connection:
        counts = {row[0]: row[1] for row in connection.execute(statement)}
        labelled = set(connection.execute(select(coach_labels.c.interview_id)).scalars())
    assert labelled <= shared
    assert all(counts[language] >= 50 for language in ("ko", "en"))


def test_the_one_who_falls_can_be_found_by_the_levels(
    new_uow: NewUnitOfWork, made: list[Interview]
) -> None:
    (falling,) = (one for one in people(FIELDS) if one.course == "falls")
    own = [one for one in made if one.owner == owner_of(falling)]
    with new_uow() as uow:
        by_interview = uow.assessments.scores_of(owner_of(falling))
    means = [
        float(np.mean([one.level for one in by_interview[each.id] if one.level is not None]))
        for each in own
    ]
    assert np.mean(means[-2:]) < np.mean(means[:4]) - 1


def test_answers_are_compared_calibrated_and_in_the_trends(
    new_uow: NewUnitOfWork, made: list[Interview]
) -> None:
    said: list[str] = []
    embedder = WordsEmbedder()
    count = compare_all(new_uow=new_uow, embedder=embedder, zone=ZONE, say=said.append)
    assert count == len(made)
    assert any("compared" in line for line in said)
    model_answers = {one.text for language in LANGUAGES for one in load_exemplars(language)}
    asked = [text for text in embedder.asked if text not in model_answers]
    assert len(set(asked)) == len(asked), "each answer is embedded once"
    with new_uow() as uow:
        for one in made:
            found, report = uow.assessments.get(one.id), uow.analyses.report(one.id)
            assert found is not None
            assert report is not None
            assert all(each.missing is None for each in found.proximities)
            assert all(each.calibration and each.level for each in found.proximities)
            shown = [each.proximity for each in report.answers if each.proximity]
            assert shown == list(found.proximities)
        points = uow.trends.read(TrendFilter(zone=ZONE))
    assert {point.field_code for point in points} >= set(FIELDS)
    assert sum(point.proximity_n for point in points if point.field_code in FIELDS) > 0


def test_what_was_interrupted_goes_on_where_it_was(
    analytics_engine: Engine, new_uow: NewUnitOfWork, made: list[Interview]
) -> None:
    embedder = WordsEmbedder()
    embedder.fails_after = 1_050  # all model answers, and some of the candidates'
    with pytest.raises(Unavailable):
        compare_all(new_uow=new_uow, embedder=embedder, zone=ZONE, say=lambda _: None)
    with analytics_engine.connect() as connection:
        kept = connection.execute(select(func.count()).select_from(answer_embeddings)).scalar_one()
    assert kept > 0
    embedder.fails_after = None
    done = compare_all(new_uow=new_uow, embedder=embedder, zone=ZONE, say=lambda _: None)
    assert done == len(made)
    again = len(embedder.asked) - len(set(embedder.asked))
    assert again < 20  # of the one interview that was not stored yet
    assert compare_all(new_uow=new_uow, embedder=embedder, zone=ZONE, say=lambda _: None) == 0


@pytest.mark.parametrize(
    ("code", "news"), [("pass", "demo: done"), ("raise SystemExit(1)", "starts again")]
)
def test_a_process_that_ends_by_itself_is_started_again_only_where_it_failed(
    tmp_path: Path, code: str, news: str
) -> None:
    child = Child("demo", ["-c", code], os.environ, tmp_path / "demo.log", ends=True)
    child.start()
    eventually(lambda: not child.is_alive, 30)
    assert news in (child.revive() or "")
    assert child.revive() is None
    child.end()
