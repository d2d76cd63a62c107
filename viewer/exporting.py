"""What `python -m viewer export` does: each file on its own, so that one refusal stops no other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from viewer.core.deidentification.report import (
    DeidentificationReport,
    FileChanges,
    write_report,
)
from viewer.core.dicom_io import content_uid
from viewer.core.errors import UserError
from viewer.core.export import FrameChoice, WindowChoice, export_npy, export_png
from viewer.core.export_dicom import anonymous_place, export_clean, export_dicom
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write
from viewer.core.pseudonyms import Pseudonyms, clinic_pseudonyms
from viewer.core.sources import Source, find_sources
from viewer.core.voi import Window

Kind = Literal["png", "npy", "dicom"]


@dataclass(frozen=True)
class ExportWish:
    """`out` is the folder to write to; the rest as the command's options say."""

    out: Path
    kind: Kind
    window: WindowChoice = "file"
    frame: FrameChoice = "all"
    deidentify: bool = False


def idle_options(wish: ExportWish) -> tuple[str, ...]:
    """Return a sentence for each option that changes nothing about what is written."""
    sentences = []
    if wish.kind == "npy" and isinstance(wish.window, Window):
        sentences.append(
            "Arrays hold modality values: --window CENTER,WIDTH changes pictures only."
        )
    if wish.kind == "dicom" and wish.window != "file":
        sentences.append("DICOM files keep their pixels: --window changes pictures only.")
    if wish.kind == "dicom" and wish.frame != "all":
        sentences.append("DICOM files are written whole: --frame goes with png and npy.")
    return tuple(sentences)


def export_all(
    paths: Sequence[Path], wish: ExportWish
) -> Iterator[tuple[tuple[Path, ...], object | None]]:
    """Yield (files written, None) or ((), what a person should read) for each input in turn.

    With DICOM files that were de-identified, a report of what was changed is written last.
    """
    sources, problems = find_sources(paths)
    for problem in problems:
        yield (), problem.reason
    pseudonyms = clinic_pseudonyms() if wish.deidentify else None
    taken: dict[Path, Path] = {}
    changes: list[FileChanges] = []
    left_out: list[UserError] = [problem.reason for problem in problems]
    for source in sources:
        try:
            target = _target(source, wish, pseudonyms)
            _require_no_other(taken.setdefault(target, source.path), source.path)
            yield _export_one(source, target, wish, pseudonyms, changes), None
        except MemoryError:
            yield (), f"{source.path} is too large for this computer's memory."
        except UserError as error:
            left_out.append(error)
            yield (), f"{source.path}: {error}"
    if changes:
        write_report(DeidentificationReport(tuple(changes), tuple(left_out)), wish.out)


def _target(source: Source, wish: ExportWish, pseudonyms: Pseudonyms | None) -> Path:
    if pseudonyms is None:
        return wish.out / source.name
    place = anonymous_place(source.path, pseudonyms)
    return wish.out / place.folder / place.name


def _require_no_other(earlier: Path, path: Path) -> None:
    """Refuse to write over an image that was written a moment ago under the same UID."""
    if earlier != path and content_uid(earlier) != content_uid(path):
        raise UserError(
            "same-uid-other-image",
            QT_TRANSLATE_NOOP(
                "errors", "{file} says it is the same image as {other}, but its contents differ."
            ),
            QT_TRANSLATE_NOOP("errors", "Only {other} was written; export {file} elsewhere."),
            file=str(path),
            other=str(earlier),
        )


def _export_one(
    source: Source,
    target: Path,
    wish: ExportWish,
    pseudonyms: Pseudonyms | None,
    changes: list[FileChanges],
) -> tuple[Path, ...]:
    _make_folder(target.parent)
    if wish.kind == "dicom" and pseudonyms is not None:
        file, changed = export_clean(source.path, target, pseudonyms)
        changes.append(changed)
        return (file,)
    if wish.kind == "dicom":
        return export_dicom(source.path, target)
    write = export_png if wish.kind == "png" else export_npy
    return write(source.path, target, wish.window, wish.frame)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
