"""The interview app as it is wired: what routes, pages and rooms work with."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from apps.interview_gradio.handover import Handovers
from apps.interview_gradio.metrics import Metrics
from apps.interview_gradio.pace import Pace
from apps.interview_gradio.resume_files import ReadResume
from core.company.storage import NewEnterpriseUnitOfWork
from core.interview.erasing import Stores
from core.interview.leases import Alone, Leases
from core.interview.openings import FindOpenings, no_openings
from core.interview.ports import Printer
from core.interview.questions import QuestionBank
from core.interview.rooms import Rooms
from core.language.ports import MorphologicalAnalyzer
from core.resume.ports import PatchEngine, WordWriter
from core.speech.audio import Audio
from core.storage import MediaStore, NewUnitOfWork
from workers.outbox import OutboxThread


@dataclass(frozen=True, slots=True)
class InterviewApp:
    """The wired app.

    Attributes:
        vision_unavailable: why there are no framing hints, one sentence; None where there are.
        allowed_origins: further origins that may open the voice socket.
        decode: returns the sound of a whole answer that came as a file; raises `InvalidInput`.
        uploads: folder for what is uploaded in the lobby, until it is read.
        korean: loads when it is first asked for.
        records: what is known of companies; None where nothing is kept of them.
        reads_pictures: whether the workers, set up as this process is, recognise text in pictures.
        pace: how often one address may ask for what costs time.
        stores: everything that is erased with what somebody gave us.
        checks: by name, what raises `Unavailable` while a dependency is away.
        leases: which interviews this process holds, of those that share them.
        close: ends threads and child processes.
    """

    new_uow: NewUnitOfWork
    media: MediaStore
    bank: QuestionBank
    rooms: Rooms
    outbox: OutboxThread
    decode: Callable[[bytes], Audio]
    read_resume: ReadResume
    uploads: Path
    vision_unavailable: str | None
    allowed_origins: tuple[str, ...]
    secure_cookie: bool
    checks: Mapping[str, Callable[[], object]]
    close: Callable[[], None]
    korean: MorphologicalAnalyzer
    stores: Stores
    printer: Printer
    patches: PatchEngine
    word_writer: WordWriter
    records: NewEnterpriseUnitOfWork | None = None
    reads_pictures: bool = False
    find_openings: FindOpenings = no_openings
    metrics: Metrics = field(default_factory=Metrics)
    pace: Pace = field(default_factory=Pace)
    handovers: Handovers = field(default_factory=Handovers)
    leases: Leases = field(default_factory=Alone)
