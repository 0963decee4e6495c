"""`python -m core.settings init`: what a server starts with, and that the three agree."""

import stat
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from dotenv import dotenv_values

from core.errors import InvalidInput
from core.settings import Settings
from core.settings.__main__ import main
from core.settings.gpu import PLANS
from core.settings.initial import EDGE, LENGTH, LETTERS, Suite, files, kept, passwords

ADDRESSES = ("--logos", "10.0.0.1", "--pathos", "10.0.0.2", "--ethos", "10.0.0.3")
EACH = ("--server", "logos", "--server", "pathos", "--server", "ethos")


@pytest.fixture(autouse=True)
def _nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", "")  # no card is looked for
    monkeypatch.chdir(tmp_path)


def settings_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Return what a process that starts in the folder reads."""
    monkeypatch.chdir(folder)
    return Settings()


def host_of(secret: object) -> str | None:
    return urlsplit(secret.get_secret_value()).hostname  # type: ignore[attr-defined]


def test_processes_of_three_servers_find_each_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", *EACH, *ADDRESSES, "--processes"]) == 0
    servers = {
        name: settings_in(tmp_path / "servers" / name, monkeypatch)
        for name in ("logos", "pathos", "ethos")
    }
    for name, settings in servers.items():
        assert settings.servers.here == name
        assert settings.databases.analytics_url == servers["ethos"].databases.analytics_url
        assert host_of(settings.databases.analytics_url) == "10.0.0.3"
        assert settings.storage.media_endpoint == "http://10.0.0.3:9000"
        assert settings.security.media_key == servers["logos"].security.media_key
    assert host_of(servers["pathos"].queue.url) == "10.0.0.1"
    assert servers["pathos"].queue.url == servers["logos"].queue.url
    assert servers["ethos"].queue.url == servers["logos"].queue.url
    assert servers["ethos"].dashboard.metrics_url == "http://10.0.0.1:7860/metrics"


def test_pathos_is_given_no_secret_of_oracle_nor_of_the_stores_themselves() -> None:
    found = files("pathos", Suite(), passwords())
    assert {name for name in found if name.startswith("secrets/")} == {
        "secrets/analytics_url",
        "secrets/media_key",
        "secrets/media_secret",
        "secrets/redis_url",
    }


def test_containers_beside_each_other_use_the_names_of_compose(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", "--server", "ethos", *ADDRESSES]) == 0
    ethos = settings_in(tmp_path, monkeypatch)
    assert host_of(ethos.databases.analytics_url) == "postgres"
    assert host_of(ethos.databases.enterprise_url) == "oracle"
    assert ethos.dashboard.metrics_url == "http://10.0.0.1:7860/metrics"


def test_an_oracle_elsewhere_and_a_shared_folder_are_named_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = ["--oracle", "db.example:1522/HR", "--media", "/srv/media"]
    assert main(["init", "--server", "all", *elsewhere]) == 0
    settings = settings_in(tmp_path, monkeypatch)
    assert settings.databases.enterprise_url is not None
    url = settings.databases.enterprise_url.get_secret_value()
    assert url.endswith("@db.example:1522/?service_name=HR")
    assert settings.storage.media == "/srv/media"
    assert (tmp_path / "secrets" / "media_secret").is_file(), "compose.yaml asks for it"
    assert settings.storage.media_secret is None


def test_only_the_owner_gets_to_what_was_written(tmp_path: Path) -> None:
    assert main(["init", "--server", "all"]) == 0
    assert stat.S_IMODE((tmp_path / ".env").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700


def test_env_itself_holds_no_secret(tmp_path: Path) -> None:
    assert main(["init", "--server", "all"]) == 0
    text = (tmp_path / ".env").read_text()
    for secret in (tmp_path / "secrets").iterdir():
        assert secret.read_text().strip() not in text


def test_what_is_there_is_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "--server", "all"]) == 0
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(["init", "--server", "logos"]) == 1
    assert "Nothing was written" in capsys.readouterr().err
    (tmp_path / ".env").unlink()
    assert main(["init", "--server", "logos"]) == 1  # the secrets are there yet
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == {path: data for path, data in before.items() if path.name != ".env"}


def test_a_server_that_comes_later_shares_the_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", "--server", "logos", *ADDRESSES, "--into", "first"]) == 0
    secrets = str(tmp_path / "first" / "secrets")
    again = ["init", "--server", "pathos", *ADDRESSES, "--into", "second", "--secrets-of", secrets]
    assert main(again) == 0
    logos = settings_in(tmp_path / "first", monkeypatch)
    pathos = settings_in(tmp_path / "second", monkeypatch)
    assert pathos.databases.analytics_url == logos.databases.analytics_url
    assert pathos.security.media_key == logos.security.media_key
    assert host_of(logos.queue.url) == "redis"
    assert host_of(pathos.queue.url) == "10.0.0.1"


def test_a_further_logos_shares_rooms_through_the_redis_of_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["init", "--server", "logos", *ADDRESSES, "--into", "first"]) == 0
    shared = ["--secrets-of", "first/secrets", "--node", "logos-2", "--redis", "10.0.0.1"]
    own = ["--logos", "10.0.0.4", "--ethos", "10.0.0.3"]
    assert main(["init", "--server", "logos", *own, *shared, "--into", "second"]) == 0
    second = settings_in(tmp_path / "second", monkeypatch)
    assert second.interview.node == "logos-2"
    assert host_of(second.queue.url) == "10.0.0.1"
    assert second.servers.logos == "10.0.0.4"
    assert second.security.trusted_proxies == (EDGE, "10.0.0.1"), "the first one's proxy asks it"


def test_what_an_earlier_server_cannot_know_is_said() -> None:
    of_pathos = files("pathos", Suite(), passwords())
    secrets = {name.removeprefix("secrets/"): text.strip() for name, text in of_pathos.items()}
    with pytest.raises(InvalidInput, match="oracle_password"):
        kept(secrets, ["ethos"])


def test_passwords_are_long_and_survive_in_addresses() -> None:
    first, second = passwords(), passwords()
    for name in first.keys() - {"media_key"}:
        assert len(first[name]) == LENGTH <= 30, "Oracle takes no longer one before 23"
        assert set(first[name]) <= set(LETTERS)
        assert first[name] != second[name]
    with pytest.raises(InvalidInput):
        passwords({"redis_password": "a@b"})


@pytest.mark.parametrize("server", ["logos", "pathos", "ethos", "all"])
@pytest.mark.parametrize("plan", [None, *PLANS.values()])
def test_every_line_is_a_setting(
    server: str, plan: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite = Suite(plan=plan)  # type: ignore[arg-type]
    for name, content in files(server, suite, passwords()).items():  # type: ignore[arg-type]
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content)
    settings_in(tmp_path, monkeypatch)  # refuses what it does not know
    lines = [line for line in (tmp_path / ".env").read_text().splitlines() if line[0] != "#"]
    assert len(lines) == len(dotenv_values(tmp_path / ".env"))


def test_all_is_one_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", "--server", "all", "--server", "logos"]) == 1
    assert "`all` is one machine" in capsys.readouterr().err
