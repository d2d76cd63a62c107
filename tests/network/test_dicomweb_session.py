"""Login, trust, redirects, waits and words of DICOMweb, against a real Orthanc and odd servers."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from dataclasses import replace

import pytest

from tests.network.web_parts import through
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from tests.peers.orthanc import PASSWORD
from tests.peers.web_server import Asked, Told, listed, web_server
from viewer.core.dicomweb import session
from viewer.core.dicomweb.address import clear_text_warning
from viewer.core.dicomweb.faults import can_retry
from viewer.core.dicomweb.probe import probe_node
from viewer.core.dicomweb.query import find
from viewer.core.dicomweb.session import opened
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network.answers import Answers, Query
from viewer.core.network.node import Node, Protocol, Timeouts, Tls
from viewer.core.progress import NO_PROGRESS, Cancelled, Progress

STUDY = {"StudyInstanceUID": "1.2.3"}


class CancelledAfter:
    """A user who stops waiting `seconds` after the first look."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    def report(self, done: int, total: int | None = None, what: str = "") -> None:
        pass

    def check(self) -> None:
        if time.monotonic() > self._until:
            raise Cancelled


def studies(node: Node, secret: str | None = None, progress: Progress = NO_PROGRESS) -> Answers:
    with opened(node, secret, progress) as connection:
        return find(connection, Query(Level.STUDY))


def fault(node: Node, secret: str | None = None) -> UserError:
    with pytest.raises(UserError) as caught:
        studies(node, secret)
    assert "{" not in caught.value.text(), "a field of the sentence is missing"
    return caught.value


def one_study(asked: Asked) -> Told:
    return listed() if "offset" in asked.query else listed(STUDY)


def test_a_real_search_over_https_with_own_authority_and_login(orthanc_tls):
    with opened(orthanc_tls.web, PASSWORD) as connection:
        tested = probe_node(connection)
    assert tested.offers == ("QIDO-RS",)
    assert tested.found is not None


@pytest.mark.parametrize("secret", [None, "", "wrong", "pässwörd"])
def test_a_wrong_password_is_said(orthanc_tls, secret):
    error = fault(orthanc_tls.web, secret)
    assert error.code == "web-login"
    assert not can_retry(error)


def test_who_is_not_vouched_for_is_not_trusted(orthanc_tls, certificates):
    assert fault(replace(orthanc_tls.web, tls=None), PASSWORD).code == "tls-unknown-authority"
    other = replace(orthanc_tls.web, tls=Tls(certificates.other_ca))
    assert fault(other, PASSWORD).code == "tls-unknown-authority"


def test_the_environment_does_not_replace_the_nodes_own_authority(
    orthanc_tls, certificates, monkeypatch
):
    """`requests` lets REQUESTS_CA_BUNDLE override what a session trusts."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates.other_ca))
    monkeypatch.setenv("CURL_CA_BUNDLE", str(certificates.other_ca))
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    assert studies(orthanc_tls.web, PASSWORD).is_all
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(certificates.ca))
    other = replace(orthanc_tls.web, tls=Tls(certificates.other_ca))
    assert fault(other, PASSWORD).code == "tls-unknown-authority"


def test_certificates_for_another_host_or_time_are_told_apart(loopback, certificates):
    for identity, code in (
        (certificates.wrong_host, "tls-wrong-host"),
        (certificates.expired, "tls-expired"),
    ):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(identity.certificate, identity.key)
        with web_server(one_study, context=context) as server:
            node = replace(server.node, tls=Tls(certificates.ca))
            assert fault(node).code == code


def test_a_server_that_wants_our_certificate_gets_it(loopback, certificates):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.server.certificate, certificates.server.key)
    context.load_verify_locations(certificates.ca)
    context.verify_mode = ssl.CERT_REQUIRED
    with web_server(one_study, context=context) as server:
        assert len(studies(replace(server.node, tls=certificates.tls))) == 1
    # With TLS 1.3 the refusal races with the end of the connection.
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    with web_server(one_study, context=context) as server:
        error = fault(replace(server.node, tls=Tls(certificates.ca)))
    assert error.code == "tls-certificate-wanted"


def test_plain_http_behind_https_is_said(orthanc):
    node = replace(orthanc.web, url=orthanc.web.url.replace("http:", "https:"))
    assert fault(node).code == "web-no-tls"


def test_a_bearer_token_is_carried(loopback):
    def checked(asked: Asked) -> Told:
        is_right = asked.headers.get("Authorization") == "Bearer abc.def"
        return one_study(asked) if is_right else Told(401)

    with web_server(checked) as server:
        assert len(studies(server.node, "abc.def\n")) == 1
        assert fault(server.node, "other").code == "web-login"
        assert fault(server.node).code == "web-login"
        assert fault(server.node, "abc\r\nX-Evil: 1").code == "web-token"


@pytest.mark.parametrize(
    ("status", "code", "may_pass"),
    [
        (400, "web-bad-request", False),
        (403, "web-forbidden", False),
        (404, "web-not-found", False),
        (413, "web-too-large", False),
        (418, "web-refused", False),
        (429, "web-busy", True),
        (501, "web-not-offered", False),
        (503, "web-busy", True),
    ],
)
def test_every_refusal_has_words(loopback, status, code, may_pass):
    with web_server(lambda asked: Told(status)) as server:
        error = fault(server.node)
    assert (error.code, can_retry(error)) == (code, may_pass)
    assert error.fields["status"] == status


def test_a_wrong_path_is_said(orthanc):
    assert fault(replace(orthanc.web, url=orthanc.web.url + "/nowhere")).code == "web-not-found"


@pytest.mark.parametrize(
    "body",
    [b"<html><body>Welcome</body></html>", b'"text"', b"[1, 2]", b"{", b"[" * 100_000, b"\xff"],
)
def test_what_is_not_dicomweb_is_said(loopback, body):
    with web_server(lambda asked: Told(body=body, content_type="text/html")) as server:
        assert fault(server.node).code == "web-not-dicomweb"


def test_nothing_is_carried_to_another_server(loopback):
    with web_server(one_study) as other:
        away = Told(302, headers={"Location": f"{other.node.url}/studies"})
        with web_server(lambda asked: away) as server:
            assert fault(replace(server.node, user="rad"), "secret").code == "web-redirect"
        assert other.asked == []


def test_a_redirect_within_the_server_is_followed(loopback):
    def moved(asked: Asked) -> Told:
        if asked.path.startswith("new/"):
            return one_study(asked)
        query = "?offset=1" if "offset" in asked.query else ""
        return Told(301, headers={"Location": f"/rs/new/studies{query}"})

    with web_server(moved) as server:
        assert len(studies(replace(server.node, user="rad"), "secret")) == 1
        assert all("Authorization" in asked.headers for asked in server.asked)


def test_a_redirect_in_circles_ends(loopback):
    around = Told(302, headers={"Location": "/rs/studies"})
    with web_server(lambda asked: around) as server:
        assert fault(server.node).code == "web-redirect"


def test_a_password_for_all_to_read_is_warned_about():
    node = Node("N", Protocol.DICOMWEB, url="http://pacs.example/rs", user="rad")
    warning = clear_text_warning(node, "secret")
    assert warning is not None
    assert warning.code == "web-clear-text"
    assert clear_text_warning(node, None) is None
    assert clear_text_warning(replace(node, url="https://pacs.example/rs"), "secret") is None
    assert clear_text_warning(replace(node, url="http://127.0.0.1:8042/rs"), "secret") is None


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "web-address"),
        ("pacs.example/rs", "web-address"),
        ("ftp://pacs.example", "web-address"),
        ("http://", "web-address"),
        ("http://[::1/rs", "web-address"),
        ("http://pacs.example:99999/rs", "web-address"),
        (f"http://{'a' * 70}.example/rs", "web-address"),
        ("http://pacs example/rs", "web-address"),
        ("http://pacs..example/rs", "web-address"),
        ("https://pacs.example/rs?key=1", "web-address"),
        ("https://rad:secret@pacs.example/rs", "web-password-in-address"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_before_anything_is_sent(url, code):
    error = fault(Node("N", Protocol.DICOMWEB, url=url))
    assert error.code == code
    assert "secret" not in error.text()


def test_nobody_at_the_port_and_no_such_host_are_told_apart(free_port):
    node = Node("N", Protocol.DICOMWEB, url=f"http://127.0.0.1:{free_port}/rs")
    for url, code in ((node.url, "connection-refused"), ("http://no.invalid/rs", "host-unknown")):
        error = fault(replace(node, url=url))
        assert error.code == code
        assert can_retry(error)


@pytest.mark.parametrize(("after", "way"), [(0, Way.EITHER), (50, Way.THERE), (50, Way.BACK)])
def test_a_peer_that_stops_answering_is_given_up(orthanc, after, way):
    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL, after, way)) as line:
        error = fault(through(orthanc, line.port, 0.5))
    assert error.code == "peer-silent"
    assert can_retry(error)


def test_a_peer_that_answers_late_is_waited_for(orthanc):
    with faulty_proxy(orthanc.http_port, Fault(delay_s=0.1)) as line:
        assert studies(through(orthanc, line.port)).is_all


@pytest.mark.parametrize("kind", [Kind.CUT, Kind.RESET])
@pytest.mark.parametrize("after", [10, 17, 40, 50])
def test_a_connection_that_breaks_is_said(orthanc, kind, after, caplog):
    """Also in the middle of headers, which `http.client` takes for their end."""
    with faulty_proxy(orthanc.http_port, Fault(kind, after, Way.BACK)) as line:
        error = fault(through(orthanc, line.port))
    assert error.code == "connection-lost"
    assert can_retry(error)
    assert caplog.text == "", "an address names the patient"


def test_a_peer_that_drips_is_given_up(loopback):
    """Each byte comes within a socket's timeout; all of them would take for ever."""
    over = threading.Event()

    def drops():
        while not over.wait(0.05):
            yield b" "

    with web_server(lambda asked: Told(body=drops())) as server:
        waits = Timeouts(connect=0.5, association=0.5, message=0.5, network=0.5)
        error = fault(replace(server.node, timeouts=waits))
        over.set()
    assert error.code == "peer-silent"


def test_who_cancels_does_not_wait_for_the_timeout(orthanc):
    with faulty_proxy(orthanc.http_port, Fault(Kind.STALL)) as line:
        node = replace(orthanc.web, url=f"http://127.0.0.1:{line.port}/dicom-web")
        patient = replace(node, timeouts=Timeouts(600, 600, 600, 600))
        with pytest.raises(Cancelled):
            studies(patient, progress=CancelledAfter(0.2))


def test_an_answer_that_swells_is_not_kept(loopback, monkeypatch):
    monkeypatch.setattr(session, "MOST_JSON_BYTES", 10**6)
    bomb = gzip.compress(b"[" + b" " * 2 * 10**6 + b"]")
    told = Told(body=bomb, headers={"Content-Encoding": "gzip"})
    with web_server(lambda asked: told) as server:
        assert fault(server.node).code == "web-answer-too-large"
