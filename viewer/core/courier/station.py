"""Who has packed: this station's own signing key, and the keys of others as first seen."""

from __future__ import annotations

import base64
import hashlib
import json
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import write_atomically
from viewer.core.secret_file import kept_secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

KEY_FILE, SENDERS_FILE = "station.key", "senders.json"
# What the signature is about stands in what is signed, so that it can never pass for another.
_PURPOSE = b"Faro courier package, format 1\n"


class Trust(StrEnum):
    """How a sender's key compares with what was seen of that station before."""

    NEW = "new"
    KNOWN = "known"
    CHANGED = "changed"


@dataclass(frozen=True)
class Sender:
    """A station's name, as it calls itself, and its Ed25519 public key (32 bytes)."""

    station: str
    public_key: bytes

    @property
    def fingerprint(self) -> str:
        """What two people compare on the telephone: 32 hexadecimal digits of its SHA-256."""
        digits = hashlib.sha256(self.public_key).hexdigest()[:32]
        return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def default_station() -> str:
    """Return what this station calls itself when nobody has said."""
    return platform.node() or "Faro"


class Station:
    """This station.

    Parameters
    ----------
    folder
        Where its key and the known senders are kept; made when missing.

    Raises
    ------
    UserError
        The key cannot be read or written. A damaged one is never replaced: whoever knows this
        station would be warned of an impostor.
    """

    def __init__(self, folder: Path, name: str = "") -> None:
        self._folder = folder
        self._key = _own_key(folder / KEY_FILE)
        self.sender = Sender(name or default_station(), self._key.public_key().public_bytes_raw())

    def sign(self, manifest: bytes) -> bytes:
        """Return the signature of this station."""
        return self._key.sign(_PURPOSE + manifest)

    def trust(self, sender: Sender) -> tuple[Trust, str]:
        """Return how a sender compares, and the fingerprint known of that station, or ""."""
        known = self._senders().get(sender.station, {}).get("fingerprint", "")
        if not known:
            return Trust.NEW, ""
        return (Trust.KNOWN if known == sender.fingerprint else Trust.CHANGED), known

    def remember(self, sender: Sender) -> None:
        """Know this key as that station's from now on."""
        senders = self._senders()
        if senders.get(sender.station, {}).get("fingerprint") == sender.fingerprint:
            return
        today = datetime.now(UTC).isoformat(timespec="seconds")
        senders[sender.station] = {"fingerprint": sender.fingerprint, "first_seen": today}
        text = json.dumps(senders, indent=1, ensure_ascii=False)
        write_atomically(self._folder / SENDERS_FILE, text.encode())

    def _senders(self) -> dict[str, dict[str, str]]:
        path = self._folder / SENDERS_FILE
        try:
            senders = json.loads(path.read_bytes())
            return {str(name): dict(entry) for name, entry in senders.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise _unusable(path, error) from error


def is_signed(manifest: bytes, signature: bytes, sender: Sender) -> bool:
    """Return whether the signature is the sender's, of this manifest."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        key = Ed25519PublicKey.from_public_bytes(sender.public_key)
        key.verify(signature, _PURPOSE + manifest)
    except (InvalidSignature, ValueError):
        return False
    return True


def encoded(data: bytes) -> str:
    """Return bytes as they stand in JSON."""
    return base64.b64encode(data).decode()


def decoded(text: str) -> bytes:
    """Return what `encoded` was given; ValueError for anything else."""
    return base64.b64decode(text, validate=True)


def _own_key(path: Path) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    def make() -> bytes:
        return Ed25519PrivateKey.generate().private_bytes_raw()

    try:
        return Ed25519PrivateKey.from_private_bytes(kept_secret(path, make))
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> UserError:
    return UserError(
        "courier-key",
        QT_TRANSLATE_NOOP("errors", "The file {path} cannot be used: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Put it back from a backup of the data folder, or move it away to begin anew; others "
            "will then be told that the key of this station has changed.",
        ),
        path=str(path),
        reason=getattr(error, "strerror", None) or str(error),
    )
