"""The fictional world as sites on loopback: boards, interfaces, pages, and their faults."""

import hashlib
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

from core.company.found import FoundPosting
from core.company.sample import SampleCompany, sample_companies

KEY = "a-key-of-forty-characters-that-is-secret"
SITE = ("greenhouse", "lever", "pages", "work24")
Fault = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Answer:
    """What a page says."""

    text: str | bytes
    kind: str = "application/json"
    charset: str | None = "utf-8"
    encoding: str = "utf-8"
    headers: dict[str, str] = field(default_factory=dict)


class World:
    """What the sites say; change it between two nights.

    Attributes:
        faults: what happens instead, by path; a list is used up one request at a time.
        requests: path and status of each, in order.
        robots: the text of robots.txt; None where there is none.
    """

    def __init__(self) -> None:
        """Begin with the sample: each company on one site, some jobs on two."""
        self.companies: dict[str, SampleCompany] = {one.key: one for one in sample_companies()}
        self.faults: dict[str, list[Fault] | Fault] = {}
        self.requests: list[tuple[str, int]] = []
        self.seen: list[dict[str, str]] = []
        self.robots: str | None = "User-agent: *\nDisallow: /pages/private\n"
        self.dart_register: str | bytes | None = None
        self.dart_status: dict[str, str] = {}
        self.origin = ""

    def on(self, site: str) -> list[SampleCompany]:
        """Return the companies of a site; every tenth of Greenhouse's is on Lever as well."""
        wanted = []
        for number, one in enumerate(self.companies.values()):
            home = SITE[number % len(SITE)]
            if home == site or (site == "lever" and home == "greenhouse" and number % 5 == 0):
                wanted.append(one)
        return wanted

    def keys(self, site: str) -> list[str]:
        """Return the keys of the companies of a site."""
        return [one.key for one in self.on(site)]

    def change(self, key: str, change: Callable[[FoundPosting], FoundPosting | None]) -> None:
        """Change the postings of a company; None removes one."""
        one = self.companies[key]
        changed = [new for old in one.postings if (new := change(old)) is not None]
        self.companies[key] = replace(one, postings=tuple(changed))

    def add(self, key: str, posting: FoundPosting) -> None:
        """Put up one more posting."""
        one = self.companies[key]
        self.companies[key] = replace(one, postings=(*one.postings, posting))

    def answer(self, path: str, query: dict[str, str]) -> Answer | None:
        """Return what a path says, None where there is nothing."""
        parts = [part for part in path.split("/") if part]
        if path == "/robots.txt":
            return Answer(self.robots, "text/plain") if self.robots is not None else None
        site = getattr(self, f"_{parts[0]}", None) if parts else None
        return site(parts[1:], query) if site is not None else None

    def _greenhouse(self, parts: list[str], _: dict[str, str]) -> Answer | None:
        one = self.companies.get(parts[2])
        if one is None:
            return None
        jobs = [
            {
                "id": posting.source_key,
                "title": posting.title,
                "absolute_url": posting.url,
                "company_name": posting.company.name,
                "location": {"name": posting.location},
                "content": escape(posting.html),
                "first_published": posting.posted,
                "application_deadline": posting.closes,
            }
            for posting in one.postings
        ]
        return _json({"jobs": jobs, "meta": {"total": len(jobs)}})

    def _lever(self, parts: list[str], query: dict[str, str]) -> Answer | None:
        one = self.companies.get(parts[2])
        if one is None:
            return None
        skip, limit = int(query["skip"]), int(query["limit"])
        # Another way of writing the same name, as boards do.
        name = "주식회사 " + one.company.name
        jobs = [
            {
                "id": posting.source_key,
                "text": posting.title,
                "hostedUrl": f"{posting.url}?lever",
                "company": name,
                "categories": {"location": posting.location, "commitment": posting.employment},
                "createdAt": 1_790_000_000_000,
                "description": posting.html,
                "lists": [],
            }
            for posting in one.postings
        ]
        return _json(jobs[skip : skip + limit])

    def _pages(self, parts: list[str], _: dict[str, str]) -> Answer | None:
        one = self.companies.get(parts[0])
        if one is None:
            return None
        graph = [_json_ld(posting) for posting in one.postings]
        script = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
        page = (
            f"<html><head><title>{escape(one.company.name)}</title>"
            f'<script type="application/ld+json">{script}</script></head><body>채용</body></html>'
        )
        # The server says one charset and sends another.
        return Answer(page, "text/html", charset="utf-8", encoding="cp949")

    def _work24(self, _: list[str], query: dict[str, str]) -> Answer:
        if query.get("authKey") != KEY:
            return Answer("<GO24><error>인증키가 올바르지 않습니다</error></GO24>", "text/xml")
        jobs = [posting for one in self.on("work24") for posting in one.postings]
        first = (int(query["startPage"]) - 1) * int(query["display"])
        shown = jobs[first : first + int(query["display"])]
        body = "".join(
            f"<wanted><wantedAuthNo>{posting.source_key}</wantedAuthNo>"
            f"<company>{escape(posting.company.name)}</company>"
            f"<title>{escape(posting.title)}</title><region>{escape(posting.location)}</region>"
            f"<regDt>{posting.posted[2:]}</regDt><closeDt>{posting.closes}</closeDt>"
            f"<wantedInfoUrl>{escape(posting.url)}</wantedInfoUrl></wanted>"
            for posting in shown
        )
        text = f'<?xml version="1.0" encoding="EUC-KR"?><wantedRoot><total>{len(jobs)}</total>'
        return Answer(f"{text}{body}</wantedRoot>", "text/xml", "euc-kr", "cp949")

    def _saramin(self, _: list[str], query: dict[str, str]) -> Answer:
        if query.get("access-key") != KEY:
            return _json({"code": 2, "message": "유효하지 않은 access-key"})
        jobs = [
            {
                "id": posting.source_key,
                "url": posting.url,
                "company": {"detail": {"name": posting.company.name}},
                "position": {
                    "title": posting.title,
                    "location": {"name": "서울 &gt; 강남구"},
                    "job-type": {"name": "정규직"},
                    "job-code": {"name": "백엔드"},
                },
                "keyword": "Java,Spring",
                "posting-timestamp": "1790000000",
                "expiration-timestamp": "1890000000",
                "close-type": {"code": "1", "name": "접수마감일"},
            }
            for posting in next(iter(self.companies.values())).postings
        ]
        return _json({"jobs": {"count": len(jobs), "start": 0, "total": "10", "job": jobs}})

    def _data(self, _: list[str], query: dict[str, str]) -> Answer:
        if query.get("serviceKey") != KEY:
            text = "<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>30</returnReasonCode>"
            return Answer(f"{text}</cmmMsgHeader></OpenAPI_ServiceResponse>", "text/xml")
        entry = {
            "recrutPblntSn": 291234,
            "instNm": "가상공단 (가상)",
            "recrutPbancTtl": "2026년 하반기 신입사원 공개채용",
            "ncsCdLst": "R600020",
            "ncsCdNmLst": "정보통신",
            "hireTypeNmLst": "정규직",
            "workRgnNmLst": "세종",
            "pbancBgngYmd": "20261101",
            "pbancEndYmd": "20301215",
            "srcUrl": "https://job.rhetor.invalid/291234",
        }
        return _json({"resultCode": 200, "resultMsg": "성공", "result": [entry]})

    def _dart(self, parts: list[str], query: dict[str, str]) -> Answer:
        code, name = query.get("corp_code", ""), parts[-1]
        status = "010" if query.get("crtfc_key") != KEY else self.dart_status.get(name, "000")
        if status != "000" and name == "corpCode.xml":
            return Answer(f"<result><status>{status}</status></result>", "application/xml")
        if status != "000":
            return _json({"status": status, "message": "…"})
        if name == "corpCode.xml":
            return Answer(self.dart_register or "", "application/x-msdownload", charset=None)
        company = list(self.companies.values())[int(code)].company
        return _json({"status": "000", "message": "정상"} | _disclosed(name, company.name, code))


def _disclosed(name: str, company: str, code: str) -> dict[str, Any]:
    if name == "company.json":
        return {
            "corp_code": code,
            "corp_name": company,
            "corp_name_eng": f"Company {code} Inc.",
            "stock_name": company,
            "stock_code": "",
            "bizr_no": f"12345{code[-5:]}",
            "hm_url": "www.rhetor.invalid",
            "adres": "서울특별시",
            "est_dt": "19990101",
        }
    if name == "empSttus.json":
        counts = ("1,200", "34", "-")
        return {"list": [{"sm": count, "stlm_dt": "2025-12-31"} for count in counts]}
    amounts = [
        ("CFS", "매출액", "1,234,500,000"),
        ("OFS", "매출액", "1"),
        ("CFS", "영업이익", "-12,000"),
    ]
    return {
        "list": [
            {
                "fs_div": kind,
                "account_nm": account,
                "thstrm_amount": amount,
                "thstrm_dt": "2025.01.01 ~ 2025.12.31",
            }
            for kind, account, amount in amounts
        ]
    }


def _json(document: Any) -> Answer:
    return Answer(json.dumps(document, ensure_ascii=False))


def _json_ld(posting: FoundPosting) -> dict[str, Any]:
    return {
        "@type": "JobPosting",
        "title": posting.title,
        "identifier": {"@type": "PropertyValue", "value": posting.source_key},
        "url": posting.url,
        "datePosted": posting.posted,
        "validThrough": posting.closes,
        "hiringOrganization": {"@type": "Organization", "name": posting.company.name},
        "jobLocation": {"@type": "Place", "address": {"addressLocality": posting.location}},
        "employmentType": [posting.employment],
        "description": posting.html,
    }


def status(code: int, **headers: str) -> Fault:
    """Return a fault: a bare status."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def says(answer: Answer) -> Fault:
    """Return a fault: another answer."""
    return lambda handler: _send(handler, answer)


def endless(handler: BaseHTTPRequestHandler) -> None:
    """Send without end."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while True:
            handler.wfile.write(b"x" * 65_536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """Send a byte from time to time, until nobody listens."""
    handler.send_response(200)
    handler.end_headers()
    with suppress(OSError):
        while not handler.server.gone.wait(0.02):  # type: ignore[attr-defined]
            handler.wfile.write(b"x")


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Never answer."""
    handler.server.gone.wait(60)  # type: ignore[attr-defined]


def broken(handler: BaseHTTPRequestHandler) -> None:
    """Break off in the middle."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"{")
    handler.wfile.flush()
    handler.close_connection = True


def _send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    text = answer.text
    body = text if isinstance(text, bytes) else text.encode(answer.encoding, "replace")
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    if handler.headers.get("If-None-Match") == tag:
        handler.send_response(304)
        handler.send_header("ETag", tag)
        handler.end_headers()
        return
    handler.send_response(200)
    named = f"; charset={answer.charset}" if answer.charset else ""
    handler.send_header("Content-Type", f"{answer.kind}{named}")
    handler.send_header("Content-Length", str(len(body)))
    handler.send_header("ETag", tag)
    for name, value in answer.headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def open_world(world: World) -> Iterator[World]:
    """Serve a world on loopback until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            world.seen.append(dict(self.headers))
            fault = world.faults.get(parts.path)
            if isinstance(fault, list):
                fault = fault.pop(0) if fault else None
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            if fault is not None:
                fault(self)
            elif (answer := world.answer(parts.path, query)) is None:
                status(404)(self)
            else:
                _send(self, answer)

        def log_request(self, code: int | str = "-", _size: int | str = "-") -> None:
            world.requests.append((urlsplit(self.path).path, int(code)))

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    server.gone = threading.Event()  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    world.origin = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield world
    finally:
        server.gone.set()  # type: ignore[attr-defined]
        server.shutdown()
        server.server_close()
        thread.join()
