"""The beginning of a video take, as its room learns of it."""

from uuid import UUID

from core.interview.interview import VideoTake
from core.interview.messages import VideoStarted
from core.interview.microphone import FRAME_S
from core.interview.notebook import Notebook
from core.interview.recorder import Recorder
from core.storage import UnitOfWork


async def begin(
    message: VideoStarted, interview_id: UUID, recorder: Recorder, notebook: Notebook
) -> None:
    """Note at which media second a video take begins; takes are told apart by their number."""
    waiting = message.seq - recorder.next_seq
    start_s = max(0.0, recorder.position_s + waiting * FRAME_S)
    take = VideoTake(interview_id, message.take, start_s, message.mime)

    def change_takes(uow: UnitOfWork) -> None:
        known = {stored.take for stored in uow.interviews.takes(interview_id)}
        if take.take not in known:
            uow.interviews.put_take(take)

    notebook.outbox.put(change_takes)
    await notebook.store()
    recorder.note("video_started", take=take.take)
