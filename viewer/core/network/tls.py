"""Secured connections: contexts from a node's PEM files, and what went wrong in words.

PS3.15 B.9 (BCP 195): TLS 1.2 or later, the peer's name is checked.
"""

from __future__ import annotations

import ssl
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.connection_errors import lost
from viewer.core.network.node import Node, Tls

# X509_V_ERR_…, of OpenSSL's x509_vfy.h.
_NOT_YET, _EXPIRED = 9, 10
_HOST_MISMATCH, _ADDRESS_MISMATCH = 62, 64
_WANTS_OURS = ("CERTIFICATE_REQUIRED", "BAD_CERTIFICATE", "HANDSHAKE_FAILURE")
_REFUSES_OURS = ("UNKNOWN_CA", "CERTIFICATE_UNKNOWN", "CERTIFICATE_EXPIRED", "ACCESS_DENIED")


def client_context(tls: Tls) -> ssl.SSLContext:
    """Return what connects to a node secured as `tls` says.

    Raises
    ------
    UserError
        A file is missing, is no PEM, or key and certificate do not belong together.
    """
    context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH, cadata=_authority(tls))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    # Hospitals' own authorities leave out what Python asks for since 3.13 (RFC 5280 4.2.1.1).
    context.verify_flags &= ~ssl.VERIFY_X509_STRICT
    _load_identity(context, tls)
    return context


def server_context(tls: Tls) -> ssl.SSLContext:
    """Return what accepts connections with our certificate; with `tls.ca`, from those it vouches.

    Raises
    ------
    UserError
        As `client_context`, or there is no certificate.
    """
    if tls.certificate is None:
        raise UserError(
            "no-certificate",
            QT_TRANSLATE_NOOP("errors", "A secured receiver needs a certificate and its key."),
        )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    _load_identity(context, tls)
    authority = _authority(tls)
    if authority is not None:
        context.load_verify_locations(cadata=authority)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def tls_failed(node: Node, error: OSError) -> UserError:
    """Describe why a connection could not be secured."""
    facts = {"node": node.name, "host": node.host, "port": node.port}
    if isinstance(error, ssl.SSLCertVerificationError):
        return _not_trusted(error, facts)
    reason = getattr(error, "reason", None) or str(error)
    code, sentence, step = _failure(error, reason)
    return UserError(code, sentence, step, **facts, reason=reason)


def _failure(error: OSError, reason: str) -> tuple[str, str, str]:
    """Code, sentence and next step."""
    if not isinstance(error, ssl.SSLError) or isinstance(error, ssl.SSLEOFError):
        return (
            "tls-closed",
            QT_TRANSLATE_NOOP(
                "errors", "{node} closed the connection while it was being secured (TLS)."
            ),
            QT_TRANSLATE_NOOP(
                "errors", "The port may be for plain DICOM, or the server wants a certificate."
            ),
        )
    if reason.endswith(_WANTS_OURS):
        return (
            "tls-certificate-wanted",
            QT_TRANSLATE_NOOP("errors", "{node} wants a certificate of ours that it trusts."),
            QT_TRANSLATE_NOOP("errors", "Choose the certificate and key its administrator gave."),
        )
    if reason.endswith(_REFUSES_OURS):
        return (
            "tls-certificate-refused",
            QT_TRANSLATE_NOOP("errors", "{node} does not trust our certificate ({reason})."),
            QT_TRANSLATE_NOOP("errors", "Ask its administrator for another."),
        )
    return (
        "tls-failed",
        QT_TRANSLATE_NOOP(
            "errors", "The connection to {node} could not be secured (TLS): {reason}."
        ),
        QT_TRANSLATE_NOOP("errors", "Check that port {port} speaks TLS."),
    )


def broken(node: Node, error: OSError | None) -> UserError:
    """Describe what ended an open connection; TLS 1.3 refuses certificates only then."""
    is_alert = isinstance(error, ssl.SSLError) and not isinstance(error, ssl.SSLEOFError)
    return tls_failed(node, error) if error is not None and is_alert else lost(node)


def _not_trusted(error: ssl.SSLCertVerificationError, facts: dict[str, object]) -> UserError:
    if error.verify_code in (_HOST_MISMATCH, _ADDRESS_MISMATCH):
        code = "tls-wrong-host"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{node}: its certificate is for another computer than {host}."
        )
        step = QT_TRANSLATE_NOOP("errors", "Use the name that stands in the certificate.")
    elif error.verify_code in (_EXPIRED, _NOT_YET):
        code = "tls-expired"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{node}: its certificate is not valid now: {reason}."
        )
        step = QT_TRANSLATE_NOOP("errors", "Check this computer's date, or have it renewed.")
    else:
        code = "tls-unknown-authority"
        sentence = QT_TRANSLATE_NOOP(
            "errors", "{node}: nobody we trust vouches for its certificate: {reason}."
        )
        step = QT_TRANSLATE_NOOP("errors", "Choose the certificate of its authority (CA).")
    return UserError(code, sentence, step, **facts, reason=error.verify_message)


def _authority(tls: Tls) -> str | None:
    """The PEM text, so that a file that is missing is told from one that is no certificate."""
    if tls.ca is None:
        return None
    try:
        text = tls.ca.read_text("ascii")
        ssl.create_default_context(cadata=text)
    except (OSError, ValueError) as error:
        raise _bad_file(tls.ca, error) from error
    return text


def _load_identity(context: ssl.SSLContext, tls: Tls) -> None:
    if tls.certificate is None:
        return
    try:
        # Without a password it would ask on the terminal.
        context.load_cert_chain(tls.certificate, tls.key, password="")
    except (OSError, ValueError) as error:
        raise _bad_file(tls.certificate, error) from error


def _bad_file(path: Path, error: Exception) -> UserError:
    words = (getattr(error, name, None) for name in ("reason", "strerror"))
    reason = next((word for word in words if word), "") if isinstance(error, OSError) else ""
    return UserError(
        "bad-certificate",
        QT_TRANSLATE_NOOP("errors", "The certificate {file} cannot be used: {reason}."),
        QT_TRANSLATE_NOOP("errors", "It must be a PEM file; the key must be its own."),
        file=str(path),
        reason=reason or "PEM",
    )
