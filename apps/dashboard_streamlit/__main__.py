"""`python -m apps.dashboard_streamlit OPTIONS`: start the dashboard; options are Streamlit's.

Where the settings name another service to sign in at, what Streamlit must know of it is written
into a folder of this user's alone, and goes with a container.
"""

import os
import secrets
import sys
import tempfile
from pathlib import Path

from apps.dashboard_streamlit.secrets_file import secrets_toml
from core.settings import Dashboard, load_settings

APP = Path(__file__).with_name("app.py")
COOKIE_SECRET_BYTES = 32


def main(options: list[str]) -> None:
    """Become Streamlit; does not return."""
    files = _secrets(load_settings().dashboard)
    command = ["-m", "streamlit", "run", str(APP), *files, *options]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 - the same interpreter


def _secrets(settings: Dashboard) -> list[str]:
    given = (settings.address, settings.oidc_metadata_url, settings.oidc_client_id)
    address, metadata_url, client_id = (one or "" for one in given)
    if not metadata_url or settings.oidc_client_secret is None:
        return []
    # A new one each time: a restart signs out whoever came by the service.
    text = secrets_toml(
        address=address,
        metadata_url=metadata_url,
        client_id=client_id,
        client_secret=settings.oidc_client_secret.get_secret_value(),
        cookie_secret=secrets.token_urlsafe(COOKIE_SECRET_BYTES),
    )
    file = Path(tempfile.mkdtemp(prefix="rhetor-")) / "secrets.toml"
    file.touch(mode=0o600)
    file.write_text(text, "utf-8")
    return ["--secrets.files", str(file)]


if __name__ == "__main__":
    main(sys.argv[1:])
