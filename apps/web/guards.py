"""The guards around an app, in the order in which a request meets them."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.middleware import Middleware

from apps.web.bodies import BodyLimit
from apps.web.headers import SecurityHeaders
from apps.web.limits import RateLimit
from apps.web.origins import OwnOrigins

FILE_BYTES = 32 * 2**20
"""More than any route takes; each has a limit of its own. Own choice."""
REQUESTS_A_MINUTE, SOCKETS_A_MINUTE = 6000, 600
"""As `core.settings.security` has them: fifty candidates behind one address. Own choice."""


@dataclass(frozen=True, slots=True)
class Guards:
    """How strict an app is.

    Attributes:
        origins: names (scheme://host[:port]) that a proxy gives the app.
        is_secure: it is reached over HTTPS only.
        requests_a_minute, sockets_a_minute: of one address; 0 is no limit.
    """

    origins: tuple[str, ...] = ()
    is_secure: bool = False
    requests_a_minute: int = REQUESTS_A_MINUTE
    sockets_a_minute: int = SOCKETS_A_MINUTE

    def around(
        self,
        *,
        policy: str,
        devices: str,
        more: Iterable[Middleware] = (),
        with_sockets: bool = True,
    ) -> list[Middleware]:
        """Return the guards of an app, the outermost first; refusals bear the headers too.

        Args:
            policy: its Content-Security-Policy.
            devices: its Permissions-Policy.
            more: what else stands before it.
            with_sockets: refuse WebSockets of other pages too; else their route does.
        """
        return [
            Middleware(SecurityHeaders, policy=policy, devices=devices, is_secure=self.is_secure),
            Middleware(OwnOrigins, origins=self.origins, with_sockets=with_sockets),
            Middleware(
                RateLimit,
                requests_a_minute=self.requests_a_minute,
                sockets_a_minute=self.sockets_a_minute,
            ),
            Middleware(BodyLimit, file_bytes=FILE_BYTES),
            *more,
        ]
