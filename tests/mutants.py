"""Files as chance and malice leave them: seeded changes of PDFs and Word documents."""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from random import Random

import docx
import pymupdf
from docx.shared import Pt, RGBColor

Mutator = Callable[[Random, bytes], bytes]
OBJECT = re.compile(rb"\d+ 0 obj.*?endobj", re.DOTALL)
NUMBER = re.compile(rb"-?\d+\.?\d*")
NAME = re.compile(rb"/[A-Za-z]\w*")
TAG = re.compile(rb"<[^<>]+>")
ODD_NUMBERS = (b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"9999999999", b"1e38",
               b"0.0000001", b"NaN")  # fmt: skip


def seeds() -> tuple[list[bytes], list[bytes]]:
    """Return whole PDFs and whole Word documents."""
    return [plain_pdf(), ruled_pdf(), compressed_pdf()], [word(), word_table()]


def plain_pdf() -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for number, text in enumerate(("홍길동", "hong@example.com", "경력  2019.03 - 2021.02")):
            page.insert_text((72, 80 + number * 24), text, fontname="korea")
        page.insert_text((72, 200), "hidden", color=(1, 1, 1))
        link = {"kind": pymupdf.LINK_URI, "from": pymupdf.Rect(70, 65, 200, 90), "uri": "https://a"}
        page.insert_link(link)
        data: bytes = pdf.tobytes()
    return data


def ruled_pdf() -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        for row in range(4):
            page.draw_line((50, 50 + 30 * row), (350, 50 + 30 * row))
            page.draw_line((50 + 100 * row, 50), (50 + 100 * row, 140))
            page.insert_text((60, 70 + 30 * row), "Name")
            page.insert_text((160, 70 + 30 * row), "Jane Doe")
        page.draw_rect((50, 200, 300, 240), fill=(0, 0, 0.5))
        page.insert_text((60, 220), "On dark ground", color=(1, 1, 1))
        pdf.embfile_add("a.txt", b"a file")
        data: bytes = pdf.tobytes(expand=255)
    return data


def compressed_pdf() -> bytes:
    with pymupdf.open() as pdf:
        page = pdf.new_page()
        page.insert_htmlbox((40, 40, 300, 800), "<h1>경력</h1><p>응답 240ms로 단축</p>" * 6)
        page.insert_htmlbox((320, 40, 560, 800), "<h2>Skills</h2><ul><li>Python</li></ul>" * 6)
        picture = pymupdf.Pixmap(pymupdf.csRGB, pymupdf.IRect(0, 0, 40, 40), 0)
        picture.clear_with(120)
        page.insert_image((400, 700, 500, 800), pixmap=picture)
        data: bytes = pdf.tobytes(deflate=True, use_objstms=True)
    return data


def word() -> bytes:
    made = docx.Document()
    made.add_heading("홍길동", 0)
    made.add_paragraph("이메일\thong@example.com")
    made.add_paragraph("Led a team of four", style="List Bullet")
    made.add_paragraph("둘째", style="List Number")
    run = made.add_paragraph("seen").add_run("unseen")
    run.font.color.rgb, run.font.size = RGBColor(255, 255, 255), Pt(9)
    return packed(made)


def word_table() -> bytes:
    made = docx.Document()
    table = made.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "학력"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Merged"
    table.cell(1, 1).add_table(rows=1, cols=2).cell(0, 0).text = "Nested"
    made.sections[0].header.paragraphs[0].text = "Header"
    return packed(made)


def packed(made: docx.document.Document) -> bytes:
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def mutants(seed: int, count: int) -> Iterator[bytes]:
    """Yield so many files; the same seed gives the same."""
    random = Random(seed)
    pdfs, words = seeds()
    for number in range(count):
        is_pdf = number % 2 == 0
        data = random.choice(pdfs if is_pdf else words)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = random.choice(OF_PDF if is_pdf else OF_WORD)(random, data) or data
        yield data


def flipped(random: Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 4, 32, 256))):
        found[random.randrange(len(found))] ^= 1 << random.randrange(8)
    return bytes(found)


def truncated(random: Random, data: bytes) -> bytes:
    return data[: random.randrange(1, len(data) + 1)]


def cut_out(random: Random, data: bytes) -> bytes:
    start = random.randrange(len(data))
    return data[:start] + data[start + random.randrange(1, 200) :]


def repeated(random: Random, data: bytes) -> bytes:
    start = random.randrange(len(data))
    part = data[start : start + random.randrange(1, 400)]
    return data[:start] + part * random.choice((2, 3, 20)) + data[start:]


def swapped_objects(random: Random, data: bytes) -> bytes:
    objects = OBJECT.findall(data)
    if len(objects) < 2:
        return data
    one, other = random.sample(objects, 2)
    head, body = one.partition(b"obj")[0], other.partition(b"obj")[2]
    return data.replace(one, head + b"obj" + body)


def replaced(pattern: re.Pattern[bytes], values: Sequence[bytes] = ()) -> Mutator:
    def mutate(random: Random, data: bytes) -> bytes:
        found = list(pattern.finditer(data))
        if not found:
            return data
        match = random.choice(found)
        value = random.choice(values) if values else random.choice(found)[0]
        return data[: match.start()] + value + data[match.end() :]

    return mutate


def in_part(mutate: Mutator) -> Mutator:
    """Return a mutator of one part of a zip archive."""

    def changed(random: Random, data: bytes) -> bytes:
        parts = unzipped(data)
        if not parts:
            return data
        favourites = [n for n in parts if n.endswith(("document.xml", "styles.xml", "ing.xml"))]
        name = random.choice(favourites if favourites and random.random() < 0.7 else list(parts))
        parts[name] = mutate(random, parts[name] or b"<a/>")
        return zipped(parts)

    return changed


def without_part(random: Random, data: bytes) -> bytes:
    parts = unzipped(data)
    if not parts:
        return data
    del parts[random.choice(list(parts))]
    return zipped(parts)


def unzipped(data: bytes) -> dict[str, bytes]:
    """Return the parts of an archive; none of one that is damaged."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, EOFError, OSError, RuntimeError):
        return {}


def nested(random: Random, data: bytes) -> bytes:
    """Put elements in one another, as deep as no program writes them."""
    tag = random.choice((b"w:tbl", b"w:sdt", b"w:p", b"w:r", b"a"))
    depth = random.choice((50, 200, 2000))
    at = data.find(b"<w:p")
    deep = b"<" + tag + b">"
    return data[:at] + deep * depth + deep.replace(b"<", b"</") * depth + data[at:]


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


ANYWHERE: tuple[Mutator, ...] = (flipped, truncated, cut_out, repeated)
OF_PDF: tuple[Mutator, ...] = (
    *ANYWHERE,
    swapped_objects,
    replaced(NUMBER, ODD_NUMBERS),
    replaced(NUMBER),
    replaced(NAME),
)
OF_WORD: tuple[Mutator, ...] = (
    *ANYWHERE,
    without_part,
    in_part(flipped),
    in_part(cut_out),
    in_part(repeated),
    in_part(nested),
    in_part(replaced(TAG)),
    in_part(replaced(NUMBER, ODD_NUMBERS)),
)
