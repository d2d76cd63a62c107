"""The peers as fixtures: each is started when first asked for and ends with the test run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.peers import dcmtk
from tests.peers.certificates import Certificates, make_certificates
from tests.peers.dcmtk import DcmQrScp, StoreScp
from tests.peers.loopback import free_port as find_free_port
from tests.peers.loopback import leave_the_network
from tests.peers.orthanc import Orthanc, plain_orthanc, secured_orthanc


@pytest.fixture(scope="session")
def loopback() -> bool:
    """Cut this process off the network, loopback aside, where it may; True where it did.

    Any test that listens or connects asks for it, by a peer or by `free_port` or itself.
    """
    return leave_the_network()


@pytest.fixture
def free_port(loopback: bool) -> int:
    """Return a port for a server of the test's own; for more: `tests.peers.loopback.free_port`."""
    return find_free_port()


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return make_certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def orthanc(loopback: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Orthanc]:
    with plain_orthanc(tmp_path_factory.mktemp("orthanc")) as peer:
        yield peer


@pytest.fixture(scope="session")
def orthanc_tls(
    loopback: bool, certificates: Certificates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Orthanc]:
    with secured_orthanc(tmp_path_factory.mktemp("orthanc-tls"), certificates) as peer:
        yield peer


@pytest.fixture(scope="session")
def dcmqrscp(loopback: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DcmQrScp]:
    with dcmtk.dcmqrscp(tmp_path_factory.mktemp("dcmqrscp")) as peer:
        yield peer


@pytest.fixture(scope="session")
def storescp(loopback: bool, tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreScp]:
    """Return a store that takes every transfer syntax that dcmtk knows."""
    with dcmtk.storescp(tmp_path_factory.mktemp("storescp"), "+xa") as peer:
        yield peer


@pytest.fixture(scope="session")
def implicit_storescp(
    loopback: bool, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreScp]:
    """Return a store that takes nothing but Implicit VR Little Endian."""
    with dcmtk.storescp(tmp_path_factory.mktemp("implicit-storescp"), "+xi") as peer:
        yield peer


@pytest.fixture(scope="session")
def storescp_tls(
    loopback: bool, certificates: Certificates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[StoreScp]:
    folder = tmp_path_factory.mktemp("storescp-tls")
    with dcmtk.storescp(folder, "+xa", certificates=certificates) as peer:
        yield peer
