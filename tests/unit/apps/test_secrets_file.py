"""What Streamlit is told of another service to sign in at."""

import tomllib

import pytest
from pydantic import ValidationError

from apps.dashboard_streamlit.secrets_file import secrets_toml
from core.settings import Dashboard

SECRET = 'a "quoted" back\\slash, 한글 😀'


def test_it_says_what_it_was_told_whatever_is_in_it() -> None:
    text = secrets_toml(
        address="https://coach.example/",
        metadata_url="https://id.example/.well-known/openid-configuration",
        client_id="rhetor",
        client_secret=SECRET,
        cookie_secret="c" * 40,
    )
    auth = tomllib.loads(text)["auth"]
    assert auth["redirect_uri"] == "https://coach.example/oauth2callback"
    assert auth["client_secret"] == SECRET
    assert auth["server_metadata_url"].endswith("/openid-configuration")


def test_half_a_service_is_refused_at_the_start() -> None:
    with pytest.raises(ValidationError, match="OIDC needs"):
        Dashboard(oidc_metadata_url="https://id.example/")
    assert Dashboard().oidc_metadata_url is None
