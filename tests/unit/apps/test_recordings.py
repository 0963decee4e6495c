import io
import wave

import pytest
from starlette.testclient import TestClient

from apps.interview_gradio.sessions import COOKIE
from core.interview.interview import Interview, VideoTake
from core.interview.recorder import audio_key
from core.interview.videos import MAX_PART_BYTES, open_take
from core.speech.audio import HEARD_RATE_HZ
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.interview.studio import World


def test_parts_of_a_video_become_one_file(
    client: TestClient, interview: Interview, world: World
) -> None:
    take = VideoTake(interview.id, 1, 0.0, "video/webm")
    with new_memory_unit_of_work(world.database)() as uow:
        uow.interviews.put_take(take)
        uow.commit()
    for part, data in enumerate([b"one", b"two", b"three"]):
        answer = client.post(f"/interviews/{interview.id}/video/1/{part}", content=data)
        assert answer.json() == {"next_part": part + 1}
    assert client.post(f"/interviews/{interview.id}/video/1/end").status_code == 200
    assert open_take(take, media=world.media).read() == b"onetwothree"
    with new_memory_unit_of_work(world.database)() as uow:
        assert uow.interviews.takes(interview.id)[0].parts == 3


def test_a_part_sent_twice_is_stored_once(
    client: TestClient, interview: Interview, world: World
) -> None:
    for _ in range(2):
        client.post(f"/interviews/{interview.id}/video/1/0", content=b"one")
    take = VideoTake(interview.id, 1, 0.0, "video/webm")
    assert open_take(take, media=world.media).read() == b"one"


def test_a_missing_part_is_asked_for(client: TestClient, interview: Interview) -> None:
    answer = client.post(f"/interviews/{interview.id}/video/1/2", content=b"three")
    assert (answer.status_code, answer.json()) == (409, {"next_part": 0})


@pytest.mark.parametrize(
    ("content", "status"), [(b"", 422), (bytes(MAX_PART_BYTES + 1), 413)], ids=["empty", "huge"]
)
def test_a_part_of_no_use_is_refused(
    client: TestClient, interview: Interview, content: bytes, status: int
) -> None:
    answer = client.post(f"/interviews/{interview.id}/video/1/0", content=content)
    assert answer.status_code == status


def test_the_end_of_an_unknown_take_is_not_found(client: TestClient, interview: Interview) -> None:
    assert client.post(f"/interviews/{interview.id}/video/5/end").status_code == 404


def test_a_stretch_of_the_recording_is_a_wav(
    client: TestClient, interview: Interview, world: World
) -> None:
    world.media.append(audio_key(interview.id), bytes(10 * HEARD_RATE_HZ * 2))
    answer = client.get(f"/interviews/{interview.id}/audio.wav?from_s=2&to_s=4.5")
    with wave.open(io.BytesIO(answer.content)) as sound:
        assert sound.getnframes() / sound.getframerate() == 2.5


@pytest.mark.parametrize("stretch", ["from_s=3&to_s=3", "from_s=-1&to_s=3", "from_s=0&to_s=9e9"])
def test_an_impossible_stretch_is_refused(
    client: TestClient, interview: Interview, stretch: str
) -> None:
    answer = client.get(f"/interviews/{interview.id}/audio.wav?{stretch}")
    assert answer.status_code == 422


def test_nobody_else_hears_a_recording(
    client: TestClient, interview: Interview, world: World
) -> None:
    world.media.append(audio_key(interview.id), bytes(64_000))
    for token in ("another", None):
        client.cookies.clear()
        if token is not None:
            client.cookies.set(COOKIE, token)
        answer = client.get(f"/interviews/{interview.id}/audio.wav?from_s=0&to_s=1")
        assert answer.status_code == 404


def test_health_names_what_is_away(client: TestClient, world: World) -> None:
    assert client.get("/healthz").json() == {"status": "ok", "dependencies": {"postgres": "ok"}}
    world.database.is_down = True
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["dependencies"] == {"postgres": "unavailable"}
