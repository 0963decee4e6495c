"""What Streamlit runs for every click; `app.py` puts the root on the path before."""

from apps.dashboard_streamlit.navigation import show
from apps.dashboard_streamlit.wiring import dashboard

show(dashboard())
