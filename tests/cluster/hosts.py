"""Hosts on one machine: network namespaces with an address each, and the wires between them."""

import ctypes
import fcntl
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

SUBNET = "10.77.0"
TUN = Path("/dev/net/tun")
TUNSETIFF = 0x400454CA
"""linux/if_tun.h: give an open device a name and a kind."""
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
CLONE_NEWNET = 0x40000000
"""linux/sched.h."""
ROOT = Path(__file__).resolve().parents[2]

_libc = ctypes.CDLL(None, use_errno=True)


def why_not() -> str | None:
    """Return why this machine cannot have such hosts; None where it can."""
    if sys.platform != "linux":
        return "network namespaces are Linux's"
    if os.geteuid() != 0:
        return "only root may make network namespaces"
    if missing := [name for name in ("ip", "nsenter") if shutil.which(name) is None]:
        return f"{' and '.join(missing)} not installed (iproute2, util-linux)"
    if not TUN.exists():
        return f"no {TUN} on this machine"
    tried = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False)
    return None if tried.returncode == 0 else "this container may not make network namespaces"


@dataclass(frozen=True, slots=True)
class Host:
    """A host.

    Attributes:
        number: the last byte of its address.
    """

    name: str
    number: int
    namespace: str

    @property
    def address(self) -> str:
        """Return its address in the cluster."""
        return f"{SUBNET}.{self.number}"

    def command(self, arguments: Sequence[str], *, uid: int = 0, gid: int = 0) -> list[str]:
        """Return the command that runs another one on this host."""
        who = ["--setuid", str(uid), "--setgid", str(gid)] if uid else []
        return ["nsenter", f"--net=/run/netns/{self.namespace}", *who, "--", *arguments]

    def socket(self) -> socket.socket:
        """Return a new TCP socket that belongs to this host."""
        found: list[socket.socket] = []

        def enter_and_open() -> None:  # the thread is in another network until its end
            namespace = os.open(f"/run/netns/{self.namespace}", os.O_RDONLY)
            try:
                if _libc.setns(namespace, CLONE_NEWNET) == 0:
                    found.append(socket.socket(socket.AF_INET, socket.SOCK_STREAM))
            finally:
                os.close(namespace)

        thread = threading.Thread(target=enter_and_open)
        thread.start()
        thread.join()
        if not found:
            raise OSError(ctypes.get_errno(), f"{self.name} cannot be entered")
        return found[0]

    def get(
        self, address: str, port: int, path: str, headers: Mapping[str, str] | None = None
    ) -> tuple[int, bytes] | None:
        """Return status and body of a page, as seen from this host; None where nobody answers."""
        with closing(HTTPConnection(address, port, timeout=10)) as connection:
            connection.sock = self.socket()
            connection.sock.settimeout(10)
            try:
                connection.sock.connect((address, port))
                connection.request("GET", path, headers=headers or {})
                response = connection.getresponse()
                return response.status, response.read()
            except (OSError, HTTPException):
                return None


class Network:
    """The wires between hosts; each link is told apart by its two hosts."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        """Talk to the process that carries the packets."""
        self._process = process
        self._lock = threading.Lock()

    def cut(self, one: Host, other: Host) -> None:
        """Let nothing pass between two hosts."""
        self._change(one, other, is_cut=True)

    def weather(self, one: Host, other: Host, *, delay_s: float, loss: float) -> None:
        """Delay every packet between two hosts, and lose a share of them."""
        self._change(one, other, delay_s=delay_s, loss=loss)

    def heal(self, one: Host, other: Host) -> None:
        """Let everything pass at once."""
        self._change(one, other)

    def _change(self, one: Host, other: Host, **wish: float) -> None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        line = json.dumps({"link": [one.number, other.number], **wish})
        with self._lock:
            self._process.stdin.write(f"{line}\n".encode())
            self._process.stdin.flush()
            assert self._process.stdout.readline() == b"ok\n", "the wires are gone"


@contextmanager
def network(names: dict[str, int], *, seed: int) -> Iterator[tuple[Network, dict[str, Host]]]:
    """Make hosts, each by its name with the last byte of its address, and connect all of them."""
    hosts = {
        name: Host(name, number, f"rhetor-{os.getpid()}-{name}") for name, number in names.items()
    }
    devices: dict[int, int] = {}
    try:
        for host in hosts.values():
            _ip("netns", "add", host.namespace)
            devices[host.number] = _plugged_in(host)
        ends = [f"{number}={device}" for number, device in devices.items()]
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.cluster.wires", str(seed), *ends],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=tuple(devices.values()),
        )
        try:
            yield Network(process), hosts
        finally:
            process.kill()
            process.communicate()
    finally:
        for device in devices.values():
            os.close(device)
        for host in hosts.values():
            subprocess.run(["ip", "netns", "del", host.namespace], check=False)


def _plugged_in(host: Host) -> int:
    """Give a host its device and address; return the other end of the wire."""
    device = os.open(TUN, os.O_RDWR)
    name = f"rh{os.getpid() % 1_000_000}-{host.number}"
    fcntl.ioctl(device, TUNSETIFF, struct.pack("16sH", name.encode(), IFF_TUN | IFF_NO_PI))
    _ip("link", "set", name, "netns", host.namespace)
    inside = ["-n", host.namespace]
    _ip(*inside, "link", "set", "lo", "up")
    _ip(*inside, "addr", "add", f"{host.address}/24", "dev", name)
    _ip(*inside, "link", "set", name, "up")
    return device


def _ip(*arguments: str) -> None:
    subprocess.run(["ip", *arguments], check=True)
