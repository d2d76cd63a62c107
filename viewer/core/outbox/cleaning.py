"""Copies without identity for what is sent to people who are not to know the patient."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from viewer.core.deidentification.files import Allowed, clean_copy
from viewer.core.deidentification.report import (
    DeidentificationReport,
    FileChanges,
    write_report,
)
from viewer.core.errors import UserError
from viewer.core.paths import data_dir, made_folder
from viewer.core.pseudonyms import Pseudonyms, clinic_pseudonyms

REPORTS_FOLDER = "deidentification"


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
        self._changes: list[FileChanges] = []
        self._left_out: list[UserError] = []

    def __call__(self, path: Path, folder: Path) -> Path:
        """Write a copy of `path` to `folder`; UserError where it may not leave."""
        try:
            copied, changes = clean_copy(path, folder, self._pseudonyms, self._allowed)
        except UserError as reason:
            self._left_out.append(reason)
            raise
        self._changes.append(changes)
        return copied.path

    @property
    def report(self) -> DeidentificationReport:
        """What was removed from the files so far; it names nobody."""
        return DeidentificationReport(tuple(self._changes), tuple(self._left_out))

    def keep_report(self) -> Path:
        """Write the report to the user's data folder and return the path of its text.

        Raises
        ------
        UserError
            The folder cannot be written.
        """
        now = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        return write_report(self.report, made_folder(data_dir() / REPORTS_FOLDER / now))
