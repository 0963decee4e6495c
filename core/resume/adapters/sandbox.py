"""Linux's Landlock and seccomp: a process that writes no file, opens no socket, runs no program.

Everything here is for the process that calls it and those it starts, and cannot be taken back.
"""

import ctypes
import os
import platform
import sys
from errno import EACCES

# Source: include/uapi/linux/{landlock,prctl,seccomp,filter,audit}.h of Linux 6.1.
_CREATE_RULESET, _RESTRICT_SELF, _GET_VERSION = 444, 446, 1
# WRITE_FILE, then all that removes or makes something: bits 4 to 12 of LANDLOCK_ACCESS_FS_*.
_WRITING = (1 << 1) | sum(1 << bit for bit in range(4, 13))
_REFER, _TRUNCATE = (2, 1 << 13), (3, 1 << 14)
"""Rights that later versions know, each with the first version that does."""
_NO_NEW_PRIVS, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06  # BPF_LD|W|ABS, BPF_JMP|JEQ|K, BPF_RET|K
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | EACCES
_NUMBER_AT, _MACHINE_AT = 0, 4  # in struct seccomp_data
_MACHINES = {
    "x86_64": (0xC000003E, (41, 59, 322, 101)),
    "aarch64": (0xC00000B7, (198, 221, 281, 117)),
}
"""The audit architecture, and the numbers of `socket`, `execve`, `execveat` and `ptrace`."""


class _Ruleset(ctypes.Structure):
    """`struct landlock_ruleset_attr` of the first version."""

    _fields_ = (("handled_access_fs", ctypes.c_uint64),)


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


def write_nothing() -> bool:
    """Refuse this process every change of a file or folder; return whether the system does it."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _GET_VERSION)
    if version < 1 or libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    later = sum(right for since, right in (_REFER, _TRUNCATE) if version >= since)
    rules = _Ruleset(_WRITING | later)
    handle = libc.syscall(
        _CREATE_RULESET, ctypes.byref(rules), ctypes.c_size_t(ctypes.sizeof(rules)), 0
    )
    if handle < 0:
        return False
    failed: int = libc.syscall(_RESTRICT_SELF, handle, 0)
    os.close(handle)
    return failed == 0


def reach_nothing() -> bool:
    """Refuse this process every socket and program; return whether the system does it."""
    known = _MACHINES.get(platform.machine())
    if not sys.platform.startswith("linux") or known is None:
        return False
    machine, calls = known
    steps = [
        (_LOAD, 0, 0, _MACHINE_AT),
        (_JUMP_IF_EQUAL, 0, len(calls) + 1, machine),
        (_LOAD, 0, 0, _NUMBER_AT),
        *((_JUMP_IF_EQUAL, len(calls) - n, 0, call) for n, call in enumerate(calls)),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    ]
    program = _Program(
        len(steps), (_Instruction * len(steps))(*(_Instruction(*step) for step in steps))
    )
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    failed: int = libc.prctl(_SET_SECCOMP, _MODE_FILTER, ctypes.byref(program))
    return failed == 0
