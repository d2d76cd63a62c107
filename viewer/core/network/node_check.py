"""Whether a node can be used as it was set up, said before it is tried."""

from __future__ import annotations

from urllib.parse import urlsplit

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.associations import check_ae_title
from viewer.core.network.node import Node, Protocol

_PORTS = range(1, 65536)


def check_node(node: Node) -> None:
    """Raise `UserError` for the first thing that cannot be right."""
    if not node.name.strip() or not node.name.isprintable():
        raise UserError("node-no-name", QT_TRANSLATE_NOOP("errors", "The node needs a name."))
    if node.protocol is Protocol.DICOMWEB:
        _check_url(node)
    else:
        _check_address(node)
    if min(vars(node.timeouts).values()) <= 0:
        raise UserError(
            "node-bad-timeout",
            QT_TRANSLATE_NOOP("errors", "{node}: timeouts are seconds above 0."),
            node=node.name,
        )
    if node.tls is not None and node.tls.key is not None and node.tls.certificate is None:
        raise UserError(
            "node-key-alone",
            QT_TRANSLATE_NOOP("errors", "{node}: a key is of no use without its certificate."),
            node=node.name,
        )


def _check_address(node: Node) -> None:
    if not node.host.strip() or any(sign in node.host for sign in " /\\@"):
        raise UserError(
            "node-bad-host",
            QT_TRANSLATE_NOOP("errors", "{node}: “{host}” is no name or address of a computer."),
            QT_TRANSLATE_NOOP("errors", "Give it alone, such as pacs.example or 192.0.2.7."),
            node=node.name,
            host=node.host,
        )
    if node.port not in _PORTS:
        raise UserError(
            "node-bad-port",
            QT_TRANSLATE_NOOP("errors", "{node}: a port is a number from 1 to 65535."),
            node=node.name,
        )
    check_ae_title(node.ae_title)
    check_ae_title(node.calling_ae_title)


def _check_url(node: Node) -> None:
    try:
        parts = urlsplit(node.url)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname)
        is_usable = is_usable and (parts.port is None or parts.port in _PORTS)
    except ValueError:
        is_usable = False
    if not is_usable:
        raise UserError(
            "node-bad-url",
            QT_TRANSLATE_NOOP("errors", "{node}: “{url}” is no address of a DICOMweb server."),
            QT_TRANSLATE_NOOP("errors", "It looks like https://pacs.example/dicom-web."),
            node=node.name,
            url=node.url,
        )
    if parts.username or parts.password:
        raise UserError(
            "node-password-in-url",
            QT_TRANSLATE_NOOP("errors", "{node}: leave user and password out of the address."),
            QT_TRANSLATE_NOOP("errors", "They have places of their own, where they are safe."),
            node=node.name,
        )
