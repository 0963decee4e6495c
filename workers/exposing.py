"""Give a process's metrics to whoever collects them, on a port of their own.

Not on a page that people open: what a monitor reads is nobody else's business.
"""

from collections.abc import Callable

from prometheus_client import CollectorRegistry, start_http_server

from core.errors import Unavailable


def expose(registry: CollectorRegistry, host: str, port: int | None) -> Callable[[], None]:
    """Answer with the metrics at host and port from now on; return what ends that.

    Without a port nothing is answered.

    Raises:
        Unavailable: somebody else listens there.
    """
    if port is None:
        return lambda: None
    try:
        server, thread = start_http_server(port, host, registry)
    except OSError as exc:
        raise Unavailable(
            f"Metrics cannot be given at {host}:{port}; each process needs a port of its own "
            "(RHETOR_TELEMETRY__METRICS_PORT)."
        ) from exc

    def end() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return end
