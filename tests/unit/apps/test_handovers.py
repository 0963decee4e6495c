"""From one browser to another: who may, what for, and what the first one keeps."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from apps.interview_gradio.handover import WRONG_TRIES
from apps.interview_gradio.sessions import COOKIE
from apps.interview_gradio.voice_socket import NO_INTERVIEW
from core.errors import NotFound
from core.interview import guests
from core.interview.interview import Interview
from core.interview.interviews import owner_of_token
from core.interview.recorder import audio_key
from tests.builders import an_interview
from tests.fakes_storage import new_memory_unit_of_work
from tests.unit.apps.test_voice_socket import HELLO, close_code, receive, socket
from tests.unit.interview.studio import World


def offered(client: TestClient, interview: Interview, **headers: str) -> dict[str, Any]:
    answer = client.post(f"/interviews/{interview.id}/handover?lang=ko", headers=headers)
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told


def code_of(link: str) -> str:
    return parse_qs(urlsplit(link).query)["handover"][0]


def become(client: TestClient, token: str) -> None:
    client.cookies.clear()
    client.cookies.set(COOKIE, token)


def sound_status(client: TestClient, interview: Interview) -> int:
    path = f"/interviews/{interview.id}/audio.wav?from_s=0&to_s=1"
    return client.get(path).status_code


@pytest.fixture
def taken(client: TestClient, interview: Interview, world: World) -> Interview:
    """An interview that was begun in one browser and handed over to this one."""
    world.media.append(audio_key(interview.id), bytes(64_000))
    code = code_of(offered(client, interview)["link"])
    become(client, "phone")
    assert sound_status(client, interview) == 404
    assert client.post(f"/handovers/{code}").json() == {"interview": str(interview.id)}
    return interview


def test_the_link_leads_where_the_candidate_found_us(
    client: TestClient, interview: Interview
) -> None:
    told = offered(client, interview, origin="https://practice.example")
    link = urlsplit(told["link"])
    assert (link.scheme, link.netloc, link.path) == ("https", "practice.example", "/")
    assert parse_qs(link.query)["lang"] == ["ko"]
    assert told["minutes"] == 10
    assert urlsplit(offered(client, interview)["link"]).netloc == "testserver"


def test_the_qr_code_is_a_picture_and_nothing_else(
    client: TestClient, interview: Interview
) -> None:
    told = offered(client, interview)
    assert set(re.findall(r"<(\w+)", told["qr"])) == {"svg", "path"}


@pytest.mark.parametrize("origin", ["null", 'https://a"><script>alert(1)</script>'])
def test_another_page_is_offered_nothing(
    client: TestClient, interview: Interview, origin: str
) -> None:
    answer = client.post(f"/interviews/{interview.id}/handover", headers={"origin": origin})
    assert answer.status_code == 403
    assert "alert" not in answer.text


def test_the_other_device_opens_the_room_and_asks_before_it_takes_over(
    client: TestClient, taken: Interview
) -> None:
    with socket(client, taken.id) as phone:
        phone.send_json(HELLO)
        assert receive(phone, "welcome")["total"] == 2


def test_the_first_device_keeps_its_session(client: TestClient, taken: Interview) -> None:
    assert sound_status(client, taken) == 200
    become(client, "secret")
    assert sound_status(client, taken) == 200


def test_only_this_one_interview_is_opened(
    client: TestClient, taken: Interview, world: World
) -> None:
    other = world.add(an_interview(owner=owner_of_token("secret")))
    with socket(client, other.id) as phone:
        assert close_code(phone) == NO_INTERVIEW


def test_a_guest_cannot_hand_it_on(client: TestClient, taken: Interview) -> None:
    assert client.post(f"/interviews/{taken.id}/handover").status_code == 404


def test_a_guest_stays_for_a_day(world: World, taken: Interview) -> None:
    def opened(after: timedelta) -> Interview:
        return guests.opened(
            taken.id,
            owner_of_token("phone"),
            new_uow=new_memory_unit_of_work(world.database),
            media=world.media,
            now=datetime.now(UTC) + after,
        )

    assert opened(timedelta(hours=23)).id == taken.id
    with pytest.raises(NotFound):
        opened(timedelta(hours=25))


def test_a_list_of_guests_that_was_cut_off_lets_the_others_in(
    client: TestClient, world: World, taken: Interview
) -> None:
    world.media.append(guests.guests_key(taken.id), b'{"guest": "')
    assert sound_status(client, taken) == 200


def test_a_code_is_not_used_up_by_looking(client: TestClient, interview: Interview) -> None:
    code = code_of(offered(client, interview)["link"])
    assert client.get(f"/handovers/{code}").status_code == 405
    become(client, "phone")
    assert client.post(f"/handovers/{code}").status_code == 200
    become(client, "thief")
    assert client.post(f"/handovers/{code}").status_code == 404


def test_without_a_session_nothing_is_offered_or_taken(
    client: TestClient, interview: Interview
) -> None:
    code = code_of(offered(client, interview)["link"])
    client.cookies.clear()
    assert client.post(f"/interviews/{interview.id}/handover").status_code == 404
    assert client.post(f"/handovers/{code}").status_code == 404
    become(client, "phone")
    assert client.post(f"/handovers/{code}").status_code == 200


def test_another_s_interview_cannot_be_offered(client: TestClient, interview: Interview) -> None:
    become(client, "thief")
    assert client.post(f"/interviews/{interview.id}/handover").status_code == 404


def test_guessing_is_slowed_down(client: TestClient, interview: Interview) -> None:
    code = code_of(offered(client, interview)["link"])
    become(client, "thief")
    tries = [client.post("/handovers/ABCDEFGHJ").status_code for _ in range(WRONG_TRIES + 1)]
    assert tries == [404] * WRONG_TRIES + [429]
    assert client.post(f"/handovers/{code}").status_code == 429
