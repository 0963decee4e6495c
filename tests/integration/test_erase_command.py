"""Erasing and sealing from the command line, on the real stores."""

import base64
import json
import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from core.errors import NotFound
from core.interview.erasures import LEDGER
from core.interview.recorder import audio_key
from core.settings import load_settings
from core.storage import NewUnitOfWork
from db.analytics.unit_of_work import new_unit_of_work
from db.frames import MAGIC
from db.keyring import Keyring, masters
from db.media import FsspecMediaStore
from db.migrate import upgrade_enterprise
from db.sealed import SealedMediaStore
from tests.builders import an_interview
from workers import erase, seal
from workers.night_wiring import night_parts

KEY = base64.b64encode(os.urandom(32)).decode()


@pytest.fixture
def media(
    tmp_path: Path,
    analytics_engine: Engine,
    postgres_url: str,
    redis_url: str,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[FsspecMediaStore]:
    """The recordings of an installation whose settings are in the environment, without a key."""
    # It would take the handlers of this session away.
    monkeypatch.setattr("core.log.configure", lambda *_: None)
    url = f"sqlite:///{tmp_path}/enterprise.sqlite3"
    upgrade_enterprise(url)
    for name, value in {
        "DATABASES__ANALYTICS_URL": postgres_url,
        "DATABASES__ENTERPRISE_URL": url,
        "QUEUE__URL": redis_url,
        "STORAGE__DATA_DIR": str(tmp_path / "data"),
    }.items():
        monkeypatch.setenv(f"RHETOR_{name}", value)
    forget()
    yield FsspecMediaStore(load_settings().storage.media)
    forget()


def forget() -> None:
    """Forget what was read of the environment."""
    load_settings.cache_clear()
    night_parts.cache_clear()


@pytest.fixture
def new_uow(analytics_engine: Engine) -> NewUnitOfWork:
    return new_unit_of_work(analytics_engine)


def held(new_uow: NewUnitOfWork, media: FsspecMediaStore) -> uuid.UUID:
    interview = an_interview()
    with new_uow() as uow:
        uow.interviews.add(interview)
        uow.commit()
    media.append(audio_key(interview.id), b"a voice")
    return interview.id


def is_there(interview_id: uuid.UUID, new_uow: NewUnitOfWork) -> bool:
    with new_uow() as uow:
        try:
            uow.interviews.get(interview_id)
        except NotFound:
            return False
    return True


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    told: dict[str, int] = json.loads(capsys.readouterr().out)
    return told


def test_one_interview_is_erased(
    media: FsspecMediaStore, new_uow: NewUnitOfWork, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, other = held(new_uow, media), held(new_uow, media)
    assert erase.main(["--interview", str(gone)]) == 0
    assert said(capsys) == {"erased": 1, "left": 0}
    assert [is_there(one, new_uow) for one in (gone, other)] == [False, True]
    assert media.size(audio_key(gone)) == 0
    assert media.size(audio_key(other)) > 0


def test_a_restored_backup_is_taken_through_the_ledger_and_its_copies(
    media: FsspecMediaStore,
    new_uow: NewUnitOfWork,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    gone, copied = held(new_uow, media), held(new_uow, media)
    assert erase.main(["--interview", str(gone)]) == 0
    copy = tmp_path / "kept-elsewhere.jsonl"
    line = {"subject": str(copied), "kind": "interview", "at": "2026-11-27T00:00:00+00:00"}
    copy.write_text(f'{json.dumps(line)}\n{{"subject": "half', "utf-8")
    with new_uow() as uow:
        uow.interviews.add(replace(an_interview(), id=gone))
        uow.commit()
    media.append(audio_key(gone), b"restored")
    capsys.readouterr()
    assert erase.main(["--again", str(copy)]) == 0
    assert said(capsys) == {"erased": 2, "left": 0}
    assert not is_there(gone, new_uow)
    assert not is_there(copied, new_uow)
    assert media.size(LEDGER) > 0


def test_a_ledger_that_is_not_there_is_said(
    media: FsspecMediaStore, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert erase.main(["--again", str(tmp_path / "none.jsonl")]) == 1
    assert "none.jsonl" in capsys.readouterr().err


def test_what_was_kept_before_there_was_a_key_is_encrypted_once(
    media: FsspecMediaStore,
    new_uow: NewUnitOfWork,
    analytics_engine: Engine,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    interview_id, resume = held(new_uow, media), f"resumes/{uuid.uuid4()}"
    media.write(resume, b"%PDF")
    media.write("speech/ko/question.pcm", b"nobody's")
    assert seal.main() == 1
    assert "RHETOR_SECURITY__MEDIA_KEY" in capsys.readouterr().err
    monkeypatch.setenv("RHETOR_SECURITY__MEDIA_KEY", KEY)
    forget()
    for count in (2, 0):
        assert seal.main() == 0
        assert said(capsys) == {"resealed": 0, "encrypted": count}
    store = SealedMediaStore(media, Keyring(analytics_engine, masters(KEY)))
    assert media.read(resume, 0, 4) == media.read(audio_key(interview_id), 0, 4) == MAGIC
    assert media.read("speech/ko/question.pcm") == b"nobody's"
    assert store.read(resume) == b"%PDF"
    assert store.append(audio_key(interview_id), b" goes on") == 15
    assert store.read(audio_key(interview_id)) == b"a voice goes on"
    another = base64.b64encode(os.urandom(32)).decode()
    monkeypatch.setenv("RHETOR_SECURITY__MEDIA_KEY", f"{another}\n{KEY}")
    forget()
    assert seal.main() == 0
    assert said(capsys) == {"resealed": 2, "encrypted": 0}
    changed = SealedMediaStore(media, Keyring(analytics_engine, masters(another)))
    assert changed.read(resume) == b"%PDF"


def test_a_list_that_is_not_there_is_named(
    media: FsspecMediaStore, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert erase.main(["--again", str(tmp_path / "nowhere.jsonl")]) == 1
    assert "nowhere.jsonl cannot be read: No such file" in capsys.readouterr().err
    assert media.size(LEDGER) == 0
