"""How levels and nearness move from week to week: what a chart of a field is drawn from.

Method: docs/decisions/0035. All of it is aggregated by the database; here is what comes out, and
the little arithmetic that is shared by everybody who shows or checks it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import sqrt
from uuid import UUID
from zoneinfo import ZoneInfo

from core.assessment.calibration import FEWEST_LABELS
from core.assessment.labels import Proximity
from core.assessment.rubric import Competency
from core.language.language import Language

FEWEST_CANDIDATES = 5
"""Below which no number is given: it would say more about one person than about a field
(resume_and_data.md, (d) 7). Candidates are counted, not levels: five of one person are that
person's."""
FEWEST_RANKED = 30
"""Candidates below which nobody has a percentile among them (the same)."""
FEWEST_COMPARABLE = 5
"""Levels of a week, of questions that were asked before, that an adjusted mean needs. Own choice,
as above."""
REFERENCE_WEEKS = 12
"""Weeks before a week that say what is usual for a question. Own choice: a quarter."""
ALL_FIELDS = "*"
"""The field code of points that are made of every field's interviews."""
LOWEST, HIGHEST = 1.0, 5.0
"""Levels of a rubric; an interval is cut there."""
Z = 1.959963984540054
"""The normal distribution's 97.5 %: what a 95 % interval is wide."""
T_TERMS = (
    (Z**3 + Z) / 4,
    (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
    (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    (79 * Z**9 + 776 * Z**7 + 1482 * Z**5 - 1920 * Z**3 - 945 * Z) / 92160,
)
"""Of 1/df, 1/df² and so on in Student's t (Abramowitz & Stegun, 1964, 26.7.5): arithmetic that a
database has too. With four degrees of freedom, the fewest we need, it is 0.04 % too small."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class TrendFilter:
    """Which points are wanted; None, or an empty collection, means whatever there is.

    Attributes:
        field_codes: empty for each field by itself; (`ALL_FIELDS`,) for all of them together.
        since, until: first and last day; the weeks that they lie in count wholly.
        cohort: id of a group; levels of nobody else count.
        question_ids: nearness of the answers to these; levels of a competency in interviews that
            asked one of these for it.
        zone: whose midnights begin a week.
    """

    field_codes: Collection[str] | None = None
    competencies: Collection[Competency] | None = None
    languages: Collection[Language] | None = None
    since: date | None = None
    until: date | None = None
    cohort: UUID | None = None
    question_ids: Collection[str] | None = None
    zone: str = "Asia/Seoul"


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """One field, competency and language in one week, under one basis.

    A week in which the basis changed has a point for each. Where there were fewer than five
    candidates, `n` and `candidates` say so and the numbers are None; likewise for nearness.

    Attributes:
        week: its Monday.
        field_code: of the interviews, or `ALL_FIELDS`.
        n: levels: one for each interview and competency that has one.
        candidates: who has them.
        mean: of the levels, 1 to 5.
        low, high: 95 % interval of the mean.
        adjusted_mean: what it were with the questions of the twelve weeks before; None where too
            few of the week's questions were asked then.
        proximity_mean: of calibrated levels (1 to 5), or of percentiles (0 to 100) where
            `is_calibrated` is False. `proximity_low` and `proximity_high` as above.
        proximity_n, proximity_candidates: answers with a nearness, and whose they are.
        level_basis: version of the rubric, and who read. `proximity_basis`: embedding model,
            exemplars and calibration; empty without any. Points of two are not compared.
    """

    week: date
    field_code: str
    competency: Competency
    language: Language
    n: int = 0
    candidates: int = 0
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    adjusted_mean: float | None = None
    proximity_mean: float | None = None
    proximity_low: float | None = None
    proximity_high: float | None = None
    proximity_n: int = 0
    proximity_candidates: int = 0
    is_calibrated: bool = False
    level_basis: str = ""
    proximity_basis: str = ""

    @property
    def basis(self) -> str:
        """Return both bases as one: where it changes, a chart has a rule and no line."""
        return " · ".join(part for part in (self.level_basis, self.proximity_basis) if part)


@dataclass(frozen=True, slots=True)
class PairedChange:
    """From each candidate's first level to the latest: did practice work?

    Attributes:
        candidates: with two levels or more under the same basis.
        mean: of latest less first, in levels; None with fewer than five candidates.
        low, high: 95 % interval, t over the candidates.
        better, worse: candidates whose latest level is higher, and lower; None likewise.
    """

    field_code: str
    competency: Competency
    language: Language
    basis: str
    candidates: int
    mean: float | None
    low: float | None
    high: float | None
    better: int | None
    worse: int | None


@dataclass(frozen=True, slots=True)
class Percentile:
    """The share of other candidates that are lower, 0 to 100, with its 95 % interval.

    Attributes:
        n: the others.
    """

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One candidate's levels of one competency under one basis, beside the field's.

    Attributes:
        first, best, latest: levels, 1 to 5, of interviews that are shared.
        count: such interviews with a level.
        others: candidates of the same field, competency, language and basis, without this one.
        others_mean: of their latest levels; None with fewer than five.
        percentile: of the latest level among theirs; None with fewer than thirty.
    """

    field_code: str
    competency: Competency
    language: Language
    basis: str
    first: float
    best: float
    latest: float
    count: int
    first_at: datetime
    latest_at: datetime
    others: int
    others_mean: float | None
    percentile: Percentile | None


@dataclass(frozen=True, slots=True)
class Refreshed:
    """When trends were last made anew, and how many weeks of them."""

    at: datetime
    weeks: int


@dataclass(frozen=True, slots=True)
class LikeAnswer:
    """An answer whose interview is shared with coaches, and its cosine to another."""

    turn_id: UUID
    interview_id: UUID
    field_code: str
    question_id: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Recall:
    """How much of what exact search finds an index finds too.

    Attributes:
        answers: that are searched.
        asked: how many of them were looked up; of each, the `limit` nearest.
        share: found by both, of those that exact search found; None where there were none.
        exact_ms, index_ms: median time of one search.
    """

    answers: int
    asked: int
    limit: int
    share: float | None
    exact_ms: float | None
    index_ms: float | None


@dataclass(frozen=True, slots=True)
class WeekSpan:
    """A week: its Monday, and the moments [begins, ends) that it lasts."""

    week: date
    begins: datetime
    ends: datetime


def level_basis(rubric_version: int, readers: str) -> str:
    """Return what levels rest on; SQL says the same in `db.analytics.trend_points`."""
    return f"rubric {rubric_version} · {readers}"


def proximity_basis(found: Proximity) -> str:
    """Return what a nearness rests on: embedding model, exemplars, and the kind of calibration.

    A calibration is made anew with every label. It counts as another one only when its labels have
    doubled, which is when its error shrinks by a third; else each week would be incomparable.
    """
    against = f"{found.model} · exemplars {found.against or 'unknown'}"
    if found.calibration is None or found.level is None:
        return f"{against} · uncalibrated"
    kind = found.calibration.rsplit("/", 2)[0]
    fewest = FEWEST_LABELS * 2 ** max(0, (found.labelled // FEWEST_LABELS).bit_length() - 1)
    return f"{against} · calibrated by {kind}, {fewest} labels or more"


def t_quantile(df: int) -> float:
    """Return the 97.5 % quantile of Student's t, for four degrees of freedom or more."""
    terms = (term / float(df**power) for power, term in enumerate(T_TERMS, start=1))
    return Z + sum(terms)


def monday_of(day: date) -> date:
    """Return the Monday of the week that a day lies in."""
    return day - timedelta(days=day.weekday())


def span_of(week: date, zone: str) -> WeekSpan:
    """Return from when to when a week lasts in a zone, clock changes and all."""
    begins, ends = (datetime.combine(day, time(), ZoneInfo(zone)) for day in (week, week + WEEK))
    return WeekSpan(week, begins, ends)


def spans(first: date, last: date, zone: str) -> list[WeekSpan]:
    """Return the weeks from that of one day to that of another, both included."""
    monday, found = monday_of(first), []
    while monday <= last:
        found.append(span_of(monday, zone))
        monday += WEEK
    return found


def percentile(below: int, equal: int, n: int) -> Percentile | None:
    """Return where a level stands among `n` others; None with fewer than thirty.

    Half of the equal ones count as lower. The interval is Wilson's for a share (Journal of the
    American Statistical Association 22, 1927).
    """
    if n < FEWEST_RANKED:
        return None
    share = (below + equal / 2) / n
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Percentile(100 * share, 100 * low, 100 * high, n)
