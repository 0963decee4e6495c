"""`python -m apps.resume_lab COMMAND`: read and review résumés, and compare ways of reading them.

Results go to standard output, sentences about troubles and progress to standard error. The exit
status is 0 when the command did what it was asked, 1 when it did not, 2 for a wrong call.
"""

import argparse
import io
import os
import sys

from apps.resume_lab import commands, comparing, running
from apps.resume_lab.wiring import build
from core.errors import AppError


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        print(options.run(options, build()), flush=True)
    except AppError as error:
        print(error.message, file=sys.stderr)
        return 1
    except BrokenPipeError:  # who reads the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m apps.resume_lab", description="Résumé lab.")
    parsers = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add(parsers)
    running.add(parsers)
    comparing.add(parsers)
    return parser


if __name__ == "__main__":
    sys.exit(main())
