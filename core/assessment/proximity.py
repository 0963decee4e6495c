"""How near an answer is to good and bad exemplars of its question: a second axis, never a score.

Method: resume_and_data.md, (d). A cosine ranks but is on the model's own scale, so an answer is
compared with itself. z says how much nearer it is to good exemplars of its own question than to
those of other questions: whether it is about the thing. The contrast says whether it is nearer to a
good exemplar or to a bad one: whether it is told like one.

Measured with strong and vague answers of like length to 12 questions, none of them an exemplar: z
is higher for the question that was answered than for another in 91 of 100 pairs. Of a strong and a
vague answer the strong one has the higher z in 71 of 100 pairs and the higher contrast in each, in
Korean as in English. Exemplars and answers have one author, so what this is worth is for coach
labels to say. What was not done is as near as what was done: "I did not check" passes for "I
checked". The rubric's level therefore stays the one of record.
"""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from core.assessment.calibration import Calibration
from core.assessment.labels import Proximity
from core.language.cues import content_words
from core.language.language import Language

FEWEST_WORDS: dict[Language, int] = {"en": 20, "ko": 12}
"""Content words (Korean: eojeol) that an answer needs. Own choice: about two spoken sentences; the
exemplars have 4 to 8, and a shorter text is near to nothing or to anything."""
FEWEST_OTHERS = 10
"""Other questions that the background needs for its mean and deviation. Own choice."""
LOW, HIGH = 50.0, 95.0
"""Percentiles of the three bands. Own choice: below the first, half of all other questions' good
answers are nearer than the question's own; above the second, one in twenty at most."""
LIKE_A_BAD_ONE = -0.02
"""Contrast below which an answer is low. Own measurement (above): strong answers have -0.007 or
more, vague ones -0.031 or less."""

Band = Literal["low", "middle", "high"]
_BANDS: tuple[Band, ...] = ("low", "middle", "high")


@dataclass(frozen=True, slots=True, eq=False)
class AnswerVector:
    """An answer, placed among texts by an embedding model.

    Whatever is compared with it is looked up by its own language: Korean never meets English.

    Attributes:
        embedding: of unit length, shape (dimensions,).
    """

    turn_id: UUID
    question_id: str
    language: Language
    model: str
    embedding: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class RatedAnswer:
    """An answer that coaches have given levels, and the mean of those, 1 to 5."""

    answer: AnswerVector
    level: float


@dataclass(frozen=True, slots=True)
class Neighbour:
    """An exemplar, and its cosine to an answer."""

    id: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Cosines:
    """One answer against the exemplars of its language and model.

    Attributes:
        good, bad: those of its question, nearest first.
        others: for each other question, the cosine to the nearest of its good exemplars: what
            is compared with the nearest good one must be a nearest one too.
    """

    good: tuple[Neighbour, ...]
    bad: tuple[Neighbour, ...]
    others: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an answer stands.

    Attributes:
        z: nearest good cosine less the mean of the others, in their standard deviations.
        percentile: 0 to 100; the share of other questions that are less near, half of equals.
        contrast: cosine to the nearest good exemplar less that to the nearest bad one; None
            without a bad one.
    """

    z: float
    percentile: float
    contrast: float | None


def is_too_short(text: str, language: Language) -> bool:
    """Say whether an answer has too few words to be compared."""
    return content_words(text, language) < FEWEST_WORDS[language]


def standing(cosines: Cosines) -> Standing | str:
    """Return where the answer stands, or the stable key of why that cannot be said.

    Returns:
        `no_exemplars`, `too_few_others` below ten, or `others_alike` when the others do not differ.
    """
    if not cosines.good:
        return "no_exemplars"
    if len(cosines.others) < FEWEST_OTHERS:
        return "too_few_others"
    nearest = cosines.good[0].cosine
    others = np.asarray(cosines.others)
    deviation = float(others.std(ddof=1))
    if deviation < np.finfo(np.float16).eps:  # what vectors in half precision cannot tell apart
        return "others_alike"
    below = np.count_nonzero(others < nearest) + 0.5 * np.count_nonzero(others == nearest)
    return Standing(
        z=(nearest - float(others.mean())) / deviation,
        percentile=100.0 * float(below) / len(others),
        contrast=nearest - cosines.bad[0].cosine if cosines.bad else None,
    )


def proximity(
    answer: AnswerVector, cosines: Cosines, calibration: Calibration | None = None
) -> Proximity:
    """Return how near an answer is, or why that cannot be said.

    A calibration is used only where it was made for the answer's model and language.
    """
    found = standing(cosines)
    if isinstance(found, str):
        return missing(answer.turn_id, answer.model, found)
    if calibration is not None and not calibration.is_for(answer.model, answer.language):
        calibration = None
    level = _level(found, calibration)
    if level is None:
        calibration = None
    return Proximity(
        turn_id=answer.turn_id,
        percentile=found.percentile,
        level=level,
        contrast=found.contrast,
        nearest=cosines.good[0].id,
        exemplars=len(cosines.good) + len(cosines.bad),
        model=answer.model,
        calibration=calibration.version if calibration is not None else None,
        labelled=calibration.labelled if calibration is not None else 0,
    )


def _level(found: Standing, calibration: Calibration | None) -> float | None:
    if calibration is None:
        return None
    value = found.z if calibration.feature == "z" else found.contrast
    return None if value is None else calibration.level(value)


def missing(turn_id: UUID, model: str, reason: str) -> Proximity:
    """Return that nothing can be said of an answer, and why (a stable key)."""
    return Proximity(turn_id, None, None, None, None, 0, model, missing=reason)


def band(found: Proximity) -> Band | None:
    """Return low, middle or high; None where nothing can be said.

    Uncalibrated, low is about something else or told like a bad exemplar; of the rest, the
    percentile makes some high.
    """
    if found.level is not None:
        return band_of_level(found.level)
    if found.percentile is None:
        return None
    if found.contrast is not None and found.contrast < LIKE_A_BAD_ONE:
        return "low"
    return _BANDS[(found.percentile >= LOW) + (found.percentile >= HIGH)]


def band_of_level(level: float) -> Band:
    """Return low up to 2, middle around 3, and high from 4 of the five levels."""
    return _BANDS[(level >= 2.5) + (level >= 3.5)]  # noqa: PLR2004 -- halfway between levels


def disagrees(found: Proximity, level: float | None) -> bool:
    """Say whether nearness and the rubric differ so much that a person should look.

    That is more than one level where the proximity is calibrated. Without calibration it cannot
    tell a middling answer from a good one, so only low against high counts. The two are shown side
    by side and never averaged. `level` is the rubric's, 1 to 5; without one nothing disagrees.
    """
    if level is None:
        return False
    if found.level is not None:
        return abs(found.level - level) > 1
    return {band(found), band_of_level(level)} == {"low", "high"}
