"""What happens in a room."""

from dataclasses import dataclass

from core.interview.interview import Turn
from core.interview.messages import AudioFrame, Connection, Hello, StillFrame, UpMessage
from core.interview.speaking import Spoken
from core.speech.segments import Piece
from core.vision.framing import FramingHint


@dataclass(frozen=True, slots=True)
class Attached:
    """A browser said hello."""

    connection: Connection
    hello: Hello


@dataclass(frozen=True, slots=True)
class Detached:
    """A connection was lost or closed."""

    connection: Connection


@dataclass(frozen=True, slots=True)
class Received:
    """A message or frame of a connection."""

    connection: Connection
    message: UpMessage | AudioFrame | StillFrame


@dataclass(frozen=True, slots=True)
class Looked:
    """A still was looked at."""

    hint: FramingHint


@dataclass(frozen=True, slots=True)
class Understood:
    """A piece of an answer came back from transcription; `text` is None when that failed."""

    turn: Turn
    index: int
    piece: Piece
    text: str | None


Event = Attached | Detached | Received | Understood | Looked | Spoken
