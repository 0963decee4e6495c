"""What Streamlit wants to know of another service to sign in at, in the form it reads."""

import json
from collections.abc import Mapping

CALLBACK = "/oauth2callback"
"""Streamlit's own route; the provider must know it."""


def secrets_toml(
    *, address: str, metadata_url: str, client_id: str, client_secret: str, cookie_secret: str
) -> str:
    """Return a secrets.toml for `st.login`.

    Source: https://docs.streamlit.io/develop/api-reference/user/st.login.
    """
    auth: Mapping[str, str] = {
        "redirect_uri": address.rstrip("/") + CALLBACK,
        "cookie_secret": cookie_secret,
        "client_id": client_id,
        "client_secret": client_secret,
        "server_metadata_url": metadata_url,
    }
    # A JSON string is a basic string of TOML, as long as it is not escaped to ASCII.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in auth.items()]
    return "\n".join(["[auth]", *lines, ""])
