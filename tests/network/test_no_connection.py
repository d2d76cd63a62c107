"""Why there is no connection is said in words, whoever is to blame; and nothing waits for ever."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from tests.network.patience import ENDLESS, SHORT, Stopping, at
from tests.peers.certificates import Certificates, Identity
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import Orthanc
from viewer.core.errors import UserError
from viewer.core.network.connection_errors import can_retry, rejected
from viewer.core.network.echo import echo, probe_node
from viewer.core.network.node import Node, Tls
from viewer.core.network.tls import server_context
from viewer.core.progress import Cancelled


def _problem(node: Node) -> UserError:
    with pytest.raises(UserError) as failed:
        probe_node(node)
    words = str(failed.value)
    assert node.name in words or failed.value.code == "bad-certificate", words
    assert "{" not in words
    return failed.value


def test_wrong_ae_titles_are_told_apart(orthanc: Orthanc, orthanc_tls: Orthanc):
    called = _problem(replace(orthanc.node, ae_title="WRONG"))
    assert (called.code, called.fields["called"]) == ("called-ae-unknown", "WRONG")
    calling = _problem(replace(orthanc_tls.node, calling_ae_title="STRANGER"))
    assert (calling.code, calling.fields["calling"]) == ("calling-ae-unknown", "STRANGER")
    assert not can_retry(called)


@pytest.mark.parametrize("title", ["", " ", "SEVENTEEN-LETTERS", "BACK\\SLASH", "ÑANDÚ", "TAB\t"])
def test_what_is_no_ae_title_is_never_sent(orthanc: Orthanc, title: str):
    with pytest.raises(UserError) as failed:
        echo(replace(orthanc.node, ae_title=title))
    assert failed.value.code == "bad-ae-title"


def test_a_closed_port_and_an_unknown_computer(free_port: int):
    node = Node("archive", host="127.0.0.1", port=free_port)
    refused = _problem(node)
    assert refused.code == "connection-refused"
    unknown = _problem(replace(node, host="nowhere.invalid"))
    assert unknown.code == "host-unknown"
    assert can_retry(refused)
    assert can_retry(unknown)


@pytest.mark.parametrize("host", ["a" * 70 + ".example", "ex ample", "..", "\N{SNOWMAN}" * 40])
def test_a_name_that_no_computer_can_have_is_an_unknown_computer(loopback: bool, host: str):
    assert _problem(Node("archive", host=host, port=104)).code == "host-unknown"


def test_plain_and_secured_are_told_apart(orthanc: Orthanc, orthanc_tls: Orthanc):
    assert _problem(replace(orthanc_tls.node, tls=None)).code == "association-aborted"
    secured = replace(orthanc.node, tls=orthanc_tls.node.tls)
    assert _problem(secured).code == "tls-closed"


def test_something_else_than_a_dicom_server(orthanc: Orthanc):
    problem = _problem(at(orthanc.node, orthanc.http_port, SHORT))
    assert problem.code in ("association-aborted", "association-timeout")


def test_an_authority_we_do_not_trust(orthanc_tls: Orthanc, certificates: Certificates):
    for ca in (certificates.other_ca, None):
        tls = replace(certificates.tls, ca=ca)
        assert _problem(replace(orthanc_tls.node, tls=tls)).code == "tls-unknown-authority"


def test_a_certificate_of_ours_that_is_missing_or_not_trusted(
    orthanc_tls: Orthanc, certificates: Certificates
):
    stranger = certificates.stranger
    for tls in (
        Tls(certificates.ca),
        Tls(certificates.ca, stranger.certificate, stranger.key),
    ):
        problem = _problem(replace(orthanc_tls.node, tls=tls))
        assert problem.code in ("tls-closed", "tls-certificate-wanted", "tls-certificate-refused")
        assert "certificate" in str(problem)


def test_the_servers_name_is_checked(orthanc_tls: Orthanc):
    echo(replace(orthanc_tls.node, host="127.0.0.1"))
    assert _problem(replace(orthanc_tls.node, host="127.0.0.2")).code == "tls-wrong-host"


@contextmanager
def _tls_server(identity: Identity, certificates: Certificates) -> Iterator[int]:
    """Somebody who secures connections with `identity` and says nothing."""
    context = server_context(Tls(certificates.ca, identity.certificate, identity.key))
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            try:
                connection, _ = server.accept()
                context.wrap_socket(connection, server_side=True).close()
            except OSError:
                return

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
    thread.join(10)


@pytest.mark.parametrize(
    ("name", "code"), [("expired", "tls-expired"), ("wrong_host", "tls-wrong-host")]
)
def test_a_server_with_a_certificate_that_is_not_valid(
    loopback: bool, certificates: Certificates, name: str, code: str
):
    with _tls_server(getattr(certificates, name), certificates) as port:
        node = Node("archive", host="localhost", port=port, tls=certificates.tls)
        assert _problem(node).code == code


def test_files_that_are_no_certificates(certificates: Certificates, tmp_path):
    client = certificates.client
    noise = tmp_path / "noise.pem"
    noise.write_bytes(b"\xff\x00" * 100)
    node = Node("archive", host="127.0.0.1", port=104)
    for tls in (
        Tls(tmp_path / "missing.pem"),
        Tls(noise),
        Tls(certificates.ca, noise),
        Tls(certificates.ca, client.certificate, noise),
        Tls(certificates.ca, client.certificate),
    ):
        assert _problem(replace(node, tls=tls)).code == "bad-certificate"


@pytest.fixture
def dumb_port(loopback: bool) -> Iterator[int]:
    """Somebody who accepts connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_somebody_who_never_says_a_word(dumb_port: int, certificates: Certificates):
    node = Node("archive", host="127.0.0.1", port=dumb_port, timeouts=SHORT)
    assert _problem(node).code == "association-timeout"
    assert _problem(replace(node, tls=certificates.tls)).code == "connection-timeout"


@pytest.mark.parametrize("secured", [False, True])
def test_waiting_for_a_connection_is_cancelled(
    dumb_port: int, certificates: Certificates, secured: bool
):
    tls = certificates.tls if secured else None
    node = Node("archive", host="127.0.0.1", port=dumb_port, timeouts=ENDLESS, tls=tls)
    with pytest.raises(Cancelled):
        echo(node, Stopping(looks=3))


@pytest.mark.parametrize("kind", [Kind.RESET, Kind.CUT, Kind.STALL])
def test_a_line_that_breaks_before_the_association_stands(orthanc: Orthanc, kind: Kind):
    with faulty_proxy(orthanc.node.port, Fault(kind, after=10, way=Way.BACK)) as line:
        problem = _problem(at(orthanc.node, line.port, SHORT))
    silent = kind is Kind.STALL
    assert problem.code in (
        ("association-timeout", "association-aborted") if silent else ("association-aborted",)
    )
    assert can_retry(problem)


_NONSENSE = {
    "nothing": b"",
    "text": b"HTTP/1.1 400 Bad Request\r\n\r\n",
    "noise": bytes(range(256)) * 16,
    "data before it is asked for": b"\x04\x00\x00\x00\x00\x06\x00\x00\x00\x02\x01\x03",
    "an empty acceptance": b"\x02\x00\x00\x00\x00\x00",
    "an acceptance of noise": b"\x02\x00\x00\x00\x01\x00" + bytes(range(256)),
    "an acceptance of four gigabytes": b"\x02\x00\xff\xff\xff\xff" + bytes(1000),
    "a rejection of noise": b"\x03\x00\x00\x00\x00\x04\xff\xff\xff\xff",
    "an abort": b"\x07\x00\x00\x00\x00\x04\x00\x00\x02\x01",
    "a release": b"\x05\x00\x00\x00\x00\x04\x00\x00\x00\x00",
}


@contextmanager
def _babbler(words: bytes) -> Iterator[int]:
    """Somebody who answers whatever is said with the same bytes, and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1 << 16)
                connection.sendall(words)

        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
    thread.join(10)


@pytest.mark.parametrize("name", _NONSENSE)
def test_nonsense_ends_in_a_sentence(loopback: bool, name: str):
    with _babbler(_NONSENSE[name]) as port:
        problem = _problem(Node("archive", host="127.0.0.1", port=port, timeouts=SHORT))
    assert problem.code in ("association-aborted", "association-timeout", "association-rejected")


@pytest.mark.parametrize(
    ("fields", "code", "later"),
    [
        ((1, 1, 1), "association-rejected", False),
        ((1, 1, 3), "calling-ae-unknown", False),
        ((1, 1, 7), "called-ae-unknown", False),
        ((1, 2, 2), "association-rejected", False),
        ((2, 3, 1), "peer-busy", True),
        ((1, 3, 2), "peer-busy", True),
        ((2, 1, 1), "peer-busy", True),
        ((9, 9, 9), "association-rejected", False),
    ],
)
def test_rejections_are_told_by_their_three_numbers(fields, code: str, later: bool):
    error = rejected(Node("archive"), *fields)
    assert error.code == code
    assert can_retry(error) is later
