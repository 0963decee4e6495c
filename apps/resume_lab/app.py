"""Start of the résumé lab's page: `streamlit run apps/resume_lab/app.py` from the root."""

import sys
from pathlib import Path

# `streamlit run` puts this file's folder on the path, not the root that the packages live in.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402  # needs the path above
from starlette.middleware import Middleware  # noqa: E402  # as above

from apps.resume_lab.wiring import begin, guards, routes  # noqa: E402  # as above
from apps.web.gate import Gate  # noqa: E402  # as above
from apps.web.headers import NO_DEVICES, STREAMLIT_POLICY  # noqa: E402  # as above
from apps.web.streamlit_routes import SIGN_IN, STREAMLIT  # noqa: E402  # as above

begin()
app = st.App(
    Path(__file__).with_name("main.py"),
    routes=routes(),
    middleware=guards().around(
        policy=STREAMLIT_POLICY,
        devices=NO_DEVICES,
        more=[Middleware(Gate, answered=(*STREAMLIT, SIGN_IN))],
    ),
)
