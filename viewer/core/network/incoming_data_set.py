"""The data set of a C-STORE request, on its way to the disk while it is still coming."""

from __future__ import annotations

import io
from contextlib import ExitStack
from typing import TYPE_CHECKING

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.intake import Intake, IntakeBatch, Kept
from viewer.core.network.file_start import file_start
from viewer.core.network.wholeness import require_whole

if TYPE_CHECKING:
    from viewer.core.library.incoming import HashingWriter

# How much may come until the free space is looked at again.
_LOOK_AGAIN = 16 << 20


class IncomingDataSet(io.BytesIO):
    """Takes pieces as pynetdicom hands them on, without ever holding the whole.

    After an error the rest is thrown away: the sender can be told only when all has come. `keep`
    or `drop` ends it; both from the thread that serves the association.

    Parameters
    ----------
    sop_class_uid, sop_instance_uid, transfer_syntax_uid
        As the request and its presentation context say.
    """

    def __init__(
        self, intake: Intake, sop_class_uid: str, sop_instance_uid: str, transfer_syntax_uid: str
    ) -> None:
        super().__init__()
        self._intake = intake
        self._sop_class_uid = sop_class_uid
        self._sop_instance_uid = sop_instance_uid
        self._transfer_syntax_uid = transfer_syntax_uid
        self._start = file_start(sop_class_uid, sop_instance_uid, transfer_syntax_uid)
        self._batch_context = ExitStack()
        self._file_context = ExitStack()
        self._batch: IntakeBatch | None = None
        self._writer: HashingWriter | None = None
        self._problem: UserError | None = None
        self._unlooked = 0

    def write(self, data: bytes) -> int:  # type: ignore[override]  # pynetdicom hands on bytes
        """Write one piece; errors are kept for `keep`."""
        if self._problem is None:
            try:
                self._write(data)
            except UserError as error:
                self.drop()
                self._problem = error
        return len(data)

    def keep(self) -> Kept:
        """Store and list what came.

        Raises
        ------
        UserError
            Something in the way of that since the first piece, damage, or an object that is not
            what the request said.
        """
        try:
            if self._problem is not None:
                raise self._problem
            if self._batch is None:
                raise nothing_came(self._sop_instance_uid)
            self._file_context.close()
            self._require_whole()
            (kept,) = self._batch.commit()
        finally:
            self.drop()
        return kept

    def drop(self) -> None:
        """Forget what was not kept."""
        self._file_context.__exit__(_Dropped, _Dropped(), None)
        self._batch_context.close()

    def _write(self, data: bytes) -> None:
        if self._writer is None:
            self._batch = self._batch_context.enter_context(self._intake.batch())
            self._writer = self._file_context.enter_context(self._batch.adding())
            self._writer.write(self._start)
        self._unlooked += len(data)
        if self._unlooked > _LOOK_AGAIN:
            self._unlooked = 0
            self._intake.store.require_room()
        self._writer.write(data)

    def _require_whole(self) -> None:
        assert self._batch is not None
        (described,) = self._batch.described
        found = described.instance
        said = (self._sop_class_uid, self._sop_instance_uid)
        if (found.sop_class_uid, found.sop_instance_uid) != said:
            raise self._not_as_said()
        require_whole(found.path, len(self._start), self._transfer_syntax_uid)

    def _not_as_said(self) -> UserError:
        return UserError(
            "not-as-said",
            QT_TRANSLATE_NOOP(
                "errors", "The object {uid} that came is not what its sender said it is."
            ),
            QT_TRANSLATE_NOOP("errors", "Tell the administrator of the sender."),
            uid=self._sop_instance_uid,
        )


def nothing_came(sop_instance_uid: str) -> UserError:
    """Describe a request without an object."""
    return UserError(
        "nothing-came",
        QT_TRANSLATE_NOOP("errors", "The object {uid} was announced and did not come."),
        QT_TRANSLATE_NOOP("errors", "Tell the administrator of the sender."),
        uid=sop_instance_uid,
    )


class _Dropped(BaseException):
    """What came is not wanted."""
