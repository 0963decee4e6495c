"""The dashboard stays light: it never loads a model library, nor another app's, nor Redis's client:
it works while Redis is away (docs/decisions/0039)."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = (
    "av",
    "ctranslate2",
    "faster_whisper",
    "gradio",
    "mediapipe",
    "onnxruntime",
    "piper",
    "pymupdf",
    "redis",
    "rq",
    "torch",
)
MOST_BYTES = 400 * 10**6
SCRIPT = f"""
import gc, importlib, pkgutil, sys
import apps.dashboard_streamlit as package
importlib.import_module("apps.dashboard_streamlit.app")
print("apps.dashboard_streamlit.app_pages.overview" in sys.modules, gc.get_freeze_count() > 0)
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.endswith((".app", ".main")):
        importlib.import_module(module.name)
import psutil
print(sorted(set({HEAVY!r}) & sys.modules.keys()))
print(psutil.Process().memory_info().rss)
"""


def test_importing_the_whole_dashboard_loads_no_heavy_library_and_stays_small() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    prepared, loaded, resident = done.stdout.split("\n")[:3]
    assert prepared == "True True", "the first page loads no code, and no later one goes through it"
    assert loaded == "[]"
    assert int(resident) < MOST_BYTES
