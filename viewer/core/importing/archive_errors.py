"""What can be wrong with an archive, in sentences."""

from __future__ import annotations

from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

_UNPACK = QT_TRANSLATE_NOOP("errors", "If you trust its sender, unpack it and import the folder.")

# Codes by which a window knows that it can ask for a password and try again.
NEEDS_PASSWORD = "zip-needs-password"
WRONG_PASSWORD = "zip-wrong-password"


def needs_password(path: Path) -> UserError:
    """Say that an archive is encrypted and no password was given."""
    return UserError(
        NEEDS_PASSWORD,
        QT_TRANSLATE_NOOP("errors", "{file} is locked with a password."),
        QT_TRANSLATE_NOOP("errors", "Ask its sender for the password and import it again."),
        file=path.name,
    )


def wrong_password(path: Path) -> UserError:
    """Say that the password does not open it."""
    return UserError(
        WRONG_PASSWORD,
        QT_TRANSLATE_NOOP("errors", "The password does not open {file}."),
        QT_TRANSLATE_NOOP("errors", "Enter it again; capital and small letters differ."),
        file=path.name,
    )


def damaged_archive(path: Path) -> UserError:
    """Describe an archive, or one file in it, whose bytes are not those that were packed."""
    return UserError(
        "zip-damaged",
        QT_TRANSLATE_NOOP("errors", "{file} is damaged and could not be unpacked."),
        QT_TRANSLATE_NOOP("errors", "Copy or fetch the archive again."),
        file=path.name,
    )


def unknown_packing(path: Path) -> UserError:
    """Describe a file packed in a way that Faro cannot unpack."""
    return UserError(
        "zip-unknown-packing",
        QT_TRANSLATE_NOOP("errors", "{file} is packed in a way that Faro does not know."),
        QT_TRANSLATE_NOOP("errors", "Unpack the archive with another program."),
        file=path.name,
    )


def unsafe_name(path: Path, name: str) -> UserError:
    """Describe an entry that leads out of the archive."""
    return UserError(
        "zip-unsafe-name",
        QT_TRANSLATE_NOOP(
            "errors", "{archive} holds “{name}”, which leads out of the archive; not imported."
        ),
        archive=path.name,
        name=name,
    )


def too_deep(path: Path) -> UserError:
    """Describe an archive inside an archive inside an archive."""
    return UserError(
        "zip-too-deep",
        QT_TRANSLATE_NOOP(
            "errors", "{file} is an archive inside an archive inside another; it was not opened."
        ),
        _UNPACK,
        file=path.name,
    )


def too_many_entries(path: Path, limit: int) -> UserError:
    """Describe an archive of more files than anybody sends."""
    return UserError(
        "zip-too-many-files",
        QT_TRANSLATE_NOOP("errors", "{file} holds more than {limit} files; it was not opened."),
        _UNPACK,
        file=path.name,
        limit=limit,
    )


def entry_too_large(path: Path) -> UserError:
    """Describe a packed file larger than images are."""
    return UserError(
        "zip-file-too-large",
        QT_TRANSLATE_NOOP("errors", "{file} would unpack to more than an image can be."),
        _UNPACK,
        file=path.name,
    )


def unpacks_too_far(path: Path) -> UserError:
    """Describe an archive that unpacks to far more than its own size."""
    return UserError(
        "zip-bomb",
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} unpacks to far more than its size, as archives do that are meant to fill a "
            "disk; unpacking was stopped.",
        ),
        _UNPACK,
        file=path.name,
    )
