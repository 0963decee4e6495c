"""Cut an answer into pieces that are transcribed once, while the candidate still speaks.

Every piece is bounded, so the work left at the end of an answer does not grow with the answer.
"""

from collections import deque
from dataclasses import dataclass, field

from core.speech.audio import BYTES_PER_SAMPLE, HEARD_RATE_HZ
from core.speech.voice_activity import WINDOW_S, Window

PRE_ROLL_S = 0.5
LONG_ENOUGH_S = 6.0
PAUSE_S = 0.3
SHORT_PAUSE_S = 1.2
MAX_S = 12.0
CUT_SEARCH_S = 3.0
"""Close at a pause of 0.3 s once the piece is 6 s long, at 1.2 s in any case, and at 12 s at the
least voiced window of the last 3 s; 0.5 s of pre-roll. Shorter pieces cost words: with 3 s and
0.6 s Whisper base got 6.3 % of English words wrong instead of 5.1 % (docs/decisions/0013)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A closed stretch of the answer.

    Attributes:
        start_s, end_s: seconds in the stream.
        pcm: its PCM16 at 16 kHz.
        voice_s: how much of it is voice.
    """

    start_s: float
    end_s: float
    pcm: bytes
    voice_s: float


@dataclass(slots=True)
class _Open:
    start_s: float
    windows: list[Window] = field(default_factory=list)
    silent: int = 0

    @property
    def length_s(self) -> float:
        return len(self.windows) * WINDOW_S

    def close(self, until: int | None = None) -> Piece:
        windows = self.windows[:until]
        pcm = b"".join(window.pcm for window in windows)
        duration_s = len(pcm) / BYTES_PER_SAMPLE / HEARD_RATE_HZ
        voice_s = sum(window.is_voice for window in windows) * WINDOW_S
        return Piece(self.start_s, self.start_s + duration_s, pcm, voice_s)


class Segmenter:
    """Cut one stream of windows into pieces."""

    def __init__(self) -> None:
        """Begin with nothing open."""
        self._before: deque[Window] = deque(maxlen=round(PRE_ROLL_S / WINDOW_S))
        self._open: _Open | None = None

    @property
    def is_open(self) -> bool:
        """Say whether a piece is being collected."""
        return self._open is not None

    def feed(self, window: Window) -> Piece | None:
        """Add a window; return the piece that it closes."""
        if self._open is None:
            self._before.append(window)
            if window.is_speech:
                self._open = _Open(self._before[0].at_s, list(self._before))
                self._before.clear()
            return None
        self._open.windows.append(window)
        self._open.silent = 0 if window.is_voice else self._open.silent + 1
        return self._closed_by_pause() or self._closed_by_length()

    def tail(self) -> Piece | None:
        """Return what is open as it stands, without closing it."""
        return None if self._open is None else self._open.close()

    def flush(self) -> Piece | None:
        """Close what is open, if anything."""
        if self._open is None:
            return None
        piece, self._open = self._open.close(), None
        return piece

    def _closed_by_pause(self) -> Piece | None:
        assert self._open is not None
        pause_s = PAUSE_S if self._open.length_s >= LONG_ENOUGH_S else SHORT_PAUSE_S
        return self.flush() if self._open.silent * WINDOW_S >= pause_s else None

    def _closed_by_length(self) -> Piece | None:
        whole = self._open
        if whole is None or whole.length_s < MAX_S:
            return None
        search = range(len(whole.windows) - round(CUT_SEARCH_S / WINDOW_S), len(whole.windows))
        cut = min(search, key=lambda index: whole.windows[index].probability) + 1
        piece = whole.close(cut)
        self._open = _Open(piece.end_s, whole.windows[cut:])
        return piece
