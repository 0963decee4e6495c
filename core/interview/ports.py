"""What the interview subject needs of outside libraries."""

from typing import Protocol


class Printer(Protocol):
    """Makes documents."""

    def pdf(self, html: str, *, css: str, title: str) -> bytes:
        """Return a document as PDF, A4, with the fonts of both languages embedded.

        Args:
            html: the body; what came from people is escaped in it.
            css: how it looks.
            title: for the reader's window.
        """
