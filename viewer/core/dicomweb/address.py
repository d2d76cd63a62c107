"""The address of a DICOMweb server: what can be used, and what everybody could read."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.node import Node


def checked_root(node: Node) -> str:
    """Return `node.url` without slashes at its end.

    Raises
    ------
    UserError
        It is no http:// or https:// address, or it holds a password, a query or a fragment.
    """
    url = node.url.strip()
    parts = _split(url)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname:
        raise unusable(node)
    if parts.username is not None or parts.password is not None:
        raise UserError(
            "web-password-in-address",
            QT_TRANSLATE_NOOP("errors", "The address of {node} holds a user name or password."),
            QT_TRANSLATE_NOOP("errors", "Enter both apart from it; an address is often shown."),
            node=node.name,
        )
    if parts.query or parts.fragment:
        raise UserError(
            "web-address",
            QT_TRANSLATE_NOOP("errors", "The address of {node} goes on after its path: {url}."),
            QT_TRANSLATE_NOOP("errors", "Leave out what follows the first ? or #."),
            node=node.name,
            url=url,
        )
    return url.rstrip("/")


def unusable(node: Node) -> UserError:
    """Describe an address that leads nowhere."""
    return UserError(
        "web-address",
        QT_TRANSLATE_NOOP("errors", "The address of {node} cannot be used: {url}."),
        QT_TRANSLATE_NOOP("errors", "Write it like https://pacs.example/dicom-web."),
        node=node.name,
        # What stands before an @ may be a password.
        url=node.url.rpartition("@")[2],
    )


def clear_text_warning(node: Node, secret: str | None) -> UserError | None:
    """Return what to warn of where a password or token goes over the line for all to read.

    None for https://, without a secret, and for a server on this computer.
    """
    parts = _split(node.url.strip())
    if not secret or parts is None or parts.scheme != "http" or _is_here(parts.hostname or ""):
        return None
    return UserError(
        "web-clear-text",
        QT_TRANSLATE_NOOP("errors", "The password for {node} is sent unencrypted (http://)."),
        QT_TRANSLATE_NOOP("errors", "Use https:// wherever the server offers it."),
        node=node.name,
    )


def host_and_port(node: Node) -> tuple[str, int]:
    """Return where `node.url` leads; ("", 0) where it is no address."""
    parts = _split(node.url.strip())
    return ((parts.hostname or "") if parts else "", (parts and _port(parts)) or 0)


def same_place(before: str, after: str) -> bool:
    """Whether a redirect stays with the server, or goes from http to https of the same host."""
    old, new = _split(before), _split(after)
    if old is None or new is None or old.hostname != new.hostname:
        return False
    if (old.scheme, _port(old)) == (new.scheme, _port(new)):
        return True
    return (old.scheme, _port(old), new.scheme, _port(new)) == ("http", 80, "https", 443)


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address, None where its port or brackets are none."""
    try:
        parts = urlsplit(url)
        _port(parts)
    except ValueError:
        return None
    return parts


def _port(parts: SplitResult) -> int | None:
    return parts.port or {"http": 80, "https": 443}.get(parts.scheme)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
