"""Secrets come from files, from the environment and from `.env`, or the process does not start."""

from pathlib import Path

import pytest

from core.settings import Settings
from core.settings.files import secret_names


@pytest.fixture(autouse=True)
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in secret_names(Settings):
        for ending in ("", "_FILE"):
            monkeypatch.delenv(name.upper() + ending, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_every_setting_that_hides_its_value_is_known() -> None:
    names = set(secret_names(Settings))
    assert {"rhetor_queue__url", "rhetor_security__media_key", "rhetor_test_oracle_url"} <= names
    assert "rhetor_interview__host" not in names


def test_a_file_gives_the_secret(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    (folder / "url").write_text("redis://:hunter2@redis:6379/0\n")
    monkeypatch.setenv("RHETOR_QUEUE__URL_FILE", str(folder / "url"))
    url = Settings().queue.url
    assert url is not None
    assert url.get_secret_value() == "redis://:hunter2@redis:6379/0"


def test_the_file_of_settings_names_files_beside_it(folder: Path) -> None:
    (folder / "secrets").mkdir()
    (folder / "secrets" / "url").write_text("redis://one")
    (folder / ".env").write_text("RHETOR_QUEUE__URL_FILE=secrets/url\n")
    url = Settings().queue.url
    assert url is not None
    assert url.get_secret_value() == "redis://one"


def test_the_environment_goes_before_the_file_of_settings(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "url").write_text("redis://file")
    (folder / ".env").write_text("RHETOR_QUEUE__URL_FILE=url\n")
    monkeypatch.setenv("RHETOR_QUEUE__URL", "redis://environment")
    url = Settings().queue.url
    assert url is not None
    assert url.get_secret_value() == "redis://environment"


def test_an_empty_name_is_no_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """compose.yaml empties the names of files that a container is not given."""
    monkeypatch.setenv("RHETOR_QUEUE__URL_FILE", "")
    assert Settings().queue.url is None


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_a_file_that_gives_nothing_keeps_the_process_from_starting(
    content: str | None, monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    if content is not None:
        (folder / "url").write_text(content)
    monkeypatch.setenv("RHETOR_QUEUE__URL_FILE", str(folder / "url"))
    with pytest.raises(ValueError, match=r"RHETOR_QUEUE__URL_FILE names .*url"):
        Settings()


def test_a_secret_given_twice_is_refused_without_showing_it(
    monkeypatch: pytest.MonkeyPatch, folder: Path
) -> None:
    (folder / "url").write_text("redis://hunter2")
    monkeypatch.setenv("RHETOR_QUEUE__URL_FILE", str(folder / "url"))
    monkeypatch.setenv("RHETOR_QUEUE__URL", "redis://hunter3")
    with pytest.raises(ValueError, match="both set") as caught:
        Settings()
    assert "hunter" not in str(caught.value)


def test_only_secrets_may_be_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RHETOR_INTERVIEW__HOST_FILE", "/etc/hostname")
    with pytest.raises(ValueError, match="Extra inputs are not permitted"):
        Settings()
