"""Transcribe on any server that speaks OpenAI's audio transcriptions, such as speaches or vLLM."""

import math
from typing import Any

from core.errors import Unavailable
from core.language.language import Language
from core.speech.audio import HEARD_RATE_HZ, Audio, level_dbfs, to_pcm16, wav_bytes
from core.speech.transcript import Transcript, Word

CONNECT_S, READ_S = 3.0, 15.0
"""Less than the 20 s after which a live decode is given up (core/speech/transcription.py)."""
NO_KEY = "none"
"""With an empty key the library would send what it finds in OPENAI_API_KEY."""
SILENT_DBFS = -60.0
"""Quieter sound is not sent: Whisper invents words for it. Source: core/speech/adapters'
faster_whisper."""
NO_SPEECH, LOW_LOG_PROBABILITY = 0.6, -1.0
"""A segment that is probably no speech, and unlikely, is dropped. Source: Whisper's own rule."""


class OpenAiTranscriber:
    """See `core.speech.ports.Transcriber`; costs nothing until it is used."""

    def __init__(self, url: str, model: str, *, key: str = "", read_s: float = READ_S) -> None:
        """Take the server's address, up to and including /v1, and a model as it names it."""
        self._url, self._name, self._key, self._read_s = url, model, key or NO_KEY, read_s
        self._client: Any = None

    @property
    def model(self) -> str:
        """See `core.speech.ports.Transcriber.model`."""
        return f"remote:{self._name}"

    def warm(self) -> None:
        """Do nothing: a server that is away at the start may be there for the first answer."""

    def transcribe(
        self, audio: Audio, *, language: Language, prompt: str = "", with_words: bool = False
    ) -> Transcript:
        """See `core.speech.ports.Transcriber.transcribe`.

        Of words whose probability the server does not tell, that of their segment is given.
        """
        if audio.rate_hz != HEARD_RATE_HZ:
            raise ValueError(f"Whisper hears {HEARD_RATE_HZ} Hz, not {audio.rate_hz}")
        if not len(audio.samples) or level_dbfs(audio.samples) < SILENT_DBFS:
            return Transcript("")
        found = self._ask(audio, language, prompt, with_words=with_words)
        try:
            return _read(found, with_words=with_words)
        except (AttributeError, TypeError, ValueError) as exc:
            raise Unavailable("The speech server answers in another form.") from exc

    def _ask(self, audio: Audio, language: Language, prompt: str, *, with_words: bool) -> Any:
        import httpx2
        import openai

        if self._client is None:
            timeout = httpx2.Timeout(self._read_s, connect=CONNECT_S)
            # One of our own follows no redirections, and the key with them.
            http = httpx2.Client(timeout=timeout, follow_redirects=False)
            self._client = openai.OpenAI(
                base_url=self._url, api_key=self._key, max_retries=0, http_client=http
            )
        try:
            return self._client.audio.transcriptions.create(
                model=self._name,
                file=("answer.wav", wav_bytes(to_pcm16(audio.samples)), "audio/wav"),
                language=language,
                prompt=prompt,
                temperature=0,
                response_format="verbose_json",
                timestamp_granularities=["word", "segment"] if with_words else ["segment"],
            )
        except (openai.AuthenticationError, openai.PermissionDeniedError) as exc:
            raise Unavailable(
                "The speech server refuses the key: see RHETOR_REMOTE__STT_KEY."
            ) from exc
        except openai.NotFoundError as exc:
            raise Unavailable(f"The speech server has no model {self._name}.") from exc
        except (openai.OpenAIError, httpx2.HTTPError, OSError, ValueError) as exc:
            raise Unavailable("The speech server does not answer.") from exc


def _read(found: Any, *, with_words: bool) -> Transcript:
    segments = getattr(found, "segments", None)
    if segments is None:
        return Transcript(str(found.text).strip())
    kept = [segment for segment in segments if _is_speech(segment)]
    text = " ".join(segment.text.strip() for segment in kept)
    words = getattr(found, "words", None) or () if with_words else ()
    return Transcript(text, tuple(_words(words, kept)))


def _is_speech(segment: Any) -> bool:
    no_speech = getattr(segment, "no_speech_prob", None) or 0.0
    likely = getattr(segment, "avg_logprob", None) or 0.0
    return not (no_speech > NO_SPEECH and likely < LOW_LOG_PROBABILITY)


def _words(words: Any, segments: list[Any]) -> list[Word]:
    found = []
    for word in words:
        start_s, end_s = float(word.start), float(word.end)
        middle_s = (start_s + end_s) / 2
        within = next((one for one in segments if one.start <= middle_s <= one.end), None)
        if within is None:
            continue  # its segment was no speech
        told = getattr(word, "probability", None)
        likely = getattr(within, "avg_logprob", None)
        probability = told if told is not None else math.exp(likely) if likely is not None else 1.0
        found.append(Word(str(word.word).strip(), start_s, end_s, float(probability)))
    return found
