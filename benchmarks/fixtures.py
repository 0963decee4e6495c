"""Recorded answers to replay: a folder of NAME.wav + NAME.json, in the form that was agreed."""

import itertools
import json
import math
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from core.errors import InvalidInput
from core.language.language import LANGUAGES, Language
from core.speech.audio import BYTES_PER_SAMPLE

RATES_HZ = (8_000, 96_000)
"""What the voice protocol takes."""
MOST_CHANNELS = 8
BREATH_S = 0.5
"""A shorter gap between two stretches of speech is a breath, not a pause for thought."""
UNLABELLED = "unlabelled"
SLACK_S = 0.1
"""By how much a rounded label may pass the end of its sound."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silence inside an answer.

    Attributes:
        at_s: where it begins.
        length_s: until speech goes on.
        kind: where people make it: `connective`, `filler`, `inside` a clause or
            `between_sentences`; `unlabelled` where nobody said.
    """

    at_s: float
    length_s: float
    kind: str


@dataclass(frozen=True, slots=True)
class Fixture:
    """One recorded answer.

    Attributes:
        pcm: mono PCM16.
        end_s: when the last word ends; labelled when the fixture was made, never by our detector.
        speech: when somebody speaks, in order.
        pauses: the silences of half a second and more between.
        kind: what it is for.
        noise_db: how far speech is above the noise; None where none was added.
    """

    name: str
    language: Language
    text: str
    pcm: bytes
    rate_hz: int
    end_s: float
    speech: tuple[tuple[float, float], ...] = ()
    pauses: tuple[Pause, ...] = ()
    kind: str = "answer"
    noise_db: float | None = None

    @property
    def duration_s(self) -> float:
        """Return the length of the sound, which may go on after the end of the answer."""
        return len(self.pcm) / BYTES_PER_SAMPLE / self.rate_hz


def load(folder: Path) -> tuple[list[Fixture], list[str]]:
    """Return every pair of NAME.wav and NAME.json of a folder, and one line for each broken one."""
    found: list[Fixture] = []
    broken: list[str] = []
    for sound in sorted(folder.glob("*.wav")):
        try:
            found.append(read(sound))
        except InvalidInput as exc:
            broken.append(f"{sound.name}: {exc.message}")
    lonely = [label for label in sorted(folder.glob("*.json")) if not _sound(label).is_file()]
    return found, broken + [
        f"{label.name}: its sound {label.stem}.wav is missing" for label in lonely
    ]


def read(sound: Path) -> Fixture:
    """Return one pair.

    Raises:
        InvalidInput: something is missing or wrong; says what.
    """
    label = _label(sound.with_suffix(".json"))
    pcm, rate_hz = _pcm(sound)
    try:
        return _fixture(sound.stem, label, pcm, rate_hz)
    except (KeyError, TypeError, ValueError, AttributeError) as exc:
        raise InvalidInput(f"the label is not usable: {exc!r}") from exc


def save(fixture: Fixture, folder: Path, *, channels: int = 1) -> None:
    """Write a pair; every channel gets the same sound."""
    mono = np.frombuffer(fixture.pcm, "<i2")
    with wave.open(str(folder / f"{fixture.name}.wav"), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(BYTES_PER_SAMPLE)
        file.setframerate(fixture.rate_hz)
        file.writeframes(np.repeat(mono, channels).tobytes())
    label = {
        "language": fixture.language,
        "text": fixture.text,
        "speech": [list(stretch) for stretch in fixture.speech],
        "end_s": fixture.end_s,
        "pauses": [
            {"at_s": pause.at_s, "length_s": pause.length_s, "kind": pause.kind}
            for pause in fixture.pauses
        ],
        "kind": fixture.kind,
        "noise_db": fixture.noise_db,
    }
    text = json.dumps(label, ensure_ascii=False, indent=1)
    (folder / f"{fixture.name}.json").write_text(text + "\n", encoding="utf-8")


def _label(file: Path) -> dict[str, Any]:
    try:
        label = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        raise InvalidInput(f"its label {file.name} is missing") from None
    except (OSError, ValueError) as exc:
        raise InvalidInput(f"its label {file.name} is no JSON: {exc}") from exc
    if not isinstance(label, dict):
        raise InvalidInput(f"its label {file.name} is no JSON object")
    return label


def _pcm(sound: Path) -> tuple[bytes, int]:
    """Return mono PCM16 and its rate."""
    try:
        with wave.open(str(sound)) as file:
            width, channels, rate_hz = (
                file.getsampwidth(),
                file.getnchannels(),
                file.getframerate(),
            )
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as exc:
        raise InvalidInput(f"no readable WAV: {exc or 'it is empty'}") from exc
    if width != BYTES_PER_SAMPLE:
        raise InvalidInput(f"{8 * width} bits a sample; 16 are needed")
    if not RATES_HZ[0] <= rate_hz <= RATES_HZ[1] or channels > MOST_CHANNELS:
        raise InvalidInput(f"{rate_hz} Hz, {channels} channels; 8 to 96 kHz are needed")
    whole = len(data) - len(data) % (BYTES_PER_SAMPLE * channels)
    samples = np.frombuffer(data[:whole], "<i2").reshape(-1, channels)
    return samples.mean(axis=1).astype("<i2").tobytes(), rate_hz


def _fixture(name: str, label: dict[str, Any], pcm: bytes, rate_hz: int) -> Fixture:
    language, text = label["language"], label["text"]
    if language not in LANGUAGES:
        raise ValueError(f"language {language!r}, not one of {', '.join(LANGUAGES)}")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("text is empty")
    noise_db = label.get("noise_db")
    speech = tuple((_seconds(start), _seconds(end)) for start, end in label.get("speech") or ())
    if any(not start < end for start, end in speech) or sorted(speech) != list(speech):
        raise ValueError("speech holds stretches that are not in order")
    return Fixture(
        name,
        language,
        text,
        pcm,
        rate_hz,
        _end_s(label["end_s"], len(pcm) / BYTES_PER_SAMPLE / rate_hz),
        speech,
        _pauses(label, speech),
        str(label.get("kind", "answer")),
        None if noise_db is None else float(noise_db),
    )


def _end_s(value: Any, duration_s: float) -> float:
    end_s = _seconds(value)
    if not 0 < end_s <= duration_s + SLACK_S:
        raise ValueError(f"end_s is {end_s:g}, the sound has {duration_s:.2f} s")
    return min(end_s, duration_s)


def _pauses(label: dict[str, Any], speech: tuple[tuple[float, float], ...]) -> tuple[Pause, ...]:
    """Return the labelled pauses, or the gaps in the speech."""
    if "pauses" in label:
        return tuple(
            Pause(_seconds(pause["at_s"]), _seconds(pause["length_s"]), str(pause["kind"]))
            for pause in label["pauses"]
        )
    gaps = [(end, start - end) for (_, end), (start, _) in itertools.pairwise(speech)]
    return tuple(
        Pause(at_s, length_s, UNLABELLED) for at_s, length_s in gaps if length_s >= BREATH_S
    )


def _seconds(value: Any) -> float:
    seconds = float(value)
    if not math.isfinite(seconds) or seconds < 0:
        raise ValueError(f"{value!r} is no time")
    return seconds


def _sound(label: Path) -> Path:
    return label.with_suffix(".wav")
