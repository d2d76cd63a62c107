"""COVIDx CT: slices in folders, `metadata.csv` by patient, and lists of the official split.

`metadata.csv` has the columns ``patient id`` and ``finding`` among others; `train_COVIDx_CT*.txt`,
`val_…` and `test_…` hold a line ``file class xmin ymin xmax ymax`` for each slice (Gunraj et al.,
Frontiers in Medicine 2022).  The boxes around the body are not used: a whole slice is what a
clinic scores.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from training.image_files import FilesByName, image_files
from training.labels import label_of_folder
from training.layout_csv import require_files
from training.manifest import TEST, TRAIN, VALIDATION, Item
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

METADATA_FILE = "metadata.csv"
_PATIENT, _FINDING, _SOURCE = "patient id", "finding", "source"
_LISTS = {
    TRAIN: "train_COVIDx*CT*.txt",
    VALIDATION: "val_COVIDx*CT*.txt",
    TEST: "test_COVIDx*CT*.txt",
}
_CLASSES = ("normal", "pneumonia", "covid19")
_LABELS = {"covid_19": "covid19"}


def is_covidx(root: Path) -> bool:
    """Return whether `root` is laid out like COVIDx CT."""
    return (root / METADATA_FILE).is_file() or any(
        next(root.glob(pattern), None) for pattern in _LISTS.values()
    )


def items_in_covidx(root: Path) -> Iterator[Item]:
    """List the slices: those of the split lists, or, without lists, all of known patients.

    Raises
    ------
    UserError
        Damaged metadata or lists, or files that do not exist.
    """
    patients = _patients(root / METADATA_FILE)
    listed = [
        (split, file) for split, pattern in _LISTS.items() for file in sorted(root.glob(pattern))
    ]
    if not listed:
        for path in image_files(root):
            row = patients.get(_patient(path.stem, patients))
            if row:
                yield Item(path, _label(row), row[_PATIENT], source=row.get(_SOURCE) or "")
        return
    files = FilesByName(root)
    for split, file in listed:
        yield from _in_list(file, split, files, patients)


def _in_list(
    file: Path, split: str, files: FilesByName, patients: Mapping[str, Mapping[str, str]]
) -> Iterator[Item]:
    items = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        match = re.fullmatch(r"(.+?)\s+([012])((?:\s+-?\d+){4})?\s*", line)
        if not match:
            raise _wrong_line(file, number)
        path = files.find(match[1])
        name = _patient(path.stem, patients)
        source = patients.get(name, {}).get(_SOURCE) or ""
        items.append(Item(path, _CLASSES[int(match[2])], name, split, source=source))
    require_files([item.path for item in items], file)
    yield from items


def _patients(file: Path) -> dict[str, dict[str, str]]:
    if not file.is_file():
        return {}
    try:
        with file.open(newline="", encoding="utf-8-sig") as text:
            reader = csv.DictReader(text)
            found = reader.fieldnames or ()
            rows = list(reader)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise _wrong_metadata(file, str(error)) from error
    if not {_PATIENT, _FINDING} <= set(found):
        raise _wrong_metadata(file, ",".join(found))
    return {row[_PATIENT]: row for row in rows}


def _patient(stem: str, patients: Mapping[str, object]) -> str:
    """Return the known patient that a slice's name begins with, else the name without its end.

    ``NCP_96_1328_0032`` is slice 32 of scan 1328 of patient ``NCP_96``.
    """
    ends = [len(stem), *(match.start() for match in reversed([*re.finditer(r"[_-]", stem)]))]
    known = (stem[:end] for end in ends if stem[:end] in patients)
    return next(known, stem[: ends[min(1, len(ends) - 1)]])


def _label(row: Mapping[str, str]) -> str:
    label = label_of_folder(row[_FINDING])
    return _LABELS.get(label, label)


def _wrong_metadata(file: Path, found: str) -> UserError:
    return UserError(
        "wrong-metadata",
        QT_TRANSLATE_NOOP(
            "errors", "{path} should have the columns patient id and finding, not {found}."
        ),
        path=str(file),
        found=found or "-",
    )


def _wrong_line(file: Path, line: int) -> UserError:
    return UserError(
        "wrong-covidx-line",
        QT_TRANSLATE_NOOP(
            "errors",
            "Line {line} of {path}: expected is a file, a class (0, 1 or 2) and the four corners "
            "of a box.",
        ),
        line=line,
        path=str(file),
    )
