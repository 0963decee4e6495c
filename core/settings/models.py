"""Settings of hearing, speaking, turn-taking and wording."""

from datetime import timedelta
from typing import Literal

from pydantic import SecretStr

from core.settings.group import Group


class Speech(Group):
    """Hearing and speaking."""

    whisper_model: str = "base"
    """Live transcription: a registry name (`base`) or the folder of a CTranslate2 model."""
    exact_whisper_model: str = "base"
    """Second pass on Pathos; `small` or larger is advised for Korean where it fits."""
    device: str = "cpu"
    """`cpu` or `cuda`."""
    compute_type: str = "int8"
    """CTranslate2 compute type; int8_float32 on a GTX 16xx (SYSTRAN/faster-whisper#1399)."""
    threads: int = 2
    """Threads of one transcription."""
    live_window: timedelta = timedelta(seconds=12)
    """What Whisper hears at once, live; 30 s is what it was trained on, and takes longer."""
    voices: tuple[Literal["remote", "edge", "piper", "espeak"], ...] = ("edge", "piper", "espeak")
    """Engines in order of preference; `remote` is the one of RHETOR_REMOTE__TTS_URL."""
    edge_voice_ko: str = "ko-KR-SunHiNeural"
    """Korean voice of edge-tts."""
    edge_voice_en: str = "en-US-AriaNeural"
    """English voice of edge-tts."""


class Turns(Group):
    """When an answer is over; the source of each default is `core/speech/turn_taking.py`."""

    sure: timedelta = timedelta(seconds=0.7)
    """Silence that ends an answer when its sound and its words both say that it is over."""
    likely: timedelta = timedelta(seconds=1.6)
    """Silence where its sound says so clearly and its words do not object."""
    doubtful: timedelta = timedelta(seconds=2.2)
    """Silence where they disagree or something is not known, as without the turn model."""
    unfinished: timedelta = timedelta(seconds=2.5)
    """Silence after words that break off."""
    thinking_aloud: timedelta = timedelta(seconds=1)
    """Added to the last where a question asks for reasoning."""
    max_answer: timedelta = timedelta(minutes=5)
    """An answer is closed, and this is said, after this long."""
    nudge_after: timedelta = timedelta(seconds=6)
    """Silence without a word after which a notice says that there is time."""
    pause_after: timedelta = timedelta(seconds=60)
    """Silence without a word after which the interview pauses."""


class LanguageModel(Group):
    """The model that words follow-ups; without one, the bank's are asked."""

    kind: Literal["ollama", "openai"] = "ollama"
    """`ollama`, or `openai` for any other server that speaks OpenAI's chat completions."""
    url: str | None = None
    """Ollama's address, such as http://localhost:11434; another's up to and including /v1."""
    model: str = "llama3.1:8b"
    """As `ollama list` or the server names it; llama3.2:3b answers sooner on 6 GB."""
    api_key: SecretStr | None = None
    """What an `openai` server asks for; empty where it asks for none."""
