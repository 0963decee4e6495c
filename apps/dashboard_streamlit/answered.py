"""What the dashboard answers: Streamlit's pages, and our routes beside them."""

from apps.web.streamlit_routes import SIGN_IN, SIGNED_IN_ELSEWHERE, STREAMLIT

ANSWERED = (
    *STREAMLIT,
    *SIGNED_IN_ELSEWHERE,
    SIGN_IN,
    r"GET|HEAD /recordings/[0-9a-f-]{36}/[0-9]{1,9}",
)
"""Patterns of `apps.web.gate.Gate`."""
