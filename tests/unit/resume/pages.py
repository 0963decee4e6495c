"""Pages as a library would find them, made from words and places."""

from core.resume.document import Line
from core.resume.reading.raw import Paint, RawPage, Run
from core.resume.reading.streams import Stream, read_pages

SIZE = 10.0


def run(
    text: str, x: float, y: float, *, size: float = SIZE, em: float = 0.5, **more: object
) -> Run:
    """Return a run whose characters are `em` wide; its line stands at `y`."""
    glyphs, left = [], x
    for char in text:
        glyphs.append((char, left, left + em * size))
        left += em * size
    box = (x, y - 0.8 * size, left, y + 0.2 * size)
    return Run(tuple(glyphs), box, y, "font", size, **more)  # type: ignore[arg-type]


def a_page(
    *runs: Run, paints: tuple[Paint, ...] = (), rules: tuple[tuple[float, ...], ...] = ()
) -> RawPage:
    return RawPage(1, 595.0, 842.0, runs, paints, rules)  # type: ignore[arg-type]


def lines(page: RawPage, stream: Stream | None = None) -> tuple[Line, ...]:
    return read_pages([page], stream).pages[0].lines


def texts(page: RawPage, stream: Stream | None = None) -> list[str]:
    return [line.text for line in lines(page, stream)]
