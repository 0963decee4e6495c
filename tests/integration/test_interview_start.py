"""What the interview server holds before its first visitor."""

import subprocess
import sys

import pytest

from core.vision.adapters.mediapipe import missing_system_libraries

MISSING = missing_system_libraries()
CHECK = """
import sys
from apps.interview_gradio.wiring import _framing
from core.settings import load_settings
assert _framing(load_settings())[1] is None
assert hasattr(sys.modules["matplotlib.pyplot"], "switch_backend")
"""


@pytest.mark.skipif(bool(MISSING), reason=f"MediaPipe needs {', '.join(MISSING)} of the system")
def test_no_request_meets_a_library_that_is_half_imported() -> None:
    subprocess.run([sys.executable, "-c", CHECK], check=True)
