"""Model packs on disk: what is installed, whether it is whole, and why it is off if it is not.

A pack that ships lies in ``resources/models/<name>/``, one that the clinic installed in
``models/<name>-<version>/`` of its data folder. Of all whole versions the highest is used that
was not withdrawn, so a single rename takes a new one into use and a single empty file takes it
back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from packaging.version import InvalidVersion, Version

from inference.card import CARD_FILE, LITERT_FILE, Card, parse_card
from inference.keys import trusted_keys
from inference.signature import SIGNATURE_FILE, signer
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import data_dir, resource

MODELS_FOLDER = "models"
_WITHDRAWN_FOLDER = ".withdrawn"


class Origin(StrEnum):
    """Where a pack lies: with the program, or where the clinic installs its own."""

    SHIPPED = "shipped"
    INSTALLED = "installed"


@dataclass(frozen=True)
class Pack:
    """A pack whose files are what its card says.

    Attributes
    ----------
    signed_by
        Name of the trusted key that signed every file in the folder; "" for an unsigned pack.
    """

    folder: Path
    card: Card
    origin: Origin = Origin.INSTALLED
    signed_by: str = ""

    @property
    def name(self) -> str:
        """The card's name, which need not be the folder's."""
        return self.card.name

    @property
    def version(self) -> str:
        """The card's version."""
        return self.card.version

    @property
    def is_unsigned(self) -> bool:
        """Whether nobody but the clinic vouches for it; shipped packs came with the program."""
        return self.origin is Origin.INSTALLED and not self.signed_by

    @property
    def weights_sha256(self) -> str:
        """SHA-256 of `model.tflite`, which scores on the CPU; results are kept under it."""
        return self.card.files[LITERT_FILE]

    def read(self, file: str) -> bytes:
        """Return the bytes of one of the card's files, checked against its hash.

        Engines load these bytes and never the path, so what was checked is what is loaded.

        Raises
        ------
        UserError
            ``pack-file-missing``, ``pack-file-changed`` or ``pack-unreadable``.
        """
        data = _read_file(self.folder / file, self.name)
        found = hashlib.sha256(data).hexdigest()
        if found != self.card.files[file]:
            raise UserError(
                "pack-file-changed",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "{file} of the pack {pack} was changed: SHA-256 {found}, not {expected}.",
                ),
                QT_TRANSLATE_NOOP("errors", "Install the pack again."),
                pack=self.name,
                file=file,
                found=found,
                expected=self.card.files[file],
            )
        return data


@dataclass(frozen=True)
class BrokenPack:
    """A folder among the packs that cannot be used, and why; it never stops the others."""

    name: str
    folder: Path
    origin: Origin
    reason: UserError


def load_pack(
    folder: Path, origin: Origin = Origin.INSTALLED, *, check_signature: bool = True
) -> Pack:
    """Read the card in `folder`, check the hash of every file it names, and the signature if any.

    Parameters
    ----------
    check_signature
        False for those who sign: what they replace need not be trusted.

    Raises
    ------
    UserError
        Names the pack, the file, and the key, hash or signature that is wrong.
    """
    card = parse_card(_read_file(folder / CARD_FILE, folder.name), folder.name, must_be_sealed=True)
    pack = Pack(folder, card, origin)
    for file in card.files:
        pack.read(file)
    if not check_signature or not (folder / SIGNATURE_FILE).is_file():
        return pack
    key = signer(folder, card.name, trusted_keys())
    return replace(pack, signed_by=key.name if key else "")


def known_packs() -> tuple[Pack | BrokenPack, ...]:
    """Return every pack on disk, withdrawn ones too: by name, the highest version first.

    Of equal versions the clinic's own comes first.
    """
    whole: list[Pack] = []
    broken: list[BrokenPack] = []
    for folder, origin in _pack_folders():
        try:
            whole.append(load_pack(folder, origin))
        except UserError as error:
            broken.append(BrokenPack(_name_of(folder), folder, origin, error))
    whole.sort(key=lambda pack: (Version(pack.version), pack.origin is Origin.INSTALLED))
    return tuple(sorted([*reversed(whole), *broken], key=lambda pack: pack.name))


def installed_packs() -> tuple[Pack | BrokenPack, ...]:
    """Return the packs in use and the broken ones, by name.

    Of several whole packs with one name only the highest version counts that is not withdrawn
    (the clinic's own if the versions are equal), so a broken update leaves the older one working.
    """
    return in_use(known_packs())


def in_use(known: Iterable[Pack | BrokenPack]) -> tuple[Pack | BrokenPack, ...]:
    """Choose from what `known_packs` returned."""
    chosen: list[Pack | BrokenPack] = []
    names: set[str] = set()
    for pack in known:
        if isinstance(pack, Pack):
            if pack.name in names or is_withdrawn(pack):
                continue
            names.add(pack.name)
        chosen.append(pack)
    return tuple(chosen)


def previous_pack(current: Pack, known: Iterable[Pack | BrokenPack]) -> Pack | None:
    """Return the version that a rollback of `current` returns to; None when there is none."""
    others = [pack for pack in whole_packs(known) if pack.folder != current.folder]
    return next((p for p in others if p.name == current.name and not is_withdrawn(p)), None)


def is_withdrawn(pack: Pack) -> bool:
    """Return whether the clinic rolled this version back."""
    return withdrawn_mark(pack).exists()


def withdrawn_mark(pack: Pack) -> Path:
    """Return the empty file that keeps a version from being used."""
    name = f"{pack.name}-{pack.version}-{pack.weights_sha256[:16]}"
    return installed_folder() / _WITHDRAWN_FOLDER / name


def installed_folder() -> Path:
    """Return where the clinic's own packs lie; it need not exist."""
    return data_dir() / MODELS_FOLDER


def whole_packs(packs: Iterable[Pack | BrokenPack]) -> tuple[Pack, ...]:
    """Leave the broken ones out."""
    return tuple(pack for pack in packs if isinstance(pack, Pack))


def find_pack(name: str, packs: Iterable[Pack | BrokenPack]) -> Pack:
    """Return the pack called `name`.

    Raises
    ------
    UserError
        The reason if that pack is broken; otherwise ``pack-unknown``, which names those there are.
    """
    packs = tuple(packs)
    for pack in whole_packs(packs):
        if pack.name == name:
            return pack
    for other in packs:
        if isinstance(other, BrokenPack) and other.name == name:
            raise other.reason
    names = ", ".join(pack.name for pack in whole_packs(packs))
    raise UserError(
        "pack-unknown",
        QT_TRANSLATE_NOOP("errors", "There is no model pack called {pack}."),
        QT_TRANSLATE_NOOP("errors", "Installed and whole: {names}."),
        pack=name,
        names=names or "-",
    )


def no_packs() -> UserError:
    """Describe a Faro without a single pack that works."""
    return UserError(
        "no-packs",
        QT_TRANSLATE_NOOP("errors", "No usable model pack is installed."),
        QT_TRANSLATE_NOOP("errors", "python -m inference models says what there is."),
    )


def _pack_folders() -> list[tuple[Path, Origin]]:
    """Shipped first: at equal versions the later one wins."""
    roots = (
        (resource(MODELS_FOLDER), Origin.SHIPPED),
        (installed_folder(), Origin.INSTALLED),
    )
    return [
        (folder, origin)
        for root, origin in roots
        if root.is_dir()
        for folder in sorted(root.iterdir())
        # A name with a dot in front is an installation under way.
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    ]


def _name_of(folder: Path) -> str:
    """The name that a folder promises, for packs whose card cannot be read."""
    name, _, version = folder.name.rpartition("-")
    try:
        Version(version)
    except InvalidVersion:
        return folder.name
    return name or folder.name


def _read_file(path: Path, pack: str) -> bytes:
    try:
        if path.is_fifo():  # would block for ever
            raise OSError("not a file")
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UserError(
            "pack-file-missing",
            QT_TRANSLATE_NOOP("errors", "The pack {pack} has no {file}."),
            QT_TRANSLATE_NOOP("errors", "Install the pack again."),
            pack=pack,
            file=path.name,
        ) from error
    except OSError as error:
        raise UserError(
            "pack-unreadable",
            QT_TRANSLATE_NOOP("errors", "{file} of the pack {pack} cannot be read: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Check the disk, or install the pack again."),
            pack=pack,
            file=path.name,
            reason=error.strerror or str(error),
        ) from error
