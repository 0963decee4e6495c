"""`python -m benchmarks.resumes DIR`: write a corpus of résumés, each beside its truth."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.resumes.corpus import corpus, write


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the files; the same seed makes the same bytes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resumes", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--slice", dest="part", choices=("development", "test"), default="development"
    )
    parser.add_argument("--people", type=int, default=10, help="a language; default 10")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for made in corpus(asked.part, asked.people, asked.seed):
        write(made, asked.folder)
        count += 1
    print(f"{count} files in {asked.folder}", file=sys.stderr)


if __name__ == "__main__":
    main()
