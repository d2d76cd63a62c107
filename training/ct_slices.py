"""CT from DICOM as the studies had it: slices with lung, in the lung window, as 8-bit PNG.

`manifest.csv` lists them for `prepare`; each series is kept in a folder of its own with its rows,
written last, so that an interrupted call goes on with the first unfinished series.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import cv2

from training.labels import label_of_folder
from training.lung_area import lung_share
from training.manifest import Item
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.geometry import slice_position
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import open_image, read_header
from viewer.core.paths import cannot_write, write_atomically
from viewer.core.pixels import modality_values, to_8bit
from viewer.core.progress import NO_PROGRESS, Progress
from viewer.core.pseudonyms import Pseudonyms
from viewer.core.voi import Window

LUNG_WINDOW = Window(-600.0, 1500.0)
MANIFEST_FILE = "manifest.csv"
_ROWS_FILE = "slices.json"


@dataclass(frozen=True)
class SliceChoice:
    """Which slices of a series are kept.

    Attributes
    ----------
    share
        Least lung area, as a share of the largest of the series.
    largest
        At most so many, those with the most lung; 0: no limit.
    """

    share: float = 0.5
    largest: int = 0

    def chosen(self, lung: Sequence[float]) -> list[int]:
        """Return the positions of the slices to keep, in their order; none without any lung."""
        ranked = sorted(range(len(lung)), key=lambda number: -lung[number])
        enough = [n for n in ranked if lung[n] > 0 and lung[n] >= self.share * lung[ranked[0]]]
        return sorted(enough[: self.largest or None])


@dataclass(frozen=True)
class SliceRow:
    """A line of the manifest.

    Attributes
    ----------
    patient, series
        Pseudonyms under the key of the clinic.
    position_mm
        Along the slice normal; None where the file states none.
    lung_share
        See `lung_area.lung_share`.
    """

    path: str
    label: str
    patient: str
    source: str
    series: str
    position_mm: float | None
    lung_share: float


def prepare_ct(
    items: Sequence[Item],
    out: Path,
    pseudonyms: Pseudonyms,
    window: Window = LUNG_WINDOW,
    choice: SliceChoice = SliceChoice(),
    progress: Progress = NO_PROGRESS,
) -> tuple[tuple[SliceRow, ...], tuple[str, ...]]:
    """Write the chosen slices of the CT files in `items`; return their rows and what was left out.

    Raises
    ------
    UserError
        No file is a CT slice in Hounsfield units, or `out` cannot be written.
    """
    series, complaints = _by_series(items, progress)
    rows: list[SliceRow] = []
    done = 0
    for (label, uid), members in series.items():
        folder = out / label_of_folder(label) / pseudonyms.uid(uid)
        rows += _series_rows(members, folder, out, pseudonyms, window, choice, complaints)
        done += len(members)
        progress.check()
        progress.report(done, len(items), folder.name)
    if not rows:
        raise UserError(
            "no-ct-slices",
            QT_TRANSLATE_NOOP(
                "errors", "None of the {count} files is a CT slice with lung: {reason}"
            ),
            count=len(items),
            reason=complaints[0] if complaints else "-",
        )
    write_atomically(out / MANIFEST_FILE, _as_csv(rows))
    return tuple(rows), tuple(complaints)


def _by_series(
    items: Iterable[Item], progress: Progress
) -> tuple[dict[tuple[str, str], list[Item]], list[str]]:
    series: dict[tuple[str, str], list[Item]] = {}
    complaints: list[str] = []
    for item in items:
        progress.check()
        try:
            header, _ = read_header(item.path)
        except UserError as error:
            complaints.append(str(error))
            continue
        if text(header, "Modality") != "CT":
            complaints.append(str(_no_ct(item.path)))
            continue
        key = (item.label, text(header, "SeriesInstanceUID") or str(item.path))
        series.setdefault(key, []).append(item)
    return series, complaints


def _series_rows(
    members: Sequence[Item],
    folder: Path,
    out: Path,
    pseudonyms: Pseudonyms,
    window: Window,
    choice: SliceChoice,
    complaints: list[str],
) -> list[SliceRow]:
    files = sorted(str(item.path) for item in members)
    plan = {"files": files, "window": asdict(window), "choice": asdict(choice)}
    kept = folder / _ROWS_FILE
    if kept.is_file():
        found = json.loads(kept.read_text(encoding="utf-8"))
        if found["plan"] == plan:
            return [SliceRow(**row) for row in found["rows"]]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(folder, error) from error
    measured = _measured(members, complaints)
    keep = choice.chosen([lung for _, lung, _ in measured])
    rows = [
        _written(measured[n], folder / f"{order:04d}.png", out, pseudonyms, window)
        for order, n in enumerate(keep, start=1)
    ]
    text_of = json.dumps({"plan": plan, "rows": [asdict(row) for row in rows]})
    write_atomically(kept, text_of.encode())
    return rows


def _measured(
    members: Sequence[Item], complaints: list[str]
) -> list[tuple[Item, float, float | None]]:
    """Lung share and position of each slice, in the order of the positions."""
    found = []
    for item in members:
        try:
            opened = open_image(item.path)
            frame = opened.frame(1)
            if frame.unit != "HU":
                raise _no_ct(item.path)
        except UserError as error:
            complaints.append(str(error))
            continue
        found.append((item, lung_share(modality_values(frame)), slice_position(opened.header)))
    return sorted(found, key=lambda each: (each[2] is None, each[2] or 0.0, each[0].path))


def _written(
    measured: tuple[Item, float, float | None],
    file: Path,
    out: Path,
    pseudonyms: Pseudonyms,
    window: Window,
) -> SliceRow:
    item, lung, position = measured
    # Decoded again: all slices of a series may not fit into memory.
    opened = open_image(item.path)
    _, png = cv2.imencode(".png", to_8bit(opened.frame(1), window))
    write_atomically(file, png.tobytes())
    return SliceRow(
        path=file.relative_to(out).as_posix(),
        label=item.label,
        patient=pseudonyms.patient(opened.header, str(item.path)),
        source=item.source,
        series=file.parent.name,
        position_mm=position,
        lung_share=round(lung, 4),
    )


def _as_csv(rows: Sequence[SliceRow]) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(asdict(rows[0])))
    writer.writeheader()
    writer.writerows(asdict(row) for row in rows)
    return buffer.getvalue().encode()


def _no_ct(path: Path) -> UserError:
    return UserError(
        "no-ct-slice",
        QT_TRANSLATE_NOOP("errors", "{file} is no CT slice in Hounsfield units."),
        file=path.name,
    )
