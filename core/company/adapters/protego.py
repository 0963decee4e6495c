"""Read robots.txt with Protego: wildcards, precedence by length, crawl-delay and request-rate."""

from protego import Protego


class ProtegoRobots:
    """What one robots.txt says to one robot."""

    def __init__(self, text: str, agent: str) -> None:
        """Read it; what is malformed in it is left out, as RFC 9309 wants."""
        self._rules = Protego.parse(text)
        self._agent = agent

    def allows(self, url: str) -> bool:
        """Say whether an address may be read."""
        return bool(self._rules.can_fetch(url, self._agent))

    def pause_s(self) -> float:
        """Return the seconds to leave between two requests; 0 where it asks for none."""
        delay = float(self._rules.crawl_delay(self._agent) or 0.0)
        rate = self._rules.request_rate(self._agent)
        return max(delay, rate.seconds / rate.requests if rate and rate.requests else 0.0)
