"""Stand-ins for hearing and speaking; each name says how it behaves."""

from collections.abc import AsyncIterator, Sequence

import numpy as np
from numpy.typing import NDArray

from core.errors import Unavailable
from core.language.language import LANGUAGES, Language
from core.speech.audio import HEARD_RATE_HZ, SPOKEN_RATE_HZ, Audio, level_dbfs, to_pcm16
from core.speech.prosody import STEP_S, Prosody
from core.speech.transcript import Transcript, Word
from core.speech.utterance import require_speakable


class ScriptedTranscriber:
    """Hear the given texts one after another, the last one again and again.

    Nothing is heard in silence and steady noise, and that uses up no text.
    """

    def __init__(self, *texts: str) -> None:
        self._texts = list(texts)
        self.heard: list[tuple[float, Language, str]] = []
        """Seconds, language and prompt of each call that reached the script."""

    @property
    def model(self) -> str:
        return "scripted"

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        frames = [audio.samples[i : i + 512] for i in range(0, len(audio.samples) - 511, 512)]
        levels = [level_dbfs(frame) for frame in frames]
        if not levels or max(levels) - min(levels) < 6:
            return Transcript("")
        self.heard.append((audio.duration_s, language, prompt))
        text = self._texts.pop(0) if len(self._texts) > 1 else self._texts[0]
        return Transcript(text, _even_words(text, audio.duration_s) if with_words else ())


def _even_words(text: str, duration_s: float) -> tuple[Word, ...]:
    words = text.split()
    step = duration_s / max(1, len(words))
    return tuple(Word(word, i * step, (i + 1) * step, 0.9) for i, word in enumerate(words))


class FailingTranscriber:
    """Fail every time."""

    @property
    def model(self) -> str:
        return "failing"

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        raise Unavailable("Speech recognition failed.")


class EnergySpeechDetector:
    """Take everything louder than -40 dBFS for speech."""

    def probability(self, window: NDArray[np.float32]) -> float:
        if window.shape != (512,):
            raise ValueError(window.shape)
        return float(1 / (1 + np.exp(-(level_dbfs(window) + 40))))

    def reset(self) -> None:
        pass


class ConstantProsodyAnalyzer:
    """Hear a pitch of 120 Hz in all that changes, in each 10 ms louder than -40 dBFS."""

    def analyze(self, audio: Audio) -> Prosody:
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(audio.rate_hz)
        step = round(STEP_S * HEARD_RATE_HZ)
        steps = audio.samples[: len(audio.samples) // step * step].reshape(-1, step)
        levels = np.array([level_dbfs(one) for one in steps], dtype=np.float32)
        is_voice = (levels > -40) & ~_is_noise(steps)
        pitch_hz = np.where(is_voice, 120, 0).astype(np.float32)
        return Prosody(pitch_hz, is_voice.astype(np.float32), levels)


def _is_noise(steps: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Say of steps, shape (n, samples), where one sample says little of the next; shape (n,)."""
    alike = np.sum(steps[:, 1:] * steps[:, :-1], axis=1)
    is_noise: NDArray[np.bool_] = alike < 0.5 * np.sum(np.square(steps), axis=1)
    return is_noise


class ToneSynthesizer:
    """Speak every text as a tone, 60 ms a character in chunks of 100 ms."""

    def __init__(self, name: str = "tone", languages: Sequence[Language] = LANGUAGES) -> None:
        self._name = name
        self._languages = tuple(languages)
        self.said: list[str] = []
        """Texts, as they are begun."""

    @property
    def name(self) -> str:
        return self._name

    def speaks(self, language: Language) -> bool:
        return language in self._languages

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        require_speakable(text)
        if not self.speaks(language):
            raise Unavailable("No voice for this language.")
        self.said.append(text)
        for chunk in tone_chunks(text):
            yield chunk


def tone_chunks(text: str) -> list[bytes]:
    """Return what `ToneSynthesizer` says for `text`."""
    times = np.arange(int(0.06 * len(text) * SPOKEN_RATE_HZ)) / SPOKEN_RATE_HZ
    pcm = to_pcm16((0.25 * np.cos(2 * np.pi * 440 * times)).astype(np.float32))
    size = SPOKEN_RATE_HZ // 10 * 2
    return [pcm[i : i + size] for i in range(0, len(pcm), size)]


class FailingSynthesizer:
    """Speak as `ToneSynthesizer` does, but fail after some chunks, a few times or always."""

    def __init__(
        self, name: str = "failing", *, after_chunks: int = 0, times: int = 1_000_000
    ) -> None:
        self._name = name
        self._after_chunks = after_chunks
        self._times = times
        self.asked = 0
        """How often it was begun."""

    @property
    def name(self) -> str:
        return self._name

    def speaks(self, language: Language) -> bool:
        return True

    async def stream(self, text: str, *, language: Language) -> AsyncIterator[bytes]:
        require_speakable(text)
        self.asked += 1
        for i, chunk in enumerate(tone_chunks(text)):
            if self.asked <= self._times and i == self._after_chunks:
                raise Unavailable("The voice failed.")
            yield chunk


def speech_like(seconds: float) -> Audio:
    """Return 16 kHz bursts of tone that the fakes here take for speech."""
    times = np.arange(int(seconds * HEARD_RATE_HZ)) / HEARD_RATE_HZ
    bursts = np.where(np.sin(2 * np.pi * 2 * times) > 0, 0.2, 0.0)
    return Audio((bursts * np.sin(2 * np.pi * 200 * times)).astype(np.float32))


class ScriptedTurnModel:
    """Give the given verdicts one after another, the last one again and again."""

    def __init__(self, *verdicts: float) -> None:
        self._verdicts = list(verdicts)
        self.heard_s: list[float] = []
        """Seconds of sound of each call."""

    def completeness(self, audio: Audio) -> float:
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(audio.rate_hz)
        self.heard_s.append(audio.duration_s)
        return self._verdicts.pop(0) if len(self._verdicts) > 1 else self._verdicts[0]
