"""The agreed form of a measurement: one JSON object a line on standard output."""

import json
import os
import platform
from pathlib import Path
from typing import Any, Literal


def print_line(
    name: str,
    value: float,
    unit: str,
    better: Literal["lower", "higher"],
    baseline_name: str,
    baseline_value: float,
    n: int,
) -> None:
    """Print one measurement and what it is compared with; both come from the same run.

    Args:
        name: what was measured, as in docs/architecture.
        value: the figure, in `unit`.
        unit: such as ms, 1/s or share; empty for a bare count.
        better: which direction is better.
        baseline_name: what the baseline is.
        baseline_value: its figure, in `unit`; `ratio` is value / baseline, null when it is 0.
        n: repetitions or cases behind the figure.
    """
    line = {
        "name": name,
        "value": _rounded(value),
        "unit": unit,
        "better": better,
        "baseline": {"name": baseline_name, "value": _rounded(baseline_value)},
        "ratio": _rounded(value / baseline_value) if baseline_value else None,
        "n": n,
        "machine": machine(),
    }
    print(json.dumps(line, ensure_ascii=False), flush=True)


def machine() -> dict[str, Any]:
    """Return the processor, the cores this process may use, the load average and Python."""
    return {
        "cpu": _cpu(),
        "cores": _cores(),
        "load_average": [round(load, 2) for load in os.getloadavg()],
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }


def _rounded(value: float) -> float:
    """Return four significant digits: more is noise."""
    return float(f"{value:.4g}")


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown"
