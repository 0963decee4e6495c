"""What of Streamlit is answered: what its pages ask for in a browser, and nothing else it brings.

Looked at in a browser with Streamlit 1.67; tests/security/test_endpoints.py asks for all that it
registers, such as its interfaces for other programs.
"""

from apps.web.gate import NAME

_PAGE = "(/[a-z][a-z-]{0,39})?"
"""A page's name stands before what it asks for when the browser opened that page first."""
STREAMLIT = (
    r"GET|HEAD /",
    r"GET|HEAD /[a-z][a-z-]{0,39}",
    rf"GET {_PAGE}/_stcore/health",
    rf"GET {_PAGE}/_stcore/host-config",
    rf"WS {_PAGE}/_stcore/stream",
    rf"GET|HEAD /static(/{NAME})+",
    r"GET|HEAD /favicon\.png",
    rf"GET|HEAD /media/{NAME}",
    rf"OPTIONS|PUT|DELETE /_stcore/upload_file/{NAME}/{NAME}",
)
"""Patterns of `apps.web.gate.Gate`."""
SIGN_IN = r"GET|HEAD|POST /sign-in"
"""`apps.web.sign_in`."""
SIGNED_IN_ELSEWHERE = (r"GET /auth/login", r"GET /auth/logout", r"GET /oauth2callback")
