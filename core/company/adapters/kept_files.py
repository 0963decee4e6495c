"""Keep files with the ETag that their server gave them, so that they are not sent again."""

import hashlib
from pathlib import Path


class KeptFiles:
    """Files of one folder, by their address without keys."""

    def __init__(self, folder: Path) -> None:
        """Keep nothing yet; the folder is made with the first file."""
        self._folder = folder

    def known(self, url: str) -> tuple[str, bytes] | None:
        """Return the ETag and the content of a file; None where it is not kept whole."""
        try:
            tag, _, content = self._path(url).read_bytes().partition(b"\n")
            return tag.decode("ascii"), content
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, url: str, tag: str | None, content: bytes) -> None:
        """Keep a file, whole or not at all; without an ETag there is nothing to ask with."""
        path = self._path(url)
        if not tag or not tag.isascii() or "\n" in tag:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = path.with_suffix(".part")
        half.write_bytes(tag.encode("ascii") + b"\n" + content)
        half.replace(path)

    def _path(self, url: str) -> Path:
        return self._folder / hashlib.sha256(url.encode()).hexdigest()
