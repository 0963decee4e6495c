"""The interview app's routes on fakes."""

import io
import wave
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from apps.interview_gradio.app import build_routes
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.wiring import InterviewApp
from core.errors import InvalidInput
from core.interview.adapters.pymupdf import PyMuPdfPrinter
from core.interview.erasing import Stores
from core.interview.interview import Interview
from core.interview.interviews import owner_of_token
from core.interview.questions import load_bank
from core.interview.rooms import Rooms
from core.resume.adapters.docx_writer import PythonDocxWriter
from core.resume.adapters.json_patch import JsonPatchEngine
from core.speech.audio import Audio, from_pcm16
from tests.builders import an_interview
from tests.fakes_language import ScriptedMorphologicalAnalyzer
from tests.fakes_storage import RecordingJobQueue, new_memory_unit_of_work
from tests.unit.interview.studio import World
from workers.outbox import OutboxThread


def decode_wav(data: bytes) -> Audio:
    """Stand in for FFmpeg: reads 16 kHz WAV files, and nothing else."""
    if not data.startswith(b"RIFF"):
        raise InvalidInput("No sound could be read from this file.")
    with wave.open(io.BytesIO(data)) as file:
        return from_pcm16(file.readframes(file.getnframes()), file.getframerate())


def wired(world: World) -> InterviewApp:
    new_uow = new_memory_unit_of_work(world.database)
    outbox = OutboxThread(
        new_uow=new_uow,
        queue=RecordingJobQueue(),
        stalled_after=world.stalled_after,
        max_attempts=4,
    )
    studio = world.studio()

    def close() -> None:
        outbox.stop()
        studio.transcription.close()

    return InterviewApp(
        new_uow=new_uow,
        media=world.media,
        bank=load_bank(),
        rooms=Rooms(studio),
        outbox=outbox,
        decode=decode_wav,
        read_resume=lambda _: (),
        printer=PyMuPdfPrinter(),
        uploads=Path("uploads"),
        vision_unavailable=None,
        allowed_origins=("https://practice.example",),
        secure_cookie=False,
        checks={"postgres": world.database.raise_when_down},
        close=close,
        patches=JsonPatchEngine(),
        word_writer=PythonDocxWriter(),
        korean=ScriptedMorphologicalAnalyzer({}),
        stores=Stores(new_uow, world.media),
    )


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def client(world: World) -> Iterator[TestClient]:
    with closing(TestClient(build_routes(wired(world)))) as client, client:
        client.cookies.set(COOKIE, "secret")
        yield client


@pytest.fixture
def interview(world: World) -> Interview:
    return world.add(an_interview(owner=owner_of_token("secret")))
