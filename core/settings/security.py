"""Settings of what keeps others out."""

from typing import Self

from pydantic import SecretStr, model_validator

from core.settings.group import Group


class Security(Group):
    """Keys, and how much one address may ask for; the same on all servers."""

    media_key: SecretStr | None = None
    """32 random bytes as base64: recordings and résumés are encrypted with them; empty: are not."""
    identity_header: str | None = None
    """Header in which a proxy that signs candidates in says who they are; empty: none does."""
    identity_key: SecretStr | None = None
    """What that proxy sends as X-Rhetor-Proxy to prove itself; sessions are made from it too."""
    trusted_proxies: tuple[str, ...] = ("127.0.0.1",)
    """Addresses or networks of proxies that say who really asks (X-Forwarded-For)."""
    requests_a_minute: int = 6000
    """What one address may ask a page for, files of the page not counted; 0 is no limit."""
    sockets_a_minute: int = 600
    """How many WebSockets one address may open at a page; 0 is no limit."""

    @model_validator(mode="after")
    def _proxy_proves_itself(self) -> Self:
        if self.identity_header is not None and self.identity_key is None:
            raise ValueError("IDENTITY_HEADER needs IDENTITY_KEY: else anybody could send it")
        return self
