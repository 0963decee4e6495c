"""A stand-in for S3: just enough of its protocol to keep objects, and to fail as the real one does.

Signatures are looked at, not verified. No object store of others was asked yet (docs/scale.md).
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape, unescape

PAGE = 3
"""Keys in one answer to a listing: few, so that there is more than one page."""


@dataclass
class Bucket:
    """What is stored, and what is to go wrong next."""

    objects: dict[str, bytes] = field(default_factory=dict)
    refuse: HTTPStatus | None = None
    unsigned: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def s3_server() -> Iterator[tuple[str, Bucket]]:
    """Serve one bucket named `rhetor`; yield its endpoint and what is in it."""
    bucket = Bucket()

    class Handler(_Handler):
        stored = bucket

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", bucket
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    stored: Bucket
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Be quiet."""

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._refuses():
            return
        with self.stored.lock:
            if self.headers.get("If-None-Match") == "*" and self._key in self.stored.objects:
                self._error(HTTPStatus.PRECONDITION_FAILED, "PreconditionFailed")
                return
            self.stored.objects[self._key] = body
        self._answer(HTTPStatus.OK, b"", {"ETag": '"e"'})

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        if self._refuses():
            return
        if not self._key:
            self._list()
            return
        data = self.stored.objects.get(self._key)
        if data is None:
            self._error(HTTPStatus.NOT_FOUND, "NoSuchKey")
            return
        headers = {"ETag": '"e"', "Last-Modified": "Fri, 27 Nov 2026 21:00:00 GMT"}
        wanted = self.headers.get("Range")
        if wanted is None:
            self._answer(HTTPStatus.OK, data, headers)
            return
        first, last = (int(part) for part in wanted.removeprefix("bytes=").split("-"))
        if first >= len(data):
            self._error(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "InvalidRange")
            return
        piece = data[first : last + 1]
        headers["Content-Range"] = f"bytes {first}-{first + len(piece) - 1}/{len(data)}"
        self._answer(HTTPStatus.PARTIAL_CONTENT, piece, headers)

    def do_DELETE(self) -> None:
        if not self._refuses():
            with self.stored.lock:
                self.stored.objects.pop(self._key, None)
            self._answer(HTTPStatus.NO_CONTENT, b"", {})

    def do_POST(self) -> None:
        """Delete several at once, which is how obstore deletes; what is not there is no error."""
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        if self._refuses():
            return
        keys = re.findall("<Key>(.*?)</Key>", body)
        with self.stored.lock:
            for key in keys:
                self.stored.objects.pop(unescape(key, {"&quot;": '"', "&apos;": "'"}), None)
        gone = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
        said = f"<DeleteResult>{gone}</DeleteResult>".encode()
        self._answer(HTTPStatus.OK, said, {"Content-Type": "application/xml"})

    def _list(self) -> None:
        query = parse_qs(urlsplit(self.path).query)
        prefix = query.get("prefix", [""])[0]
        after = query.get("continuation-token", [""])[0]
        with self.stored.lock:
            found = sorted(
                (key, len(data))
                for key, data in self.stored.objects.items()
                if key.startswith(prefix) and key > after
            )
        page, rest = found[:PAGE], found[PAGE:]
        more = (
            f"<NextContinuationToken>{escape(page[-1][0])}</NextContinuationToken>" if rest else ""
        )
        contents = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{size}</Size><ETag>e</ETag>"
            "<LastModified>2026-11-27T21:00:00.000Z</LastModified></Contents>"
            for key, size in page
        )
        body = (
            '<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>'
            f"<IsTruncated>{str(bool(rest)).lower()}</IsTruncated>{more}{contents}"
            "</ListBucketResult>"
        )
        self._answer(HTTPStatus.OK, body.encode(), {"Content-Type": "application/xml"})

    @property
    def _key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix("/rhetor").strip("/")

    def _refuses(self) -> bool:
        if not self.headers.get("Authorization", "").startswith("AWS4-HMAC-SHA256 Credential=key/"):
            self.stored.unsigned += 1
        if self.stored.refuse is None:
            return False
        self._error(self.stored.refuse, "AccessDenied")
        return True

    def _error(self, status: HTTPStatus, code: str) -> None:
        body = f"<Error><Code>{code}</Code><Message>{code}</Message></Error>".encode()
        self._answer(status, body, {"Content-Type": "application/xml"})

    def _answer(self, status: HTTPStatus, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
