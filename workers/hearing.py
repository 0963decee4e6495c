"""What hears, for the live rooms and for the second pass: a server elsewhere, a GPU or the CPU."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from core.language.language import Language
from core.settings import Settings
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.openai_hearing import OpenAiTranscriber
from core.speech.adapters.openai_speaking import OpenAiSynthesizer
from core.speech.checked import CheckedTranscriber
from core.speech.ports import Transcriber
from workers.models import whisper_at

CPU = ("cpu", "int8")


class Ready(Transcriber, Protocol):
    """A transcriber that can be asked to load before it is needed."""

    def warm(self) -> None:
        """Load; raises `Unavailable` where it cannot be used."""


def new_transcriber(
    settings: Settings, model: str, *, window_s: float | None = None
) -> Callable[[], Ready]:
    """Return what makes a transcriber; weights are looked for at once, and load later.

    A GPU has to hear a known sentence first; where it does not, the processor is used.

    Args:
        settings: which device and which server.
        model: a registry name (`base`) or a folder; not used with a server elsewhere.
        window_s: see `FasterWhisperTranscriber`.

    Raises:
        Unavailable: the weights are missing; says what to install.
    """
    remote, speech = settings.remote, settings.speech
    if remote.stt_url:
        url, key = remote.stt_url, remote.stt_key
        return lambda: OpenAiTranscriber(
            url, remote.stt_model, key=key.get_secret_value() if key else ""
        )
    folder = whisper_at(settings, model)

    def by(device: str, compute_type: str) -> FasterWhisperTranscriber:
        return FasterWhisperTranscriber(
            folder,
            name=Path(model).name,
            device=device,
            compute_type=compute_type,
            threads=speech.threads,
            window_s=window_s,
        )

    wanted = (speech.device, speech.compute_type)
    if speech.device == CPU[0]:
        return lambda: by(*wanted)
    ways = [(" with ".join(way), partial(by, *way)) for way in (wanted, CPU)]
    return lambda: CheckedTranscriber(ways)


def remote_voice(settings: Settings) -> OpenAiSynthesizer | None:
    """Return the voice of a server elsewhere; None where the settings name none."""
    remote = settings.remote
    if not remote.tts_url:
        return None
    voices: Mapping[Language, str] = {"ko": remote.tts_voice_ko, "en": remote.tts_voice_en}
    key = remote.tts_key.get_secret_value() if remote.tts_key else ""
    return OpenAiSynthesizer(remote.tts_url, remote.tts_model, voices, key=key)
