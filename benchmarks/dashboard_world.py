"""A million answers for the dashboard, made by the database itself; nobody's, and marked as such.

What the pages of groups and people read is there: interviews, turns, scores, nearness, shares.
Vectors are not (`benchmarks.vectors` has them), and no assessment has any content.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Engine, text

from core.assessment.labels import Assessment
from core.interview.questions import load_bank
from db.analytics.found import content_of

ANSWERS_EACH = 8
"""Of an interview of half an hour."""
WEEKS = 104
"""Two years; the newest is the last whole week."""
FEWEST_PER_CANDIDATE = 5
"""Interviews; how many there are in all decides how many candidates."""
AT_ONCE = 12_500
"""Interviews in a statement, so that each takes seconds."""
COMPETENCIES = (
    "problem_solving",
    "communication",
    "collaboration",
    "ownership",
    "learning",
    "motivation",
    "field_knowledge",
)
_SAID = "We moved the orders in one night, and I kept the list of what was left to do. "

_INTERVIEWS = """
INSERT INTO interviews (id, owner, candidate_name, language, field_code, minutes, mode, status,
                        plan, created_at, started_at, finished_at)
SELECT md5('interview ' || n)::uuid,
       md5('a' || n % :owners) || md5('b' || n % :owners),
       'Candidate ' || n % :owners || ' (fictional)',
       CASE WHEN n % :owners / :fields % 2 = 0 THEN 'ko' ELSE 'en' END,
       (CAST(:codes AS text[]))[1 + n % :owners % :fields],
       30, 'text', 'finished', '{"bank_version": "benchmark", "questions": []}',
       at, at, at + interval '25 minutes'
FROM generate_series(CAST(:first AS bigint), :last) AS n,
     LATERAL (SELECT CAST(:begins AS timestamptz) + n * CAST(:every AS interval) AS at) AS moment
"""
_TURNS = """
INSERT INTO turns (id, interview_id, place, question_id, question_kind, competency, question_text,
                   asked_at, answer, end_reason, closed_at)
SELECT md5('turn ' || n || ' ' || place)::uuid, md5('interview ' || n)::uuid, place,
       'benchmark-' || (n * 7 + place * 13) % 116,
       CASE WHEN place = 0 THEN 'opening' WHEN place < 5 THEN 'behavioural' ELSE 'field' END,
       (CAST(:competencies AS text[]))[1 + (n + place) % 7],
       'What did you do?',
       CAST(:begins AS timestamptz) + n * CAST(:every AS interval) + place * interval '3 minutes',
       repeat(:said, 4), 'typed',
       CAST(:begins AS timestamptz) + n * CAST(:every AS interval)
         + (place + 1) * interval '3 minutes'
FROM generate_series(CAST(:first AS bigint), :last) AS n, generate_series(0, :places) AS place
"""
_SCORES = """
INSERT INTO scores (interview_id, competency, place, level, low, high, rubric_version, answers,
                    readings, missing, reader)
SELECT md5('interview ' || n)::uuid, (CAST(:competencies AS text[]))[1 + place], place,
       level, level, level, 1, 1, 3, NULL, 'benchmark'
FROM generate_series(CAST(:first AS bigint), :last) AS n, generate_series(0, 6) AS place,
     LATERAL (SELECT 1 + floor(random() * 8 + n * 0) / 2 + place * 0 AS level) AS made
"""
_NEARNESS = """
INSERT INTO proximities (interview_id, place, turn_id, percentile, level, basis)
SELECT interview_id, place, id, random() * 100, 1 + random() * 4, 'benchmark'
FROM turns WHERE interview_id IN (
  SELECT md5('interview ' || n)::uuid FROM generate_series(CAST(:first AS bigint), :last) AS n)
"""
_ASSESSMENTS = """
INSERT INTO assessments (interview_id, written_at, content)
SELECT id, finished_at, CAST(:content AS jsonb) FROM interviews WHERE id IN (
  SELECT md5('interview ' || n)::uuid FROM generate_series(CAST(:first AS bigint), :last) AS n)
"""
_SHARES = """
INSERT INTO shares (interview_id, given_at)
SELECT id, finished_at FROM interviews WHERE id IN (
  SELECT md5('interview ' || n)::uuid FROM generate_series(CAST(:first AS bigint), :last) AS n
  WHERE n % 20 < 17)
"""
_STATEMENTS = (_INTERVIEWS, _TURNS, _SCORES, _NEARNESS, _ASSESSMENTS, _SHARES)


def fill(engine: Engine, answers: int, *, now: datetime, weeks: int = WEEKS) -> int:
    """Store so many answers of the weeks before `now`; return how many interviews they are of.

    The tables are there and empty. The same ones each time, but for their random levels.
    """
    count = answers // ANSWERS_EACH
    given = _given(count, last_monday(now), weeks)
    for first, last in _stretches(count):
        with engine.begin() as connection:
            for statement in _STATEMENTS:
                connection.execute(text(statement), {**given, "first": first, "last": last})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
    return count


def touch_last_night(engine: Engine, *, now: datetime) -> int:
    """Make the assessments of the newest day look new, as a night finds them; return how many."""
    statement = text(
        "UPDATE assessments SET written_at = :now FROM interviews WHERE id = interview_id"
        " AND finished_at > (SELECT max(finished_at) FROM interviews) - interval '1 day'"
    )
    with engine.begin() as connection:
        return connection.execute(statement, {"now": now}).rowcount


def last_monday(now: datetime) -> datetime:
    """Return the midnight (UTC) of the Monday of this week, before which everything lies."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return today - timedelta(days=today.weekday())


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    for first in range(0, count, AT_ONCE):
        yield first, min(first + AT_ONCE, count) - 1


def _given(count: int, ends: datetime, weeks: int) -> dict[str, Any]:
    codes = [field.code for field in load_bank().fields]
    # A whole number of candidates in each field and language.
    groups = 2 * len(codes)
    owners = max(1, count // FEWEST_PER_CANDIDATE // groups) * groups
    return {
        "owners": owners,
        "fields": len(codes),
        "codes": codes,
        "competencies": list(COMPETENCIES),
        "begins": ends - timedelta(weeks=weeks),
        "every": timedelta(weeks=weeks) / count,
        "places": ANSWERS_EACH - 1,
        "said": _SAID,
        "content": json.dumps(content_of(Assessment((), (), (), ()))),
    }
