"""What happens in a room."""

from dataclasses import dataclass
from uuid import UUID

from core.interview.interview import Turn
from core.interview.messages import AudioFrame, Connection, Hello, StillFrame, UpMessage
from core.interview.preparation import Prepared
from core.interview.speaking import Spoken
from core.speech.segments import Piece
from core.vision.ports import Face


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
    """A still was looked at; `face` is None where it shows none."""

    face: Face | None


@dataclass(frozen=True, slots=True)
class Understood:
    """A piece of an answer came back from transcription; `text` is None when that failed."""

    turn: Turn
    index: int
    piece: Piece
    text: str | None


@dataclass(frozen=True, slots=True)
class Overheard:
    """What was said while we spoke came back from transcription; "" when that failed."""

    piece: Piece
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The turn model judged a silence; see `core.interview.listening.Listening.judged`."""

    turn_id: UUID
    silence: int
    completeness: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """What to ask after turn number `turn` is decided; None is the planned question."""

    turn: int
    prepared: Prepared | None


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A whole answer came as a file, from a browser that cannot stream.

    Attributes:
        turn: which question it answers.
        pcm: 16 kHz PCM16.
    """

    turn: int
    pcm: bytes


@dataclass(frozen=True, slots=True)
class PlaceFree:
    """A place was kept for this room; see `core.interview.places`."""


Event = (
    Attached
    | Detached
    | Received
    | Understood
    | Overheard
    | Judged
    | Chosen
    | Uploaded
    | PlaceFree
    | Looked
    | Spoken
)
