"""Say which weights are here and what to install: `python -m core.weights [--json] [--fetch]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from core.errors import Unavailable
from core.settings import Settings, load_settings
from core.weights import hub
from core.weights.registry import REGISTRY, Weights
from core.weights.search import locate


@dataclass(frozen=True, slots=True)
class Status:
    """What is known of one set of weights.

    Attributes:
        place: where it is; empty if it cannot be used.
        problem: one sentence on what to do; empty if it can be used.
    """

    name: str
    is_required: bool
    licence: str
    size_bytes: int
    place: str
    problem: str


def main(argv: Sequence[str]) -> int:
    """Print the table and return 1 if something required cannot be used, else 0."""
    parser = argparse.ArgumentParser(prog="python -m core.weights", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print a JSON list")
    parser.add_argument("--fetch", action="store_true", help="ask the hub for what is missing")
    arguments = parser.parse_args(argv)
    settings = load_settings()
    statuses = [_status(weights, settings, may_fetch=arguments.fetch) for weights in REGISTRY]
    if arguments.json:
        print(json.dumps([asdict(status) for status in statuses], indent=2, ensure_ascii=False))
    else:
        print("\n".join(map(_line, statuses)))
    return int(any(status.problem and status.is_required for status in statuses))


def _status(weights: Weights, settings: Settings, *, may_fetch: bool) -> Status:
    place, problem = "", ""
    try:
        found = locate(
            weights.name,
            folder=settings.weights.folder,
            hub_first=settings.weights.hub_first,
            cache_dir=settings.storage.weights,
            download=hub.download if may_fetch else hub.never,
        )
        place = str(found)
    except Unavailable as exc:
        problem = exc.message
    return Status(
        weights.name, weights.is_required, weights.licence, weights.size_bytes, place, problem
    )


def _line(status: Status) -> str:
    state = "present" if status.place else "MISSING" if status.is_required else "optional"
    megabytes = f"{status.size_bytes / 1e6:.1f} MB"
    return (
        f"{state:8} {status.name:16} {megabytes:>9}  {status.licence:12} "
        f"{status.place or status.problem}"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
