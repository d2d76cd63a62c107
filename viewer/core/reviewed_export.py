"""Readers' answers with their images, de-identified, as one ZIP file (design: Learning)."""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from viewer.core.deidentify import deidentified
from viewer.core.dicom_io import read_dataset
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import OpenImage, open_image, read_header
from viewer.core.importer import Problem
from viewer.core.index import Index
from viewer.core.paths import cannot_write
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import Pseudonyms
from viewer.core.result import Result
from viewer.core.review import Review, readers_label
from viewer.core.reviewed_cases import (
    CASES_FILE,
    FORMAT,
    FORMAT_VERSION,
    IMAGES_FOLDER,
    Case,
    CasesRecord,
)
from viewer.core.sources import find_sources


@dataclass(frozen=True)
class Exported:
    """What an export has written.

    Attributes
    ----------
    problems
        Images that were left out, and why.
    """

    path: Path
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]

    @property
    def without_label(self) -> int:
        """Cases from which training cannot learn: the reader named no class."""
        return sum(not case.label for case in self.cases)


def export_reviewed(
    index: Index,
    out: Path,
    pseudonyms: Pseudonyms,
    known: Mapping[str, Path] | None = None,
    progress: Progress = NO_PROGRESS,
) -> Exported:
    """Write every answer that counts, with its image, to the ZIP file `out`.

    Parameters
    ----------
    known
        SOP Instance UID to file, for images that lie elsewhere than when they were read.

    Raises
    ------
    UserError
        There is no answer, none of the images can be exported, or `out` cannot be written.
        An older file at `out` is untouched then, and when the work is cancelled.
    """
    reviews = index.newest_reviews()
    if not reviews:
        raise UserError(
            "no-answers",
            QT_TRANSLATE_NOOP("errors", "No reader has answered an AI result yet."),
            QT_TRANSLATE_NOOP("errors", "Score images and agree or disagree; then export."),
        )
    try:
        handle, name = tempfile.mkstemp(prefix=".faro-", dir=out.parent)
    except OSError as error:
        raise cannot_write(out, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            writer = _Writer(archive, index, pseudonyms, known or {})
            for number, review in enumerate(reviews):
                progress.check()
                progress.report(number, len(reviews))
                writer.add(review)
            writer.finish()
        temporary.replace(out)
    except OSError as error:
        raise cannot_write(out, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    progress.report(len(reviews), len(reviews))
    return Exported(out, tuple(writer.cases), tuple(writer.problems))


def find_images(paths: Sequence[Path], progress: Progress = NO_PROGRESS) -> dict[str, Path]:
    """Return SOP Instance UID to file of what lies below `paths`; other files are passed over."""
    found = {}
    for source in find_sources(paths)[0]:
        progress.check()
        try:
            header, _ = read_header(source.path, ("SOPInstanceUID", "Rows", "Columns"))
        except UserError:
            continue
        found[str(header.get("SOPInstanceUID", ""))] = source.path
    return found


class _Writer:
    """Adds cases to an open ZIP file; each image once, however many packs were answered."""

    def __init__(
        self,
        archive: zipfile.ZipFile,
        index: Index,
        pseudonyms: Pseudonyms,
        known: Mapping[str, Path],
    ) -> None:
        self._archive = archive
        self._index = index
        self._pseudonyms = pseudonyms
        self._known = known
        self._written: dict[str, tuple[str, str, str]] = {}
        self.cases: list[Case] = []
        self.problems: list[Problem] = []

    def add(self, review: Review) -> None:
        """Write the image if it is new, and the case; what cannot be is among `problems`."""
        path = Path(review.image_path) if review.image_path else None
        if path is None or not path.is_file():
            path = self._known.get(review.sop_instance_uid, path)
        try:
            if path is None:
                raise _not_found(review)
            result = self._result(review)
            image = _same_image(path, result)
            if review.sop_instance_uid not in self._written:
                self._written[review.sop_instance_uid] = self._write(image)
        except UserError as error:
            self.problems.append(Problem(path or Path(review.sop_instance_uid), error))
            return
        file, digest, patient = self._written[review.sop_instance_uid]
        uid = self._pseudonyms.uid(review.sop_instance_uid)
        self.cases.append(_case(review, result, file, digest, patient, uid))

    def finish(self) -> None:
        """Write the list of cases."""
        if not self.cases:
            raise _nothing_left(self.problems)
        today = datetime.now(UTC).date().isoformat()
        record = CasesRecord(FORMAT, FORMAT_VERSION, today, tuple(self.cases))
        text = json.dumps(asdict(record), indent=1, ensure_ascii=False)
        self._archive.writestr(zipfile.ZipInfo(CASES_FILE), text, zipfile.ZIP_DEFLATED)

    def _result(self, review: Review) -> Result:
        outcome = self._index.outcome(
            review.sop_instance_uid, review.frame_number, review.weights_sha256
        )
        if isinstance(outcome, Result) and review.image_sha256 in ("", outcome.image_sha256):
            return outcome
        raise UserError(
            "result-gone",
            QT_TRANSLATE_NOOP("errors", "The AI result that was answered is not in the index."),
            QT_TRANSLATE_NOOP("errors", "Score the image again and answer again."),
            sop_instance_uid=review.sop_instance_uid,
        )

    def _write(self, image: OpenImage) -> tuple[str, str, str]:
        uid = self._pseudonyms.uid(image.sop_instance_uid)
        if image.origin == "dicom":
            clean = deidentified(read_dataset(image.path), self._pseudonyms)
            buffer = io.BytesIO()
            clean.save_as(buffer, enforce_file_format=True)
            data, suffix, patient = buffer.getvalue(), ".dcm", str(clean.PatientID)
        else:
            data, suffix = _bare_picture(image), ".png"
            patient = self._pseudonyms.patient(image.header, image.sop_instance_uid)
        name = f"{IMAGES_FOLDER}/{uid}{suffix}"
        self._archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
        return name, hashlib.sha256(data).hexdigest(), patient


def _same_image(path: Path, result: Result) -> OpenImage:
    """Open the file and make sure that it still is what was scored and answered."""
    image = open_image(path)
    same = image.sop_instance_uid == result.sop_instance_uid
    if same and image.frame(result.frame_number).sha256 == result.image_sha256:
        return image
    raise UserError(
        "image-is-another",
        QT_TRANSLATE_NOOP("errors", "{file} is no longer the image that was scored; left out."),
        QT_TRANSLATE_NOOP("errors", "Open it and score it again."),
        file=path.name,
    )


def _bare_picture(image: OpenImage) -> bytes:
    """A PNG of the decoded values alone: cameras and programs write names into files."""
    import cv2

    stored = image.frame(1).stored
    _, data = cv2.imencode(".png", stored[..., ::-1] if stored.ndim == 3 else stored)
    return data.tobytes()


def _case(review: Review, result: Result, file: str, digest: str, patient: str, uid: str) -> Case:
    return Case(
        file=file,
        file_sha256=digest,
        patient=patient,
        sop_instance_uid=uid,
        frame_number=review.frame_number,
        label=readers_label(review, result.classes),
        agreement=str(review.agreement),
        model_label=review.label,
        model_score=round(review.score, 6),
        pack=review.pack,
        version=review.version,
        weights_sha256=review.weights_sha256,
        reader_role=review.reader_role,
    )


def _not_found(review: Review) -> UserError:
    return UserError(
        "image-place-unknown",
        QT_TRANSLATE_NOOP(
            "errors", "Faro does not know in which folder the image {uid} lies any more."
        ),
        QT_TRANSLATE_NOOP(
            "errors", "Open its folder first, or name the folder on the command line; export again."
        ),
        uid=review.sop_instance_uid,
    )


def _nothing_left(problems: Sequence[Problem]) -> UserError:
    reason, count = Counter(str(problem.reason) for problem in problems).most_common(1)[0]
    return UserError(
        "nothing-to-export",
        QT_TRANSLATE_NOOP(
            "errors", "None of the {count} answered images can be exported: {reason}"
        ),
        QT_TRANSLATE_NOOP("errors", "Put that right for one image and export again."),
        count=len(problems),
        reason=f"{reason} ({count})",
    )
