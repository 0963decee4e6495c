"""Start of a dashboard on stores in memory: `streamlit run tests/e2e/coach_app.py`."""

import sys
from pathlib import Path

# As in `apps/dashboard_streamlit/app.py`.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402  # needs the path above
from starlette.middleware import Middleware  # noqa: E402  # as above
from starlette.requests import Request  # noqa: E402  # as above
from starlette.responses import PlainTextResponse, Response  # noqa: E402  # as above
from starlette.routing import Route  # noqa: E402  # as above

from apps.dashboard_streamlit.answered import ANSWERED  # noqa: E402  # as above
from apps.dashboard_streamlit.recordings import recording_route  # noqa: E402  # as above
from apps.web.gate import Gate  # noqa: E402  # as above
from apps.web.guards import Guards  # noqa: E402  # as above
from apps.web.headers import NO_DEVICES, STREAMLIT_POLICY  # noqa: E402  # as above
from apps.web.sign_in import sign_in_route  # noqa: E402  # as above
from tests.e2e.coach_world import dashboard, stage  # noqa: E402  # as above


def stop_sharing(request: Request) -> Response:
    """Take back what one candidate shares, as the interview app does."""
    made = stage()
    for interview in made.database.interviews.values():
        if interview.candidate_name == request.path_params["name"]:
            made.stop_sharing(interview)
    return PlainTextResponse("done")


app = st.App(
    Path(__file__).with_name("coach_main.py"),
    routes=[
        recording_route(dashboard),
        sign_in_route(lambda: dashboard().entrance),
        Route("/stop-sharing/{name}", stop_sharing, methods=["POST"]),
    ],
    middleware=Guards().around(
        policy=STREAMLIT_POLICY,
        devices=NO_DEVICES,
        more=[Middleware(Gate, answered=(*ANSWERED, "POST /stop-sharing/.+"))],
    ),
)
