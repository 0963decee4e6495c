"""Keep requests out of our own network: a name is looked up once, and what was checked is used."""

import ipaddress
import socket
from collections.abc import Callable
from urllib.parse import urlsplit

from core.company.ports import Disallowed
from core.errors import Unavailable

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = frozenset({80, 443, 8080, 8443})


def is_public(address: Address) -> bool:
    """Say whether an address belongs to the public network."""
    inside = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    if inside is not None:
        return is_public(inside)
    return address.is_global and not address.is_multicast


def checked_address(url: str, permits: Callable[[Address], bool] = is_public) -> str:
    """Return the address to connect to for `url`, looked up once so that it cannot change after.

    Raises:
        Disallowed: not http or https, with a password in it, or any of its addresses is not
            permitted.
        Unavailable: there is no such name.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Disallowed("Only addresses of the web are read.")
    if parts.username is not None or parts.password is not None:
        raise Disallowed("An address with a password in it is not read.")
    port = parts.port or (443 if parts.scheme == "https" else 80)
    if permits is is_public and port not in PORTS:
        raise Disallowed("An address with an unusual port is not read.")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except OSError as exc:
        raise Unavailable("There is no such name, or it cannot be looked up now.") from exc
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(permits(address) for address in addresses):
        raise Disallowed("The address lies inside a private network.")
    return str(addresses[0])
