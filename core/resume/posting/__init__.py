"""What a job posting asks for, line by line."""

from core.resume.posting.lines import LineKind, PostingLine, lines_of
from core.resume.posting.needs import Need, needs_of

__all__ = ["LineKind", "Need", "PostingLine", "lines_of", "needs_of"]
