"""Orthanc as a test's peer: DICOM and DICOMweb, plain, or with TLS and a login."""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from pydicom.dataset import Dataset

from tests.peers import tls_proxy
from tests.peers.certificates import Certificates
from tests.peers.loopback import free_port
from tests.peers.programs import plugin, program, running
from viewer.core.network.node import Node, Protocol, Tls

_PLUGINS = Path("/usr/share/orthanc/plugins")
CALLER = "FARO"
USER, PASSWORD = "rad", "test-only-pass"


@dataclass(frozen=True)
class Orthanc:
    """One running Orthanc.

    Attributes
    ----------
    node, web
        How Faro reaches it by DIMSE and by DICOMweb (plain: no login; TLS: `USER`, `PASSWORD`).
    http_port
        Its own plain HTTP, behind any proxy.
    receiver_port
        Where it sends what C-MOVE asks for the AE title ``FARO``.
    worklists
        Its folder of worklist files.
    """

    node: Node
    web: Node
    http_port: int
    receiver_port: int
    worklists: Path

    def ask(self, method: str, path: str, body: bytes | None = None) -> Any:
        """Ask its REST interface and return the JSON of the answer."""
        connection = HTTPConnection("127.0.0.1", self.http_port, timeout=30)
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection.request(method, path, body, {"Authorization": f"Basic {login}"})
        answer = connection.getresponse()
        said = answer.read()
        connection.close()
        assert answer.status == 200, f"{method} {path}: {answer.status} {said!r}"
        return json.loads(said or b"null")

    def load(self, paths: Iterable[Path]) -> None:
        """Put DICOM files into it."""
        for path in paths:
            self.ask("POST", "/instances", path.read_bytes())

    def sop_instance_uids(self) -> set[str]:
        """What it holds."""
        found = self.ask("GET", "/instances?expand")
        return {one["MainDicomTags"]["SOPInstanceUID"] for one in found}

    def file(self, sop_instance_uid: str) -> bytes:
        """One instance as it keeps it."""
        body = sop_instance_uid.encode()
        found = self.ask("POST", "/tools/lookup", body)
        connection = HTTPConnection("127.0.0.1", self.http_port, timeout=30)
        login = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection.request(
            "GET",
            f"/instances/{found[0]['ID']}/file",
            headers={"Authorization": f"Basic {login}"},
        )
        data = connection.getresponse().read()
        connection.close()
        return data

    def put_worklist(self, item: Dataset, name: str) -> None:
        """Add an item to its modality worklist."""
        item.save_as(self.worklists / f"{name}.wl", enforce_file_format=True)

    def clear(self) -> None:
        """Forget every study."""
        for one in self.ask("GET", "/patients"):
            self.ask("DELETE", f"/patients/{one}")


@contextmanager
def plain_orthanc(folder: Path) -> Iterator[Orthanc]:
    """Run one that asks no questions; unknown destinations of C-MOVE aside."""
    http, dicom, receiver = free_port(), free_port(), free_port()
    settings = {
        **_common(folder, http, dicom),
        "AuthenticationEnabled": False,
        "DicomCheckCalledAet": True,
        "DicomAlwaysAllowFind": True,
        "DicomAlwaysAllowGet": True,
        "DicomAlwaysAllowMove": True,
        "DicomAlwaysAllowFindWorklist": True,
        "DicomModalities": {"faro": [CALLER, "127.0.0.1", receiver]},
    }
    node = Node("Orthanc", host="127.0.0.1", port=dicom, ae_title="ORTHANC")
    url = f"http://127.0.0.1:{http}/dicom-web"
    web = Node("Orthanc by DICOMweb", Protocol.DICOMWEB, url=url)
    with _running(folder, settings, http):
        yield Orthanc(node, web, http, receiver, folder / "worklists")


@contextmanager
def secured_orthanc(folder: Path, certificates: Certificates) -> Iterator[Orthanc]:
    """Run one that wants TLS, a client's certificate, a known caller, and a login on the web."""
    http, https, dicom, receiver = (free_port() for _ in range(4))
    caller = {"AET": CALLER, "Host": "127.0.0.1", "Port": receiver, "UseDicomTls": True}
    settings = {
        **_common(folder, http, dicom),
        "AuthenticationEnabled": True,
        "RegisteredUsers": {USER: PASSWORD},
        "DicomCheckCalledAet": True,
        "DicomCheckModalityHost": True,
        "DicomAlwaysAllowEcho": False,
        "DicomAlwaysAllowStore": False,
        "DicomTlsEnabled": True,
        "DicomTlsCertificate": str(certificates.server.certificate),
        "DicomTlsPrivateKey": str(certificates.server.key),
        "DicomTlsTrustedCertificates": str(certificates.ca),
        "DicomTlsRemoteCertificateRequired": True,
        "DicomModalities": {"faro": caller},
    }
    node = Node("Secured Orthanc", host="localhost", port=dicom, ae_title="ORTHANC")
    node = replace(node, tls=certificates.tls)
    url = f"https://localhost:{https}/dicom-web"
    web = Node("Secured web", Protocol.DICOMWEB, url=url, user=USER, tls=Tls(certificates.ca))
    proxy = [sys.executable, tls_proxy.__file__, str(https), str(http)]
    with ExitStack() as stack:
        stack.enter_context(_running(folder, settings, http))
        log = folder / "proxy.log"
        stack.enter_context(running([*proxy, certificates.server.both], https, log))
        yield Orthanc(node, web, http, receiver, folder / "worklists")


def _common(folder: Path, http: int, dicom: int) -> dict[str, Any]:
    store = folder / "store"
    plugins = ("libOrthancDicomWeb.so", "libOrthancGdcm.so", "libModalityWorklists.so")
    return {
        "Name": "Faro tests",
        "StorageDirectory": str(store),
        "IndexDirectory": str(store),
        "Plugins": [str(plugin(_PLUGINS / name)) for name in plugins],
        "RemoteAccessAllowed": False,
        "HttpPort": http,
        "DicomAet": "ORTHANC",
        "DicomPort": dicom,
        "UnknownSopClassAccepted": True,
        "OverwriteInstances": True,
        "StableAge": 1,
        "DicomThreadsCount": 4,
        "HttpThreadsCount": 4,
        "ConcurrentJobs": 1,
        "DicomWeb": {"Enable": True, "Root": "/dicom-web/", "EnableWado": True},
        "Worklists": {"Enable": True, "Database": str(folder / "worklists")},
    }


@contextmanager
def _running(folder: Path, settings: dict[str, Any], port: int) -> Iterator[None]:
    """`port` is that of HTTP: DICOM is served before."""
    for name in ("store", "worklists"):
        (folder / name).mkdir()
    configuration = folder / "orthanc.json"
    configuration.write_text(json.dumps(settings))
    with running([program("Orthanc"), configuration], port, folder / "orthanc.log"):
        yield
