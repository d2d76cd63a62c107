"""A sender of others, for the receiver: pynetdicom, with files as they are."""

from __future__ import annotations

import os
import ssl
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydicom import dcmread
from pydicom.uid import ExplicitVRLittleEndian

from tests.peers.programs import program
from viewer.core.network.dicom_stack import set_up_pynetdicom

set_up_pynetdicom()

from pynetdicom import AE, build_context  # noqa: E402
from pynetdicom.association import Association  # noqa: E402

_PATIENCE_S = 20.0


@dataclass(frozen=True)
class Sender:
    """Who sends, and whom it calls."""

    port: int
    ae_title: str = "CT1"
    called: str = "FARO"
    context: ssl.SSLContext | None = None

    @contextmanager
    def associated(self, *offers: tuple[str, Sequence[str]]) -> Iterator[Association]:
        """Ask for an association with these SOP classes and transfer syntaxes."""
        entity = AE(self.ae_title)
        entity.acse_timeout = entity.dimse_timeout = _PATIENCE_S
        entity.network_timeout = _PATIENCE_S
        contexts = [build_context(sop_class, list(syntaxes)) for sop_class, syntaxes in offers]
        tls = (self.context, "localhost") if self.context else None
        association = entity.associate(
            "127.0.0.1", self.port, contexts, ae_title=self.called, tls_args=tls
        )
        try:
            yield association
        finally:
            if association.is_established:
                association.release()
            association.kill()

    def send(self, *paths: Path) -> list[int]:
        """Return the status of each file, sent byte for byte; none where there is no answer."""
        offers = dict.fromkeys((_class(path), (_syntax(path),)) for path in paths)
        with self.associated(*offers) as association:
            if not association.is_established:
                return []
            answers = []
            for path in paths:
                if association.is_established:
                    answers.append(association.send_c_store(path))
        return [int(answer.Status) for answer in answers if "Status" in answer]


def storescu(port: int, *paths: Path, called: str = "FARO", caller: str = "CT1") -> int:
    """Send with dcmtk until something breaks; return how many images were acknowledged."""
    command = [program("storescu"), "-v", "-R", "-aec", called, "-aet", caller, "127.0.0.1"]
    # Without it dcmtk waits for TCP, 40 ms an image.
    prompt = {**os.environ, "TCP_NODELAY": "1"}
    done = subprocess.run(
        [*command, str(port), *map(str, paths)],
        capture_output=True,
        text=True,
        env=prompt,
        check=False,
        timeout=60,
    )
    return (done.stdout + done.stderr).count("Received Store Response (Success)")


def echoscu(port: int, *options: str | Path) -> bool:
    """Whether dcmtk's echo is answered."""
    command = [program("echoscu"), "-aec", "FARO", "-aet", "CT1", *options, "localhost", str(port)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def _class(path: Path) -> str:
    return str(dcmread(path, stop_before_pixels=True).file_meta.MediaStorageSOPClassUID)


def _syntax(path: Path) -> str:
    meta = dcmread(path, stop_before_pixels=True).file_meta
    return str(meta.get("TransferSyntaxUID", ExplicitVRLittleEndian))
