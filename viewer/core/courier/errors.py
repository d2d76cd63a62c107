"""What can be wrong with a package, in sentences."""

from __future__ import annotations

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP


def no_package(name: str) -> UserError:
    """Describe a file that is something else."""
    return UserError(
        "courier-no-package",
        QT_TRANSLATE_NOOP("errors", "{file} is no courier package of Faro."),
        QT_TRANSLATE_NOOP("errors", "Choose a file whose name ends in .farocourier."),
        file=name,
    )


def cut_off(name: str) -> UserError:
    """Describe a package whose end is missing."""
    return UserError(
        "courier-cut-off",
        QT_TRANSLATE_NOOP("errors", "The package {file} is cut off: its end is missing."),
        QT_TRANSLATE_NOOP(
            "errors", "Copy it again; was the stick taken out too early? Nothing was imported."
        ),
        file=name,
    )


def damaged(name: str) -> UserError:
    """Describe a package of which something was altered."""
    return UserError(
        "courier-damaged",
        QT_TRANSLATE_NOOP("errors", "The package {file} is damaged or was altered on its way."),
        QT_TRANSLATE_NOOP("errors", "Have it packed or copied again. Nothing was imported."),
        file=name,
    )


def too_new(name: str, version: int) -> UserError:
    """Describe a package of a form that this Faro does not know."""
    return UserError(
        "courier-too-new",
        QT_TRANSLATE_NOOP("errors", "{file} was packed by a newer Faro (format {version})."),
        QT_TRANSLATE_NOOP("errors", "Install the newer version, then open it again."),
        file=name,
        version=version,
    )


def wrong_password(name: str) -> UserError:
    """Describe a password that opens nothing."""
    return UserError(
        "courier-password",
        QT_TRANSLATE_NOOP("errors", "The password does not open {file}."),
        QT_TRANSLATE_NOOP("errors", "Ask whoever packed it; capitals and blanks count."),
        file=name,
    )


def password_too_short(shortest: int) -> UserError:
    """Describe a password that others would find by trying."""
    return UserError(
        "courier-password-short",
        QT_TRANSLATE_NOOP("errors", "A package needs a password of at least {count} characters."),
        QT_TRANSLATE_NOOP("errors", "Four words that do not belong together are a good one."),
        count=shortest,
    )


def not_signed(name: str) -> UserError:
    """Describe a package whose signature is not that of its contents."""
    return UserError(
        "courier-signature",
        QT_TRANSLATE_NOOP("errors", "The signature of {file} is not that of its contents."),
        QT_TRANSLATE_NOOP("errors", "Do not trust it; ask the sender. Nothing was imported."),
        file=name,
    )


def changed_key(station: str, known: str, found: str) -> UserError:
    """Describe a package that claims a known sender and is signed by somebody else."""
    return UserError(
        "courier-sender-changed",
        QT_TRANSLATE_NOOP(
            "errors",
            "The package says that it comes from {station}, but its key is {found}; the one known "
            "of that station is {known}. Nothing was imported.",
        ),
        QT_TRANSLATE_NOOP(
            "errors",
            "Ask {station} on the telephone for its key. Accept the new one only if it is right.",
        ),
        station=station,
        known=known,
        found=found,
    )


def no_such_study(uid: str) -> UserError:
    """Describe a study that is not in the library."""
    return UserError(
        "courier-no-study",
        QT_TRANSLATE_NOOP("errors", "The library holds no study {uid}."),
        QT_TRANSLATE_NOOP("errors", "Import it first; a package takes what the library lists."),
        uid=uid,
    )


def study_of_two(uid: str) -> UserError:
    """Describe a UID that two patients' studies share."""
    return UserError(
        "courier-study-of-two",
        QT_TRANSLATE_NOOP("errors", "Two patients have studies with the UID {uid}: not packed."),
        QT_TRANSLATE_NOOP("errors", "Find out which is right, and delete the other one first."),
        uid=uid,
    )


def nothing_to_answer() -> UserError:
    """Describe a wish for answers where nobody has worked."""
    return UserError(
        "courier-no-answers",
        QT_TRANSLATE_NOOP(
            "errors", "Nothing was answered, written or drawn since these studies came."
        ),
        QT_TRANSLATE_NOOP("errors", "Read them first, then pack the answers."),
    )


def nothing_received(station: str) -> UserError:
    """Describe a wish to answer somebody who has sent nothing."""
    return UserError(
        "courier-nothing-received",
        QT_TRANSLATE_NOOP("errors", "No package of {station} was opened here."),
        QT_TRANSLATE_NOOP("errors", "Open the package first; its sender is shown then."),
        station=station or "-",
    )


def nothing_packed() -> UserError:
    """Describe a package that would hold no image."""
    return UserError(
        "courier-nothing-packed",
        QT_TRANSLATE_NOOP("errors", "None of the images may leave: the package was not written."),
        QT_TRANSLATE_NOOP("errors", "The report says why each was left out."),
    )


def picture_kept_back() -> UserError:
    """Describe a PNG or JPEG among images that leave without identity."""
    return UserError(
        "courier-picture",
        QT_TRANSLATE_NOOP(
            "errors", "A picture (PNG, JPEG) does not say whose it is or what it shows: left out."
        ),
    )
