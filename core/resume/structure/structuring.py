"""From the lines of a document to a résumé as data: rules alone, nothing is guessed or written."""

import re
from collections.abc import Iterable, Iterator, Sequence

from core.language.language import Language
from core.resume.document import Document
from core.resume.resume import LeftOut, LineRef, Provenance, Resume, SectionLine, SectionName
from core.resume.structure.contact import basics
from core.resume.structure.credentials import awards, certificates, publications
from core.resume.structure.entries import Entry, entries_of
from core.resume.structure.essays import essays, military
from core.resume.structure.jobs import jobs, projects
from core.resume.structure.lists import as_entries, interests, skills
from core.resume.structure.pages import rows_of
from core.resume.structure.protected import covered, protected
from core.resume.structure.rows import Row
from core.resume.structure.schools import schools
from core.resume.structure.sections import Block, blocks_of
from core.resume.structure.tables import split
from core.resume.structure.tongues import is_test, tests_in, tongues
from core.resume.structure.values import Read, Tree, assembled
from core.resume.structure.wrapping import Wrapping, measured


def structured(document: Document) -> Resume:
    """Return what a document says about a person and their work.

    Each string is a stretch of the document, or a date, telephone number or address of a web page
    written in its usual form from one. Protected facts are named in `left_out` and are in no value.
    """
    wrapping = measured(document)
    blocks = blocks_of(rows_of(document, wrapping))
    left_out = protected(blocks)
    tree = _without(_tree(document, blocks, left_out, wrapping), left_out)
    data, provenance = assembled(tree)
    return Resume(
        data=data,
        language=_language(document),
        provenance=provenance,
        sections=tuple(_sections(document, blocks)),
        left_out=tuple(left_out),
        unread=tuple(_unread(document, blocks, provenance.values(), left_out)),
    )


def _tree(
    document: Document, blocks: Sequence[Block], left_out: Sequence[LeftOut], wrapping: Wrapping
) -> Tree:
    def of(section: SectionName) -> list[Block]:
        return [block for block in blocks if block.section == section]

    def entries(section: SectionName) -> list[Entry]:
        return _entries(_rows(of(section)), wrapping)

    def lines(section: SectionName) -> list[Entry]:
        return as_entries(_rows(of(section)), entries(section), wrapping)

    languages, tests = tongues(_rows(of("languages")), entries("languages"))
    found = certificates(lines("certificates"))
    tests += tests_in(_rows(of("certificates")))
    education, grades = schools(entries("education"))
    return {
        "basics": basics(document, blocks, left_out, wrapping),
        "work": jobs(entries("work"), employer="name"),
        "volunteer": jobs(entries("volunteer"), employer="organization"),
        "education": education,
        "awards": awards(lines("awards")),
        "certificates": [one for one in found if not _is_test(one)],
        "publications": publications(lines("publications")),
        "skills": skills(_rows(of("skills")), wrapping),
        "languages": languages,
        "interests": interests(_rows(of("interests"))),
        "projects": projects(entries("projects")),
        "x-kr": {
            "languageTests": tests,
            "military": military(of("military"), blocks),
            "grades": grades,
            "essays": essays(of("essays"), wrapping),
        },
    }


def _is_test(certificate: Tree) -> bool:
    name = certificate["name"]
    return isinstance(name, Read) and is_test(name.value)


def _rows(blocks: Iterable[Block]) -> list[Row]:
    return [row for block in blocks for row in block.rows]


def _entries(rows: Sequence[Row], wrapping: Wrapping) -> list[Entry]:
    named, rest = split(rows, wrapping)
    return named + entries_of(rest, wrapping)


def _without(tree: Tree, left_out: Sequence[LeftOut]) -> Tree:
    """Return the tree without any value that overlaps a protected fact."""

    def kept(node: object) -> object:
        if isinstance(node, Read):
            return None if covered(node.refs, left_out) else node
        if isinstance(node, dict):
            return {key: kept(one) for key, one in node.items()}
        return [kept(one) for one in node] if isinstance(node, list) else node

    return {key: kept(one) for key, one in tree.items()}


def _language(document: Document) -> Language:
    text = "".join(line.text for line in document.lines)
    korean = len(re.findall("[가-힣]", text))
    return "ko" if korean * 3 > len(re.findall("[A-Za-z]", text)) else "en"


def _sections(document: Document, blocks: Sequence[Block]) -> Iterator[SectionLine]:
    found: dict[tuple[int, int], SectionLine] = {}
    for block in blocks:
        if block.title is not None:
            for ref in block.title.refs:
                key = (ref.page, ref.line)
                found.setdefault(key, SectionLine(*key, block.section, is_heading=True))
        for row in block.rows:
            for piece in row.pieces:
                for ref in piece.refs:
                    key = (ref.page, ref.line)
                    found.setdefault(key, SectionLine(*key, block.section))
    last: SectionName = "basics"
    for line in document.lines:
        known = found.get((line.page, line.number)) or SectionLine(line.page, line.number, last)
        last = known.section
        yield known


def _unread(
    document: Document,
    blocks: Sequence[Block],
    provenances: Iterable[Provenance],
    left_out: Sequence[LeftOut],
) -> Iterator[LineRef]:
    read = {(ref.page, ref.line) for one in provenances for ref in one.refs}
    read |= {(ref.page, ref.line) for fact in left_out for ref in fact.refs}
    read |= {(ref.page, ref.line) for b in blocks if b.title is not None for ref in b.title.refs}
    for line in document.lines:
        if (line.page, line.number) not in read and re.search(r"\w", line.text):
            yield LineRef(line.page, line.number, 0, len(line.text))
