import gc
import os
import socket
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.vision.adapters.offline_thread import MACHINES, OfflineThread

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.uname().machine not in MACHINES,
    reason="seccomp is Linux's, and known here for x86_64 and aarch64",
)


@pytest.fixture
def thread() -> Iterator[OfflineThread]:
    made = OfflineThread("offline")
    yield made
    made.close()


def open_socket(family: socket.AddressFamily) -> str | None:
    """Return why a socket could not be opened, or None."""
    try:
        socket.socket(family).close()
    except OSError as exc:
        return type(exc).__name__
    return None


@pytest.mark.parametrize("family", [socket.AF_INET, socket.AF_INET6])
def test_no_socket_to_a_network_can_be_opened_in_it(
    thread: OfflineThread, family: socket.AddressFamily
) -> None:
    assert thread.is_offline
    assert thread.run(lambda: open_socket(family)) == "PermissionError"


def test_no_name_can_be_looked_up_in_it(thread: OfflineThread) -> None:
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the resolver
        thread.run(lambda: socket.getaddrinfo("rhetor.invalid", 443))


def test_threads_that_it_starts_are_bound_as_well(thread: OfflineThread) -> None:
    found: list[str | None] = []

    def start_another() -> None:
        child = threading.Thread(target=lambda: found.append(open_socket(socket.AF_INET)))
        child.start()
        child.join()

    thread.run(start_another)
    assert found == ["PermissionError"]


def test_the_rest_of_the_process_and_local_sockets_are_free(thread: OfflineThread) -> None:
    assert thread.run(lambda: open_socket(socket.AF_UNIX)) is None
    assert open_socket(socket.AF_INET) is None


def test_files_are_read_and_written_as_ever(thread: OfflineThread, tmp_path: Path) -> None:
    thread.run(lambda: (tmp_path / "note").write_text("here", "utf-8"))
    assert (tmp_path / "note").read_text("utf-8") == "here"


def test_errors_come_back_and_the_thread_goes_on(thread: OfflineThread) -> None:
    with pytest.raises(ZeroDivisionError):
        thread.run(lambda: 1 / 0)
    assert thread.run(lambda: 2) == 2


def test_what_work_held_is_let_go(thread: OfflineThread) -> None:
    class Heavy:
        pass

    held = Heavy()
    let_go = weakref.ref(held)
    thread.run(lambda kept=held: None)  # type: ignore[misc]
    del held
    thread.run(lambda: None)
    gc.collect()
    assert let_go() is None
