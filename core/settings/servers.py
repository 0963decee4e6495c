"""Settings of which server is where."""

from typing import Literal

from core.settings.group import Group

ServerName = Literal["all", "logos", "pathos", "ethos"]


class Servers(Group):
    """The three servers; `python -m core.settings init` writes this on each."""

    here: ServerName = "all"
    """Which of them this machine is: logos, pathos, ethos, or all of them."""
    logos: str = "127.0.0.1"
    """Address of Logos on the network that the servers share."""
    pathos: str = "127.0.0.1"
    """Address of Pathos there."""
    ethos: str = "127.0.0.1"
    """Address of Ethos there."""
    interview_site: str = "localhost"
    """Name under which people open interviews; the proxy gets a certificate for it."""
    dashboard_site: str = "dashboard.localhost"
    """Name under which coaches open the dashboard."""
    lab_site: str = "lab.localhost"
    """Name under which researchers open the résumé lab."""
    tls: str = "internal"
    """`internal`: certificates of the proxy's own authority; an e-mail address: Let's Encrypt's."""
    nodes: str = "interview:7860"
    """Interview processes that the proxy shares the rooms among: host:port, with spaces between."""
