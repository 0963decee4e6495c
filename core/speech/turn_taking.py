"""When an answer is over: how long a silence has to be, given what is known about it.

A silence is weighed by three witnesses: how the voice ended (a turn model, 0 to 1), how the words
end (`core.language.cues`), and how this candidate pauses. None of them is waited for: what is not
known yet counts as doubt, and doubt costs time, never words. Source of the numbers: our own
measurements, docs/decisions/0014.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.language.cues import Ending


class Decision(StrEnum):
    """What to do now."""

    WAIT = "wait"
    END = "end"
    LIMIT = "limit"
    NUDGE = "nudge"
    PAUSE = "pause"


class Patience(StrEnum):
    """How long the candidate wants to be waited for."""

    QUICK = "quick"
    NORMAL = "normal"
    PATIENT = "patient"


FACTOR = {Patience.QUICK: 0.75, Patience.NORMAL: 1.0, Patience.PATIENT: 1.6}
"""What patience does to every silence. Own choice: patient makes the longest wait 4 s, and 5.6 s
where somebody thinks aloud."""


@dataclass(frozen=True, slots=True)
class TurnPolicy:
    """How long a silence ends an answer, in seconds unless said otherwise.

    Attributes:
        sure_s: voice and words both say that it is over.
        likely_s: the voice does, clearly, and the words do not object.
        doubtful_s: one of them is not known, or they disagree.
        unfinished_s: the words break off.
        thinking_aloud_s: added to the last where a question asks to think aloud.
        sure_completeness, likely_completeness: least of the turn model's 0 to 1 for the first two.
        asked_for_time_s: after the candidate asked for a moment.
        words_within_s: on a machine too slow to find words, long speech counts as an answer,
        long_answer_s: which is so much voice.
        max_answer_s: an answer is closed, and this is said, after this long.
        nudge_after_s, pause_after_s: silence without a word.
    """

    sure_s: float = 0.7
    likely_s: float = 1.6
    doubtful_s: float = 2.2
    unfinished_s: float = 2.5
    thinking_aloud_s: float = 1.0
    sure_completeness: float = 0.3
    likely_completeness: float = 0.9
    asked_for_time_s: float = 30.0
    words_within_s: float = 4.0
    long_answer_s: float = 5.0
    max_answer_s: float = 300.0
    nudge_after_s: float = 6.0
    pause_after_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How an answer stands, in seconds of its audio.

    Attributes:
        elapsed_s: since listening began.
        voice_s: voice since then.
        silence_s: since the last voice, or since listening began.
        has_words: something was understood, perhaps before an interruption.
        is_deciphering: pieces are still being transcribed.
        completeness: the turn model's word on this silence; None while there is none.
        ending: how the words end; None while the last of them are not known.
        has_asked_for_time: the last thing said was to ask for a moment.
    """

    elapsed_s: float
    voice_s: float
    silence_s: float
    has_words: bool
    is_deciphering: bool
    completeness: float | None = None
    ending: Ending | None = None
    has_asked_for_time: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """What is known about how this candidate speaks and what was asked.

    Attributes:
        pause_s: how long pauses inside the answers tend to be; see `Pauses`.
        thinks_aloud: the question wants reasoning, with the pauses that come with it.
    """

    patience: Patience = Patience.NORMAL
    pause_s: float = 0.0
    thinks_aloud: bool = False


def decide(progress: Progress, candidate: Candidate, policy: TurnPolicy) -> Decision:
    """Return what to do at this moment of an answer.

    Sound without words never ends it; but on a machine that is slow to find them, long speech is
    taken for an answer after `words_within_s` of silence.
    """
    if progress.elapsed_s >= policy.max_answer_s:
        return Decision.LIMIT
    if progress.has_words and progress.voice_s:
        needed = needed_silence_s(progress, candidate, policy)
        return Decision.END if progress.silence_s >= needed else Decision.WAIT
    if progress.is_deciphering:
        is_late = progress.silence_s >= policy.words_within_s
        is_long = progress.voice_s >= policy.long_answer_s
        return Decision.END if is_late and is_long else Decision.WAIT
    if progress.elapsed_s >= policy.pause_after_s:
        return Decision.PAUSE
    return Decision.NUDGE if progress.silence_s >= policy.nudge_after_s else Decision.WAIT


def sounds_over(progress: Progress, policy: TurnPolicy) -> bool:
    """Say whether voice and words make this silence look like an end, whatever its length."""
    return _base_s(progress, policy) <= policy.likely_s


def needed_silence_s(progress: Progress, candidate: Candidate, policy: TurnPolicy) -> float:
    """Return the silence that ends this answer, as far as is known now."""
    if progress.has_asked_for_time:
        return policy.asked_for_time_s
    needed = _base_s(progress, policy)
    if needed >= policy.unfinished_s and candidate.thinks_aloud:
        needed += policy.thinking_aloud_s
    return max(needed * FACTOR[candidate.patience], candidate.pause_s)


def _base_s(progress: Progress, policy: TurnPolicy) -> float:
    """Weigh voice and words; whichever says "not yet" is believed."""
    voice, words = progress.completeness or 0.0, progress.ending
    if words is Ending.UNFINISHED:
        return policy.unfinished_s
    if words is Ending.FINISHED and voice >= policy.sure_completeness:
        return policy.sure_s
    if words is Ending.UNCLEAR and voice >= policy.likely_completeness:
        return policy.likely_s
    return policy.doubtful_s


USUAL_PAUSE_S = 0.6
RESUMED_WEIGHT, CUT_OFF_WEIGHT = 0.1, 0.2
MARGIN_S = 0.1
MIN_PAUSE_S, MAX_PAUSE_S = 0.4, 2.2
"""What a pause between sentences is taken to be before anything is known; how much the next one
counts, and one that was taken for the end; how much longer than usual the end has to be. Shorter
ones are breaths, and one long thought must not slow the rest of an interview. Own choices, measured
(docs/decisions/0014)."""


class Pauses:
    """How long one candidate pauses where an answer could have ended: a leaning average."""

    def __init__(self) -> None:
        """Know nothing yet."""
        self._usual_s = USUAL_PAUSE_S

    def resumed_after(self, pause_s: float) -> None:
        """Learn from a pause that sounded like an end, after which the answer went on."""
        self._learn(pause_s, RESUMED_WEIGHT)

    def cut_off_after(self, pause_s: float) -> None:
        """Learn from a pause that was taken for the end of an answer, and was none."""
        self._learn(pause_s, CUT_OFF_WEIGHT)

    @property
    def floor_s(self) -> float:
        """Return the silence below which no answer of this candidate should be ended."""
        return self._usual_s + MARGIN_S

    def _learn(self, pause_s: float, weight: float) -> None:
        if pause_s >= MIN_PAUSE_S:
            self._usual_s += weight * (min(pause_s, MAX_PAUSE_S) - self._usual_s)
