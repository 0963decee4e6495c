"""The résumé lab's command line: `python -m apps.resume_lab parse FILE.pdf [--json]`.

Exit status: 0 when it did what it was asked, 1 with one sentence on stderr when it could not,
2 when it was asked wrongly.
"""

import argparse
import io
import json
import sys
from pathlib import Path

from apps.resume_lab.parsed import as_json, as_summary
from apps.resume_lab.wiring import ResumeLab, build
from core.errors import AppError, InvalidInput
from core.resume.extraction import find_contact


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        print(_parse(options.file, as_json_text=options.json, lab=build()))
    except AppError as error:
        print(error.message, file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m apps.resume_lab", description="Résumé lab.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    parse = commands.add_parser("parse", help="read a PDF: text, lines, contact fields")
    parse.add_argument("file", type=Path, metavar="FILE.pdf")
    parse.add_argument("--json", action="store_true", help="print everything as JSON")
    return parser


def _parse(file: Path, *, as_json_text: bool, lab: ResumeLab) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InvalidInput(f"Cannot read {file}: {error.strerror}.") from error
    document = lab.extractor.extract(data)
    contact = find_contact(document)
    if as_json_text:
        parsed = as_json(file.name, document, contact)
        return json.dumps(parsed, ensure_ascii=False, indent=2)
    return as_summary(file.name, document, contact)


if __name__ == "__main__":
    sys.exit(main())
