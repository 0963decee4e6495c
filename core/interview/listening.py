"""Hear one answer: voice activity, pieces, their transcripts."""

from collections.abc import Callable, Iterator

from core.speech.segments import Piece, Segmenter
from core.speech.turn_taking import Progress
from core.speech.voice_activity import WINDOW_S, VoiceActivity

MIN_VOICE_S = 0.2
"""A piece with less voice is a click or a cough, and not worth a transcription."""
PROMPT_CHARACTERS = 200
"""Of the text before, given to the transcriber to keep names and style (live.md b.2)."""


class Listening:
    """One answer as it is heard; belongs to the room's actor.

    Attributes:
        texts: by index, the transcript of each piece that has come back.
    """

    def __init__(
        self,
        voice_activity: VoiceActivity,
        *,
        start_s: float,
        texts: dict[int, str],
        on_piece: Callable[[int, Piece], None],
    ) -> None:
        """Listen from `start_s` (media seconds), after what `texts` holds from before."""
        voice_activity.reset()
        self._voice_activity = voice_activity
        self._segmenter = Segmenter(start_s)
        self._on_piece = on_piece
        self._next_index = max(texts, default=-1) + 1
        self._waiting: set[int] = set()
        self._elapsed_s = self._voice_s = self._silence_s = 0.0
        self.texts = texts
        self.is_speech = False

    @property
    def text(self) -> str:
        """Return what was understood so far, in order."""
        return " ".join(text for _, text in sorted(self.texts.items()) if text)

    @property
    def prompt(self) -> str:
        """Return the end of it, for the next piece."""
        return self.text[-PROMPT_CHARACTERS:]

    @property
    def is_deciphering(self) -> bool:
        """Say whether pieces are still being transcribed."""
        return bool(self._waiting)

    @property
    def progress(self) -> Progress:
        """Return how the answer stands."""
        return Progress(
            elapsed_s=self._elapsed_s,
            voice_s=self._voice_s,
            silence_s=self._silence_s,
            has_words=bool(self.text),
            is_deciphering=self.is_deciphering or self._segmenter.is_open,
        )

    def feed(self, pcm: bytes) -> Iterator[bool]:
        """Hear more 16 kHz PCM16; yield each change of whether somebody speaks."""
        for window in self._voice_activity.feed(pcm):
            self._elapsed_s += WINDOW_S
            self._voice_s += WINDOW_S * window.is_voice
            self._silence_s = 0.0 if window.is_voice else self._silence_s + WINDOW_S
            self._take(self._segmenter.feed(window))
            if window.is_speech is not self.is_speech:
                self.is_speech = window.is_speech
                yield self.is_speech

    def close(self) -> None:
        """Hand over the piece that is open; nothing more will be heard."""
        self._take(self._segmenter.flush())

    def understood(self, index: int, text: str) -> None:
        """Take the transcript of a piece."""
        self._waiting.discard(index)
        self.texts[index] = text

    def _take(self, piece: Piece | None) -> None:
        if piece is None or piece.voice_s < MIN_VOICE_S:
            return
        index, self._next_index = self._next_index, self._next_index + 1
        self._waiting.add(index)
        self._on_piece(index, piece)
