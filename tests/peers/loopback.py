"""A network that only this test process and its children are on, and free ports in it."""

from __future__ import annotations

import ctypes
import errno
import os
import random
import socket
import struct
import sys

_CLONE_NEWNET = 0x40000000
_SIOCSIFFLAGS = 0x8914
_IFF_UP = 0x1
# Below those that the system gives to outgoing connections, so that none is taken meanwhile.
_PORTS = range(15_000, 32_000)
_given: set[int] = set()


def leave_the_network() -> bool:
    """Move the calling thread into a network namespace with loopback only; False where forbidden.

    Peers listen on all interfaces; behind this nothing outside can reach them. Linux, as root.
    """
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    import fcntl

    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNET) != 0:
        # Containers often forbid it even to root.
        assert ctypes.get_errno() in (errno.EPERM, errno.ENOSYS), os.strerror(ctypes.get_errno())
        return False
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        request = struct.pack("16sH22x", b"lo", _IFF_UP)
        fcntl.ioctl(any_socket, _SIOCSIFFLAGS, request)
    return True


def free_port() -> int:
    """Return a TCP port that nothing listens on and that was not given before."""
    while True:
        port = random.choice(_PORTS)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError:
            return False
    return True
