"""Whose signatures count: the keys that come with Faro and those that the clinic added."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from inference.signature import key_id
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, data_dir, resource, write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KEYS_FOLDER = "keys"
_LARGEST = 10_000


class KeyOrigin(StrEnum):
    """Where a key lies: with the program, or where the clinic keeps those it added."""

    BUILT_IN = "built-in"
    CLINIC = "clinic"


@dataclass(frozen=True)
class TrustedKey:
    """A public key whose packs may be installed."""

    key_id: str
    name: str
    origin: KeyOrigin
    path: Path
    public_key: Ed25519PublicKey


def read_keys() -> tuple[tuple[TrustedKey, ...], tuple[UserError, ...]]:
    """Return the keys that count, and why a file among them is none."""
    roots = (
        (resource(KEYS_FOLDER), KeyOrigin.BUILT_IN),
        (data_dir() / KEYS_FOLDER, KeyOrigin.CLINIC),
    )
    keys: dict[str, TrustedKey] = {}
    problems = []
    for root, origin in roots:
        for path in sorted(root.glob("*.pem")):
            try:
                key = _read_public(path)
            except UserError as error:
                problems.append(error)
            else:
                number = key_id(key)
                keys.setdefault(number, TrustedKey(number, path.stem, origin, path, key))
    return tuple(keys.values()), tuple(problems)


def trusted_keys() -> tuple[TrustedKey, ...]:
    """Return the keys that count; files that are none are left to `read_keys` to name."""
    return read_keys()[0]


def add_key(file: Path) -> TrustedKey:
    """Trust the public key in `file` (PEM) from now on.

    Raises
    ------
    UserError
        The file holds no Ed25519 public key, or the clinic's folder cannot be written.
    """
    from cryptography.hazmat.primitives import serialization

    key = _read_public(file)
    number = key_id(key)
    known = next((each for each in trusted_keys() if each.key_id == number), None)
    if known is not None:
        return known
    text = key.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    target = data_dir() / KEYS_FOLDER / f"{file.stem}.pem"
    if target.exists():
        target = target.with_name(f"{file.stem}-{number}.pem")
    try:
        target.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise cannot_write(target.parent, error) from error
    write_atomically(target, text)
    return TrustedKey(number, target.stem, KeyOrigin.CLINIC, target, key)


def remove_key(name: str) -> TrustedKey:
    """Trust a key of the clinic's no longer; packs that it signed are off until it is back.

    Parameters
    ----------
    name
        The key's number or its name, as `python -m inference keys list` shows them.
    """
    keys = trusted_keys()
    key = next((each for each in keys if name in (each.key_id, each.name)), None)
    if key is None or key.origin is KeyOrigin.BUILT_IN:
        own = ", ".join(each.name for each in keys if each.origin is KeyOrigin.CLINIC)
        raise UserError(
            "key-unknown",
            QT_TRANSLATE_NOOP("errors", "The clinic has added no key called {key}."),
            QT_TRANSLATE_NOOP("errors", "Its keys: {names}. Those that come with Faro stay."),
            key=name,
            names=own or "-",
        )
    try:
        key.path.unlink()
    except OSError as error:
        raise cannot_write(key.path, error) from error
    return key


def _read_public(path: Path) -> Ed25519PublicKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST)
    except OSError as error:
        raise _cannot_read(path, error) from error
    if b"PRIVATE KEY" in text:
        raise _private(path)
    try:
        key = load_pem_public_key(text)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise _no_key(path) from error
    if not isinstance(key, Ed25519PublicKey):
        raise _no_key(path)
    return key


def _cannot_read(path: Path, error: OSError) -> UserError:
    return UserError(
        "key-file",
        QT_TRANSLATE_NOOP("errors", "The key file {path} cannot be opened: {reason}."),
        QT_TRANSLATE_NOOP(
            "errors", "Check its name and folder, and whether the stick is still in."
        ),
        path=str(path),
        reason=error.strerror or str(error),
    )


def _private(path: Path) -> UserError:
    return UserError(
        "key-unreadable",
        QT_TRANSLATE_NOOP(
            "errors", "{file} holds a private key, which must never leave the person who signs."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Delete this copy, tell its owner, and ask for the public .pem file."
        ),
        file=path.name,
    )


def _no_key(path: Path) -> UserError:
    return UserError(
        "key-unreadable",
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} holds no public key for signatures (Ed25519): it is damaged, cut off or "
            "another kind of file.",
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Ask whoever signs the packs for the public .pem file and copy it again."
        ),
        file=path.name,
    )
