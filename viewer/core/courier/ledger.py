"""Which packages left and came: what their rows were, so that versions can be told apart."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, data_dir, made_folder, write_atomically

_FOLDER, _SENT, _CAME = "courier", "sent", "received"
_WORKPLACE, _A_DAY = "copies-", 86_400.0


@dataclass(frozen=True)
class Passage:
    """One package that left or came.

    Attributes
    ----------
    uids
        SOP Instance UID to Study Instance UID, as in the package.
    rows
        `WorkItem.identity` to `digest` of the rows in it.
    originals
        New UID to the true one, of a package that left de-identified; never in any package.
    """

    package: str
    kind: str
    created: str
    station: str
    fingerprint: str
    uids: Mapping[str, str]
    rows: Mapping[str, str]
    originals: Mapping[str, str] = field(default_factory=dict)


class Ledger:
    """Below one folder: the packages' records, the station's key, documents that came.

    Raises
    ------
    UserError
        From the constructor: the folder cannot be made.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or data_dir() / _FOLDER
        for name in (_SENT, _CAME):
            made_folder(self.folder / name)

    def add_sent(self, passage: Passage) -> None:
        """Remember a package that leaves; before it does, or its answers would find no images."""
        self._write(_SENT, passage)

    def forget_sent(self, package: str) -> None:
        """Forget a package that was not written after all."""
        (self.folder / _SENT / f"{package}.json").unlink(missing_ok=True)

    def add_received(self, passage: Passage) -> None:
        """Remember a package that came."""
        self._write(_CAME, passage)

    def sent(self, package: str) -> Passage | None:
        """Return what is known of a package that left here, None where nothing is."""
        path = self.folder / _SENT / f"{package}.json"
        return _read(path) if path.exists() else None

    def received(self, station: str = "") -> tuple[Passage, ...]:
        """Return the packages that came, oldest first; of one station where given."""
        found = [_read(path) for path in sorted((self.folder / _CAME).glob("*.json"))]
        found.sort(key=lambda passage: passage.created)
        return tuple(one for one in found if not station or one.station == station)

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """Give an empty folder for copies, which is gone afterwards; after a kill a day later."""
        for left in self.folder.glob(f"{_WORKPLACE}*"):
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left, ignore_errors=True)
        try:
            folder = tempfile.mkdtemp(prefix=_WORKPLACE, dir=self.folder)
        except OSError as error:
            raise cannot_write(self.folder, error) from error
        try:
            yield Path(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _write(self, where: str, passage: Passage) -> None:
        path = self.folder / where / f"{passage.package}.json"
        write_atomically(path, json.dumps(asdict(passage), ensure_ascii=False).encode())
        try:
            path.chmod(0o600)
        except OSError as error:
            raise cannot_write(path, error) from error


def _read(path: Path) -> Passage:
    try:
        return Passage(**json.loads(path.read_bytes()))
    except (OSError, ValueError, TypeError) as error:
        raise UserError(
            "courier-ledger",
            QT_TRANSLATE_NOOP(
                "errors", "The record of a package, {path}, cannot be used: {reason}."
            ),
            QT_TRANSLATE_NOOP("errors", "Open that package again, or move the file away."),
            path=str(path),
            reason=str(error),
        ) from error
