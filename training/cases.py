"""Reading what a clinic exported, and refusing it when it is not what it says or names anybody."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

import pydicom

from inference.packs import Pack
from inference.records import WrongKeyError, read_record
from viewer.core.deidentify import identifying_tags
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import is_pseudonym
from viewer.core.reviewed_cases import CASES_FILE, FORMAT, FORMAT_VERSION, Case, CasesRecord

_FILE = re.compile(r"images/[0-9.]{1,64}\.(dcm|png)")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LARGEST = 1 << 29
_Read = Callable[[str], bytes]


@dataclass(frozen=True, eq=False)
class VerifiedCase:
    """A case whose file is what the list says; `data` are the file's bytes."""

    case: Case
    data: bytes


def read_cases(
    source: Path, packs: Sequence[Pack], progress: Progress = NO_PROGRESS
) -> tuple[VerifiedCase, ...]:
    """Read and check the cases in a ZIP file or the folder it was unpacked to.

    Parameters
    ----------
    packs
        Those known here: weights that one of them has must carry its name and version.

    Raises
    ------
    UserError
        ``cases-unreadable``, ``cases-format``, ``case-changed``, ``case-lineage``,
        ``case-pseudonym`` or ``case-identified``; each names the file and what is wrong.
        Nothing of a refused export is used.
    """
    try:
        with _opened(source) as read:
            record = _record(read(CASES_FILE), source)
            known = {pack.weights_sha256: pack for pack in packs}
            verified = []
            for number, case in enumerate(record.cases):
                progress.check()
                progress.report(number, len(record.cases), case.file)
                _check_lineage(case, known, source)
                verified.append(VerifiedCase(case, _verified(case, read, source)))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, RuntimeError) as error:
        raise UserError(
            "cases-unreadable",
            QT_TRANSLATE_NOOP("errors", "{path} cannot be read as exported cases: {reason}."),
            QT_TRANSLATE_NOOP(
                "errors", "Expected is what python -m viewer export-reviewed writes."
            ),
            path=str(source),
            reason=str(error).strip("'\"") or type(error).__name__,
        ) from error
    _check_patients(record.cases, source)
    return tuple(verified)


def _opened(source: Path) -> AbstractContextManager[_Read]:
    if source.is_dir():

        def from_folder(name: str) -> bytes:
            return (source / name).read_bytes()

        return nullcontext(from_folder)
    return _ZipReader(source)


class _ZipReader:
    """Reads single files of a ZIP; nothing is ever unpacked by the names that it holds."""

    def __init__(self, path: Path) -> None:
        self._archive = zipfile.ZipFile(path)

    def __enter__(self) -> _Read:
        return self._read

    def __exit__(self, *_: object) -> None:
        self._archive.close()

    def _read(self, name: str) -> bytes:
        with self._archive.open(name) as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ValueError(f"{name} is larger than {_LARGEST >> 20} MB")
        return data


def _record(text: bytes, source: Path) -> CasesRecord:
    value = json.loads(text)
    found = (value.get("format"), value.get("format_version")) if isinstance(value, dict) else None
    if found != (FORMAT, FORMAT_VERSION):
        raise UserError(
            "cases-format",
            QT_TRANSLATE_NOOP("errors", "{path} has the format {found}; this Faro reads {known}."),
            QT_TRANSLATE_NOOP("errors", "Export and ingest with versions of Faro that fit."),
            path=str(source),
            found=found,
            known=(FORMAT, FORMAT_VERSION),
        )
    try:
        return read_record(CasesRecord, value)
    except WrongKeyError as error:
        raise ValueError(f"{error.key} must be {error.expected}, not {error.received}") from error


def _verified(case: Case, read: _Read, source: Path) -> bytes:
    if not _FILE.fullmatch(case.file):
        raise ValueError(f"{case.file!r} is no name of an exported image")
    data = read(case.file)
    if hashlib.sha256(data).hexdigest() != case.file_sha256:
        raise UserError(
            "case-changed",
            QT_TRANSLATE_NOOP("errors", "{file} in {path} is not the file that was exported."),
            QT_TRANSLATE_NOOP("errors", "Copy or export it again."),
            path=str(source),
            file=case.file,
        )
    if not is_pseudonym(case.patient):
        raise _identified(case, source, ["patient"])
    tags = _tags_of_dicom(case, data, source) if case.file.endswith(".dcm") else _notes(data)
    if tags:
        raise _identified(case, source, tags)
    return data


def _tags_of_dicom(case: Case, data: bytes, source: Path) -> Sequence[str]:
    try:
        image = pydicom.dcmread(io.BytesIO(data))
        tags = identifying_tags(image)
        found = (str(image.get("SOPInstanceUID", "")), str(image.get("PatientID", "")))
    except Exception as error:  # pydicom raises anything on damaged headers
        raise ValueError(f"{case.file}: {error}") from error
    if not tags and found != (case.sop_instance_uid, case.patient):
        raise _other_pseudonym(source, case.file)
    return tags


def _notes(data: bytes) -> Sequence[str]:
    """Texts beside the pixels of a PNG file."""
    from PIL import Image

    with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
        picture.load()
        return sorted(str(name) for name in picture.info)


def _check_lineage(case: Case, known: dict[str, Pack], source: Path) -> None:
    reason = ""
    if not (case.pack and case.version and _SHA256.fullmatch(case.weights_sha256)):
        reason = "pack, version and weights must be stated"
    pack = known.get(case.weights_sha256)
    if pack is not None and pack.name != case.pack:
        reason = f"its weights are those of {pack.name}, not of {case.pack}"
    if reason:
        raise UserError(
            "case-lineage",
            QT_TRANSLATE_NOOP("errors", "{path}: {file} has no sound lineage: {reason}."),
            QT_TRANSLATE_NOOP("errors", "Export it again from the index that holds the answer."),
            path=str(source),
            file=case.file,
            reason=reason,
        )


def _check_patients(cases: Sequence[Case], source: Path) -> None:
    """An image has one patient, whatever number of packs it was answered for."""
    patients: dict[str, str] = {}
    for case in cases:
        if patients.setdefault(case.sop_instance_uid, case.patient) != case.patient:
            raise _other_pseudonym(source, case.file)


def _other_pseudonym(source: Path, file: str) -> UserError:
    return UserError(
        "case-pseudonym",
        QT_TRANSLATE_NOOP(
            "errors", "{path}: patient or image in {file} are not those that the list states."
        ),
        QT_TRANSLATE_NOOP("errors", "Export it again."),
        path=str(source),
        file=file,
    )


def _identified(case: Case, source: Path, tags: Sequence[str]) -> UserError:
    return UserError(
        "case-identified",
        QT_TRANSLATE_NOOP("errors", "{path}: {file} may still name somebody: {tags}."),
        QT_TRANSLATE_NOOP(
            "errors", "Do not use it. Delete it and ask for an export made by Faro itself."
        ),
        path=str(source),
        file=case.file,
        tags=", ".join(tags),
    )
