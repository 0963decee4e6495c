"""The form to sign in with a password, as a page of its own: only an answer can set a cookie.

Streamlit speaks over a socket, so what it draws can neither set a cookie that scripts cannot read
nor be filled in by the browser's store of passwords.
"""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from apps.web.origins import is_same
from apps.web.sign_in_texts import SignInTexts, sign_in_texts
from core.company import accounts
from core.company.ports import PasswordHasher
from core.company.storage import NewEnterpriseUnitOfWork
from core.company.throttle import Throttle
from core.errors import InvalidInput, Unavailable
from core.language.language import Language, parse_language

PATH = "/sign-in"
MAX_BYTES = 8192
"""Of a form; login and password of 200 characters take at most 4,800 when encoded."""
FREE_OF_ADDRESS = 20
"""Wrong tries of one address without a wait: behind a proxy it is everybody's. Own choice."""
MAX_FIELDS = 10
MAX_PATH = 2000
"""Of an address to come back to, which the form carries."""
SECONDS_A_MINUTE = 60
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "Referrer-Policy": "same-origin",
}
_STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,Pretendard,'Noto Sans KR','Malgun Gothic',sans-serif;"
    "max-width:22rem;margin:12vh auto;padding:0 1rem}"
    "label{display:block;margin:1rem 0}input{display:block;width:100%;box-sizing:border-box;"
    "font:inherit;padding:.6rem;border:1px solid #888;border-radius:.5rem}"
    "button{font:inherit;padding:.6rem 1.4rem;border:0;border-radius:.5rem;background:#0f766e;"
    "color:#fff;cursor:pointer}[role=alert]{border-left:4px solid #b45309;padding-left:.8rem}"
    "a{color:inherit}"
)


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the way in works with.

    Attributes:
        new_uow: where members are.
        hasher: of passwords.
        throttle: of wrong ones, for this process.
        is_secure: send the cookie over HTTPS only.
    """

    new_uow: NewEnterpriseUnitOfWork
    hasher: PasswordHasher
    throttle: Throttle = field(default_factory=Throttle)
    is_secure: bool = False


def sign_in_route(
    entrance: Callable[[], Entrance], *, answered: Callable[[int], None] | None = None
) -> Route:
    """Return the route.

    Args:
        entrance: asked for at each try.
        answered: is told the status of the answer to each.
    """

    async def serve(request: Request) -> Response:
        lang = parse_language(request.query_params.get("lang") or _accepted(request))
        back = safe_path(request.query_params.get("next") or "/")
        if request.method != "POST":
            return _page(lang, back)
        t = sign_in_texts(lang)
        if not is_own_origin(request):
            return _page(lang, back, t.not_ours, 403)
        body = await _body(request)
        if body is None:
            return _page(lang, back, t.too_large, 413)
        answer = await asyncio.to_thread(_try, request, body, entrance(), lang, back)
        if answered is not None:
            answered(answer.status_code)
        return answer

    return Route(PATH, serve, methods=["GET", "HEAD", "POST"])


def safe_path(text: str) -> str:
    """Return a path of this app; the first page when a text leads anywhere else."""
    is_path = text.startswith("/") and text[1:2] not in {"/", "\\"}
    is_plain = text.isascii() and text.isprintable() and len(text) <= MAX_PATH
    return text if is_path and is_plain and not text.startswith(PATH) else "/"


def is_own_origin(request: Request) -> bool:
    """Say whether the form is ours; browsers cannot forge `Origin`."""
    return is_same(request.headers.get("origin", ""), request.headers.get("host") or "?")


async def _body(request: Request) -> bytes | None:
    """Return what was sent; None when it is more than a form can be."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BYTES:
            return None
    return body


def _try(request: Request, body: bytes, entrance: Entrance, lang: Language, back: str) -> Response:
    t, throttle = sign_in_texts(lang), entrance.throttle
    login, password = _given(body)
    address = f"address {request.client.host if request.client else '?'}"
    name = f"login {_name(login)}"
    wait_s = max(throttle.wait_s(address), throttle.wait_s(name))
    if wait_s > 0:
        return _waiting(t, lang, back, wait_s)
    try:
        token = accounts.sign_in(
            login,
            password,
            new_uow=entrance.new_uow,
            hasher=entrance.hasher,
            now=datetime.now(UTC),
        )
    except Unavailable:
        return _page(lang, back, t.accounts_away, 503)
    if token is None:
        throttle.failed(name)
        throttle.failed(address, free=FREE_OF_ADDRESS)
        return _page(lang, back, t.wrong, 401)
    throttle.succeeded(name)
    if "lang" in request.query_params:  # whoever chose a language at the door goes on in it
        back = _in(lang, back)
    answer = RedirectResponse(back, status_code=303, headers={"Cache-Control": "no-store"})
    answer.set_cookie(
        accounts.COOKIE,
        token,
        max_age=round(accounts.LASTS.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=entrance.is_secure,
    )
    return answer


def _in(lang: Language, path: str) -> str:
    parts = urlsplit(path)
    others = [(name, value) for name, value in parse_qsl(parts.query) if name != "lang"]
    return parts._replace(query=urlencode([*others, ("lang", lang)])).geturl()


def _given(body: bytes) -> tuple[str, str]:
    try:
        form = parse_qs(body.decode("utf-8", "replace"), max_num_fields=MAX_FIELDS)
    except ValueError:
        return "", ""
    return form.get("login", [""])[0], form.get("password", [""])[0]


def _name(login: str) -> str:
    """Return a login as it is stored, so that writing it otherwise is no further try."""
    try:
        return accounts.login_of(login)
    except InvalidInput:
        return ""


def _waiting(t: SignInTexts, lang: Language, back: str, wait_s: float) -> Response:
    answer = _page(lang, back, t.wait.format(minutes=math.ceil(wait_s / SECONDS_A_MINUTE)), 429)
    answer.headers["Retry-After"] = str(math.ceil(wait_s))
    return answer


def _page(lang: Language, back: str, message: str = "", status: int = 200) -> HTMLResponse:
    """Return the form; a login is not written back, as it may be a password typed too early."""
    t = sign_in_texts(lang)
    other: Language = "en" if lang == "ko" else "ko"
    alert = f'<p role="alert">{escape(message)}</p>' if message else ""
    return HTMLResponse(
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(t.title)} · Rhetor</title><style>{_STYLE}</style></head><body><main>"
        f"<h1>{escape(t.title)}</h1>{alert}"
        f'<form method="post" action="{escape(_address(lang, back))}">'
        f'<label>{escape(t.login)}<input name="login" autocomplete="username" required autofocus'
        f' maxlength="{accounts.MAX_LENGTH}" autocapitalize="none" spellcheck="false"></label>'
        f'<label>{escape(t.typed)}<input name="password" type="password" required'
        f' autocomplete="current-password" maxlength="{accounts.MAX_LENGTH}"></label>'
        f"<button>{escape(t.sign_in)}</button></form>"
        f'<p><a href="{escape(_address(other, back))}" lang="{other}">'
        f"{escape(t.other_language)}</a></p></main></body></html>",
        status_code=status,
        headers=_HEADERS,
    )


def _address(lang: Language, back: str) -> str:
    return f"{PATH}?{urlencode({'lang': lang, 'next': back})}"


def _accepted(request: Request) -> str | None:
    return request.headers.get("accept-language")
