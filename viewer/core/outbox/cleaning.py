"""Copies without identity for what is sent to people who are not to know the patient."""

from __future__ import annotations

from pathlib import Path

from viewer.core.deidentification.files import Allowed, clean_copy
from viewer.core.pseudonyms import Pseudonyms, clinic_pseudonyms


class Cleaning:
    """A `Cleaner` by PS3.15 with the clinic's own pseudonyms: one patient, one pseudonym.

    Parameters
    ----------
    allowed
        What a person has allowed to leave although it may name somebody; absent: nothing.

    Raises
    ------
    UserError
        The key of the pseudonyms cannot be read.
    """

    def __init__(
        self, allowed: Allowed | None = None, pseudonyms: Pseudonyms | None = None
    ) -> None:
        self._allowed = allowed or Allowed()
        self._pseudonyms = pseudonyms or clinic_pseudonyms()

    def __call__(self, path: Path, folder: Path) -> Path:
        """Write a copy of `path` to `folder`; UserError where it may not leave."""
        copied, _ = clean_copy(path, folder, self._pseudonyms, self._allowed)
        return copied.path
