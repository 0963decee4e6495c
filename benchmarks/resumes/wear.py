"""What happens to honest files on their way: pictures of pages, and letters that come out odd."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from benchmarks.resumes.layouts.typst import compiled, inputs
from benchmarks.resumes.sheet import Sheet

_MAPPED = re.compile(rb"<([0-9A-Fa-f]{4,})>\s*\n")
_SCAN_DPI, _SLANT_DEGREES, _GRAIN = 110, 0.7, 6.0
_LIGATURES = {"ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ", "ffi": "ﬃ", "ffl": "ﬄ"}


def scanned(pdf: bytes) -> bytes:
    """Return pictures of the pages, a little aslant and grainy, without any text."""
    import io

    import numpy as np
    import pymupdf
    from PIL import Image

    grain = np.random.default_rng(1)
    made = pymupdf.open()
    with pymupdf.open(stream=pdf, filetype="pdf") as source:
        for page in source:
            seen = page.get_pixmap(dpi=_SCAN_DPI, colorspace=pymupdf.csGRAY)
            paper = Image.frombytes("L", (seen.width, seen.height), seen.samples)
            paper = paper.rotate(_SLANT_DEGREES, Image.Resampling.BILINEAR, fillcolor=255)
            noisy = np.asarray(paper, float) + grain.normal(0, _GRAIN, (seen.height, seen.width))
            file = io.BytesIO()
            Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(file, "JPEG", quality=60)
            made.new_page(width=page.rect.width, height=page.rect.height).insert_image(
                page.rect, stream=file.getvalue()
            )
    return _saved(made)


def decomposed(pdf: bytes) -> bytes:
    """Return a file whose letters come out in pieces (NFD), as some systems write Korean."""
    return _remapped(pdf, lambda text: unicodedata.normalize("NFD", text))


def ligated(pdf: bytes) -> bytes:
    """Return a file whose ligatures come out as one character: ﬁ, not fi."""
    return _remapped(pdf, lambda text: _LIGATURES.get(text, text))


def sideways(pdf: bytes) -> bytes:
    """Return a file whose pages are stored on their side and turned for the eye."""
    import pymupdf

    made = pymupdf.open()
    with pymupdf.open(stream=pdf, filetype="pdf") as source:
        for page in source:
            width, height = page.rect.width, page.rect.height
            turned = made.new_page(width=height, height=width)
            turned.show_pdf_page(turned.rect, source, page.number, rotate=90)
            turned.set_rotation(90)
    return _saved(made)


def split(sheet: Sheet) -> bytes:
    """Return a sheet whose words change the font within themselves."""
    rule = '#show regex("[\\p{L}\\d]{2}$|[가-힣]{2}"): set text(weight: 500, tracking: 0.01pt)\n'
    rule += '#show regex("[aeiou]"): set text(font: "Open Sans")\n'
    return compiled((rule + '#include "plain.typ"').encode(), inputs(sheet))


def hyphenated(sheet: Sheet) -> bytes:
    """Return a sheet with marks inside long words that say where they may be broken."""
    rule = '#show regex("[A-Za-z]{9,}"): word => { let c = word.text.clusters(); '
    rule += 'c.slice(0, 5).join() + "\\u{00AD}" + c.slice(5).join() }\n'
    return compiled((rule + '#include "plain.typ"').encode(), inputs(sheet))


def _remapped(pdf: bytes, change: Callable[[str], str]) -> bytes:
    """Return a file whose ToUnicode tables (ISO 32000-2, 9.10.3) tell other text."""
    import pymupdf

    with pymupdf.open(stream=pdf, filetype="pdf") as made:
        for xref in range(1, made.xref_length()):
            stream = made.xref_stream(xref) if made.xref_is_stream(xref) else None
            if stream and b"beginbfchar" in stream:
                made.update_stream(xref, _MAPPED.sub(lambda found: _hex(found, change), stream))
        return _saved(made, close=False)


def _hex(found: re.Match[bytes], change: Callable[[str], str]) -> bytes:
    text = bytes.fromhex(found[1].decode()).decode("utf-16-be", "replace")
    return b"<" + change(text).encode("utf-16-be").hex().encode() + b">\n"


def _saved(made: Any, *, close: bool = True) -> bytes:
    written: bytes = made.tobytes(garbage=1, deflate=True, no_new_id=True)
    if close:
        made.close()
    return written
