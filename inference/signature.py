"""Signatures of model packs: Ed25519 (RFC 8032) over the SHA-256 of every file in the folder."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (
        Ed25519PrivateKey,
        Ed25519PublicKey,
    )

    from inference.keys import TrustedKey

SIGNATURE_FILE = "pack.sig"
_ALGORITHM = "Ed25519"
# What the signature is about stands in what is signed, so that it can never pass for another.
_PURPOSE = b"Faro model pack, format 1\n"


def folder_digests(folder: Path) -> dict[str, str]:
    """Return the name below `folder` and SHA-256 of every file but the signature.

    Every file counts, whatever its name: nothing can be slipped in beside what was signed.
    """
    digests = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != SIGNATURE_FILE:
            with path.open("rb") as file:
                digests[name] = hashlib.file_digest(file, "sha256").hexdigest()
    return digests


def signed_text(digests: Mapping[str, str]) -> bytes:
    """Return the bytes that are signed: a line for each file, by name.

    Names are written as JSON texts, so that no name can look like two lines.
    """
    lines = (f"{digests[name]} {json.dumps(name)}\n" for name in sorted(digests))
    return _PURPOSE + "".join(lines).encode()


def key_id(key: Ed25519PublicKey) -> str:
    """Return the first 16 hexadecimal digits of the SHA-256 of the 32 bytes of a public key."""
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:16]


def sign(digests: Mapping[str, str], key: Ed25519PrivateKey) -> bytes:
    """Return the contents of `pack.sig` for the files named in `digests`."""
    value = base64.b64encode(key.sign(signed_text(digests))).decode()
    record = {"algorithm": _ALGORITHM, "key": key_id(key.public_key()), "signature": value}
    return json.dumps(record, indent=2).encode()


def signer(folder: Path, pack: str, keys: Iterable[TrustedKey]) -> TrustedKey | None:
    """Return whose signature the files in `folder` carry; None when they carry none.

    Raises
    ------
    UserError
        ``pack-signature`` when the signature is damaged or not of these files,
        ``pack-signer-unknown`` when it is of a key that is not among `keys`.
    """
    from cryptography.exceptions import InvalidSignature

    path = folder / SIGNATURE_FILE
    if not path.is_file():
        return None
    name, value = _read(path, pack)
    key = next((each for each in keys if each.key_id == name), None)
    if key is None:
        raise UserError(
            "pack-signer-unknown",
            QT_TRANSLATE_NOOP(
                "errors", "The pack {pack} is signed with the key {key}, which is not trusted here."
            ),
            QT_TRANSLATE_NOOP(
                "errors",
                "If you know whose key it is: python -m inference keys add FILE, and try again.",
            ),
            pack=pack,
            key=name,
        )
    try:
        key.public_key.verify(value, signed_text(folder_digests(folder)))
    except InvalidSignature as error:
        raise _invalid(pack, "it is not the signature of these files") from error
    return key


def _read(path: Path, pack: str) -> tuple[str, bytes]:
    try:
        record = json.loads(path.read_bytes())
        if record["algorithm"] != _ALGORITHM:
            raise ValueError(f"algorithm {record['algorithm']}, not {_ALGORITHM}")
        return str(record["key"]), base64.b64decode(record["signature"], validate=True)
    except (OSError, ValueError, KeyError, TypeError, binascii.Error) as error:
        raise _invalid(pack, _what_is_wrong(error)) from error


def _what_is_wrong(error: Exception) -> str:
    """Say it in words: a KeyError's text is a bare name, that of JSON a place in the file."""
    if isinstance(error, KeyError):
        return f"{SIGNATURE_FILE} has no entry “{error.args[0]}”"
    if isinstance(error, OSError):
        return f"{SIGNATURE_FILE} cannot be read, {error.strerror}"
    if isinstance(error, json.JSONDecodeError | binascii.Error | TypeError | UnicodeDecodeError):
        return f"{SIGNATURE_FILE} is damaged"
    return str(error)


def _invalid(pack: str, reason: str) -> UserError:
    return UserError(
        "pack-signature",
        QT_TRANSLATE_NOOP("errors", "The signature of the pack {pack} is not valid: {reason}."),
        QT_TRANSLATE_NOOP("errors", "Do not use it; ask whoever made it for another copy."),
        pack=pack,
        reason=reason,
    )
