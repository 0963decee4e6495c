"""An interview and its turns.

Times called `*_s` are media seconds: positions in the one recorded audio track of the interview,
which every reconnection continues. They are what a play button seeks to.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from core.assessment import rubric
from core.assessment.labels import Claim
from core.language.cues import Evidence
from core.language.language import Language
from core.speech.transcript import Word

Mode = Literal["video", "audio", "text"]
Persona = Literal["warm", "neutral", "pressing"]
Level = Literal["entry", "regular", "senior"]
"""How hard an interview is."""
Source = Literal["resume", "posting", "company", "answer"]
Competency = rubric.Competency
"""What a question is about."""


class QuestionKind(StrEnum):
    """Name the part of the plan that a question belongs to."""

    OPENING = "opening"
    RESUME = "resume"
    BEHAVIOURAL = "behavioural"
    FIELD = "field"
    COMPANY = "company"
    INVITATION = "invitation"
    CLOSING = "closing"
    FOLLOW_UP = "follow_up"


class Status(StrEnum):
    """Say how far an interview is."""

    CREATED = "created"
    RUNNING = "running"
    FINISHED = "finished"


class EndReason(StrEnum):
    """Say why an answer was closed."""

    SILENCE = "silence"
    BUTTON = "button"
    LIMIT = "limit"
    TYPED = "typed"
    INTERVIEW_ENDED = "interview_ended"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a question rests on, word for word.

    Attributes:
        quote: as it stands in the source.
        where: where in the source, so that the candidate finds it: a page and a line, or a title.
        read_on: when the source was read.
    """

    source: Source
    quote: str
    where: str
    read_on: date


@dataclass(frozen=True, slots=True)
class PlannedQuestion:
    """One question of a plan, already in the language of the interview.

    Attributes:
        text: what is asked, without the words that lead over to it.
        budget_s: time for the question and its answer.
        basis: what it quotes; None where it quotes nothing.
        seeks: of a follow-up, what has not been heard yet.
    """

    question_id: str
    kind: QuestionKind
    competency: Competency
    text: str
    budget_s: float = 150.0
    basis: Basis | None = None
    seeks: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions to ask, in order, and the version of the bank they came from.

    Attributes:
        max_follow_ups: at most so many to one question.
        claims: what the résumé claims, to be compared with what is said.
    """

    bank_version: str
    questions: tuple[PlannedQuestion, ...]
    persona: Persona = "neutral"
    level: Level = "regular"
    max_follow_ups: int = 0
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """One practice interview of one candidate.

    Attributes:
        owner: SHA-256 (hex) of the browser session's token; who may see it.
        minutes: planned length.
    """

    id: UUID
    owner: str
    candidate_name: str
    language: Language
    field_code: str
    minutes: int
    mode: Mode
    status: Status
    plan: Plan
    created_at: datetime
    started_at: datetime | None = None
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """What the candidate agreed to, and which text of it."""

    interview_id: UUID
    version: str
    camera: bool
    microphone: bool
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and its answer.

    Attributes:
        index: place in the interview, from 0.
        start_s, end_s: media seconds between which the answer was recorded; None for typed ones.
        answer: the live transcript, or what was typed; "" where nothing was said.
        closed_at: None while the answer is open.
    """

    id: UUID
    interview_id: UUID
    index: int
    question: PlannedQuestion
    asked_at: datetime
    start_s: float | None = None
    end_s: float | None = None
    answer: str = ""
    end_reason: EndReason | None = None
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """A pause-bounded stretch of an answer with its live transcript; never changed once stored."""

    turn_id: UUID
    index: int
    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class ExactTranscript:
    """The second, exact pass over one answer; word times are media seconds."""

    turn_id: UUID
    model: str
    text: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class VideoTake:
    """One recorded video file; a reload of the page begins another.

    Attributes:
        start_s: media seconds at which the recording began.
        parts: how many the browser sent in all; 0 until it said that it has sent the last.
    """

    interview_id: UUID
    take: int
    start_s: float
    mime: str
    parts: int = 0
