"""The peers that the other tests speak to are there, and are reached as meant."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

from tests.builders import build_ct_series, write_series
from tests.peers.certificates import Certificates
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.orthanc import Orthanc


def test_orthanc_keeps_what_it_is_given(orthanc: Orthanc, tmp_path: Path):
    paths = write_series(build_ct_series(slices=2), tmp_path)
    before = orthanc.sop_instance_uids()
    orthanc.load(paths)
    assert len(orthanc.sop_instance_uids() - before) == 2
    orthanc.clear()
    assert orthanc.sop_instance_uids() == set()


def test_dcmqrscp_keeps_what_it_is_given(dcmqrscp: DcmQrScp, tmp_path: Path):
    dcmqrscp.load(write_series(build_ct_series(slices=2), tmp_path))
    assert len([path for path in dcmqrscp.folder.iterdir() if "index" not in path.name]) >= 2


def test_stores_are_emptied(
    storescp: StoreScp, implicit_storescp: StoreScp, storescp_tls: StoreScp
):
    for store in (storescp, implicit_storescp, storescp_tls):
        (store.folder / "left-over").write_bytes(b"of a test before")
        store.clear()
        assert store.received() == {}


def test_only_whom_the_authority_vouches_for_may_speak(
    orthanc_tls: Orthanc, certificates: Certificates
):
    context = ssl.create_default_context(cafile=str(certificates.ca))
    context.load_cert_chain(certificates.client.certificate, certificates.client.key)
    port = orthanc_tls.node.port
    with (
        socket.create_connection(("127.0.0.1", port), 10) as plain,
        context.wrap_socket(plain, server_hostname="localhost") as secured,
    ):
        assert secured.version() in ("TLSv1.2", "TLSv1.3")


def test_nothing_outside_reaches_the_peers(loopback: bool):
    names = {name for _, name in socket.if_nameindex()}
    assert names == {"lo"} if loopback else "lo" in names
