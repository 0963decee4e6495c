"""The commands about one file: parse, review, match."""

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path

from pydantic import TypeAdapter

from apps.resume_lab.matched import as_lines
from apps.resume_lab.parsed import as_json, as_summary
from apps.resume_lab.safe_files import bytes_of
from apps.resume_lab.wiring import ResumeLab
from core.errors import InvalidInput
from core.language.language import LANGUAGES
from core.resume.document import Document
from core.resume.exporting.formats import json_resume
from core.resume.posting.match import Match, match
from core.resume.reading.extraction import find_contact
from core.resume.resume import Resume
from core.resume.review import review
from core.resume.review.finding import Finding
from core.resume.review.wording import wording
from core.resume.structure import structured

_MATCH = TypeAdapter(Match)
_FINDINGS = TypeAdapter(tuple[Finding, ...])


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands to a command line."""
    parse_ = commands.add_parser("parse", help="read a file: text, lines, fields")
    form = _file(parse_).add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print everything as JSON")
    form.add_argument("--json-resume", action="store_true", help="print a JSON Resume")
    parse_.set_defaults(run=_parse)
    review_ = commands.add_parser("review", help="list what a reader would stumble over")
    _file(review_).add_argument("--json", action="store_true", help="print the findings as JSON")
    review_.add_argument("--lang", choices=LANGUAGES, default="en", help="of the sentences")
    review_.set_defaults(run=_review)
    match_ = commands.add_parser("match", help="find evidence for each line of a posting")
    _file(match_).add_argument("posting", type=Path, metavar="POSTING.txt")
    match_.add_argument("--json", action="store_true", help="print everything as JSON")
    match_.set_defaults(run=_match)


def _file(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument("file", type=Path, metavar="FILE", help="a PDF or a Word document (.docx)")
    return parser


def _parse(options: argparse.Namespace, lab: ResumeLab) -> str:
    document = lab.read(bytes_of(options.file))
    if options.json_resume:
        return _dumped(json_resume(_resume(document).data))
    resume = None if document.needs_ocr else structured(document)
    name, contact = options.file.name, find_contact(document)
    if options.json:
        return _dumped(as_json(name, document, contact, resume))
    return as_summary(name, document, contact, resume)


def _review(options: argparse.Namespace, lab: ResumeLab) -> str:
    document = lab.read(bytes_of(options.file))
    today = datetime.now(UTC).date()
    found = review(_resume(document), document, today=today, file_name=options.file.name)
    said = [wording(finding, options.lang) for finding in found]
    if options.json:
        plain = _FINDINGS.dump_python(found, mode="json")
        for finding, words in zip(plain, said, strict=True):
            finding |= {"title": words.title, "why": words.why, "fix": words.fix}
        return _dumped({"file": options.file.name, "findings": plain})
    lines = [f"{options.file.name}: {len(found)} finding(s)"]
    for finding, words in zip(found, said, strict=True):
        lines += ["", f"{finding.severity}: {words.title} [{finding.code}] {finding.pointer}"]
        lines += [f"  {finding.quote!r}"] if finding.quote else []
        lines += [f"  {words.why}", f"  {words.fix}"]
    return "\n".join(lines)


def _match(options: argparse.Namespace, lab: ResumeLab) -> str:
    try:
        posting = bytes_of(options.posting).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(f"{options.posting} is not a text file in UTF-8.") from error
    resume = _resume(lab.read(bytes_of(options.file)))
    today = datetime.now(UTC).date()
    found = match(resume.data, posting, today=today, analyzer=lab.analyzer())
    if options.json:
        return _dumped(_MATCH.dump_python(found, mode="json"))
    return "\n".join(as_lines(found))


def _resume(document: Document) -> Resume:
    if document.needs_ocr:
        raise InvalidInput("There is no text in this file, only pictures; it needs OCR.")
    return structured(document)


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
