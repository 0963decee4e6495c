"""Answers that come as files, from browsers that cannot stream."""

import json
import uuid

import numpy as np
import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from apps.interview_gradio.recordings import MAX_ANSWER_BYTES
from apps.interview_gradio.sessions import COOKIE
from core.interview.interview import Interview
from core.speech.audio import HEARD_RATE_HZ, to_pcm16, wav_bytes
from tests.unit.apps.test_voice_socket import HELLO, socket

TONE = (0.3 * np.sin(np.arange(6 * HEARD_RATE_HZ) / 5)).astype(np.float32)
SPOKEN = wav_bytes(to_pcm16(TONE) + bytes(2 * HEARD_RATE_HZ))


def post(client: TestClient, interview: Interview, turn: int, data: bytes = SPOKEN) -> int:
    path = f"/interviews/{interview.id}/answers/{turn}"
    return client.post(path, content=data).status_code


def receive(voice: WebSocketTestSession, type_: str, **values: object) -> dict[str, object]:
    """Return the next message of a type with these values, past others and the sound."""
    return receive_all(voice, {"type": type_, **values})


def receive_all(voice: WebSocketTestSession, *wanted: dict[str, object]) -> dict[str, object]:
    """Wait until all of these have come, in any order; return the last of them."""
    missing = list(wanted)
    while True:
        text = voice.receive().get("text")
        message: dict[str, object] = json.loads(text) if text is not None else {}
        missing = [one for one in missing if not one.items() <= message.items()]
        if not missing:
            return message


def listening(voice: WebSocketTestSession) -> dict[str, object]:
    """Begin, hear the question, and return it."""
    voice.send_json(HELLO | {"microphone": False})
    voice.send_json({"type": "start"})
    question = receive(voice, "question")
    end = receive(voice, "speech_end")
    voice.send_json({"type": "playback", "epoch": end["epoch"], "played_ms": 1.0, "ended": True})
    receive(voice, "state", state="listening")
    return question


def test_a_whole_answer_is_understood_and_followed_by_the_next_question(
    client: TestClient, interview: Interview
) -> None:
    with socket(client, interview.id) as voice:
        assert listening(voice)["turn"] == 0
        assert post(client, interview, 0) == 202
        next_question = {"type": "question", "turn": 1}
        understood = {"type": "transcript", "turn": 0, "committed": "some words"}
        receive_all(voice, next_question, understood)


def test_an_answer_to_another_question_changes_nothing(
    client: TestClient, interview: Interview
) -> None:
    with socket(client, interview.id) as voice:
        listening(voice)
        assert post(client, interview, 5) == 202
        assert receive(voice, "error")["code"] == "not_now"


def test_where_no_interview_is_held_there_is_no_answer(
    client: TestClient, interview: Interview
) -> None:
    assert post(client, interview, 0) == 409


@pytest.mark.parametrize(
    ("data", "status"),
    [(b"", 422), (b"PK\x03\x04", 422), (b"RIFF" + bytes(MAX_ANSWER_BYTES), 413)],
    ids=["empty", "no sound", "too large"],
)
def test_what_is_no_answer_is_refused(
    client: TestClient, interview: Interview, data: bytes, status: int
) -> None:
    assert post(client, interview, 0, data) == status


def test_nobody_else_answers(client: TestClient, interview: Interview) -> None:
    client.cookies.set(COOKIE, "another")
    assert post(client, interview, 0) == 404
    client.cookies.clear()
    assert post(client, interview, 0) == 404
    assert client.post(f"/interviews/{uuid.uuid4()}/answers/0", content=SPOKEN).status_code == 404
