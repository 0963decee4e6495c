"""Settings of what tells those who watch over the servers how they are."""

from typing import Literal

from pydantic import Field

from core.settings.group import Group


class Telemetry(Group):
    """Logs, metrics and traces; nothing is sent anywhere until an address is set."""

    log_form: Literal["text", "json"] = "text"
    """`text` for people, or `json`: one object a line, for whatever collects logs."""
    metrics_host: str = "127.0.0.1"
    """Address that workers, schedule and dashboard give their metrics at."""
    metrics_port: int | None = Field(default=None, ge=1, le=65535)
    """Their port, one for each process; empty means none. The interview app has /metrics."""
    otlp_endpoint: str | None = Field(default=None, pattern=r"^https?://[^\s]+$")
    """OpenTelemetry collector (OTLP over HTTP), such as http://collector:4318; empty means none."""
