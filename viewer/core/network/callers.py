"""Who may send to us: by AE title, by address, or both."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass, replace

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.network.associations import check_ae_title


@dataclass(frozen=True)
class Caller:
    """One who may send; what is "" may be anything.

    `addresses` are what `host` stands for, known once `resolved` has asked.
    """

    ae_title: str = ""
    host: str = ""
    addresses: tuple[str, ...] = ()

    def is_it(self, ae_title: str, address: str) -> bool:
        """Whether somebody who calls itself `ae_title`, from `address`, is this one."""
        is_named = self.ae_title in ("", ae_title)
        return is_named and (not self.host or _plain(address) in self.addresses)


@dataclass(frozen=True)
class Callers:
    """All who may send. As it comes that is nobody; `anyone` must be said."""

    known: tuple[Caller, ...] = ()
    anyone: bool = False

    def allow(self, ae_title: str, address: str) -> bool:
        """Whether somebody may send; AE titles without their padding (PS3.5 6.2)."""
        return self.anyone or any(one.is_it(ae_title.strip(), address) for one in self.known)


def parse_caller(words: str) -> Caller:
    """Read ``AE``, ``AE@HOST`` or ``@HOST``.

    Raises
    ------
    UserError
        Nobody is named, or the AE title is none.
    """
    ae_title, _, host = (part.strip() for part in words.partition("@"))
    if not (ae_title or host):
        raise UserError(
            "no-caller",
            QT_TRANSLATE_NOOP("errors", "“{words}” names nobody who may send."),
            QT_TRANSLATE_NOOP("errors", "Give an AE title, AE@HOST or @HOST."),
            words=words,
        )
    if ae_title:
        check_ae_title(ae_title)
    return Caller(ae_title, host)


def resolved(callers: Callers) -> Callers:
    """Ask for the addresses of all hosts once, so that nobody is asked while a sender waits.

    Raises
    ------
    UserError
        A host is not known.
    """
    return replace(callers, known=tuple(map(_resolved, callers.known)))


def _resolved(caller: Caller) -> Caller:
    if not caller.host:
        return caller
    try:
        found = socket.getaddrinfo(caller.host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UserError(
            "caller-unknown",
            QT_TRANSLATE_NOOP("errors", "The computer {host}, which may send, is not known."),
            QT_TRANSLATE_NOOP("errors", "Check its name, or give its address."),
            host=caller.host,
        ) from error
    return replace(caller, addresses=_plain_all(str(entry[4][0]) for entry in found))


def _plain_all(addresses: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_plain, addresses)))


def _plain(address: str) -> str:
    """IPv4 may arrive as an IPv6 address, and IPv6 in more than one spelling."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return str(mapped or parsed)
