"""The courier as window and command line use it: pack, look, open, answer.

Everything here takes time and belongs in a worker thread. Passwords are never kept or logged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from viewer.core.courier import opening
from viewer.core.courier.collecting import work_on
from viewer.core.courier.errors import (
    nothing_packed,
    nothing_received,
    nothing_to_answer,
    picture_kept_back,
)
from viewer.core.courier.ledger import Ledger, Passage
from viewer.core.courier.listed_files import (
    ListedFile,
    LocalImages,
    described_studies,
    files_of,
    files_still_listed,
    require_sure,
)
from viewer.core.courier.manifest import Manifest, PackageKind, PackedStudy
from viewer.core.courier.opening import Opened, PackageView
from viewer.core.courier.packing import Load, new_package, require_password, write_package
from viewer.core.courier.station import Station
from viewer.core.courier.work import WorkItem, disguised
from viewer.core.deidentification.files import Allowed, Deidentified, deidentified
from viewer.core.deidentification.report import DeidentificationReport
from viewer.core.importer import Problem
from viewer.core.library.library import Library
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import RememberingPseudonyms, clinic_key


@dataclass(frozen=True)
class Packed:
    """A package that was written and read back.

    Attributes
    ----------
    left_out
        Files that stay here, and why; only de-identification leaves any out.
    deidentification
        What was removed; None where the studies left as they are.
    """

    path: Path
    manifest: Manifest
    left_out: tuple[Problem, ...] = ()
    deidentification: DeidentificationReport | None = None


class Courier:
    """Packs and opens packages for one library.

    Parameters
    ----------
    station
        What this station calls itself to others; the computer's name where nothing is given.
    folder
        Where key and records are kept; the user's own where none is given.

    Raises
    ------
    UserError
        The folder or the station's key cannot be read or written.
    """

    def __init__(self, library: Library, station: str = "", folder: Path | None = None) -> None:
        self._library = library
        self._ledger = Ledger(folder)
        self._station = Station(self._ledger.folder, station)

    @property
    def fingerprint(self) -> str:
        """What others compare to know that a package is ours."""
        return self._station.sender.fingerprint

    def pack(
        self,
        study_uids: Sequence[str],
        out: Path,
        password: str,
        *,
        message: str = "",
        deidentify: Allowed | None = None,
        progress: Progress = NO_PROGRESS,
    ) -> Packed:
        """Write studies with their AI results, answers, drafts and annotations to `out`.

        With `deidentify` nothing leaves that names the patient, and no report draft; only this
        computer can tell whose the answers are that come back.

        Raises
        ------
        UserError
            No such study, or two patients' under its UID; another image lies where one
            was linked; password too short; a file cannot be read; the stick is full or gone.
            Nothing is left at `out` then.
        Cancelled
            From `progress`.
        """
        require_password(password)
        files = files_of(self._library, study_uids)
        uids = {one.sop_instance_uid: one.study_instance_uid for one in files}
        work = work_on(self._library.index, LocalImages(self._library), uids)
        studies = described_studies(self._library, study_uids)
        require_sure(studies, files)
        load = Load(
            new_package(), PackageKind.STUDIES, message, (), deidentify is not None,
            studies, files, work,
        )  # fmt: skip
        if deidentify is None:
            return Packed(out, self._write(load, out, password, {}, progress))
        with self._ledger.workplace() as folder:
            pseudonyms = RememberingPseudonyms(clinic_key())
            paths = [one.path for one in files if not one.name]
            done = deidentified(paths, folder, pseudonyms, deidentify, progress)
            load, originals = _disguise(load, done, pseudonyms)
            manifest = self._write(load, out, password, originals, progress)
        pictures = (Problem(one.path, picture_kept_back()) for one in files if one.name)
        return Packed(out, manifest, (*done.left_out, *pictures), done.report)

    def look(self, path: Path, password: str) -> PackageView:
        """Return who sends what, and how the sender's key compares; nothing is taken in.

        Raises
        ------
        UserError
            See `opening.look_into`.
        """
        return opening.look_into(path, password, self._station)

    def open(
        self,
        path: Path,
        password: str,
        *,
        accepted_key: str = "",
        progress: Progress = NO_PROGRESS,
    ) -> Opened:
        """Take a package in: studies to be read, or answers to such ones.

        Parameters
        ----------
        accepted_key
            The fingerprint to which a person has agreed after `look`; another one is refused.

        Raises
        ------
        UserError, Cancelled
            See `opening.take_in`; nothing was imported.
        """
        return opening.take_in(
            self._library,
            path,
            password,
            self._station,
            self._ledger,
            progress,
            accepted_key=accepted_key,
        )

    def received(self, station: str = "") -> tuple[Passage, ...]:
        """Return the packages of studies that came, oldest first; of one station where given."""
        passages = self._ledger.received(station)
        return tuple(one for one in passages if one.kind == PackageKind.STUDIES)

    def answer(
        self,
        out: Path,
        password: str,
        *,
        station: str = "",
        message: str = "",
        documents: Sequence[Path] = (),
        progress: Progress = NO_PROGRESS,
    ) -> Packed:
        """Write what was answered, written, drawn and reported since the studies came to `out`.

        Parameters
        ----------
        station
            Whose packages are answered; all where none is given.
        documents
            Reports as PDF that go along.

        Raises
        ------
        UserError
            Nothing came from that station, nothing was answered; else as `pack`.
        """
        require_password(password)
        passages = self.received(station)
        if not passages:
            raise nothing_received(station)
        load = self._answers(passages, message, tuple(documents))
        return Packed(out, self._write(load, out, password, {}, progress))

    def _answers(
        self, passages: Sequence[Passage], message: str, documents: tuple[Path, ...]
    ) -> Load:
        uids = {uid: study for one in passages for uid, study in one.uids.items()}
        known = {row: digest for one in passages for row, digest in one.rows.items()}
        work = tuple(self._news(uids, known))
        studies = sorted(set(uids.values()))
        files = tuple(one for one in self._documents(studies) if one.sop_instance_uid not in uids)
        if not (work or files or documents):
            raise nothing_to_answer()
        about = {item.study_instance_uid for item in work}
        about |= {one.study_instance_uid for one in files}
        return Load(
            new_package(),
            PackageKind.ANSWERS,
            message,
            tuple(sorted({one.package for one in passages})),
            False,
            described_studies(self._library, sorted(about) or studies),
            files,
            work,
            documents,
        )

    def _documents(self, study_uids: Sequence[str]) -> tuple[ListedFile, ...]:
        """Reports and presentation states; images of other sources are nobody's answer."""
        found = files_still_listed(self._library, study_uids)
        return tuple(one for one in found if one.is_document)

    def _news(self, uids: dict[str, str], known: dict[str, str]) -> list[WorkItem]:
        items = work_on(self._library.index, LocalImages(self._library), uids)
        news = [item for item in items if known.get(item.identity) != item.digest]
        return [replace(item, base=known.get(item.identity, "")) for item in news]

    def _write(
        self, load: Load, out: Path, password: str, originals: dict[str, str], progress: Progress
    ) -> Manifest:
        sender = self._station.sender
        if load.kind is PackageKind.STUDIES:
            self._ledger.add_sent(
                Passage(
                    package=load.package,
                    kind=str(load.kind),
                    created=datetime.now(UTC).isoformat(timespec="seconds"),
                    station=sender.station,
                    fingerprint=sender.fingerprint,
                    uids={one.sop_instance_uid: one.study_instance_uid for one in load.files},
                    rows={item.identity: item.digest for item in load.work},
                    originals=originals,
                )
            )
        try:
            return write_package(load, out, password, self._station, progress)
        except BaseException:
            self._ledger.forget_sent(load.package)
            raise


def _disguise(
    load: Load, done: Deidentified, pseudonyms: RememberingPseudonyms
) -> tuple[Load, dict[str, str]]:
    """Return what may leave, and new UIDs with the true ones."""
    copies = {copy.original_uid: copy for copy in done.copies}
    if not copies:
        raise nothing_packed()
    files = tuple(
        replace(
            one,
            path=copies[one.sop_instance_uid].path,
            version=None,
            study_instance_uid=pseudonyms.uid(one.study_instance_uid),
            sop_instance_uid=copies[one.sop_instance_uid].sop_instance_uid,
        )
        for one in load.files
        if one.sop_instance_uid in copies
    )
    kept = [item for item in load.work if item.sop_instance_uid in copies]
    work = disguised(kept, pseudonyms.uid)
    studies = tuple(
        PackedStudy(pseudonyms.uid(one.study_instance_uid), "", "", "", "") for one in load.studies
    )
    packed = replace(load, files=files, work=work, studies=studies)
    return packed, pseudonyms.originals
