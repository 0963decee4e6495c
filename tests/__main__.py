"""`make test`: what can share the machine in two processes, then the rest in one.

Each process has servers of its own. Ends with 0 where both parts did.
"""

import signal
import subprocess
import sys

PARTS = {
    "Side by side": ("-m", "not alone", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"),
    "Alone": ("-m", "alone"),
}
"""Files are given out in the order of tests/conftest.py: fast ones first."""

INTERRUPTED = 2
"""By Ctrl-C, or because a file cannot be imported."""
OUTCOMES = {0: "passed", 1: "FAILED", INTERRUPTED: "INTERRUPTED", 5: "NO TESTS"}


def main() -> int:
    """Run both parts, the second also where tests of the first fail; print how each ended."""
    ended: dict[str, int] = {}
    for name, options in PARTS.items():
        print(f"{name}: pytest {' '.join(options)}", flush=True)
        ended[name] = subprocess.call([sys.executable, "-m", "pytest", *options])
        if ended[name] == INTERRUPTED:
            break
    for name, status in ended.items():
        print(f"{name}: {OUTCOMES.get(status, f'ENDED WITH {status}')}")
    return int(any(ended.values()))


if __name__ == "__main__":
    # Ctrl-C reaches pytest too, which ends its servers; that is waited for.
    signal.signal(signal.SIGINT, lambda _number, _frame: None)
    sys.exit(main())
