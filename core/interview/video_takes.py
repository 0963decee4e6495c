"""The beginning of a video take, as its room learns of it."""

from uuid import UUID

from core.interview.interview import VideoTake
from core.interview.messages import VideoStarted
from core.interview.microphone import FRAME_S
from core.interview.notebook import Notebook
from core.interview.recorder import Recorder


async def begin(
    message: VideoStarted, interview_id: UUID, recorder: Recorder, notebook: Notebook
) -> None:
    """Note at which media second a video take begins; takes are told apart by their number."""
    waiting = message.seq - recorder.next_seq
    start_s = max(0.0, recorder.position_s + waiting * FRAME_S)
    notebook.outbox.put(VideoTake(interview_id, message.take, start_s, message.mime))
    await notebook.store()
    recorder.note("video_started", take=message.take)
