"""When an answer is over. This first form knows silence only; the model-based one follows.

The defaults: people pause for up to a second inside an answer, so 1.5 s ends one, and 2.5 s one
that has only begun; after 10 s without a word a notice says that there is time; after a minute the
interview pauses. Our own choices, to be replaced by measured false cut-offs (docs/decisions/0009).
"""

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What to do now."""

    WAIT = "wait"
    END = "end"
    LIMIT = "limit"
    NUDGE = "nudge"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class SilencePolicy:
    """How long to wait, in seconds."""

    silence_s: float = 1.5
    short_answer_silence_s: float = 2.5
    short_answer_s: float = 5.0
    words_within_s: float = 4.0
    max_answer_s: float = 300.0
    nudge_after_s: float = 10.0
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
    """

    elapsed_s: float
    voice_s: float
    silence_s: float
    has_words: bool
    is_deciphering: bool


def decide(progress: Progress, policy: SilencePolicy) -> Decision:
    """Return what to do at this moment of an answer.

    Sound without words never ends it; but on a machine that is slow to find them, long speech is
    taken for an answer after `words_within_s` of silence.
    """
    if progress.elapsed_s >= policy.max_answer_s:
        return Decision.LIMIT
    is_short = progress.voice_s < policy.short_answer_s
    if progress.has_words and progress.voice_s:
        needed = policy.short_answer_silence_s if is_short else policy.silence_s
        return Decision.END if progress.silence_s >= needed else Decision.WAIT
    if progress.is_deciphering:
        is_late = progress.silence_s >= policy.words_within_s
        return Decision.END if is_late and not is_short else Decision.WAIT
    if progress.elapsed_s >= policy.pause_after_s:
        return Decision.PAUSE
    return Decision.NUDGE if progress.silence_s >= policy.nudge_after_s else Decision.WAIT
