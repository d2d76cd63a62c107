"""A bad line: a TCP proxy on loopback that cuts, resets, stalls or slows what goes through it.

with faulty_proxy(orthanc.dicom_port, Fault(Kind.RESET, after=100_000)) as line:
    ...  # talk to 127.0.0.1:line.port
    line.fault = GOOD_LINE  # for the connections from now on
"""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

_CHUNK = 1 << 16
_LINGER_0 = struct.pack("ii", 1, 0)


class Kind(StrEnum):
    """What happens to a connection."""

    NONE = "nothing"
    CUT = "closed on both sides, in order (FIN)"
    RESET = "broken off (RST)"
    STALL = "stays open; nothing passes any more"


class Way(StrEnum):
    """Which bytes count towards `Fault.after`."""

    THERE = "from the caller to the peer"
    BACK = "from the peer to the caller"
    EITHER = "both together"


@dataclass(frozen=True)
class Fault:
    """What one connection suffers.

    Attributes
    ----------
    after
        Exactly so many bytes still pass (RESET: at most); 0: accepted, and nothing passes at all.
    delay_s
        Every chunk of at most 64 KiB waits so long, in either direction.
    only_first
        So many connections suffer it, later ones go through; None: all.
    """

    kind: Kind = Kind.NONE
    after: int = 0
    way: Way = Way.EITHER
    delay_s: float = 0.0
    only_first: int | None = None


GOOD_LINE = Fault()


class Line:
    """A running proxy.

    `fault` may be changed at any time and holds for the connections made afterwards; `port` is
    where it listens, `connections` how many it has accepted, `there` and `back` the bytes passed.
    """

    def __init__(self, target_port: int, fault: Fault) -> None:
        self.fault = fault
        self.port = 0
        self.connections = 0
        self.there = 0
        self.back = 0
        self._target_port = target_port
        self._calls: set[asyncio.Task[None]] = set()

    async def run(self, ready: threading.Event, stop: asyncio.Event) -> None:
        """Serve until `stop` is set."""
        server = await asyncio.start_server(self._accepted, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        for call in self._calls:
            call.cancel()
        await asyncio.gather(*self._calls, return_exceptions=True)

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        call = asyncio.current_task()
        assert call is not None
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)
        self.connections += 1
        fault = self.fault
        if fault.only_first is not None and self.connections > fault.only_first:
            fault = GOOD_LINE
        writers = [writer]
        try:
            if fault.kind in (Kind.NONE, Kind.STALL) or fault.after:
                peer_reader, peer_writer = await asyncio.open_connection(
                    "127.0.0.1", self._target_port
                )
                writers.append(peer_writer)
                await self._pass(fault, (reader, writer), (peer_reader, peer_writer))
        except (ConnectionError, asyncio.CancelledError):
            pass
        finally:
            _end(writers, reset=fault.kind is Kind.RESET)

    async def _pass(
        self,
        fault: Fault,
        caller: tuple[asyncio.StreamReader, asyncio.StreamWriter],
        peer: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        """Let bytes through in both directions until an end closes or the fault strikes."""
        quota = _Quota(fault)
        there = asyncio.create_task(self._pump(caller[0], peer[1], quota, Way.THERE))
        back = asyncio.create_task(self._pump(peer[0], caller[1], quota, Way.BACK))
        struck = asyncio.create_task(quota.struck.wait())
        ways = {there, back}
        try:
            while ways and not quota.struck.is_set():
                await asyncio.wait({*ways, struck}, return_when=asyncio.FIRST_COMPLETED)
                ways = {way for way in ways if not way.done()}
            if quota.struck.is_set() and fault.kind is Kind.STALL:
                await asyncio.Event().wait()
        finally:
            for task in (there, back, struck):
                task.cancel()
            await asyncio.gather(there, back, struck, return_exceptions=True)

    async def _pump(
        self,
        source: asyncio.StreamReader,
        target: asyncio.StreamWriter,
        quota: _Quota,
        way: Way,
    ) -> None:
        if quota.is_spent(way):
            quota.struck.set()
        while not quota.struck.is_set() and (chunk := await source.read(_CHUNK)):
            if quota.fault.delay_s:
                await asyncio.sleep(quota.fault.delay_s)
            passed = chunk[: quota.take(way, len(chunk))]
            target.write(passed)
            await target.drain()
            if way is Way.THERE:
                self.there += len(passed)
            else:
                self.back += len(passed)
            if quota.is_spent(way):
                quota.struck.set()
        if not quota.struck.is_set():
            target.write_eof()


class _Quota:
    """How many bytes a connection has left, and whether its fault has struck."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.left = fault.after
        self.struck = asyncio.Event()

    def _counts(self, way: Way) -> bool:
        return self.fault.kind is not Kind.NONE and self.fault.way in (Way.EITHER, way)

    def take(self, way: Way, size: int) -> int:
        """Return how many of `size` bytes may pass."""
        if not self._counts(way):
            return size
        allowed = min(size, self.left)
        self.left -= allowed
        return allowed

    def is_spent(self, way: Way) -> bool:
        return self._counts(way) and self.left == 0


def _end(writers: list[asyncio.StreamWriter], *, reset: bool) -> None:
    for writer in writers:
        sock: socket.socket | None = writer.get_extra_info("socket")
        if reset and sock is not None and sock.fileno() >= 0:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_0)
        if reset:
            writer.transport.abort()
        else:
            writer.close()


@contextmanager
def faulty_proxy(target_port: int, fault: Fault = GOOD_LINE) -> Iterator[Line]:
    """Stand between a caller and 127.0.0.1:`target_port` for as long as the block runs."""
    line = Line(target_port, fault)
    loop = asyncio.new_event_loop()
    ready = threading.Event()
    stop = asyncio.Event()
    thread = threading.Thread(
        target=lambda: loop.run_until_complete(line.run(ready, stop)), name="faulty-proxy"
    )
    thread.start()
    try:
        if not ready.wait(5):
            raise RuntimeError("the proxy did not start")
        yield line
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()
        loop.close()
