"""Transcribe with Whisper through faster-whisper and CTranslate2.

Decode settings: design live.md, b.2, unless a constant says otherwise.
"""

import math
import re
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable
from core.language.language import Language
from core.speech.adapters import whisper_window
from core.speech.audio import HEARD_RATE_HZ, Audio, level_dbfs
from core.speech.transcript import Transcript, Word

WINDOW_S = 30.0
"""What Whisper hears at once. Source: Radford et al. 2022, section 2.2."""
SHORTEST_S = 0.1
"""Less holds no word. Own choice."""
SILENT_DBFS = -60.0
"""A recording whose loudest 32 ms stay below is silence. Own choice."""
TOKENS_PER_S: dict[Language, int] = {"ko": 9, "en": 6}
"""Bound of a runaway decode. live.md has 6; Korean read calmly already took 5.0 (measured on
ko_rainbow.wav), so Korean gets room for faster speech."""
SPARE_TOKENS = 16
MOST_TOKENS = 220
"""448 positions less the longest prompt, 223 tokens and 5 marks; half of them is all that
CTranslate2 gives in any case. Source: faster_whisper.transcribe.WhisperModel.get_prompt."""
NO_SPEECH, LOW_LOG_PROBABILITY, REPETITIVE = 0.6, -1.0, 2.4
UNREPEATED_TOKENS = 5
"""In the second try after a loop no five tokens come twice: one or two words, so that what is said
again soon is lost at most. Own choice; measured in docs/decisions/0013."""
LOOP = re.compile(r"(?<!\S)(\S.{0,79}?)(?:\s+\1){3,}|(?P<sounds>\S{1,20}?)(?P=sounds){7,}")
"""The same words four times and more, or the same sounds eight times. Only looked for in what is
repetitive by Whisper's own measure. Own choice."""
LITTLE_SPEECH_S = 0.6
"""Audible time below which what is heard may be invented."""
DOUBTFUL_SPEECH = 0.3
"""Whisper's no-speech probability above which, in so little speech, unlikely or well-known words
are inventions. Measured on base: "Yes.", "No.", "Thank you." alone 0.01-0.20, words invented from
clicks, thumps and breath 0.33-0.78, most of those led by the prompt and below -1 log probability.
"""
STILL_S = 1.0
"""A recording this long in which not even 0.1 s stands out is steady noise. Own choice: on white
noise Whisper base rephrased its prompt as if it were heard."""
FRAME = 512
ABOVE_NOISE_DB = 9.0
"""How far a frame must stand above the recording's own floor to count as audible. Own choice:
white noise spreads over 2 dB at 32 ms, speech over 20 dB and more."""
AUDIBLE_DBFS = -50.0
INVENTIONS = frozenset(
    {
        "you",
        "bye",
        "thank you",
        "thanks for watching",
        "thank you for watching",
        "thank you so much for watching",
        "please subscribe",
        "subtitles by the amara.org community",
        "감사합니다",
        "고맙습니다",
        "시청해주셔서 감사합니다",
        "시청해 주셔서 감사합니다",
        "구독과 좋아요 부탁드립니다",
        "다음 영상에서 만나요",
        "다음 시간에 만나요",
        "한글자막 by 한효정",
        "mbc 뉴스 이덕영입니다",
    }
)
"""What Whisper says on silence, learnt from subtitles. Own list, of what its users report."""


class FasterWhisperTranscriber:
    """See `core.speech.ports.Transcriber`. Loads when first used."""

    def __init__(
        self,
        model_dir: Path,
        *,
        name: str,
        device: str,
        compute_type: str,
        threads: int,
        window_s: float | None = None,
    ) -> None:
        """Take the folder of a CTranslate2 model.

        Args:
            model_dir: the folder.
            name: stored beside what it writes.
            device: `cpu` or `cuda`.
            compute_type: one of CTranslate2's.
            threads: of one transcription.
            window_s: what Whisper hears at once, at least, where 30 s are not needed; None for 30 s
                always. Its work grows with this, not with the sound (docs/decisions/0013).
        """
        self._model_dir = model_dir
        self._name = name
        self._device = device
        self._compute_type = compute_type
        self._threads = threads
        self._window_s = WINDOW_S if window_s is None else window_s
        self._loaded: Any = None

    @property
    def model(self) -> str:
        """See `core.speech.ports.Transcriber.model`."""
        return self._name

    def warm(self) -> None:
        """Load the model and decode a second of silence, so that the first answer need not wait.

        Raises:
            Unavailable: the model cannot be loaded or failed.
        """
        silence = Audio(np.zeros(HEARD_RATE_HZ, dtype=np.float32))
        self._decode(silence, language="en", prompt="", with_words=False)

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        """See `core.speech.ports.Transcriber.transcribe`."""
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(f"Whisper hears {HEARD_RATE_HZ} Hz, not {audio.rate_hz}")
        levels = _frame_levels(audio.samples)
        if audio.duration_s < SHORTEST_S or _is_still(levels):
            return Transcript("")
        segments = self._decode(audio, language=language, prompt=prompt, with_words=with_words)
        if any(map(_is_repetitive, segments)):
            second = self._decode(
                audio,
                language=language,
                prompt="",  # it can be what the loop repeats
                with_words=with_words,
                unrepeated_tokens=UNREPEATED_TOKENS,
            )
            segments = [segment for segment in second if _is_likely(segment)]
        has_little_speech = _audible_s(levels) < LITTLE_SPEECH_S
        heard = [
            segment
            for segment in segments
            if not (has_little_speech and _is_invented(segment, prompt))
        ]
        windows = [_without_loop(list(of_window)) for _, of_window in groupby(heard, _window)]
        return Transcript(
            " ".join(text for text, _ in windows if text),
            tuple(word for _, words in windows for word in words),
        )

    def _decode(
        self,
        audio: Audio,
        *,
        language: Language,
        prompt: str,
        with_words: bool,
        unrepeated_tokens: int = 0,
    ) -> list[Any]:
        model = self._load()
        is_one_window = audio.duration_s <= WINDOW_S
        # Word times are found with the window that Whisper was trained on.
        window_s = self._window_s if is_one_window and not with_words else WINDOW_S
        model.shortest_frames = round(window_s * whisper_window.FRAMES_PER_S)
        try:
            segments, _ = model.transcribe(
                audio.samples,
                language=language,
                beam_size=1,
                temperature=0,
                condition_on_previous_text=False,
                vad_filter=False,
                # Over several windows only time marks keep a word at the edge whole.
                without_timestamps=not with_words and is_one_window,
                word_timestamps=with_words,
                initial_prompt=prompt.strip() or None,
                max_new_tokens=_most_tokens(min(audio.duration_s, WINDOW_S), language),
                no_repeat_ngram_size=unrepeated_tokens,
                no_speech_threshold=NO_SPEECH,
                log_prob_threshold=LOW_LOG_PROBABILITY,
                compression_ratio_threshold=REPETITIVE,
            )
            return list(segments)
        except (RuntimeError, ValueError, OSError, MemoryError) as exc:
            raise Unavailable("Speech recognition failed.") from exc

    def _load(self) -> Any:
        if self._loaded is not None:
            return self._loaded
        # Without the file faster-whisper would ask the hub for it, at the first answer.
        if not (self._model_dir / "tokenizer.json").is_file():
            raise Unavailable(f"The folder {self._model_dir} holds no complete Whisper model.")
        try:
            self._loaded = whisper_window.load(
                self._model_dir,
                device=self._device,
                compute_type=self._compute_type,
                threads=self._threads,
            )
        except ImportError as exc:
            raise Unavailable("Speech recognition needs `pip install faster-whisper`.") from exc
        except Exception as exc:  # CTranslate2 and tokenizers raise bare Exception for broken files
            raise Unavailable(f"The speech model in {self._model_dir} cannot be loaded.") from exc
        return self._loaded


def _most_tokens(window_s: float, language: Language) -> int:
    return min(MOST_TOKENS, math.ceil(TOKENS_PER_S[language] * window_s) + SPARE_TOKENS)


def _frame_levels(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return dBFS of each 32 ms, shape (max(1, n // 512),)."""
    frames = [samples[i : i + FRAME] for i in range(0, max(1, len(samples) - FRAME + 1), FRAME)]
    return np.array([level_dbfs(frame) for frame in frames])


def _audible_s(levels: NDArray[np.float64]) -> float:
    floor = float(np.percentile(levels, 10))
    audible = levels > max(AUDIBLE_DBFS, floor + ABOVE_NOISE_DB)
    return float(np.count_nonzero(audible)) * FRAME / HEARD_RATE_HZ


def _is_still(levels: NDArray[np.float64]) -> bool:
    is_long = len(levels) * FRAME / HEARD_RATE_HZ >= STILL_S * 0.95
    return bool(levels.max() < SILENT_DBFS or (is_long and _audible_s(levels) < SHORTEST_S))


def _is_repetitive(segment: Any) -> bool:
    return bool(segment.compression_ratio > REPETITIVE)


def _is_likely(segment: Any) -> bool:
    return bool(segment.avg_logprob >= LOW_LOG_PROBABILITY)


def _window(segment: Any) -> int:
    return int(segment.seek)


def _without_loop(segments: list[Any]) -> tuple[str, list[Word]]:
    """Return text and words of one window up to where it goes round in circles, if it does."""
    text = " ".join(segment.text.strip() for segment in segments)
    words = [_word(word) for segment in segments for word in segment.words or ()]
    loop = LOOP.search(text) if any(map(_is_repetitive, segments)) else None
    if loop is None:
        return text, words
    if not loop.start():
        return "", []
    kept = text[: loop.start()].rpartition(" ")[0] if loop["sounds"] else text[: loop.end(1)]
    return kept, words[: len(kept.split())]


def _is_invented(segment: Any, prompt: str) -> bool:
    text = segment.text.strip().lower().rstrip(".!?~ ")
    if segment.no_speech_prob <= DOUBTFUL_SPEECH:
        return False
    return bool(
        segment.no_speech_prob > NO_SPEECH
        or not _is_likely(segment)
        or text in INVENTIONS
        or text in prompt.lower()
    )


def _word(word: Any) -> Word:
    return Word(word.word.strip(), float(word.start), float(word.end), float(word.probability))
