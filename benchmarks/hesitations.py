"""Answers with "um", "uh", "어" and "음" at known places, and the same answers without them.

Speech is what can be had offline: English read by Piper, Korean cut from labelled recordings of
people. Hesitations are those of the offline voices, drawn out by Praat, and vowels made of pulses
and formants. They are not people's: real ones are breathier, creakier and less alike.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.fixtures import Fixture
from benchmarks.material import SENTENCE
from benchmarks.readings import READINGS
from benchmarks.sound import ROOM_TONE_DBFS, Samples, at_rate, in_time, level, pink, tone
from benchmarks.spoken import speak
from benchmarks.vowels import Formants, drawn_out, vowel, with_drawn_end
from core.language.language import Language
from core.speech.adapters.parselmouth import ParselmouthProsodyAnalyzer
from core.speech.audio import HEARD_RATE_HZ, SPOKEN_RATE_HZ, Audio, from_pcm16
from core.speech.ports import Synthesizer
from core.speech.transcript import Moment

FORMANTS_HZ: dict[Language, dict[str, tuple[Formants, ...]]] = {
    "en": {"um": ((620, 1200, 2550), (280, 1000, 2200)), "uh": ((620, 1200, 2550),)},
    "ko": {"어": ((600, 950, 2600),), "음": ((400, 1350, 2400), (280, 1000, 2200))},
}
"""Of each part. Rounded from tables for American English (Hillenbrand et al., JASA 97, 1995) and
Korean (Yang, Journal of Phonetics 24, 1996); a nasal has its energy below 300 Hz."""
LENGTHS_S = (0.35, 0.9)
"""Of what is audible. Filled pauses of English last 0.2 to 1 s, mostly about 0.4 (Shriberg,
Proceedings of ICPhS 14, 1999); below 0.3 s we do not look."""
GAPS_S = ((0.02, 0.05, 0.15, 0.4), (0.03, 0.1, 0.3, 0.8))
"""Silences before and after a hesitation."""
BREATHS_S = (0.2, 0.4, 0.7)
"""Silences where nobody hesitates."""
HESITATES = 0.6
"""Share of the places where somebody could. Own choice, as is what follows."""
LOWER_ST = (-3.0, 0.0)
"""Against the speech around: hesitations lie lower (Shriberg, as above)."""
QUIETER_DB = (-8.0, -1.0)
DRAWN, DRAWN_S, DRAWN_TIMES = 0.3, (0.2, 0.04), 3.0
"""Share of words at the end of a breath that are drawn out, what of their end, and how much."""
LEAD_S = TAIL_S = 0.5
STRETCHES = 4
"""Of a recording in an answer: about 12 s."""
CUT_FROM_S, CUT_MARGIN_S, CUT_STEP_S = 1.6, 0.5, 0.04
"""Stretches this long are cut once more, in their quietest 40 ms not too near an end."""
NOISE_DB = 20.0

Make = Callable[[float, float, np.random.Generator], Samples]
"""Makes a hesitation of a length and a pitch."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody speaks, and hesitates.

    Attributes:
        sound: 16 kHz.
        hesitations: where, in seconds from the start: the audible part of each.
        drawn_s: the ends of words that are drawn out.
    """

    name: str
    language: Language
    sound: Audio
    hesitations: tuple[Moment, ...] = ()
    drawn_s: tuple[float, ...] = ()


def english(voice: Synthesizer, other: Synthesizer, seed: int) -> list[Answer]:
    """Return every reading with hesitations, once more in noise, and once with drawn-out words."""
    makes = [_spoken("en", voice), _spoken("en", other), _made("en")]
    return [
        answer
        for number, text in enumerate(READINGS, 1)
        for answer in _variants(
            f"en-{number:02}", "en", _phrases(text, voice), makes, seed * 1000 + number
        )
    ]


def korean(recordings: Sequence[Fixture], other: Synthesizer, seed: int) -> list[Answer]:
    """Return the stretches of labelled recordings by fours, as `english` does."""
    makes = [_spoken("ko", other), _made("ko")]
    return [
        answer
        for recording in recordings
        if recording.language == "ko"
        for number in range(0, len(recording.speech), STRETCHES)
        for answer in _variants(
            f"ko-{recording.name}-{number:02}",
            "ko",
            _stretches(recording, recording.speech[number : number + STRETCHES]),
            makes,
            seed * 1000 + number,
        )
    ]


def _phrases(text: str, voice: Synthesizer) -> list[Samples]:
    phrases = [part.strip() for one in SENTENCE.split(text) for part in one.split(" /")]
    return [_say(phrase, voice, "en") for phrase in phrases]


def _stretches(recording: Fixture, spans: Sequence[tuple[float, float]]) -> list[Samples]:
    sound = at_rate(from_pcm16(recording.pcm).samples, recording.rate_hz, HEARD_RATE_HZ)
    found: list[Samples] = []
    for start, end in spans:
        part = sound[round(start * HEARD_RATE_HZ) : round(end * HEARD_RATE_HZ)]
        found += _halves(part) if end - start >= CUT_FROM_S else [part]
    return found


def _halves(part: Samples) -> list[Samples]:
    """Cut a stretch between two words, as well as its level tells."""
    step, margin = round(CUT_STEP_S * HEARD_RATE_HZ), round(CUT_MARGIN_S * HEARD_RATE_HZ)
    starts = range(margin, len(part) - margin, step)
    cut = min(starts, key=lambda start: level(part, [(start, start + step)])) + step // 2
    return [part[:cut], part[cut:]]


def _say(text: str, voice: Synthesizer, language: Language) -> Samples:
    spoken = asyncio.run(speak(voice, text, language=language))
    return at_rate(spoken, SPOKEN_RATE_HZ, HEARD_RATE_HZ)


def _spoken(language: Language, voice: Synthesizer) -> Make:
    said = [_say(word, voice, language) for word in FORMANTS_HZ[language]]

    def make(length_s: float, pitch_hz: float, random: np.random.Generator) -> Samples:
        return drawn_out(said[int(random.integers(len(said)))], length_s, pitch_hz, random)

    return make


def _made(language: Language) -> Make:
    formants = list(FORMANTS_HZ[language].values())

    def make(length_s: float, pitch_hz: float, random: np.random.Generator) -> Samples:
        return vowel(formants[int(random.integers(len(formants)))], length_s, pitch_hz, random)

    return make


def _variants(
    name: str, language: Language, parts: Sequence[Samples], makes: Sequence[Make], seed: int
) -> Iterator[Answer]:
    random = np.random.default_rng(seed)
    sound, hesitations = _hesitant(parts, makes, random)
    quiet = tone(len(sound), ROOM_TONE_DBFS, random)
    yield Answer(name, language, Audio(sound + quiet), hesitations)
    loudness = level(sound, [(0, len(sound))])
    noise = pink(len(sound), HEARD_RATE_HZ, random) * loudness * 10 ** (-NOISE_DB / 20)
    yield Answer(f"{name}-noise", language, Audio(sound + noise.astype(np.float32)), hesitations)
    yield _drawn(f"{name}-drawn", language, parts, random)


def _drawn(
    name: str, language: Language, parts: Sequence[Samples], random: np.random.Generator
) -> Answer:
    """Return speech in which some words are drawn out, and nobody says "um"."""
    chosen = random.random(len(parts)) < DRAWN
    said = [
        with_drawn_end(part, DRAWN_S, DRAWN_TIMES) if is_drawn else part
        for part, is_drawn in zip(parts, chosen, strict=True)
    ]
    gaps_s = [LEAD_S, *random.choice(BREATHS_S, len(parts) - 1)]
    plain, spans = in_time(said, gaps_s, HEARD_RATE_HZ)
    ends_s = [last / HEARD_RATE_HZ for _, last in np.array(spans)[chosen]]
    sound = plain + tone(len(plain), ROOM_TONE_DBFS, random)
    return Answer(name, language, Audio(sound), drawn_s=tuple(ends_s))


def _hesitant(
    parts: Sequence[Samples], makes: Sequence[Make], random: np.random.Generator
) -> tuple[Samples, tuple[Moment, ...]]:
    """Return the parts with hesitations between some of them, and where those are."""
    usual = _usual(parts)
    track, gaps_s, places = [parts[0]], [LEAD_S], []
    for part in parts[1:]:
        gap_s = float(random.choice(BREATHS_S))
        if random.random() < HESITATES:
            places.append(len(track))
            track.append(_hesitation(*usual, makes, random))
            gaps_s.append(float(random.choice(GAPS_S[0])))
            gap_s = float(random.choice(GAPS_S[1]))
        track.append(part)
        gaps_s.append(gap_s)
    whole, spans = in_time(track, gaps_s, HEARD_RATE_HZ)
    tail = np.zeros(round(TAIL_S * HEARD_RATE_HZ), dtype=np.float32)
    hesitations = tuple(
        (spans[place][0] / HEARD_RATE_HZ, spans[place][1] / HEARD_RATE_HZ) for place in places
    )
    return np.concatenate([whole, tail]), hesitations


def _hesitation(
    pitch_hz: float, loudness: float, makes: Sequence[Make], random: np.random.Generator
) -> Samples:
    """Return one that fits speech of this pitch and loudness."""
    make = makes[int(random.integers(len(makes)))]
    height_hz = pitch_hz * 2 ** (random.uniform(*LOWER_ST) / 12)
    sound = make(float(random.uniform(*LENGTHS_S)), height_hz, random)
    quieter = 10 ** (random.uniform(*QUIETER_DB) / 20)
    return sound * np.float32(loudness / level(sound, [(0, len(sound))]) * quieter)


def _usual(parts: Sequence[Samples]) -> tuple[float, float]:
    """Return the median pitch of speech in Hz, and how loud it is (RMS)."""
    whole = np.concatenate(parts)
    pitch_hz = ParselmouthProsodyAnalyzer().analyze(Audio(whole)).pitch_hz
    return float(np.median(pitch_hz[pitch_hz > 0])), level(whole, [(0, len(whole))])
