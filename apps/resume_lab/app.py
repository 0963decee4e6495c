"""Start of the résumé lab's page: `streamlit run apps/resume_lab/app.py` from the root."""

import sys
from pathlib import Path

# `streamlit run` puts this file's folder on the path, not the root that the packages live in.
ROOT = str(Path(__file__).resolve().parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)

import streamlit as st  # noqa: E402  # needs the path above

from apps.resume_lab.navigation import show  # noqa: E402  # as above
from apps.resume_lab.wiring import build  # noqa: E402  # as above

lab = st.cache_resource(show_spinner=False)(build)
show(lab())
