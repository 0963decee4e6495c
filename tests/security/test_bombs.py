"""Files that are small and want to be large, read by the real readers in their confinement."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

import psutil
import pytest
from PIL import Image

from core.errors import InvalidInput
from core.resume.adapters.confined import ConfinedReader
from core.resume.adapters.every_kind import confined_reader
from core.resume.ports import MAX_BYTES, UnreadableFile
from core.speech.adapters.pyav import decode
from core.vision.adapters.pillow import decode_jpeg

GROWS_AT_MOST = 200 * 2**20
"""Of this process, whatever a file holds; what its readers may take is limited there. Own choice:
libraries that are loaded meanwhile take a part of it."""
BIG = 200 * 2**20
TYPES = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    b'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(10))
    + b"]><w>&k;</w>"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    with confined_reader() as made:
        yield made


@pytest.fixture
def _no_growth() -> Iterator[None]:
    before = psutil.Process().memory_info().rss
    yield
    assert psutil.Process().memory_info().rss - before < GROWS_AT_MOST


def zipped(members: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return file.getvalue()


def deflated_zeros(size: int) -> bytes:
    """Return so many zeros, packed by zlib a piece at a time."""
    packer = zlib.compressobj(9)
    pieces = [packer.compress(bytes(2**20)) for _ in range(size // 2**20)]
    return b"".join([*pieces, packer.flush()])


def zip_of_zeros(size: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("[Content_Types].xml", TYPES)
        with made.open("word/document.xml", "w", force_zip64=True) as part:
            for _ in range(size // 2**20):
                part.write(bytes(2**20))
    return file.getvalue()


def zip_that_lies(size: int) -> bytes:
    """Return a zip whose directory says that a large part is small."""
    data = bytearray(zip_of_zeros(size))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    return bytes(data)


def a_pdf(contents: bytes, filters: str = "/FlateDecode", pages: str = "1") -> bytes:
    """Return a PDF of one page by hand, for what no library would write."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [3 0 R] /Count {pages} >>".encode(),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        f"<< /Length {len(contents)} /Filter {filters} >>\nstream\n".encode()
        + contents
        + b"\nendstream",
    ]
    written = bytearray(b"%PDF-1.7\n")
    places = []
    for number, part in enumerate(parts, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    start = len(written)
    written += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    written += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    written += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n".encode()
    return bytes(written + b"%%EOF")


def a_loop() -> bytes:
    """Return a PDF whose page tree is its own child."""
    return a_pdf(zlib.compress(b"")).replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]")


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros in a Word document": lambda: zip_of_zeros(BIG),
    "a Word document that lies about its size": lambda: zip_that_lies(BIG),
    "many members": lambda: zipped(
        {"[Content_Types].xml": TYPES} | {f"word/{n}.xml": b"" for n in range(50_000)}
    ),
    "a billion laughs": lambda: zipped(
        {"[Content_Types].xml": TYPES, "_rels/.rels": LAUGHS, "word/document.xml": LAUGHS}
    ),
    "a zip in a zip": lambda: zipped({"word/document.xml": zipped({"a": bytes(10**6)})}),
    "zeros in a PDF": lambda: a_pdf(deflated_zeros(BIG)),
    "zeros packed twice": lambda: a_pdf(
        zlib.compress(deflated_zeros(BIG)), "[/FlateDecode /FlateDecode]"
    ),
    "a PDF that is its own child": a_loop,
    "a PDF of a milliard pages": lambda: a_pdf(zlib.compress(b"BT ET"), pages="1000000000"),
    "brackets in a PDF": lambda: a_pdf(zlib.compress(b"[" * 5_000_000)),
    "more than may be": lambda: b"%PDF-1.7\n" + bytes(MAX_BYTES),
}


@pytest.mark.usefixtures("_no_growth")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_or_read_as_the_little_it_is(name: str, reader: ConfinedReader) -> None:
    data = BOMBS[name]()
    try:
        said = "".join(page.text for page in reader.extract(data).pages)
    except UnreadableFile as refused:
        said = refused.message
    assert len(said) < 10**6
    assert "site-packages" not in said
    assert reader.extract(a_pdf(zlib.compress(b"BT ET"))).pages is not None


def a_still(width: int, height: int) -> bytes:
    """Return a JPEG that claims to be so large."""
    file = io.BytesIO()
    Image.new("RGB", (16, 16)).save(file, "JPEG")
    data = bytearray(file.getvalue())
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


@pytest.mark.usefixtures("_no_growth")
@pytest.mark.parametrize("size", [(65_500, 65_500), (65_500, 15), (0, 16), (1280, 721)])
def test_a_still_that_claims_too_much_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(InvalidInput):
        decode_jpeg(a_still(*size), 0.0)


def a_wav(claimed_bytes: int, rate_hz: int, channels: int, data: bytes) -> bytes:
    each_s, each = rate_hz * channels * 2, channels * 2
    form = struct.pack("<HHIIHH", 1, channels, rate_hz, each_s % 2**32, each % 2**16, 16)
    return (
        b"RIFF" + struct.pack("<I", claimed_bytes & 0xFFFFFFFF) + b"WAVEfmt "
        + struct.pack("<I", 16) + form + b"data"
        + struct.pack("<I", claimed_bytes & 0xFFFFFFFF) + data
    )  # fmt: skip


@pytest.mark.usefixtures("_no_growth")
@pytest.mark.parametrize(
    "data",
    [
        a_wav(2**32 - 9, 48_000, 2, bytes(1000)),
        a_wav(10**6, 1, 1, bytes(10**6)),
        a_wav(10**6, 2**31 - 1, 1, bytes(10**6)),
        a_wav(10**5, 48_000, 65_535, bytes(10**5)),
        a_wav(8 * 2**20, 100, 1, bytes(8 * 2**20 - 100)),
        b"\x1aE\xdf\xa3" + b"\x01" + b"\xff" * 7 + bytes(1000),
        b"OggS" + b"\xff" * 5000,
        b"ID3\x04\x00\x00\x7f\x7f\x7f\x7f" + bytes(2000),
    ],
    ids=lambda data: f"{data[:4]!r} {len(data)}",
)
def test_sound_that_claims_too_much_is_refused_or_short(data: bytes) -> None:
    try:
        heard = decode(data)
    except InvalidInput:
        return
    assert heard.duration_s < 600
