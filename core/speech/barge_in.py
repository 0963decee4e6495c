"""Somebody speaks while we speak: pause at once, then find out whether they mean us.

An echo of our own voice dies as soon as we pause; a person goes on. So pausing is itself the test:
only voice that outlives it by more than the echo's tail counts. Source of the numbers: live.md b.3
(confirm at 0.5 s and words, else go on); the rest are our own choices, measured by
`benchmarks.turns` (barge_in_p95_ms, false_interrupt_rate).
"""

from dataclasses import dataclass, field
from enum import StrEnum

from core.language.cues import content_words, is_backchannel, same_in_substance
from core.language.language import Language
from core.speech.voice_activity import WINDOW_S, Window

HOLD_VOICE_S = 0.06
"""Voice after which we pause, on top of the 0.1 s by which voice is known for voice: longer than a
click. Each window of 32 ms more is heard as talking over somebody."""
ECHO_TAIL_S = 0.4
"""What the room and the browser's buffer still play of us after a pause."""
MEANT_WORDS = 2
CONFIRM_VOICE_S = 0.5
ASK_WORDS_AT_S = (0.6, 1.4)
SURE_VOICE_S = 2.0
"""So many words are meant, or, after the echo's tail, so much voice with one; when to look for
words; and so much voice is meant even if no word is found in time."""
SETTLED_S = 0.6
"""Silence after which a short voice was all: people draw breath after "Sorry," or "Wait,"."""
GO_ON_AFTER_S = 1.2
"""Silence after which we go on in any case."""
ECHOES = 2
"""False pauses without a word after which our own voice is taken for the cause."""


class Act(StrEnum):
    """What the room should do."""

    HOLD = "hold"
    FIND_WORDS = "find_words"
    YIELD = "yield"
    GO_ON = "go_on"


@dataclass(slots=True)
class BargeIn:
    """Speech of the candidate during one utterance of ours.

    Attributes:
        windows: what was heard since shortly before it began; nothing said is lost.
        is_held: we have paused.
    """

    language: Language
    saying: str
    windows: list[Window] = field(default_factory=list)
    is_held: bool = False
    has_words: bool = False
    _voice_s: float = 0.0
    _held_s: float = 0.0
    _voice_after_s: float = 0.0
    _silence_s: float = 0.0
    _asked: int = 0
    _is_final: bool = False

    def feed(self, window: Window) -> Act | None:
        """Hear a window; return what it calls for."""
        self.windows.append(window)
        self._voice_s += WINDOW_S * window.is_voice
        self._silence_s = 0.0 if window.is_voice else self._silence_s + WINDOW_S
        if not self.is_held:
            self.is_held = self._voice_s >= HOLD_VOICE_S
            return Act.HOLD if self.is_held else None
        self._held_s += WINDOW_S
        if window.is_voice and self._held_s > ECHO_TAIL_S:
            self._voice_after_s += WINDOW_S
        return self._judge(window)

    def understood(self, text: str) -> Act | None:
        """Take what was understood of it; return what that calls for."""
        if is_backchannel(text, self.language):
            self.has_words |= any(character.isalnum() for character in text)
            return self._go_on_if_over()
        if self._is_echo(text):
            return self._go_on_if_over()
        self.has_words = True
        is_said = content_words(text, self.language) >= MEANT_WORDS
        is_meant = is_said or self._voice_after_s >= CONFIRM_VOICE_S
        return Act.YIELD if is_meant else self._go_on_if_over()

    def _judge(self, window: Window) -> Act | None:
        if self._voice_after_s >= SURE_VOICE_S:
            return Act.YIELD
        if self._asked < len(ASK_WORDS_AT_S) and self._voice_after_s >= ASK_WORDS_AT_S[self._asked]:
            self._asked += 1
            return Act.FIND_WORDS
        if self._silence_s >= GO_ON_AFTER_S:
            return Act.GO_ON
        was_final, self._is_final = self._is_final, not window.is_speech and self._voice_after_s > 0
        if self._is_final and not was_final:
            return Act.FIND_WORDS  # a word or two may be meant
        # A noise or our own echo, unless more comes.
        is_all = self._voice_after_s <= 0 and self._silence_s >= SETTLED_S
        return Act.GO_ON if is_all else None

    def _go_on_if_over(self) -> Act | None:
        return Act.GO_ON if self._is_final else None

    def _is_echo(self, text: str) -> bool:
        """Say whether these are our own words: a run of them stands in what we are saying."""
        heard = "".join(c for c in text.lower() if c.isalnum())
        ours = "".join(c for c in self.saying.lower() if c.isalnum())
        return bool(heard) and (
            heard in ours or same_in_substance(text, self.saying, self.language)
        )
