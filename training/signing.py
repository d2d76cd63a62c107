"""Keys that sign packs, and packs as signed ZIP files: how new weights leave for the clinics."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from inference.pack_zip import zip_bytes
from inference.packs import Pack, load_pack
from inference.signature import SIGNATURE_FILE, folder_digests, key_id, sign
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, write_atomically

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PRIVATE_KEY_FILE, PUBLIC_KEY_FILE = "signing-key.private.pem", "signing-key.pem"


def make_keys(folder: Path) -> str:
    """Write a new pair of keys and return the public key's number.

    The private key is written without a password and readable by its owner alone: whoever holds
    it can make packs that every Faro with the public key takes.

    Raises
    ------
    UserError
        There is a private key in `folder` already, or it cannot be written.
    """
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.generate()
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    path = folder / PRIVATE_KEY_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UserError(
            "key-exists",
            QT_TRANSLATE_NOOP("errors", "There is a private key already: {path}."),
            QT_TRANSLATE_NOOP("errors", "Choose another folder; a lost key is lost for ever."),
            path=str(path),
        ) from error
    except OSError as error:
        raise cannot_write(path, error) from error
    with os.fdopen(handle, "wb") as file:
        file.write(private)
    write_atomically(folder / PUBLIC_KEY_FILE, public)
    return key_id(key.public_key())


def sign_pack(folder: Path, key_file: Path) -> str:
    """Write `pack.sig` into a whole pack's folder and return the key's number.

    Raises
    ------
    UserError
        The pack is broken, or the file holds no Ed25519 private key without a password.
    """
    key = _read_private(key_file)
    # A signature that is there already would be checked, and its key need not be known here.
    _whole(folder)
    write_atomically(folder / SIGNATURE_FILE, sign(folder_digests(folder), key))
    return key_id(key.public_key())


def zip_pack(folder: Path, out: Path, key_file: Path | None = None) -> Pack:
    """Write a pack as ZIP for `python -m inference install`, signed when `key_file` is given.

    The folder itself stays as it is; a signature that lies in it goes along when no key is given.
    """
    pack = _whole(folder)
    files = {name: (folder / name).read_bytes() for name in folder_digests(folder)}
    present = folder / SIGNATURE_FILE
    if key_file is not None:
        files[SIGNATURE_FILE] = sign(folder_digests(folder), _read_private(key_file))
    elif present.is_file():
        files[SIGNATURE_FILE] = present.read_bytes()
    write_atomically(out, zip_bytes(files))
    return pack


def _whole(folder: Path) -> Pack:
    return load_pack(folder, check_signature=False)


def _read_private(path: Path) -> Ed25519PrivateKey:
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError("another kind of key")
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise UserError(
            "private-key-unreadable",
            QT_TRANSLATE_NOOP("errors", "{file} is not an Ed25519 private key as PEM: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Make a pair: python -m training keygen --out DIR"),
            file=path.name,
            reason=str(error),
        ) from error
    return key
