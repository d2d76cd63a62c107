"""Open a package: look at it, then take all of it in or nothing."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from viewer.core.courier.envelope import PackageReader
from viewer.core.courier.errors import changed_key, damaged
from viewer.core.courier.landing import REFUSED, History, Landed, Landing, Landings
from viewer.core.courier.ledger import Ledger, Passage
from viewer.core.courier.listed_files import LocalImages
from viewer.core.courier.manifest import Manifest, Part, PartKind, unsealed
from viewer.core.courier.originals import Originals
from viewer.core.courier.packing import copy_checked
from viewer.core.courier.station import Station, Trust
from viewer.core.courier.work import WorkItem, items_from_json
from viewer.core.dicom_io import cannot_read
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.library.entry import Verdict
from viewer.core.library.intake import IntakeBatch
from viewer.core.library.library import Library
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.paths import disk_full, made_folder, write_atomically
from viewer.core.progress import Progress

_DOCUMENTS, _SECOND_DRAFTS = "documents", "second-drafts"


@dataclass(frozen=True)
class PackageView:
    """What a person sees before anything is taken in.

    Attributes
    ----------
    known_fingerprint
        What that station's key was before; "" where nothing came from it yet.
    """

    manifest: Manifest
    trust: Trust
    known_fingerprint: str


@dataclass(frozen=True)
class Opened:
    """What became of a package.

    Attributes
    ----------
    report
        Of the images; rows and documents are not among them.
    documents
        Where the documents for people lie now.
    """

    view: PackageView
    report: TransferReport
    landings: tuple[Landing, ...]
    documents: tuple[Path, ...]

    @property
    def counts(self) -> Counter[Landed]:
        """How many rows ended how."""
        return Counter(landing.landed for landing in self.landings)

    @property
    def is_complete(self) -> bool:
        """Whether every image and every row arrived."""
        return self.report.is_complete and not REFUSED.intersection(self.counts)


def look_into(path: Path, password: str, station: Station) -> PackageView:
    """Return what a package says that it holds; nothing is taken in.

    Raises
    ------
    UserError
        No package, cut off, altered, of a newer version, wrong password, not readable.
    """
    with _opened(path, password) as (_, manifest):
        return _view(manifest, station)


def take_in(
    library: Library,
    path: Path,
    password: str,
    station: Station,
    ledger: Ledger,
    progress: Progress,
    *,
    accepted_key: str = "",
) -> Opened:
    """Store the images, list them, and put the rows where they belong.

    The images become part of the library together, after the last was read and checked: after any
    error before that nothing was imported. What was opened before changes nothing.

    Parameters
    ----------
    accepted_key
        The fingerprint to which a person has agreed; without it a known station keeps its key.

    Raises
    ------
    UserError
        As `look_into`; ``courier-sender-changed``; disk full, index or folder not writable.
    Cancelled
        From `progress.check`; nothing was imported.
    """
    with _opened(path, password) as (reader, manifest):
        view = _view(manifest, station)
        _require_the_key(view, accepted_key)
        originals = Originals(library, ledger, manifest)
        taken = _Taken(library, reader, manifest, path.name, originals, progress)
        items, documents = taken.work(), taken.documents()
        images = taken.images()
    station.remember(manifest.sender)
    landings = Landings(
        library.index,
        LocalImages(library),
        ledger.folder / _SECOND_DRAFTS,
        _history(ledger, manifest),
        originals.as_sent,
    ).land(originals.items(items))
    kept = tuple(
        _keep(ledger.folder / _DOCUMENTS / manifest.package, name, data) for name, data in documents
    )
    ledger.add_received(_passage(manifest, items))
    return Opened(view, TransferReport(manifest.sender.station, images), landings, kept)


def _history(ledger: Ledger, manifest: Manifest) -> History:
    passages = ledger.received()
    earlier = (one for one in passages if one.created < manifest.created)
    return History(
        frozenset(digest for one in passages for digest in one.rows.values()),
        frozenset(digest for one in earlier for digest in one.rows.values()),
    )


def _require_the_key(view: PackageView, accepted: str) -> None:
    """The file may be another one than the one that was looked at a moment ago."""
    sender = view.manifest.sender
    wanted = accepted or (view.known_fingerprint if view.trust is Trust.CHANGED else "")
    if wanted and wanted != sender.fingerprint:
        raise changed_key(sender.station, wanted, sender.fingerprint)


class _Taken:
    """What is inside, read and checked."""

    def __init__(
        self,
        library: Library,
        reader: PackageReader,
        manifest: Manifest,
        name: str,
        originals: Originals,
        progress: Progress,
    ) -> None:
        self._library = library
        self._reader = reader
        self._manifest = manifest
        self._name = name
        self._originals = originals
        self._progress = progress

    def work(self) -> tuple[WorkItem, ...]:
        items: list[WorkItem] = []
        for part in self._manifest.of_kind(PartKind.WORK):
            try:
                items += items_from_json(self._bytes(part))
            except ValueError as error:
                raise damaged(self._name) from error
        return tuple(items)

    def documents(self) -> list[tuple[str, bytes]]:
        parts = self._manifest.of_kind(PartKind.DOCUMENT)
        return [(part.name, self._bytes(part)) for part in parts]

    def images(self) -> tuple[ImageTransfer, ...]:
        parts = self._manifest.of_kind(PartKind.IMAGE)
        if not parts:
            return ()
        self._require_space()
        transfers: dict[Part, ImageTransfer] = {}
        with self._library.intake.batch() as batch:
            added = []
            for number, part in enumerate(parts):
                self._progress.report(number, len(parts))
                reason = self._add(batch, part)
                if reason is None:
                    added.append(part)
                else:
                    transfers[part] = _transfer(part, Outcome.REFUSED, reason)
            kept = batch.commit() if added else ()
            for part, one in zip(added, kept, strict=True):
                transfers[part] = _of_verdict(part, one.verdict)
        self._progress.report(len(parts), len(parts))
        return tuple(transfers[part] for part in parts)

    def _add(self, batch: IntakeBatch, part: Part) -> UserError | None:
        """Return why a file that is what was signed cannot be listed."""
        whole = False
        try:
            with batch.adding(Path(part.name) if part.name else None) as writer:
                if self._originals.is_needed(part):
                    writer.write(self._originals.file(self._bytes(part)))
                else:
                    check = self._progress.check
                    copy_checked(self._reader, part, writer.write, self._name, check)
                whole = True
        except UserError as reason:
            if not whole:
                raise
            return reason
        return None

    def _bytes(self, part: Part) -> bytes:
        pieces: list[bytes] = []
        copy_checked(self._reader, part, pieces.append, self._name, self._progress.check)
        return b"".join(pieces)

    def _require_space(self) -> None:
        """Rather now than after the stick was read for a quarter of an hour."""
        folder = made_folder(self._library.store.folder)
        if shutil.disk_usage(folder).free < self._manifest.size:
            raise disk_full(folder)


@contextmanager
def _opened(path: Path, password: str) -> Iterator[tuple[PackageReader, Manifest]]:
    try:
        with path.open("rb") as file:
            reader = PackageReader(file, password, path.name)
            yield reader, unsealed(reader, path.name)
    except OSError as error:
        raise cannot_read(path, error) from error


def _view(manifest: Manifest, station: Station) -> PackageView:
    trust, known = station.trust(manifest.sender)
    return PackageView(manifest, trust, known)


def _of_verdict(part: Part, verdict: Verdict) -> ImageTransfer:
    if verdict is not Verdict.VARIANT:
        return _transfer(part, Outcome.DONE)
    reason = UserError(
        "courier-variant",
        QT_TRANSLATE_NOOP(
            "errors",
            "Another image of this SOP Instance UID is listed here; the one that came is kept, "
            "but not shown under it.",
        ),
        QT_TRANSLATE_NOOP("errors", "Ask the sender which of them is right."),
    )
    return _transfer(part, Outcome.WARNED, reason)


def _transfer(part: Part, outcome: Outcome, reason: UserError | None = None) -> ImageTransfer:
    return ImageTransfer(part.sop_instance_uid, part.sop_class_uid, outcome, reason=reason)


def _passage(manifest: Manifest, items: tuple[WorkItem, ...]) -> Passage:
    images = manifest.of_kind(PartKind.IMAGE)
    return Passage(
        package=manifest.package,
        kind=str(manifest.kind),
        created=manifest.created,
        station=manifest.sender.station,
        fingerprint=manifest.sender.fingerprint,
        uids={part.sop_instance_uid: part.study_instance_uid for part in images},
        rows={item.identity: item.digest for item in items},
    )


def _keep(folder: Path, name: str, data: bytes) -> Path:
    made_folder(folder)
    write_atomically(folder / name, data)
    return folder / name
