"""What was seen in an answer, with the words that prove it; labels are not yet a score."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from core.assessment.rubric import LEVELS, Competency
from core.errors import InvalidInput
from core.language.language import Language

Span = tuple[int, int]
"""Offsets in the text of one answer: of the first character, and after the last."""
Polarity = Literal["strength", "gap"]
Standing = Literal["supported", "thin", "contradicted", "not_discussed"]
"""`supported`: spoken about with what was done and, where the claim has figures, with one of them.
`thin`: spoken about with less. `contradicted`: a figure of the same unit differs."""


@dataclass(frozen=True, slots=True)
class Label:
    """Whether one behaviour was seen in one answer, by one reading of it.

    Attributes:
        run: which reading, from 0; the rules read once, a model several times.
        is_present: None where this reader cannot tell: that is no absence.
        spans: the proof, in the text of the answer; empty unless present.
        source: who read: `rules 1`, or the model and the version of the prompt.
    """

    turn_id: UUID
    behaviour_id: str
    run: int
    is_present: bool | None
    spans: tuple[Span, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A statement about an answer that can be played back.

    Attributes:
        claim: key of the statement: a behaviour's id, or a key of the report's texts.
        spans: never empty; in the text of the candidate's own answer.
        moments: for each span, the media seconds of its first and last word; empty for what was
            typed or has no word times.
        source: as in `Label`.
    """

    turn_id: UUID
    competency: Competency
    polarity: Polarity
    claim: str
    spans: tuple[Span, ...]
    moments: tuple[tuple[float, float], ...]
    source: str


@dataclass(frozen=True, slots=True)
class Rejections:
    """How many proposed quotes were refused because they do not stand in the answer."""

    source: str
    proposed: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Score:
    """A level, or why there is none.

    Attributes:
        level: 1 to 5, the median of the readings; None exactly when `missing` says why.
        low, high: the spread of the readings; None without a level.
        rubric_version: of the rubric it was scored by.
        answers: how many answers carried evidence.
        readings: how many independent readings are behind it.
        missing: stable key, such as `too_little_said`, `not_asked`, `readings_disagree`,
            `needs_a_model`.
    """

    competency: Competency
    level: float | None
    low: float | None
    high: float | None
    rubric_version: int
    answers: int
    readings: int
    missing: str | None = None

    def __post_init__(self) -> None:
        """Refuse a level with a reason for its absence, and an absence without one."""
        if (self.level is None) == (self.missing is None):
            raise ValueError("a score has either a level or the reason why it has none")


@dataclass(frozen=True, slots=True)
class Proximity:
    """How close an answer is to model answers of its question, beside good and bad ones.

    Attributes:
        percentile: 0 to 100 among the answers to other questions; uncalibrated.
        level: 1 to 5 once enough coach labels exist; else None.
        contrast: cosine to the nearest good exemplar less that to the nearest bad one.
        nearest: id of the nearest good exemplar; None when `missing`.
        calibration: its version; None while uncalibrated.
        missing: why there is nothing, such as `no_exemplars`, `too_short`.
        labelled: answers that the calibration was made from.
        against: which exemplars it was compared with (`core.assessment.exemplar.digest`); None
            where that was not kept yet.
    """

    turn_id: UUID
    percentile: float | None
    level: float | None
    contrast: float | None
    nearest: str | None
    exemplars: int
    model: str
    calibration: str | None = None
    missing: str | None = None
    labelled: int = 0
    against: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A line of a résumé, word for word, and where it stands."""

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """How one claim stands.

    Attributes:
        turn_id, span: the sentence that was spoken about it; None where it was not discussed.
        moment: its media seconds, where they are known.
    """

    claim: str
    where: str
    standing: Standing
    turn_id: UUID | None = None
    span: Span | None = None
    moment: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """All that was found in one interview.

    Attributes:
        scores: one for each competency of the plan.
        ledger: one for each claim of the résumé, if there was one.
    """

    labels: Sequence[Label]
    findings: Sequence[Finding]
    rejections: Sequence[Rejections]
    scores: Sequence[Score]
    proximities: Sequence[Proximity] = ()
    ledger: Sequence[LedgerEntry] = ()

    @property
    def readers(self) -> str:
        """Return who read the answers, in one order; levels of other readers are not compared."""
        return ", ".join(sorted({label.source for label in self.labels}))


@dataclass(frozen=True, slots=True)
class CoachLabel:
    """What a coach says instead of, or beside, the machine.

    Attributes:
        turn_id: the answer; None for the whole interview.
        level: 1 to 5.
        coach: who; a name chosen by the coach.
        note: why, where the level contradicts the machine's.
        at: ISO 8601 with zone.
        is_blind: given before the coach could see the machine's level or another coach's.

    Raises:
        InvalidInput: there is no such level.
    """

    interview_id: UUID
    turn_id: UUID | None
    competency: Competency
    level: int
    coach: str
    note: str
    at: str
    is_blind: bool = False

    def __post_init__(self) -> None:
        """Refuse what is no level of a rubric."""
        if self.level not in LEVELS:
            raise InvalidInput(f"A level is one of {', '.join(map(str, LEVELS))}.")

    def contradicts(self, machine: Score) -> bool:
        """Say whether the machine has a level, and this one is outside its spread."""
        if machine.low is None or machine.high is None:
            return False
        return not machine.low <= self.level <= machine.high


@dataclass(frozen=True, slots=True)
class Beside:
    """What a coach and the machine say of the same competency in a whole interview.

    Attributes:
        machine: has a level.
        is_shared: whether coaches may see the interview's assessment now.
    """

    label: CoachLabel
    machine: Score
    language: Language
    field_code: str
    is_shared: bool
