"""Settings of what keeps others out."""

from pydantic import SecretStr

from core.settings.group import Group


class Security(Group):
    """Keys, and how much one address may ask for; the same on all servers."""

    media_key: SecretStr | None = None
    """32 random bytes as base64: recordings and résumés are encrypted with them; empty: are not."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1",)
    """Addresses or networks of proxies that say who really asks (X-Forwarded-For)."""
    requests_a_minute: int = 6000
    """What one address may ask a page for, files of the page not counted; 0 is no limit."""
    sockets_a_minute: int = 600
    """How many WebSockets one address may open at a page; 0 is no limit."""
