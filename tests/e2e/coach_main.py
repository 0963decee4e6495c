"""What Streamlit runs for every click of `coach_app.py`."""

from apps.dashboard_streamlit.navigation import show
from tests.e2e.coach_world import dashboard

show(dashboard())
