"""Names that stand for patients and images: the same every time, and only the clinic can tell.

A pseudonym is a keyed hash (HMAC-SHA-256, RFC 2104). The key never leaves the clinic's data
folder: without it nobody can try out whether a pseudonym belongs to a known patient ID.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets

import pydicom
from pydicom.uid import UID

from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import data_dir
from viewer.core.secret_file import kept_secret

KEY_FILE = "pseudonyms.key"
_KEY_BYTES = 32
_PSEUDONYM = re.compile(r"F[A-Z2-7]{16}")
_FEWEST_DAYS = 36525
_DAYS_TO_CHOOSE = 3653


class Pseudonyms:
    """Pseudonyms under one key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        _require_length(key)
        self._key = key

    def patient(self, header: pydicom.Dataset, image: str) -> str:
        """Return the pseudonym of the patient in `header`: "F" and 16 letters or digits.

        By Patient ID and its issuer; where there is none by name and birth date, else by study,
        else by `image`, a text that stands for this image alone.
        """
        digest = self._digest("patient", *_identity(header, image))
        return "F" + base64.b32encode(digest[:10]).decode()

    def days(self, header: pydicom.Dataset, image: str) -> int:
        """Return by how many days the dates of the patient in `header` move back: 100 to 110 years.

        The same patient as for `patient`, so all of one's studies move alike.
        """
        digest = self._digest("days", *_identity(header, image))
        return _FEWEST_DAYS + int.from_bytes(digest[:8], "big") % _DAYS_TO_CHOOSE

    def uid(self, original: str) -> str:
        """Return what replaces a UID: "2.25." and 128 bits of its hash (PS3.5 B.2).

        What the standard itself has named (PS3.6 annex A) keeps its UID, and "0", which is none.
        """
        if not original.strip("0.") or UID(original).type:
            return original
        return f"2.25.{int.from_bytes(self._digest('uid', original)[:16], 'big')}"

    def _digest(self, *parts: str) -> bytes:
        # Lengths in front: two lists of parts never read the same.
        message = "".join(f"{len(part)}:{part}" for part in parts)
        return hmac.new(self._key, message.encode(), hashlib.sha256).digest()


def derived_uid(text: str) -> str:
    """Return a UID that depends on `text` alone: "2.25." and 128 bits of its hash (PS3.5 B.2)."""
    return f"2.25.{int.from_bytes(hashlib.sha256(text.encode()).digest()[:16], 'big')}"


def _identity(header: pydicom.Dataset, image: str) -> tuple[str, str, str]:
    number, name = text(header, "PatientID"), text(header, "PatientName")
    if number:
        return "id", text(header, "IssuerOfPatientID"), number
    if name:
        return "name", name, text(header, "PatientBirthDate")
    return "study", text(header, "StudyInstanceUID") or image, ""


def is_pseudonym(name: str) -> bool:
    """Return whether `name` looks like one of ours."""
    return bool(_PSEUDONYM.fullmatch(name))


class RememberingPseudonyms(Pseudonyms):
    """Pseudonyms that keep in `originals` which new UID stands for which: never let that leave."""

    def __init__(self, key: bytes) -> None:
        super().__init__(key)
        self.originals: dict[str, str] = {}

    def uid(self, original: str) -> str:
        """Return what replaces a UID, and remember it."""
        new = super().uid(original)
        self.originals[new] = original
        return new


def clinic_pseudonyms() -> Pseudonyms:
    """Return the pseudonyms of this clinic; UserError as `clinic_key`."""
    return Pseudonyms(clinic_key())


def clinic_key() -> bytes:
    """Return the key of this clinic's pseudonyms; it is made at the first call.

    Raises
    ------
    UserError
        The key cannot be read or written. A damaged one is never replaced: a patient would get a
        second pseudonym and could land on both sides of a split.
    """
    path = data_dir() / KEY_FILE
    try:
        key = kept_secret(path, lambda: secrets.token_bytes(_KEY_BYTES))
        _require_length(key)
    except (OSError, ValueError) as error:
        raise UserError(
            "pseudonym-key",
            QT_TRANSLATE_NOOP(
                "errors",
                "The file {path}, from which names for exported patients are made, cannot be "
                "used: {reason}.",
            ),
            QT_TRANSLATE_NOOP(
                "errors",
                "Put it back from a backup of the data folder: with another one patients that "
                "were exported before would get other names.",
            ),
            path=str(path),
            reason=getattr(error, "strerror", None) or str(error),
        ) from error
    return key


def _require_length(key: bytes) -> None:
    if len(key) != _KEY_BYTES:
        raise ValueError(f"it should be {_KEY_BYTES} bytes long and is {len(key)}")
