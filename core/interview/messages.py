"""What travels between the browser and the room; docs/voice_protocol.md is the same in words."""

import struct
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from core.errors import InvalidInput
from core.language.text import cleaned
from core.speech.turn_taking import Patience

PROTOCOL_VERSION = 1
UP_HEADER = struct.Struct("<B3xIQ")
DOWN_HEADER = struct.Struct("<B3xII")
KIND_AUDIO, KIND_STILL = 1, 2
MAX_STILL_BYTES = 131_072
MAX_AUDIO_BYTES = 192_000 // 10
"""100 ms of mono PCM16 at 96 kHz, the highest rate a browser offers."""
MAX_SINCE_MS = 3_600_000
"""A page that was open for longer says that it was an hour. Own choice."""
MAX_TEXT = 8_000
MAX_QUESTION = 300


class _Up(BaseModel):
    # JSON has no NaN and no Infinity: what is sent back must be readable.
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class Hello(_Up):
    """Open or reopen the connection."""

    type: Literal["hello"]
    version: Literal[1]
    tab: UUID
    rate_hz: Annotated[int, Field(ge=8_000, le=96_000)]
    microphone: bool
    camera: bool
    take: Annotated[int, Field(ge=1)] | None = None
    takeover: bool = False
    patience: Patience = Patience.NORMAL
    kept: Annotated[int, Field(ge=0, le=100_000)] = 0
    traceparent: Annotated[str, Field(pattern=r"^[0-9a-f-]{55}$")] | None = None
    since_ms: Annotated[int, Field(ge=0, le=MAX_SINCE_MS)] | None = None


class Start(_Up):
    """Ask the current question."""

    type: Literal["start"]


class Done(_Up):
    """Close the answer."""

    type: Literal["done"]


class Typed(_Up):
    """Answer in writing."""

    type: Literal["typed"]
    turn: Annotated[int, Field(ge=0)]
    text: Annotated[str, Field(max_length=MAX_TEXT), AfterValidator(cleaned)]


class PatienceChanged(_Up):
    """Wait for the end of answers longer, or less long, from now on."""

    type: Literal["patience"]
    value: Patience


class Pause(_Up):
    """Stop for a while."""

    type: Literal["pause"]


class Resume(_Up):
    """Go on."""

    type: Literal["resume"]


class End(_Up):
    """End the interview."""

    type: Literal["end"]


class Playback(_Up):
    """Say how much of an epoch has been heard."""

    type: Literal["playback"]
    epoch: Annotated[int, Field(ge=0)]
    played_ms: Annotated[float, Field(ge=0)]
    ended: bool


class VideoStarted(_Up):
    """Say where in the sound a video take begins."""

    type: Literal["video_started"]
    take: Annotated[int, Field(ge=1, le=10_000)]
    mime: Annotated[str, Field(pattern=r"^video/(webm|mp4)", max_length=100)]
    seq: Annotated[int, Field(ge=0)]


class LookHere(_Up):
    """Take the next seconds of stills for a look at the camera."""

    type: Literal["look_here"]


class PlanWanted(_Up):
    """Show what will be asked."""

    type: Literal["plan"]


class KeptQuestion(BaseModel):
    """A question that stays in the plan; `text` where the candidate words it otherwise."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Annotated[str, Field(max_length=100)]
    text: Annotated[str, Field(max_length=MAX_QUESTION), AfterValidator(cleaned)] | None = None


class PlanChanged(_Up):
    """Ask these, in this order; what is not among them is left out."""

    type: Literal["plan_changed"]
    questions: Annotated[tuple[KeptQuestion, ...], Field(max_length=40)]


class QuestionSwapped(_Up):
    """Ask another question of the same kind instead of this one."""

    type: Literal["question_swapped"]
    id: Annotated[str, Field(max_length=100)]


class Ping(_Up):
    """Measure the round trip."""

    type: Literal["ping"]
    t: float


UpMessage = (
    Hello
    | Start
    | Done
    | Typed
    | PatienceChanged
    | Pause
    | Resume
    | End
    | Playback
    | VideoStarted
    | LookHere
    | PlanWanted
    | PlanChanged
    | QuestionSwapped
    | Ping
)
_ADAPTER: TypeAdapter[UpMessage] = TypeAdapter(Annotated[UpMessage, Field(discriminator="type")])


@dataclass(frozen=True, slots=True)
class AudioFrame:
    """Sound from the microphone: mono PCM16 at the rate of `hello`."""

    seq: int
    pcm: bytes


@dataclass(frozen=True, slots=True)
class StillFrame:
    """One JPEG of the webcam, for the framing hint and the look at the camera; never stored."""

    seq: int
    jpeg: bytes


def parse_text(text: str) -> UpMessage:
    """Return the message in a text frame.

    Raises:
        InvalidInput: it is none of ours.
    """
    try:
        return _ADAPTER.validate_json(text)
    except ValidationError as exc:
        raise InvalidInput("This message is not understood.") from exc


def parse_binary(data: bytes) -> AudioFrame | StillFrame:
    """Return the frame in a binary frame.

    Raises:
        InvalidInput: header, kind or size is wrong.
    """
    if len(data) <= UP_HEADER.size:
        raise InvalidInput("This frame is too short.")
    kind, seq, _ = UP_HEADER.unpack_from(data)
    payload = data[UP_HEADER.size :]
    if kind == KIND_AUDIO and len(payload) <= MAX_AUDIO_BYTES and len(payload) % 2 == 0:
        return AudioFrame(seq, payload)
    if kind == KIND_STILL and len(payload) <= MAX_STILL_BYTES and payload[:2] == b"\xff\xd8":
        return StillFrame(seq, payload)
    raise InvalidInput("This frame is of no known kind or too large.")


def speech_frame(epoch: int, seq: int, pcm: bytes) -> bytes:
    """Return a binary frame down."""
    return DOWN_HEADER.pack(KIND_AUDIO, epoch, seq) + pcm


class Connection(Protocol):
    """One open socket, as the room sees it; sending to a closed one does nothing."""

    async def send(self, message: dict[str, Any]) -> None:
        """Send a JSON message."""

    async def send_speech(self, frame: bytes) -> None:
        """Send a binary frame."""

    async def close(self, code: int, reason: str) -> None:
        """Close it."""
