"""Linux's seccomp: a thread that cannot reach a network, nor can any thread that it starts."""

import ctypes
import platform
import socket
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from errno import EACCES
from queue import SimpleQueue
from typing import Any, TypeVar

Result = TypeVar("Result")

# Source: include/uapi/linux/{prctl,seccomp,filter,audit}.h of Linux 6.1.
PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS, SECCOMP_MODE_FILTER = 22, 38, 2
LOAD, JUMP_IF_EQUAL, RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | EACCES
NUMBER_AT, MACHINE_AT, FIRST_ARGUMENT_AT = 0, 4, 16  # in struct seccomp_data

MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""By `platform.machine()`: the audit architecture, and the number of the call `socket`."""


class OfflineThread:
    """Do one piece of work after the other in a thread that may open no socket but a local one.

    Databases and queues of the same process are not touched: the rule holds for this thread and
    for those that are started from it. The thread is a daemon, so that it also serves while the
    interpreter ends.
    """

    def __init__(self, name: str) -> None:
        """Start the thread."""
        self._inbox: SimpleQueue[tuple[Future[Any], Callable[[], Any]] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()
        self.is_offline = self.run(_refuse_networks)

    def run(self, work: Callable[[], Result]) -> Result:
        """Return what `work` returns in the thread, or raise what it raises."""
        future: Future[Result] = Future()
        self._inbox.put((future, work))
        return future.result()

    def close(self) -> None:
        """End after the work given so far."""
        self._inbox.put(None)

    def _serve(self) -> None:
        while (given := self._inbox.get()) is not None:
            future, work = given
            try:
                future.set_result(work())
            except BaseException as exc:  # noqa: BLE001 - it is raised where the work was given
                future.set_exception(exc)
            del given, future, work  # or what the work holds would live until the next


class _Instruction(ctypes.Structure):
    """`struct sock_filter`."""

    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    """`struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("first", ctypes.POINTER(_Instruction)))


def _refuse_networks() -> bool:
    """Refuse the calling thread every socket but local ones; return whether the system does it."""
    known = MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    machine, socket_call = known
    steps = (
        (LOAD, 0, 0, MACHINE_AT),
        (JUMP_IF_EQUAL, 0, 5, machine),
        (LOAD, 0, 0, NUMBER_AT),
        (JUMP_IF_EQUAL, 0, 3, socket_call),
        (LOAD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_EQUAL, 1, 0, int(socket.AF_UNIX)),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    )
    instructions = (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    program = _Program(len(steps), instructions)
    libc = ctypes.PyDLL(None)
    if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    failed: int = libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(program))
    return failed == 0
