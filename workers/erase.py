"""`python -m workers.erase`: erase what somebody asked for by other means than the page.

    --interview ID, --resume ID   everywhere, as their owner could on the page
    --again [LEDGER ...]          once more what was erased before, after a backup was restored:
                                  the ledger in the media store, and copies of it in files
    --left                        what a store that was away has not heard of yet; the night does it

Prints a line of JSON; the exit status is 0 when all of it has reached every store.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from core import log
from core.errors import AppError, InvalidInput
from core.interview import erasing
from core.interview.erasures import Erasure, Kind, from_line, read_ledger
from core.settings import load_settings
from workers.night_wiring import night_parts


def main(arguments: Sequence[str] | None = None) -> int:
    """Erase; return the exit status."""
    chosen = _parser().parse_args(arguments)
    log.configure("erase", load_settings().log_level)
    try:
        told = _erased(chosen, night_parts().stores)
    except (AppError, OSError, ValueError) as exc:
        sys.stderr.write(f"{exc.message if isinstance(exc, AppError) else exc}\n")
        return 1
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 1 if told["left"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m workers.erase",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--interview", type=UUID)
    what.add_argument("--resume", type=UUID)
    what.add_argument("--again", nargs="*", type=Path, metavar="LEDGER")
    what.add_argument("--left", action="store_true")
    return parser


def _erased(chosen: argparse.Namespace, stores: erasing.Stores) -> dict[str, int]:
    """Erase what was asked for; return how much it was, and how much is left to be reached."""
    now, count = datetime.now(UTC), 0
    if chosen.interview is not None:
        erasing.erase(chosen.interview, Kind.INTERVIEW, stores=stores, now=now)
        count = 1
    elif chosen.resume is not None:
        erasing.erase(chosen.resume, Kind.RESUME, stores=stores, now=now)
        count = 1
    elif chosen.again is not None:
        ledger = [*read_ledger(stores.media), *_in_files(chosen.again), *_in_database(stores)]
        count = erasing.again(ledger, stores=stores, now=now)
    return {"erased": count, "left": erasing.go_on(stores, now=now)}


def _in_files(files: Sequence[Path]) -> list[Erasure]:
    try:
        lines = [line for file in files for line in file.read_bytes().splitlines()]
    except OSError as exc:
        raise InvalidInput(f"The list {exc.filename} cannot be read: {exc.strerror}.") from exc
    return [from_line(line) for line in lines if line.endswith(b"}")]


def _in_database(stores: erasing.Stores) -> Sequence[Erasure]:
    with stores.new_uow() as uow:
        return uow.privacy.erasures()


if __name__ == "__main__":
    raise SystemExit(main())
