"""What became of each file goes into the tally here, and how far the import is to whoever waits."""

from __future__ import annotations

from pathlib import Path

from viewer.core.dicom_io import NO_IMAGE
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.importing.archive_errors import WRONG_PASSWORD
from viewer.core.importing.items import Item
from viewer.core.importing.summary import Tally, shown
from viewer.core.library.catalogue import Verdict
from viewer.core.library.intake import Kept
from viewer.core.progress import Progress

_NOT_DICOM = "not-an-image"
_LIST_OF_CONTENTS = "Media Storage Directory Storage"


class Outcomes:
    """Counts files when their fate is settled: what was added is stored and listed by then."""

    def __init__(self, tally: Tally, progress: Progress, total: int) -> None:
        self._tally = tally
        self._progress = progress
        self._total = total
        self._settled = 0

    def was_kept(self, item: Item, kept: Kept) -> None:
        """Count a file that was copied."""
        if kept.verdict in (Verdict.ADDED, Verdict.VARIANT):
            self._tally.bytes_added += kept.size
        self.was_listed(item, kept.verdict, kept.study_instance_uid)

    def was_listed(self, item: Item, verdict: Verdict, study_instance_uid: str) -> None:
        """Count a file that is listed."""
        if verdict is Verdict.VARIANT:
            self._tally.name("variants", item.path, _variant(item.path))
        elif verdict is Verdict.ADDED:
            self._tally.count("added")
        elif verdict is Verdict.DUPLICATE:
            self._tally.count("duplicates")
        else:
            self._tally.count("updated")
        self._settle(item, study_instance_uid)

    def was_there(self, item: Item, study_instance_uid: str) -> None:
        """Count a file that was imported earlier."""
        self._tally.count("duplicates")
        self._settle(item, study_instance_uid)

    def was_refused(self, item: Item, reason: UserError) -> None:
        """Count a file that is no image, or cannot be read."""
        reason = _about(reason, item.path)
        if reason.code == WRONG_PASSWORD and item.archive is not None:
            self._tally.lock(item.archive)  # its files have several passwords
        is_list = reason.code == NO_IMAGE and reason.fields.get("kind") == _LIST_OF_CONTENTS
        if reason.code != _NOT_DICOM and not is_list:
            self._tally.name("unreadable", item.path, reason)
        elif not (item.is_hidden or is_list):
            self._tally.name("not_dicom", item.path, reason)
        self._settle(item)

    def _settle(self, item: Item, study_instance_uid: str = "") -> None:
        self._settled += 1
        # Archives hold more than was counted when the folders were walked.
        total = max(self._total, self._settled)
        self._progress.report(self._settled, total, shown(Path(item.path.name)))
        if study_instance_uid:
            self._tally.studies[study_instance_uid] = None


def _about(reason: UserError, path: Path) -> UserError:
    """Let an error that names the copy name the original."""
    names = {"file": path.name, "path": str(path)}
    fields = {key: names.get(key, value) for key, value in reason.fields.items()}
    return UserError(reason.code, reason.sentence, reason.next_step, **fields)


def _variant(path: Path) -> UserError:
    return UserError(
        "same-uid-other-image",
        QT_TRANSLATE_NOOP(
            "errors",
            "{file} says it is an image that is there already, but its contents differ. It was "
            "kept, and is not listed.",
        ),
        QT_TRANSLATE_NOOP("errors", "To see it, open the file alone."),
        file=path.name,
    )
