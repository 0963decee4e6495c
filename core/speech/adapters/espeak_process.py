"""The process that eSpeak NG runs in: `python -m core.speech.adapters.espeak_process`.

Reads one JSON object a line, {"text": ..., "language": "ko" | "en"}. Writes, all little-endian:
first the sample rate (uint32); then for each line chunks of a length (uint32) and as many bytes
of PCM16, closed by length zero, or by 0xFFFFFFFF when the line could not be spoken.
Must never import Piper, whose libespeak-ng does not bear another beside it.
"""

import ctypes
import json
import struct
import sys
from typing import Any, BinaryIO

import espeakng_loader

LENGTH = struct.Struct("<I")
FAILED = 0xFFFFFFFF
VOICES = {"ko": b"ko", "en": b"en-us"}
# Source: espeak-ng/speak_lib.h, version 1.52.
OUTPUT_SYNCHRONOUS = 2
CHARS_UTF8 = 1
POSITION_CHARACTER = 1
PARAMETER_RATE, PARAMETER_VOLUME = 1, 2
BUFFER_MS = 100
WORDS_PER_MINUTE = 160
"""eSpeak's default is 175; interview questions are to be followed at the first hearing."""
VOLUME = 70
"""Of 200, default 100: at 100 Korean touches full scale (measured peak 32715 of 32767)."""

Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


def main() -> None:
    """Speak line after line until the input ends."""
    out = sys.stdout.buffer
    library = ctypes.CDLL(espeakng_loader.get_library_path())
    folder = espeakng_loader.get_data_path().encode()
    rate_hz = library.espeak_Initialize(OUTPUT_SYNCHRONOUS, BUFFER_MS, folder, 0)
    if rate_hz <= 0:
        sys.exit("eSpeak NG cannot start")
    library.espeak_SetParameter(PARAMETER_RATE, WORDS_PER_MINUTE, 0)
    library.espeak_SetParameter(PARAMETER_VOLUME, VOLUME, 0)

    def on_sound(samples: Any, count: int, _events: Any) -> int:
        if samples and count > 0:
            out.write(LENGTH.pack(count * 2) + ctypes.string_at(samples, count * 2))
        return 0

    callback = Callback(on_sound)  # held here: the library keeps only its address
    library.espeak_SetSynthCallback(callback)
    _send(out, rate_hz)
    for line in sys.stdin.buffer:
        order = json.loads(line)
        _send(out, 0 if _speak(library, order["text"], order["language"]) else FAILED)


def _send(out: BinaryIO, number: int) -> None:
    out.write(LENGTH.pack(number))
    out.flush()


def _speak(library: Any, text: str, language: str) -> bool:
    # A C string ends at its first zero byte.
    data = text.replace("\0", " ").encode()
    return bool(
        library.espeak_SetVoiceByName(VOICES[language]) == 0
        and library.espeak_Synth(
            data, len(data) + 1, 0, POSITION_CHARACTER, 0, CHARS_UTF8, None, None
        )
        == 0
        and library.espeak_Synchronize() == 0
    )


if __name__ == "__main__":
    main()
