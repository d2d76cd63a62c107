"""Model packs on disk: what is installed, whether it is whole, and why it is off if it is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from packaging.version import Version

from inference.card import CARD_FILE, LITERT_FILE, Card, parse_card
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import data_dir, resource

MODELS_FOLDER = "models"


class Origin(StrEnum):
    """Where a pack lies: with the program, or where the clinic installs its own."""

    SHIPPED = "shipped"
    INSTALLED = "installed"


@dataclass(frozen=True)
class Pack:
    """A pack whose files are what its card says."""

    folder: Path
    card: Card
    origin: Origin = Origin.INSTALLED

    @property
    def name(self) -> str:
        """The card's name, which need not be the folder's."""
        return self.card.name

    @property
    def version(self) -> str:
        """The card's version."""
        return self.card.version

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


def load_pack(folder: Path, origin: Origin = Origin.INSTALLED) -> Pack:
    """Read the card in `folder` and check the hash of every file it names.

    Raises
    ------
    UserError
        Names the pack, the file, and the key or hash that is wrong.
    """
    card = parse_card(_read_file(folder / CARD_FILE, folder.name), folder.name)
    pack = Pack(folder, card, origin)
    for file in card.files:
        pack.read(file)
    return pack


def installed_packs() -> tuple[Pack | BrokenPack, ...]:
    """Return the packs in use and the broken ones, by name.

    Of several whole packs with one name only the highest version counts (the clinic's own if
    the versions are equal), so a broken update leaves the older one working.
    """
    whole: dict[str, Pack] = {}
    broken: list[BrokenPack] = []
    for folder, origin in _pack_folders():
        try:
            pack = load_pack(folder, origin)
        except UserError as error:
            broken.append(BrokenPack(folder.name, folder, origin, error))
            continue
        best = whole.get(pack.name)
        if best is None or Version(pack.version) >= Version(best.version):
            whole[pack.name] = pack
    return tuple(sorted([*whole.values(), *broken], key=lambda pack: pack.name))


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


def _pack_folders() -> list[tuple[Path, Origin]]:
    """Shipped first: at equal versions the later one wins."""
    roots = (
        (resource(MODELS_FOLDER), Origin.SHIPPED),
        (data_dir() / MODELS_FOLDER, Origin.INSTALLED),
    )
    return [
        (folder, origin)
        for root, origin in roots
        if root.is_dir()
        for folder in sorted(root.iterdir())
        # A name with a dot in front is an installation under way.
        if folder.is_dir() and not folder.name.startswith((".", "_"))
    ]


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
