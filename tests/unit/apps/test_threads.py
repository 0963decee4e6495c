"""The interview app leaves the cores to its models."""

import os
import subprocess
import sys

import pytest

COUNT = "import os, {}numpy; print(len(os.listdir('/proc/self/task')))"


def threads(first: str) -> int:
    environment = {name: os.environ[name] for name in os.environ if name != "OPENBLAS_NUM_THREADS"}
    command = [sys.executable, "-c", COUNT.format(first)]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted in /proc")
def test_numpy_has_no_threads_that_spin_beside_the_models() -> None:
    assert threads("apps.interview_gradio, ") == 1
