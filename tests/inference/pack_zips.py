"""Packs as ZIP files, signed by a key of the tests', for whoever installs them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from inference.pack_zip import zip_bytes
from inference.signature import SIGNATURE_FILE, folder_digests, sign
from tests.inference.tiny_pack import write_card

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33)))

Change = Callable[[dict[str, Any]], None]


def write_public_key(path: Path, key: Ed25519PrivateKey = KEY) -> Path:
    text = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)
    return path


def pack_files(
    folder: Path, key: Ed25519PrivateKey | None = KEY, extra: dict[str, bytes] | None = None
) -> dict[str, bytes]:
    """Return name to bytes of a pack's files, with `extra` ones, signed as they are then."""
    for name, data in (extra or {}).items():
        (folder / name).write_bytes(data)
    digests = folder_digests(folder)
    files = {name: (folder / name).read_bytes() for name in digests}
    if key is not None:
        files[SIGNATURE_FILE] = sign(digests, key)
    return files


def zipped(
    built_pack: Path,
    out: Path,
    version: str = "1.3.0",
    key: Ed25519PrivateKey | None = KEY,
    change: Change | None = None,
) -> Path:
    """Write the tiny pack as a ZIP of another version."""
    folder = out.with_suffix("")
    shutil.copytree(built_pack, folder)

    def edit(card: dict[str, Any]) -> None:
        card.update(version=version)
        if change:
            change(card)

    write_card(folder, edit)
    out.write_bytes(zip_bytes(pack_files(folder, key)))
    shutil.rmtree(folder)
    return out
