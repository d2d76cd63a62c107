"""The hash by which a card vouches for its own bytes, as it does for the pack's other files.

It finds damage, not intent: who changes a card can seal it again.  Against that there are
signatures (`inference.signature`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

SEAL_KEY = "card_sha256"
UNSEALED = "0" * 64  # stands in the seal's place while the hash is computed


def sealed(text: bytes) -> bytes:
    """Return a card whose `SEAL_KEY` holds `UNSEALED` with the hash in its place."""
    digest = hashlib.sha256(text).hexdigest()
    return text.replace(UNSEALED.encode(), digest.encode(), 1)


def check_seal(text: bytes, card: Mapping[str, object], pack: str, file: str) -> None:
    """Compare the bytes of a card with its own seal.

    Parameters
    ----------
    text, card
        The file, and the JSON object in it.

    Raises
    ------
    UserError
        ``pack-file-changed``: a byte is not what it was, or there is no seal.
    """
    expected = str(card.get(SEAL_KEY) or "")
    found = hashlib.sha256(
        text.replace(expected.encode(), UNSEALED.encode(), 1) if expected else text
    ).hexdigest()
    if expected != found:
        raise UserError(
            "pack-file-changed",
            QT_TRANSLATE_NOOP(
                "errors", "{file} of the pack {pack} was changed: SHA-256 {found}, not {expected}."
            ),
            QT_TRANSLATE_NOOP("errors", "Install the pack again."),
            pack=pack,
            file=file,
            found=found,
            expected=expected or "-",
        )
