"""The dashboard stays light: it never loads a model library, nor another app's."""

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
    "rq",
    "torch",
)
SCRIPT = f"""
import importlib, pkgutil, sys
import apps.dashboard_streamlit as package
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    if not module.name.endswith((".app", ".main")):
        importlib.import_module(module.name)
importlib.import_module("apps.dashboard_streamlit.app")
print(sorted(set({HEAVY!r}) & sys.modules.keys()))
"""


def test_importing_the_whole_dashboard_loads_no_heavy_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"
