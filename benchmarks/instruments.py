"""The models that the server uses, loaded once more for the baselines."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.language.language import Language
from core.settings import Settings
from core.speech.adapters.espeak import EspeakSynthesizer
from core.speech.adapters.faster_whisper import FasterWhisperTranscriber
from core.speech.adapters.piper import PiperSynthesizer
from core.speech.adapters.silero import SileroSpeechDetector, open_session
from core.speech.ports import SpeechDetector, Synthesizer, Transcriber
from workers.models import located, whisper_at


@dataclass(frozen=True, slots=True)
class Instruments:
    """Models, warm.

    Attributes:
        close: ends what runs beside this process.
    """

    transcriber: Transcriber
    voices: dict[Language, Synthesizer]
    close: Callable[[], None]


def instruments(settings: Settings) -> Instruments:
    """Load the transcriber of the settings and the offline voices."""
    speech = settings.speech
    model = speech.whisper_model
    transcriber = FasterWhisperTranscriber(
        whisper_at(settings, model),
        name=Path(model).name,
        device=speech.device,
        compute_type=speech.compute_type,
        threads=speech.threads,
    )
    transcriber.warm()
    piper = PiperSynthesizer(located(settings, "piper-joe"))
    piper.warm()
    espeak = EspeakSynthesizer()
    return Instruments(transcriber, {"en": piper, "ko": espeak}, espeak.close)


def detectors(settings: Settings) -> Callable[[], SpeechDetector]:
    """Return what makes the server's voice activity detector."""
    session = open_session(located(settings, "silero-vad"))
    return lambda: SileroSpeechDetector(session)
