"""dcmtk's archive (dcmqrscp) and store (storescp) as a test's peers."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from pydicom import dcmread

from tests.peers.certificates import Certificates
from tests.peers.loopback import free_port
from tests.peers.programs import program, running
from viewer.core.network.node import Node

CALLER = "FARO"


@dataclass(frozen=True)
class DcmQrScp:
    """A running dcmqrscp; it sends what C-MOVE asks for ``FARO`` to `receiver_port`.

    It keeps uncompressed images only, and answers as the oldest archives do: no worklist, no
    storage commitment, no counts in its answers.
    """

    node: Node
    receiver_port: int
    folder: Path

    def load(self, paths: Iterable[Path]) -> None:
        """Put uncompressed DICOM files into it."""
        _store(self.node, paths)


@dataclass(frozen=True)
class StoreScp:
    """A running storescp, which writes what it is sent into `folder`."""

    node: Node
    folder: Path

    def received(self) -> dict[str, Path]:
        """What came, by SOP Instance UID."""
        return {str(dcmread(path).SOPInstanceUID): path for path in self.folder.iterdir()}

    def clear(self) -> None:
        """Forget what came."""
        for path in self.folder.iterdir():
            path.unlink()


@contextmanager
def dcmqrscp(folder: Path) -> Iterator[DcmQrScp]:
    """Run an archive for anybody's studies."""
    port, receiver = free_port(), free_port()
    database = folder / "database"
    database.mkdir()
    configuration = folder / "dcmqrscp.cfg"
    configuration.write_text(
        f"NetworkTCPPort = {port}\nMaxPDUSize = 16384\nMaxAssociations = 16\n"
        f"HostTable BEGIN\nfaro = ({CALLER}, 127.0.0.1, {receiver})\nHostTable END\n"
        "VendorTable BEGIN\nVendorTable END\n"
        f"AETable BEGIN\nQRSCP {database} RW (200, 1024mb) ANY\nAETable END\n"
    )
    node = Node("dcmqrscp", host="127.0.0.1", port=port, ae_title="QRSCP")
    with running([program("dcmqrscp"), "-c", configuration], port, folder / "dcmqrscp.log"):
        yield DcmQrScp(node, receiver, database)


@contextmanager
def storescp(
    folder: Path, *options: str, certificates: Certificates | None = None
) -> Iterator[StoreScp]:
    """Run a store; `options` say what it takes (``+xa`` all, ``+xi`` implicit VR only)."""
    port, received = free_port(), folder / "received"
    received.mkdir()
    node = Node("storescp", host="localhost", port=port, ae_title="STORESCP")
    tls: list[str | Path] = []
    if certificates is not None:
        server = certificates.server
        tls = ["+tls", server.key, server.certificate, "+cf", certificates.ca]
        node = replace(node, tls=certificates.tls)
    command = [program("storescp"), *options, *tls, "--fork", "-od", received, str(port)]
    with running(command, port, folder / "storescp.log"):
        yield StoreScp(node, received)


def _store(node: Node, paths: Iterable[Path]) -> None:
    files = [str(path) for path in paths]
    command = [program("storescu"), "-aec", node.ae_title, "-R", node.host, str(node.port), *files]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, (done.stdout + done.stderr).decode(errors="replace")
