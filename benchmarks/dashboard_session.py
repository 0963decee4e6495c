"""One tab of the dashboard without a screen: Streamlit's own messages over its WebSocket."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

WITHIN_S = 60.0
CHARTS = frozenset({"vega_lite_chart", "arrow_vega_lite_chart"})
"""What `st.altair_chart` becomes; the second is its older name."""
ENDED = frozenset({ForwardMsg.FINISHED_SUCCESSFULLY, ForwardMsg.FINISHED_WITH_COMPILE_ERROR})
"""Other ends are those of a run that another one follows."""
LARGEST_BYTES = 64 * 2**20


class Tab:
    """An open tab, in which pages run."""

    def __init__(self, socket: ClientConnection, address: str) -> None:
        """Take the connection."""
        self._socket = socket
        self._address = address

    def run(self, query: str) -> float | None:
        """Open the first page with these filters; wait until it is drawn.

        Returns:
            Milliseconds until the first chart was there; None where the page has none.

        Raises:
            TimeoutError: it did not come to an end within a minute.
        """
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.timezone = "Asia/Seoul"
        asked.rerun_script.context_info.locale = "en-US"
        asked.rerun_script.context_info.url = f"{self._address}/?{query}"
        began, first = time.perf_counter(), None
        self._socket.send(asked.SerializeToString())
        for message in self._messages(began + WITHIN_S):
            kind = message.WhichOneof("type")
            if kind == "delta" and first is None and _is_chart(message):
                first = (time.perf_counter() - began) * 1000
            if kind == "script_finished" and message.script_finished in ENDED:
                return first
        raise TimeoutError(query)

    def _messages(self, until_s: float) -> Iterator[ForwardMsg]:
        while (left_s := until_s - time.perf_counter()) > 0:
            received = self._socket.recv(timeout=left_s)
            yield ForwardMsg.FromString(received if isinstance(received, bytes) else b"")


@contextmanager
def open_tab(host: str, cookie: str | None) -> Iterator[Tab]:
    """Open a tab of a browser that is signed in by a cookie, or of a stranger; close it at the end.

    Args:
        host: address and port of the dashboard.
        cookie: name and value, joined by an equals sign.
    """
    headers = {"Cookie": cookie} if cookie else {}
    with connect(
        f"ws://{host}/_stcore/stream",
        additional_headers=headers,
        origin=Origin(f"http://{host}"),
        subprotocols=[Subprotocol("streamlit")],
        max_size=LARGEST_BYTES,
        open_timeout=WITHIN_S,
        proxy=None,
    ) as socket:
        yield Tab(socket, f"http://{host}")


def _is_chart(message: ForwardMsg) -> bool:
    delta = message.delta
    return (
        delta.WhichOneof("type") == "new_element" and delta.new_element.WhichOneof("type") in CHARTS
    )
