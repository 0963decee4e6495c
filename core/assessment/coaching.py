"""What coaches say: beside the machine's levels, and what nearness is calibrated against."""

from collections.abc import Sequence
from dataclasses import replace

from core.assessment.calibration import FEWEST_LABELS, Feature, Labelled, Outcome, calibrate
from core.assessment.comparing import cosines_of
from core.assessment.exemplar import digest
from core.assessment.labels import CoachLabel, Score
from core.assessment.proximity import Standing, standing
from core.errors import Conflict, InvalidInput
from core.language.language import Language
from core.storage import NewUnitOfWork

FEATURES: tuple[Feature, ...] = ("contrast", "z")
"""The first is taken where both foretell equally well (docs/decisions/0022 says what they see)."""


def add_label(label: CoachLabel, machine: Score | None, *, new_uow: NewUnitOfWork) -> None:
    """Store what a coach says, beside the machine's level of the same.

    Raises:
        InvalidInput: it contradicts that level, and its note does not say why.
        Unavailable: the database failed.
    """
    if machine is not None and label.contradicts(machine) and not label.note.strip():
        raise InvalidInput("Say in the note why this level is another than the machine's.")
    with new_uow() as uow:
        uow.coach_labels.add(label)
        uow.commit()


def add_blind(labels: Sequence[CoachLabel], *, new_uow: NewUnitOfWork) -> None:
    """Store what one coach says of one interview without having seen the machine's levels.

    Who contradicts the machine need not say why: they do not know it yet.

    Raises:
        Conflict: this coach has said something of the interview before, so it is not blind.
        Unavailable: the database failed.
    """
    with new_uow() as uow:
        for interview_id, coach in {(one.interview_id, one.coach) for one in labels}:
            if any(one.coach == coach for one in uow.coach_labels.of_interview(interview_id)):
                raise Conflict("You have rated this interview already.")
        for label in labels:
            uow.coach_labels.add(replace(label, is_blind=True))
        uow.commit()


def calibration(model: str, language: Language, *, new_uow: NewUnitOfWork) -> Outcome:
    """Calibrate nearness against what coaches say of answers, anew each time it is asked for.

    An answer's level is the mean of its coaches' for the competency that its question asks for;
    where the answer stands is reckoned against the exemplars as they are now. Of z and contrast
    that one is used which foretells levels of answers held out better.

    Args:
        model: the embedder that placed the answers, with its revision.
        language: of the answers.
        new_uow: where labels and vectors are.

    Raises:
        Unavailable: the database failed.
    """
    with new_uow() as uow:
        rated = uow.exemplars.rated(language, model)
        if len(rated) < FEWEST_LABELS:
            return Outcome(None, None, "too_few_labels")
        found = [(one, standing(cosines_of(one.answer, uow))) for one in rated]
    stand = [(one, at) for one, at in found if isinstance(at, Standing)]
    outcomes = []
    for feature in FEATURES:
        labelled = [
            Labelled(one.answer.turn_id, value, one.level)
            for one, at in stand
            if (value := at.z if feature == "z" else at.contrast) is not None
        ]
        outcomes.append(calibrate(model, language, feature, digest(language), labelled))
    return max(outcomes, key=_rank)


def _rank(outcome: Outcome) -> float:
    held_out = outcome.held_out
    if held_out is None or held_out.spearman is None:
        return -1.0
    return held_out.spearman
