"""What Streamlit runs for every click; `app.py` puts the root on the path before."""

import streamlit as st

from apps.resume_lab.navigation import show
from apps.resume_lab.wiring import build

lab = st.cache_resource(show_spinner=False)(build)
show(lab())
