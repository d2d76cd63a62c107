"""Installing a pack from a ZIP file, and going back to the version before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from packaging.version import Version

from inference.card import CARD_FILE, MODEL_CARD_FILE
from inference.engines.litert import LiteRtEngine
from inference.pack_store import discard, put_in_place, staging_folder
from inference.pack_zip import unpack
from inference.packs import (
    BrokenPack,
    Pack,
    find_pack,
    in_use,
    installed_folder,
    is_withdrawn,
    known_packs,
    load_pack,
    previous_pack,
    whole_packs,
    withdrawn_mark,
)
from inference.reference import check_reference
from inference.signature import SIGNATURE_FILE, folder_digests
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, write_atomically


@dataclass(frozen=True)
class Change:
    """What an installation or a rollback did.

    Attributes
    ----------
    pack
        In use now.
    before
        In use until then; None for a pack of a new name, equal to `pack` when nothing changed.
    """

    pack: Pack
    before: Pack | None


def install(archive: Path, *, allow_unsigned: bool = False) -> Change:
    """Check a pack and take it into use: from the next start, or the next command.

    Checked in this order: that the ZIP is safe to unpack, the card's schema, every hash, the
    signature, then the reference case on this computer. The switch is one rename: interrupted
    at any point, the pack that was in use stays in use.

    Raises
    ------
    UserError
        What is wrong; nothing is changed then.
    """
    with staging_folder(installed_folder()) as fresh:
        unpack(archive, fresh)
        pack = load_pack(fresh)
        _require_no_extra_files(pack, archive)
        if pack.is_unsigned and not allow_unsigned:
            raise _unsigned(pack)
        known = known_packs()
        current = _current(pack.name, known)
        twin = _same_version(pack, whole_packs(known))
        if twin is None or twin != current:
            _require_newer(pack, current)
        check_reference(pack, LiteRtEngine(pack))
        if twin is None:
            target = installed_folder() / f"{pack.name}-{Version(pack.version)}"
            discard(target)  # broken, or it would have been the twin
            put_in_place(fresh, target)
        else:
            _renew(twin, pack)
    return Change(find_pack(pack.name, in_use(known_packs())), current)


def rollback(name: str) -> Change:
    """Return to the version before the one in use, be it the clinic's or the one that shipped.

    Raises
    ------
    UserError
        There is no pack of that name, none before it, or the one before fails its reference case.
    """
    known = known_packs()
    current = find_pack(name, in_use(known))
    before = previous_pack(current, known)
    if before is None:
        raise UserError(
            "no-version-before",
            QT_TRANSLATE_NOOP(
                "errors", "There is no version of {pack} before {version} to go back to."
            ),
            QT_TRANSLATE_NOOP("errors", "python -m inference models says what there is."),
            pack=name,
            version=current.version,
        )
    check_reference(before, LiteRtEngine(before))
    mark = withdrawn_mark(current)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(mark.parent, error) from error
    write_atomically(mark, b"")
    return Change(before, current)


def _current(name: str, known: tuple[Pack | BrokenPack, ...]) -> Pack | None:
    return next((pack for pack in whole_packs(in_use(known)) if pack.name == name), None)


def _same_version(pack: Pack, known: tuple[Pack, ...]) -> Pack | None:
    """The pack that is there already with the same name, version and files."""
    for other in known:
        if (other.name, Version(other.version)) != (pack.name, Version(pack.version)):
            continue
        if folder_digests(other.folder) == folder_digests(pack.folder):
            return other
        raise UserError(
            "pack-version-taken",
            QT_TRANSLATE_NOOP(
                "errors", "Another {pack} {version} is installed, and its files are different."
            ),
            QT_TRANSLATE_NOOP(
                "errors",
                "Keep the one that is installed, or ask whoever made this one to give it a new "
                "version number.",
            ),
            pack=pack.name,
            version=pack.version,
        )
    return None


def _renew(twin: Pack, pack: Pack) -> None:
    """Take what is there back into use, with the signature that it may have lacked."""
    if pack.signed_by and twin.is_unsigned:
        write_atomically(twin.folder / SIGNATURE_FILE, (pack.folder / SIGNATURE_FILE).read_bytes())
    if is_withdrawn(twin):
        try:
            withdrawn_mark(twin).unlink()
        except OSError as error:
            raise cannot_write(withdrawn_mark(twin), error) from error


def _require_newer(pack: Pack, current: Pack | None) -> None:
    if current is None or Version(pack.version) > Version(current.version):
        return
    raise UserError(
        "pack-older",
        QT_TRANSLATE_NOOP(
            "errors", "{pack} {version} is older than {current}, which is in use; not installed."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "To go back to the version before: python -m inference rollback {pack}"
        ),
        pack=pack.name,
        version=pack.version,
        current=current.version,
    )


def _require_no_extra_files(pack: Pack, archive: Path) -> None:
    known = {*pack.card.files, CARD_FILE, MODEL_CARD_FILE, SIGNATURE_FILE}
    extra = sorted({path.name for path in pack.folder.iterdir()} - known)
    if extra:
        raise UserError(
            "pack-extra-files",
            QT_TRANSLATE_NOOP("errors", "{file} holds files that its card does not name: {names}."),
            QT_TRANSLATE_NOOP("errors", "Do not use it; ask whoever made it."),
            file=archive.name,
            names=", ".join(extra),
        )


def _unsigned(pack: Pack) -> UserError:
    return UserError(
        "pack-unsigned",
        QT_TRANSLATE_NOOP("errors", "{pack} {version} is not signed; it was not installed."),
        QT_TRANSLATE_NOOP(
            "errors",
            "Ask for a signed one. If you made it yourself: --allow-unsigned; it stays marked.",
        ),
        pack=pack.name,
        version=pack.version,
    )
