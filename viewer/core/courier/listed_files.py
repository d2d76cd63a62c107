"""The library's files of some studies, reports and presentation states among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.core.courier.errors import no_such_study, study_of_two
from viewer.core.courier.manifest import PackedStudy
from viewer.core.errors import UserError
from viewer.core.file_version import FileVersion
from viewer.core.images import OpenImage, open_image
from viewer.core.library.batches import batches
from viewer.core.library.file_store import FileStore
from viewer.core.library.library import Library
from viewer.core.library.still_listed import require_still

if TYPE_CHECKING:
    from sqlalchemy import RowMapping, Select


@dataclass(frozen=True)
class ListedFile:
    """One file; `is_document` where it holds no image, `name` where it is no DICOM.

    `version` is that which was listed, of a file that is only linked: others may write to it.
    """

    path: Path
    study_instance_uid: str
    sop_instance_uid: str
    sop_class_uid: str
    is_document: bool
    name: str
    version: FileVersion | None = None

    def require_still(self) -> None:
        """Raise `UserError` where another image lies there by now: perhaps somebody else's."""
        if self.version is not None:
            require_still(self.path, self.version, self.study_instance_uid, self.sop_instance_uid)


def files_of(library: Library, study_uids: Sequence[str]) -> tuple[ListedFile, ...]:
    """As `files_still_listed`.

    Raises
    ------
    UserError
        One of the studies is not listed.
    """
    found = files_still_listed(library, study_uids)
    missing = set(study_uids) - {one.study_instance_uid for one in found}
    if missing:
        raise no_such_study(min(missing))
    return found


def files_still_listed(library: Library, study_uids: Sequence[str]) -> tuple[ListedFile, ...]:
    """Return the files of those of these studies that are listed, images first.

    Variants of listed images are not among them.
    """
    found: list[ListedFile] = []
    with library.index.reading() as connection:
        for some in batches(list(study_uids)):
            rows = connection.execute(_files_query(some)).mappings()
            found += [_listed_file(row, library.store) for row in rows]
    return tuple(found)


def _files_query(study_uids: Sequence[str]) -> Select[Any]:
    from sqlalchemy import select

    from viewer.core.library.tables import instances, series, studies

    return (
        select(studies.c.study_instance_uid, instances)
        .select_from(instances)
        .join(series)
        .join(studies)
        .where(studies.c.study_instance_uid.in_(study_uids), instances.c.is_variant.is_(False))
        .order_by(instances.c.rows == 0, series.c.key, instances.c.instance_number)
    )


def _listed_file(row: RowMapping, store: FileStore) -> ListedFile:
    from viewer.core.library.rows import bytes_to_place

    path = bytes_to_place(row["path"], store)
    return ListedFile(
        path=path,
        study_instance_uid=row["study_instance_uid"],
        sop_instance_uid=row["sop_instance_uid"],
        sop_class_uid=row["sop_class_uid"],
        is_document=row["rows"] == 0,
        name=path.name if row["origin"] == "raster" else "",
        version=None
        if row["is_stored"]
        else FileVersion(row["modified_ns"], row["size"], row["inode"]),
    )


def described_studies(library: Library, study_uids: Sequence[str]) -> tuple[PackedStudy, ...]:
    """Return what a person recognizes these studies by."""
    from sqlalchemy import select

    from viewer.core.library.tables import patients, studies

    columns = (
        studies.c.study_instance_uid,
        patients.c.patient_name,
        patients.c.patient_id,
        studies.c.study_date,
        studies.c.study_description,
    )
    query = select(*columns).join_from(studies, patients)
    found = []
    with library.index.reading() as connection:
        for some in batches(list(study_uids)):
            chosen = query.where(studies.c.study_instance_uid.in_(some))
            found += [PackedStudy(**row) for row in connection.execute(chosen).mappings()]
    return tuple(found)


def require_sure(studies: Sequence[PackedStudy], files: Sequence[ListedFile]) -> None:
    """Raise `UserError` for what is not one patient's study as the library lists it."""
    seen: set[str] = set()
    for study in studies:
        if study.study_instance_uid in seen:
            raise study_of_two(study.study_instance_uid)
        seen.add(study.study_instance_uid)
    for file in files:
        file.require_still()


class LocalImages:
    """What the library's own images hold at this moment; for one piece of work, then forgotten."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._opened: tuple[str, OpenImage | None] = ("", None)
        self._digests: dict[tuple[str, int], str] = {}

    def path(self, sop_instance_uid: str) -> Path | None:
        """Return where the listed image lies."""
        from sqlalchemy import select

        from viewer.core.library import rows
        from viewer.core.library.tables import instances

        columns = instances.c
        query = select(columns.path).where(
            columns.sop_instance_uid == sop_instance_uid, columns.is_variant.is_(False)
        )
        with self._library.index.reading() as connection:
            name = connection.execute(query).scalar()
        return None if name is None else rows.bytes_to_place(name, self._library.store)

    def sha256(self, sop_instance_uid: str, frame_number: int) -> str:
        """Return `Frame.sha256` of a listed image; "" where it is gone or cannot be decoded."""
        frame = sop_instance_uid, frame_number
        if frame not in self._digests:
            image = self._open(sop_instance_uid)
            try:
                self._digests[frame] = "" if image is None else image.frame(frame_number).sha256
            except UserError:
                self._digests[frame] = ""
        return self._digests[frame]

    def patient_id(self, sop_instance_uid: str) -> str:
        """Return Patient ID as a listed image states it; "" where it is gone."""
        from viewer.core.frame_tags import text

        image = self._open(sop_instance_uid)
        return "" if image is None else text(image.header, "PatientID")

    def _open(self, sop_instance_uid: str) -> OpenImage | None:
        if self._opened[0] != sop_instance_uid:
            self._opened = (sop_instance_uid, self._opening(sop_instance_uid))
        return self._opened[1]

    def _opening(self, sop_instance_uid: str) -> OpenImage | None:
        path = self.path(sop_instance_uid)
        try:
            image = None if path is None else open_image(path)
        except UserError:
            return None
        # The file at that place may be another one by now.
        return image if image and image.sop_instance_uid == sop_instance_uid else None
