"""`make test`: what can share the machine in two processes, then the rest in one.

Each process has servers of its own. Ends with 0 where both parts did.
"""

import subprocess
import sys

PARTS = {
    "Side by side": ("-m", "not alone", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
    "Alone": ("-m", "alone"),
}
"""Files are given out in the order of tests/conftest.py: fast ones first."""

OUTCOMES = {0: "passed", 1: "FAILED", 2: "INTERRUPTED", 5: "NO TESTS"}


def main() -> int:
    """Run both parts, also when the first fails; print how each ended."""
    ended: dict[str, int] = {}
    for name, options in PARTS.items():
        print(f"{name}: pytest {' '.join(options)}", flush=True)
        ended[name] = subprocess.call([sys.executable, "-m", "pytest", *options])
        if ended[name] == 2:
            break
    for name, status in ended.items():
        print(f"{name}: {OUTCOMES.get(status, f'ENDED WITH {status}')}")
    return int(any(ended.values()))


if __name__ == "__main__":
    sys.exit(main())
