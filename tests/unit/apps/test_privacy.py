"""The page on which a candidate sees, takes away, agrees to and deletes what is kept of them."""

import io
import json
import re
import uuid
import wave
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from apps.interview_gradio import privacy_page
from apps.interview_gradio.texts import TEXTS
from core.errors import NotFound
from core.interview import interviews, purposes
from core.interview.interview import Interview, Status, VideoTake
from core.interview.interviews import owner_of_token
from core.interview.purposes import Agreement, Purpose
from core.interview.recorder import audio_key, events_key
from core.resume import resumes
from core.storage import NewUnitOfWork
from tests.builders import an_interview
from tests.builders_kept import a_kept_resume
from tests.fakes_storage import MemoryMediaStore, new_memory_unit_of_work
from tests.unit.interview.studio import World

T = TEXTS.privacy
NOW = datetime(2026, 11, 27, tzinfo=UTC)
MINE = owner_of_token("secret")
ORIGIN = {"origin": "http://testserver"}


@pytest.fixture
def new_uow(world: World) -> NewUnitOfWork:
    return new_memory_unit_of_work(world.database)


@pytest.fixture
def finished(world: World) -> Interview:
    held = replace(an_interview(owner=MINE, status=Status.FINISHED), finished_at=NOW)
    return world.add(held)


def agree(interview: Interview, new_uow: NewUnitOfWork, *kinds: Purpose) -> None:
    with new_uow() as uow:
        for kind in kinds:
            uow.privacy.agree(Agreement(interview.id, kind, "v1", NOW))
        uow.commit()


def post(client: TestClient, where: str, **fields: str) -> str:
    """Send a form; return what the page says after it."""
    answer = client.post(f"{where}?lang=en", data=fields, headers=ORIGIN)
    assert answer.status_code == 200, answer.text
    found = re.search(r'class="page-notice" role="status">([^<]*)<', answer.text)
    return found[1] if found else ""


def stored(world: World) -> set[str]:
    assert isinstance(world.media, MemoryMediaStore)
    return set(world.media.objects)


def shown(client: TestClient, interview: Interview) -> dict[str, str]:
    """Return, by purpose, whether the page shows it as agreed to."""
    text = client.get("/privacy?lang=en").text
    article = text.partition(f'data-interview="{interview.id}"')[2].partition("</article>")[0]
    return dict(re.findall(r'data-purpose="(\w+)" data-held="(\w+)"', article))


def test_each_purpose_is_shown_and_chosen_for_itself(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork
) -> None:
    agree(finished, new_uow, Purpose.INTERVIEW, Purpose.VIDEO)
    state = {"interview": "yes", "video": "yes", "coach": "no", "research": "no"}
    assert shown(client, finished) == state
    where = f"/privacy/interviews/{finished.id}"
    for purpose in ("coach", "research"):
        assert post(client, f"{where}/{purpose}", give="yes") == T.changed.en
        state[purpose] = "yes"
        assert shown(client, finished) == state
        assert post(client, f"{where}/{purpose}", give="no") == T.changed.en
        state[purpose] = "no"
        assert shown(client, finished) == state
    told = purposes.history(finished.id, new_uow=new_uow)
    assert all(told[one][0].withdrawn_at for one in (Purpose.COACH, Purpose.RESEARCH))


def test_sharing_in_the_report_is_the_same_choice(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork
) -> None:
    client.put(f"/interviews/{finished.id}/share")
    assert shown(client, finished)["coach"] == "yes"
    assert purposes.history(finished.id, new_uow=new_uow)[Purpose.COACH][0].version
    client.delete(f"/interviews/{finished.id}/share")
    assert shown(client, finished)["coach"] == "no"


def test_withdrawing_the_video_deletes_it_and_nothing_else(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork, world: World
) -> None:
    agree(finished, new_uow, Purpose.VIDEO)
    with new_uow() as uow:
        uow.interviews.put_take(VideoTake(finished.id, 1, 0.0, "video/webm", 1))
        uow.commit()
    world.media.write(f"interviews/{finished.id}/video/1/00000", b"pictures")
    world.media.append(audio_key(finished.id), b"sound")
    assert post(client, f"/privacy/interviews/{finished.id}/video", give="no") == T.changed.en
    assert stored(world) - {"erased.jsonl"} == {audio_key(finished.id)}
    assert shown(client, finished)["video"] == "no"


def test_the_video_of_a_running_interview_is_switched_off_in_it(
    client: TestClient, interview: Interview, new_uow: NewUnitOfWork
) -> None:
    agree(interview, new_uow, Purpose.VIDEO)
    where = f"/privacy/interviews/{interview.id}/video"
    assert post(client, where, give="no") == T.not_finished.en


@pytest.mark.parametrize(("purpose", "give"), [("interview", "no"), ("video", "yes"), ("x", "no")])
def test_what_cannot_be_chosen_here_is_refused(
    client: TestClient, finished: Interview, purpose: str, give: str
) -> None:
    where = f"/privacy/interviews/{finished.id}/{purpose}"
    assert client.post(where, data={"give": give}, headers=ORIGIN).status_code == 422


def test_an_interview_is_deleted_once_one_is_sure(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork, world: World
) -> None:
    world.media.append(audio_key(finished.id), b"sound")
    where = f"/privacy/interviews/{finished.id}/erase"
    assert post(client, where) == T.not_sure.en
    assert interviews.owned(finished.id, MINE, new_uow=new_uow)
    assert post(client, where, sure="yes") == T.done.en
    with pytest.raises(NotFound):
        interviews.owned(finished.id, MINE, new_uow=new_uow)
    assert stored(world) == {"erased.jsonl"}


def test_everything_of_a_browser_goes_and_what_others_have_stays(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork, world: World
) -> None:
    kept = a_kept_resume(MINE)
    other = world.add(an_interview(owner="another"))
    with new_uow() as uow:
        uow.resumes.add(kept)
        uow.commit()
    assert post(client, "/privacy/erase", sure="yes") == T.done.en
    assert interviews.of_owner(MINE, new_uow=new_uow) == []
    assert resumes.of_owner(MINE, new_uow=new_uow) == []
    assert interviews.owned(other.id, "another", new_uow=new_uow) == other


def test_a_store_that_is_away_is_said_to_follow(
    client: TestClient, finished: Interview, world: World
) -> None:
    assert isinstance(world.media, MemoryMediaStore)
    world.media.is_down = True
    where = f"/privacy/interviews/{finished.id}/erase"
    assert post(client, where, sure="yes") == T.later.en


@pytest.mark.parametrize("where", ["erase", "research", "video", "coach"])
def test_nobody_else_changes_or_deletes_anything(
    client: TestClient, world: World, new_uow: NewUnitOfWork, where: str
) -> None:
    other = world.add(an_interview(owner="another"))
    fields = {"sure": "yes", "give": "yes"}
    answer = client.post(f"/privacy/interviews/{other.id}/{where}", data=fields, headers=ORIGIN)
    assert answer.status_code in {404, 422}
    assert interviews.owned(other.id, "another", new_uow=new_uow) == other
    assert purposes.held(other.id, new_uow=new_uow) == frozenset()


@pytest.mark.parametrize("headers", [{}, {"origin": "https://evil.example"}])
def test_another_page_deletes_nothing(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork, headers: dict[str, str]
) -> None:
    for where in (f"/privacy/interviews/{finished.id}/erase", "/privacy/erase"):
        answer = client.post(where, data={"sure": "yes"}, headers=headers)
        assert answer.status_code in {403, 409}
    assert interviews.owned(finished.id, MINE, new_uow=new_uow)


def test_a_form_that_is_none_of_ours_is_refused(client: TestClient) -> None:
    for content in (b"x" * 2000, b"&".join(b"a=1" for _ in range(50))):
        answer = client.post("/privacy/erase", content=content, headers=ORIGIN)
        assert answer.status_code == 422


def test_everything_can_be_taken_away(
    client: TestClient, finished: Interview, new_uow: NewUnitOfWork, world: World
) -> None:
    kept = replace(a_kept_resume(MINE), file_name="../../etc/이력서.pdf")
    with new_uow() as uow:
        uow.resumes.add(kept)
        uow.interviews.put_take(VideoTake(finished.id, 1, 0.0, "video/webm", 2))
        uow.commit()
    world.add(an_interview(owner="another"))
    world.media.append(audio_key(finished.id), b"\x01\x02" * 16_000 + b"\x03")
    world.media.append(events_key(finished.id), b'{"event": "take"}\n')
    for part in range(2):
        world.media.write(f"interviews/{finished.id}/video/1/{part:05}", b"part%d" % part)
    world.media.write(kept.media_key, b"%PDF")
    answer = client.get("/privacy/export.zip")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        data = json.loads(archive.read("data.json"))
        with wave.open(archive.open(f"interviews/{finished.id}/audio.wav")) as sound:
            assert (sound.getframerate(), sound.getnframes()) == (16_000, 16_000)
        assert archive.read(f"interviews/{finished.id}/video-1.webm") == b"part0part1"
        assert archive.read(f"resumes/{kept.id}/_.._etc_이력서.pdf") == b"%PDF"
    assert not [name for name in names if name.startswith(("/", "..")) or "/../" in name]
    assert list(data["interviews"]) == [str(finished.id)]
    assert list(data["resumes"]) == [str(kept.id)]
    assert data["interviews"][str(finished.id)]["interviews"]


def test_a_browser_without_anything_sees_an_empty_page(client: TestClient) -> None:
    client.cookies.clear()
    answer = client.get("/privacy?lang=ko")
    assert answer.status_code == 200
    assert T.none.ko in answer.text
    assert "rhetor_session=" in answer.headers["set-cookie"]
    assert answer.headers["content-security-policy"] == privacy_page.POLICY


def test_the_page_says_only_what_it_knows(client: TestClient) -> None:
    text = client.get("/privacy?lang=en&notice=<script>alert(1)</script>").text
    assert "alert(1)" not in text
    assert 'role="status"' not in text


def test_what_is_given_is_noted_with_the_interview(new_uow: NewUnitOfWork, world: World) -> None:
    held = an_interview(owner=MINE)
    assert interviews._agreed("video", ()) == {Purpose.INTERVIEW, Purpose.VIDEO}
    assert interviews._agreed("text", [Purpose.RESEARCH]) == {Purpose.INTERVIEW, Purpose.RESEARCH}
    assert purposes.held(held.id, new_uow=new_uow) == frozenset()
    assert purposes.held(uuid.uuid4(), new_uow=new_uow) == frozenset()
