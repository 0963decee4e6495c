"""The settings of the three servers, as `python -m core.settings init` writes them for a newcomer.

What is changed after that is said here, and why.
"""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from tests.cluster.hosts import ROOT, Host

SERVERS = ("logos", "pathos", "ethos")
ANALYTICS, ENTERPRISE = "RHETOR_DATABASES__ANALYTICS_URL", "RHETOR_DATABASES__ENTERPRISE_URL"
STALLED_AFTER_S = 10
"""Of work; 90 in production, which would only make the faults take longer."""
POSTGRES_PORT, INTERVIEW_PORT = 5432, 7860


def written(folder: Path, hosts: Mapping[str, Host], media: Path) -> dict[str, dict[str, str]]:
    """Run the command, and return the environment of each server's processes."""
    subprocess.run(
        [
            *(sys.executable, "-m", "core.settings", "init", "--processes"),
            *(part for server in SERVERS for part in ("--server", server)),
            *(part for server in SERVERS for part in (f"--{server}", hosts[server].address)),
            *("--media", media.as_uri(), "--into", str(folder)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return {server: _environment(folder, server, hosts) for server in SERVERS}


def password_in(environment: Mapping[str, str], name: str) -> str:
    """Return the password of the address that a setting holds, or that its file does."""
    url = environment.get(name) or Path(environment[f"{name}_FILE"]).read_text("utf-8")
    return urlsplit(url.strip()).password or ""


def _environment(folder: Path, server: str, hosts: Mapping[str, Host]) -> dict[str, str]:
    place = folder / "servers" / server
    found = dict(os.environ)
    for line in (place / ".env").read_text("utf-8").splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found[name] = str(place / value) if name.endswith("_FILE") else value
    found |= {
        "RHETOR_QUEUE__STALLED_AFTER": f"PT{STALLED_AFTER_S}S",
        "RHETOR_STORAGE__DATA_DIR": str(_data_folder(folder, server)),
        "RHETOR_SPEECH__VOICES": '["piper", "espeak"]',  # no network, so no edge-tts
        "RHETOR_LANGUAGE_MODEL__URL": "",  # no Ollama here; the bank's follow-ups are asked
        "RHETOR_SOURCES__ENABLED": '["sample"]',
        "RHETOR_INTERVIEW__HOST": hosts["logos"].address,  # no proxy here that would come by lo
        "RHETOR_INTERVIEW__PORT": str(INTERVIEW_PORT),
        "PYTHONUNBUFFERED": "1",
    }
    # The record may move to its replica: whichever takes writes is the one.
    if f"{ANALYTICS}_FILE" in found:
        password = password_in(found, ANALYTICS)
        both = "&".join(f"host={hosts[one].address}:{POSTGRES_PORT}" for one in ("ethos", "spare"))
        found[ANALYTICS] = (
            f"postgresql+psycopg2://rhetor:{password}@/rhetor?{both}"
            "&target_session_attrs=read-write"
        )
        del found[f"{ANALYTICS}_FILE"]
    # No Oracle can run here; its stand-in is a file, as on one laptop.
    if f"{ENTERPRISE}_FILE" in found:
        found[ENTERPRISE] = f"sqlite:///{folder / 'enterprise.sqlite3'}"
        del found[f"{ENTERPRISE}_FILE"]
    return found


def _data_folder(folder: Path, server: str) -> Path:
    data = folder / "servers" / server / "data"
    data.mkdir()
    (data / "weights").symlink_to(ROOT / ".rhetor" / "weights")
    return data
