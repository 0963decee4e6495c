"""The tables of trends: made from the others, and made anew from them for weeks that changed."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Double,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    Uuid,
)

from db.analytics.metadata import AT, metadata

proximities = Table(
    "proximities",
    metadata,
    Column(
        "interview_id",
        Uuid,
        ForeignKey("interviews.id", ondelete="CASCADE"),
        primary_key=True,
        nullable=False,
    ),
    Column("place", Integer, primary_key=True, autoincrement=False),
    # No reference: it is a copy of what the assessment holds, and goes with the interview.
    Column("turn_id", Uuid, nullable=False),
    Column("percentile", Double, nullable=False),
    Column("level", Double),
    Column("basis", Text, nullable=False),
)
"""Those of `assessments.content` that have a number, one a row, so that they can be averaged."""

field_week_questions = Table(
    "field_week_questions",
    metadata,
    Column("week", Date, primary_key=True),
    Column("field_code", String(40), primary_key=True),
    Column("competency", String(40), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("question_id", String(100), primary_key=True),
    Column("weight", Double, nullable=False),
    Column("total", Double, nullable=False),
)
"""Per question: levels, each divided among its questions, and their sum. Never shown."""

field_week_trend = Table(
    "field_week_trend",
    metadata,
    Column("week", Date, primary_key=True),
    Column("field_code", String(40), primary_key=True),
    Column("competency", String(40), primary_key=True),
    Column("language", String(2), primary_key=True),
    # Which basis of the week, from 1: nearly always there is one.
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("n", Integer, nullable=False),
    Column("candidates", Integer, nullable=False),
    Column("mean", Double),
    Column("low", Double),
    Column("high", Double),
    Column("adjusted_mean", Double),
    Column("level_basis", Text, nullable=False),
    Column("proximity_n", Integer, nullable=False),
    Column("proximity_candidates", Integer, nullable=False),
    Column("proximity_mean", Double),
    Column("proximity_low", Double),
    Column("proximity_high", Double),
    Column("is_calibrated", Boolean, nullable=False),
    Column("proximity_basis", Text, nullable=False),
    Index(None, "field_code", "competency", "language", "week"),
)

candidate_trend = Table(
    "candidate_trend",
    metadata,
    Column("owner", String(64), primary_key=True),
    Column("field_code", String(40), primary_key=True),
    Column("competency", String(40), primary_key=True),
    Column("language", String(2), primary_key=True),
    Column("basis", Text, primary_key=True),
    Column("first", Double, nullable=False),
    Column("best", Double, nullable=False),
    Column("latest", Double, nullable=False),
    Column("levels", Integer, nullable=False),
    Column("first_at", AT, nullable=False),
    Column("latest_at", AT, nullable=False),
    Index(None, "field_code", "competency", "language"),
)

trend_refreshes = Table(
    "trend_refreshes",
    metadata,
    Column("at", AT, primary_key=True),
    Column("weeks", Integer, nullable=False),
)
