"""Start of the dashboard: `streamlit run apps/dashboard_streamlit/app.py` from the root."""

import gc
import sys
from pathlib import Path

# `streamlit run` puts this file's folder on the path, not the root that the packages live in.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402  # needs the path above
from starlette.middleware import Middleware  # noqa: E402  # as above

import apps.dashboard_streamlit.navigation  # noqa: E402, F401  # nobody's first page loads it
from apps.dashboard_streamlit.answered import ANSWERED  # noqa: E402  # as above
from apps.dashboard_streamlit.metrics import metrics  # noqa: E402  # as above
from apps.dashboard_streamlit.recordings import recording_route  # noqa: E402  # as above
from apps.dashboard_streamlit.wiring import begin, dashboard, guards  # noqa: E402  # as above
from apps.web.gate import Gate  # noqa: E402  # as above
from apps.web.headers import NO_DEVICES, STREAMLIT_POLICY  # noqa: E402  # as above
from apps.web.sign_in import sign_in_route  # noqa: E402  # as above

begin()
app = st.App(
    Path(__file__).with_name("main.py"),
    routes=[
        recording_route(dashboard),
        sign_in_route(lambda: dashboard().entrance, answered=metrics().signed_in),
    ],
    middleware=guards().around(
        policy=STREAMLIT_POLICY,
        devices=NO_DEVICES,
        more=[Middleware(Gate, answered=ANSWERED)],
    ),
)
# What is loaded by now stays: to look through it for garbage took 0.1 s of every third click.
gc.freeze()
