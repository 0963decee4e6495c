"""What happens when the candidate is heard while we speak or think."""

import logging
from collections import deque
from typing import Literal
from uuid import UUID

from core.interview.deciphering import Deciphering
from core.interview.screen import Screen
from core.interview.speaking import Speaking
from core.interview.timing import Observer
from core.language.language import Language
from core.speech.barge_in import ECHOES, Act, BargeIn
from core.speech.segments import PRE_ROLL_S, Piece
from core.speech.voice_activity import WINDOW_S, Window

log = logging.getLogger(__name__)


class Interruption:
    """Pause, find out, and yield or go on; belongs to the room's actor.

    Attributes:
        by: whether speaking interrupts us, or only the button, once our echo was heard.
        heard: the windows since before the candidate began to speak, or a little of the past.
    """

    def __init__(
        self,
        interview_id: UUID,
        language: Language,
        *,
        speaking: Speaking,
        screen: Screen,
        deciphering: Deciphering,
        observer: Observer,
    ) -> None:
        """Begin with nothing said."""
        self.by: Literal["voice", "button"] = "voice"
        self._interview_id = interview_id
        self._language = language
        self._speaking = speaking
        self._screen = screen
        self._deciphering = deciphering
        self._observer = observer
        self._recent: deque[Window] = deque(maxlen=round(PRE_ROLL_S / WINDOW_S))
        self._barge_in: BargeIn | None = None
        self._piece: Piece | None = None
        self._false_holds = 0

    @property
    def heard(self) -> list[Window]:
        """Return what to give to whoever listens next."""
        return self._barge_in.windows if self._barge_in is not None else list(self._recent)

    def remember(self, window: Window) -> None:
        """Keep a window as the past of what comes next."""
        self._recent.append(window)

    def end(self) -> None:
        """Forget the present one: we fell silent, or nobody interrupts any more."""
        self._barge_in = self._piece = None

    def forget(self) -> None:
        """Forget everything heard: the stream of sound begins anew."""
        self.end()
        self._recent.clear()

    async def begin_with(self, by: Literal["voice", "button"]) -> None:
        """Say how we can be interrupted from now on."""
        self.by, self._false_holds = by, 0
        await self._screen.send({"type": "interruption", "by": by})

    async def hear(self, window: Window, saying: str | None) -> bool:
        """Hear a window while we say `saying` (None: think); True when the candidate means us."""
        past = list(self._recent)
        self._recent.append(window)
        if self._barge_in is None:
            if not window.is_speech or (saying is not None and self.by == "button"):
                return False
            self._barge_in = BargeIn(self._language, saying or "", past)
        elif not self._barge_in.is_held and not window.is_speech:
            self._barge_in = None
            return False
        return await self._act(self._barge_in.feed(window), is_thinking=saying is None)

    async def overheard(self, piece: Piece, text: str) -> bool:
        """Take what was understood of the interruption; True when the candidate means us."""
        if self._barge_in is None or piece is not self._piece:
            return False
        return await self._act(self._barge_in.understood(text), is_thinking=False)

    async def _act(self, act: Act | None, *, is_thinking: bool) -> bool:
        assert self._barge_in is not None
        if act is Act.YIELD or (act is Act.HOLD and is_thinking):
            return True
        if act is Act.HOLD and self._screen.connection is not None:
            await self._speaking.hold(self._screen.connection)
        elif act is Act.FIND_WORDS:
            self._piece = _piece(self._barge_in.windows)
            self._deciphering.overhear(self._piece)
        elif act is Act.GO_ON:
            await self._go_on(has_words=self._barge_in.has_words)
        return False

    async def _go_on(self, *, has_words: bool) -> None:
        self.end()
        self._observer.count("interruptions", "held_backchannel" if has_words else "held_noise")
        if self._screen.connection is not None and self._speaking.is_held:
            await self._speaking.go_on(self._screen.connection)
        self._false_holds = 0 if has_words else self._false_holds + 1
        if self._false_holds >= ECHOES and self.by == "voice":
            self._observer.count("interruptions", "echo")
            log.info("interview %s: echo, interruption by button", self._interview_id)
            await self.begin_with("button")
            await self._screen.notify("interrupt_by_button")


def _piece(windows: list[Window]) -> Piece:
    voice_s = sum(window.is_voice for window in windows) * WINDOW_S
    pcm = b"".join(window.pcm for window in windows)
    return Piece(windows[0].at_s, windows[-1].at_s + WINDOW_S, pcm, voice_s)
