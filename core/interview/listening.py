"""Hear one answer: pieces and their transcripts, and what is known about each silence."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from core.interview.deciphering import Deciphering
from core.interview.events import Judged, Understood
from core.interview.interview import Turn
from core.language.cues import Ending, asks_for_time, content_words, ending
from core.language.language import Language
from core.speech.segments import Piece, Segmenter
from core.speech.turn_taking import Pauses, Progress, TurnPolicy, sounds_over
from core.speech.voice_activity import WINDOW_S, Window

MIN_VOICE_S = 0.2
"""A piece with less voice is a click or a cough, and not worth a transcription."""
PROMPT_CHARACTERS = 200
"""Of the text before, given to the transcriber to keep names and style (live.md b.2)."""
JUDGED_S = 8.0
"""What the turn model hears (live.md a.2)."""
JUDGE_AT_S = 0.2
"""Silence at which the turn model is asked, once. Later it says less: silence itself makes it sure
(measured, docs/decisions/0014)."""
REQUEST_WORDS = 8
"""A request for a moment of at most so many words is no answer by itself. Own choice."""


@dataclass(slots=True)
class _Tail:
    """The open end of the answer, transcribed ahead of knowing whether the answer is over."""

    index: int
    piece: Piece
    text: str | None = None
    is_back: bool = False


class Listening:
    """One answer as it is heard; belongs to the room's actor.

    Attributes:
        turn: whose answer it is.
        texts: by index, the transcript of each piece that is final.
        is_speech: somebody is speaking.
        is_complete: set while every piece of it is transcribed.
    """

    def __init__(
        self,
        turn: Turn,
        *,
        texts: dict[int, str],
        language: Language,
        pauses: Pauses,
        policy: TurnPolicy,
        deciphering: Deciphering,
        post: Callable[[Understood], None],
    ) -> None:
        """Listen after what `texts` holds from before."""
        self.turn = turn
        self.texts = texts
        self.is_speech = False
        self.is_complete = asyncio.Event()
        self.is_complete.set()
        self._language = language
        self._pauses = pauses
        self._policy = policy
        self._deciphering = deciphering
        self._post = post
        self._segmenter = Segmenter()
        self._next_index = max(texts, default=-1) + 1
        self._expected: dict[int, Piece] = {}
        self._tail: _Tail | None = None
        self._heard: deque[Window] = deque(maxlen=round(JUDGED_S / WINDOW_S))
        self._elapsed_s = self._voice_s = self._silence_s = 0.0
        self._silence = 0
        self._is_judged = False
        self._completeness: float | None = None
        self._cues = _Cues("", language)

    @property
    def text(self) -> str:
        """Return what was understood so far, in order, the final pieces only."""
        return " ".join(text for _, text in sorted(self.texts.items()) if text)

    @property
    def preview(self) -> str:
        """Return what the open end seems to say; it may still change."""
        return (self._tail.text or "") if self._tail is not None else ""

    @property
    def whole_text(self) -> str:
        """Return everything, the open end included."""
        return " ".join(filter(None, (self.text, self.preview)))

    @property
    def is_deciphering(self) -> bool:
        """Say whether anything that was said is still being transcribed."""
        if self._expected:
            return True
        if self._tail is not None:
            return not self._tail.is_back
        return self._segmenter.is_open

    @property
    def progress(self) -> Progress:
        """Return how the answer stands."""
        is_deciphering = self.is_deciphering
        cues = self._cues = self._cues.of(self.whole_text)
        return Progress(
            elapsed_s=self._elapsed_s,
            voice_s=self._voice_s,
            silence_s=self._silence_s,
            has_words=cues.is_answer,
            is_deciphering=is_deciphering,
            completeness=self._completeness,
            ending=None if is_deciphering else cues.ending,
            has_asked_for_time=not is_deciphering and cues.asks_for_time,
        )

    @property
    def sounds_over(self) -> bool:
        """Say whether voice and words make the present silence look like the end."""
        return sounds_over(self.progress, self._policy)

    def feed(self, window: Window) -> None:
        """Hear a window."""
        self._heard.append(window)
        self._elapsed_s += WINDOW_S
        if window.is_voice:
            self._voiced()
        else:
            self._silence_s += WINDOW_S
        self._take(self._segmenter.feed(window))
        was_speech, self.is_speech = self.is_speech, window.is_speech
        if was_speech and not window.is_speech:
            self._speculate()
        if not window.is_speech:
            self._ask_turn_model()

    def close(self) -> None:
        """Hand over the piece that is open; what is heard after that continues the answer."""
        self._take(self._segmenter.flush())

    def judged(self, judged: Judged) -> None:
        """Take the turn model's word, if it is about the present silence."""
        if judged.silence != self._silence or self.is_speech:
            return
        self._completeness = judged.completeness

    def understood(self, event: Understood) -> bool:
        """Take a transcript; say whether it is final."""
        if self._expected.get(event.index) is event.piece:
            del self._expected[event.index]
            self.texts[event.index] = event.text or ""
            if not self._expected:
                self.is_complete.set()
            return True
        tail = self._tail
        if tail is not None and tail.piece is event.piece:
            tail.text, tail.is_back = event.text, True
        return False

    def _voiced(self) -> None:
        if self._silence_s:
            if self._voice_s and self.sounds_over:
                self._pauses.resumed_after(self._silence_s)
            self._silence += 1
            self._silence_s, self._is_judged, self._completeness = 0.0, False, None
        self._voice_s += WINDOW_S
        if self._tail is not None:
            self._deciphering.drop(self._tail.piece)
            self._tail = None

    def _take(self, piece: Piece | None) -> None:
        """A piece is closed: it is final, or already on its way as the tail that it was."""
        tail, self._tail = (None, self._tail) if piece is None else (self._tail, None)
        if piece is None or piece.voice_s < MIN_VOICE_S:
            return
        index, self._next_index = self._next_index, self._next_index + 1
        self.is_complete.clear()
        if tail is None:
            self._expected[index] = piece
            self._begin(index, piece)
            return
        self._expected[index] = tail.piece
        if tail.is_back:
            self._post(Understood(self.turn, index, tail.piece, tail.text))

    def _speculate(self) -> None:
        piece = self._segmenter.tail()
        if piece is not None and piece.voice_s >= MIN_VOICE_S:
            self._tail = _Tail(self._next_index, piece)
            self._begin(self._next_index, piece)

    def _begin(self, index: int, piece: Piece) -> None:
        self._deciphering.begin(self.turn, index, piece, prompt=self.text[-PROMPT_CHARACTERS:])

    def _ask_turn_model(self) -> None:
        if not self._voice_s or self._is_judged or self._silence_s < JUDGE_AT_S:
            return
        self._is_judged = True
        pcm = b"".join(window.pcm for window in self._heard)
        self._deciphering.judge(self.turn, self._silence, pcm)


class _Cues:
    """What the words of a text say about its end; asked 30 times a second, found out once."""

    def __init__(self, text: str, language: Language) -> None:
        self._text, self._language = text, language
        self.ending = ending(text, language) if text else None
        self.asks_for_time = bool(text) and asks_for_time(text, language)
        words = content_words(text, language) if text else 0
        is_hesitation = not words and self.ending is Ending.UNFINISHED
        is_request = self.asks_for_time and words <= REQUEST_WORDS
        self.is_answer = bool(text) and not is_hesitation and not is_request

    def of(self, text: str) -> "_Cues":
        return self if text == self._text else _Cues(text, self._language)
