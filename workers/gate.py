"""`python -m workers.gate`: does the configured model judge an answer alike however it is told?

Prints a line of JSON for each property of each case, then how many fail; ends with 1 when one does.
Own exemplars are read in any case, answers of candidates with `--stored N`. With a model a case
takes as long as the assessment of ten answers; others are chosen every day.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from core import log
from core.errors import AppError
from core.interview.gate import Case, Check, checks, own_cases, stored_cases
from core.settings import load_settings
from workers.wiring import Worker, worker

OWN_CASES = 4
"""Own choice: with an 8B model on two cores about two hours."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the gate and print what holds."""
    parser = argparse.ArgumentParser(prog="python -m workers.gate", description=__doc__)
    parser.add_argument("--own", type=int, default=OWN_CASES, help="exemplars to read")
    parser.add_argument("--stored", type=int, default=0, help="answers of candidates to read")
    parser.add_argument("--seed", type=int, default=datetime.now(UTC).toordinal())
    chosen = parser.parse_args(arguments)
    settings = load_settings()
    log.configure("gate", settings.log_level, settings.telemetry.log_form)
    try:
        w = worker()
        found = list(_printed(_run(w, chosen.own, chosen.stored, chosen.seed)))
    except AppError as exc:
        parser.exit(2, f"{exc.message}\n")
    model = w.chat_model()
    failed = sum(not check.holds for check in found)
    _print(
        {
            "model": model.name if model is not None else None,
            "seed": chosen.seed,
            "properties": len(found),
            "failed": failed,
        }
    )
    return 1 if failed else 0


def _run(w: Worker, own: int, stored: int, seed: int) -> Iterator[Check]:
    cases: list[Case] = own_cases(own, seed=seed)
    if stored:
        cases += stored_cases(stored, seed=seed, new_uow=w.new_uow)
    return checks(cases, w.chat_model(), seed=seed)


def _printed(found: Iterator[Check]) -> Iterator[Check]:
    for check in found:
        _print(asdict(check))
        yield check


def _print(content: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(content, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
