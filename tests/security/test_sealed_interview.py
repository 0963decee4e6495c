"""A spoken interview on the real server with a media key: kept, killed, heard, taken, erased."""

import asyncio
import base64
import io
import os
import wave
import zipfile
from collections.abc import Iterator

import httpx
import numpy as np
import pytest
from sqlalchemy import text

from benchmarks import server
from benchmarks.replay import replay
from benchmarks.server import Server
from core.interview.purposes import Purpose
from core.interview.recorder import audio_key, events_key
from db.engine import new_engine
from db.frames import MAGIC
from db.keyring import Keyring, masters
from db.media import FsspecMediaStore
from db.sealed import SealedMediaStore
from tests.integration.test_interview_server import answer, hello, open_socket
from tests.waiting import eventually

KEY = base64.b64encode(os.urandom(32)).decode()
HEARD = 0.01
"""Of full scale: far above what an empty recording has."""


@pytest.fixture(scope="module")
def interviewer() -> Iterator[Server]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHETOR_SECURITY__MEDIA_KEY", KEY)
        with server.running() as running:
            yield running


def ask(interviewer: Server, method: str, path: str, **options: object) -> httpx.Response:
    headers = {
        "cookie": f"rhetor_session={interviewer.token}",
        "origin": f"http://{interviewer.host}",
    }
    url = f"http://{interviewer.host}{path}"
    return httpx.request(method, url, headers=headers, timeout=60, **options)  # type: ignore[arg-type]


def test_an_encrypted_interview_from_the_first_word_to_its_deletion(  # noqa: PLR0915 - a journey
    interviewer: Server,
) -> None:
    interview = interviewer.new_interview("en", minutes=15)
    asyncio.run(replay(interviewer, interview, [answer()]))
    raw = FsspecMediaStore(str(interviewer.media))
    engine = new_engine(interviewer.environment["RHETOR_DATABASES__ANALYTICS_URL"])
    store = SealedMediaStore(raw, Keyring(engine, masters(KEY)))
    key = audio_key(interview.id)
    eventually(lambda: store.size(key) > 100_000, within_s=20)
    for name in (key, events_key(interview.id)):
        assert raw.read(name, 0, 4) == MAGIC
    assert b"media_s" not in raw.read(events_key(interview.id))

    before = store.size(key)
    interviewer.restart()  # killed while it recorded

    async def come_back() -> None:
        async with open_socket(interviewer, interview) as socket:
            await hello(socket)

    asyncio.run(come_back())
    assert store.size(key) >= before

    heard = ask(
        interviewer, "GET", f"/interviews/{interview.id}/audio.wav?from_s=0&to_s={before / 32_000}"
    )
    with wave.open(io.BytesIO(heard.content)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), "<i2") / 32_768
    assert float(np.abs(samples).max()) > HEARD

    taken = ask(interviewer, "GET", "/privacy/export.zip")
    with zipfile.ZipFile(io.BytesIO(taken.content)) as archive:
        assert f"interviews/{interview.id}/audio.wav" in archive.namelist()
        assert str(interview.id) in archive.read("data.json").decode()

    where = f"/privacy/interviews/{interview.id}/erase"
    gone = ask(interviewer, "POST", where, data={"sure": "yes"})
    assert (gone.status_code, "notice=done" in gone.headers["location"]) == (303, True)
    assert [name for name in iter(raw.keys()) if str(interview.id) in name] == []
    with engine.connect() as connection:
        left = connection.execute(text("SELECT sealed FROM media_keys")).scalars().all()
    engine.dispose()
    assert left == [None]
    assert ask(interviewer, "GET", f"/interviews/{interview.id}/report.pdf").status_code == 404


def test_an_interview_begins_with_its_purposes(interviewer: Server) -> None:
    interview = interviewer.new_interview("ko", minutes=5)
    with interviewer.new_uow() as uow:
        given = uow.privacy.agreements(interview.id)
    assert [one.purpose for one in given] == [Purpose.INTERVIEW]
