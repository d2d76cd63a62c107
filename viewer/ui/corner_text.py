"""The words around an image: who, what, how it is shown. Only what the file states is written."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from viewer.core.display import DisplayState, FileVoi, ResolvedView, image_side
from viewer.core.frame_tags import text
from viewer.core.geometry import SpacingSource, slice_position
from viewer.core.lossy import read_lossy
from viewer.core.report_facts import dicom_date, dicom_time, person_name
from viewer.core.study import Patient
from viewer.core.voi import Voi, VoiTable
from viewer.ui.shown_image import ShownImage

# lupdate finds calls of this name with the context written out.
translate = QCoreApplication.translate

_LOSSY_PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif")
_ROUND_LENGTHS = tuple(base * 10**power for power in range(-2, 4) for base in (1, 2, 5))
# Widest scale bar as a part of the viewport.
_BAR_PART = 0.22


@dataclass(frozen=True)
class CornerText:
    """Lines for the four corners, upper ones from the top, lower ones from the top too."""

    top_left: tuple[str, ...] = ()
    top_right: tuple[str, ...] = ()
    bottom_left: tuple[str, ...] = ()
    bottom_right: tuple[str, ...] = ()


@dataclass(frozen=True)
class SideLetters:
    """Orientation letters as the screen shows them, after rotation and flip."""

    left: str
    right: str
    top: str
    bottom: str


@dataclass(frozen=True)
class ScaleBar:
    """A bar of `length` device pixels that stands for a round number of mm."""

    length: float
    label: str


def fixed_lines(shown: ShownImage) -> CornerText:
    """Return what stays the same while the image is windowed, zoomed and turned."""
    return CornerText(
        top_left=tuple(line for line in _identity_lines(shown) if line),
        top_right=tuple(line for line in _image_lines(shown) if line),
    )


def small_lines(shown: ShownImage) -> CornerText:
    """Return what a small cell has room for: who, which image of how many, lossy or not."""
    is_picture = shown.instance.origin == "raster"
    patient = shown.study.patient
    name = person_name(patient.patient_name) or patient.patient_id
    place = f"{shown.index + 1}/{shown.count}" if shown.count > 1 else ""
    return CornerText(
        top_left=(shown.instance.path.name if is_picture else name,),
        top_right=tuple(line for line in (place, lossy_mark(shown)) if line),
    )


def display_lines(
    shown: ShownImage, state: DisplayState, view: ResolvedView, voi: Voi
) -> tuple[str, ...]:
    """Return the lower left lines: what the image says of itself, window, changes, zoom."""
    lines = [*shown.notes, _voi_line(shown, state, voi), _zoom_line(view)]
    if not isinstance(state.voi, FileVoi) and _replaces_table(shown):
        lines.insert(0, translate("CornerText", "linear, in place of the file's table"))
    return tuple(line for line in lines if line)


def _identity_lines(shown: ShownImage) -> list[str]:
    patient, study = shown.study.patient, shown.study
    if shown.instance.origin == "raster":
        nobody = translate("CornerText", "Picture file: states no patient")
        return [shown.instance.path.name, nobody]
    who = (person_name(patient.patient_name), _age(patient), patient.patient_sex)
    number = translate("CornerText", "ID {id}").format(id=patient.patient_id)
    moment = f"{dicom_date(study.study_date)}  {dicom_time(study.study_time)}".strip()
    return [
        "  ".join(part for part in who if part),
        number if patient.patient_id else "",
        _kind(shown),
        _laterality(shown),
        moment,
    ]


def _kind(shown: ShownImage) -> str:
    described = shown.series.series_description or shown.study.study_description
    view = shown.instance.view_position
    view = "" if view in described.upper().split() else view
    return " ".join(part for part in (shown.series.modality, described, view) if part)


def _laterality(shown: ShownImage) -> str:
    side = text(shown.header, "ImageLaterality") or text(shown.header, "Laterality")
    # Only one side of a pair is news; U is "unpaired", B "both".
    if side not in ("L", "R"):
        return ""
    return translate("CornerText", "Laterality {side}").format(side=side)


def _age(patient: Patient) -> str:
    digits, unit = patient.patient_age[:-1], patient.patient_age[-1:]
    units = {
        "Y": translate("CornerText", "{number} y"),
        "M": translate("CornerText", "{number} m"),
        "W": translate("CornerText", "{number} w"),
        "D": translate("CornerText", "{number} d"),
    }
    if not digits.isdigit() or unit not in units:
        return patient.patient_age
    return units[unit].format(number=int(digits))


def _image_lines(shown: ShownImage) -> list[str]:
    rows, columns = shown.frame.shape
    number = shown.series.series_number
    series = translate("CornerText", "Series {number}").format(number=number)
    place = translate("CornerText", "Image {index}/{count}").format(
        index=shown.index + 1, count=shown.count
    )
    # Planes are counted from the head, images as the scanner did: one number for both misleads.
    place = "" if shown.is_plane else place
    bits = translate("CornerText", "{bits} bit").format(bits=shown.frame.tags.bits_stored)
    kind = translate("CornerText", "colour") if shown.frame.is_colour else bits
    return [
        "  ".join(part for part in (series if number is not None else "", place) if part),
        f"{columns} × {rows}  {kind}",
        _position(shown),
        lossy_mark(shown),
    ]


def _position(shown: ShownImage) -> str:
    position = shown.instance.slice_position
    if shown.instance.number_of_frames > 1:
        position = slice_position(shown.header, shown.frame.frame_number)
    if position is None or shown.count < 2:
        return ""
    return translate("CornerText", "Position {mm} mm").format(mm=f"{position:.1f}")


def lossy_mark(shown: ShownImage) -> str:
    """Return what to write on an image that lost something to compression, "" else."""
    if shown.instance.origin == "raster":
        is_jpeg = shown.instance.path.suffix.lower() in _LOSSY_PICTURES
        return translate("CornerText", "lossy (JPEG)") if is_jpeg else ""
    lossy = read_lossy(shown.header, shown.instance.transfer_syntax_uid)
    if lossy is None:
        return ""
    if not lossy.is_certain:
        kind = translate("CornerText", "may be lossy")
    elif lossy.is_near:
        kind = translate("CornerText", "near-lossless")
    else:
        kind = translate("CornerText", "lossy")
    ratio = f"{lossy.ratio:.3g}:1" if lossy.ratio else ""
    methods = " + ".join(dict.fromkeys(lossy.methods))
    return " ".join(part for part in (kind, ratio, methods and f"({methods})") if part)


def _voi_line(shown: ShownImage, state: DisplayState, voi: Voi) -> str:
    parts = []
    if isinstance(voi, VoiTable) and not shown.frame.is_colour:
        parts += [translate("CornerText", "VOI table"), voi.explanation]
    elif not isinstance(voi, VoiTable) and not shown.frame.is_colour:
        parts += [f"W {_number(voi.width)}", f"L {_number(voi.center)}", voi.function.value]
        parts.append(translate("presets", voi.explanation))
    if state.inverted:
        parts.append(translate("CornerText", "inverted"))
    return "  ".join(part for part in parts if part)


def _zoom_line(view: ResolvedView) -> str:
    percent = f"{view.zoom:.0%}" if view.zoom >= 0.1 else f"{view.zoom:.1%}"
    parts = [translate("CornerText", "Zoom {percent} %").format(percent=percent.rstrip("%"))]
    if view.rotation:
        parts.append(translate("CornerText", "rotated {degrees}°").format(degrees=view.rotation))
    if view.flipped:
        parts.append(translate("CornerText", "flipped"))
    return "  ".join(parts)


def _replaces_table(shown: ShownImage) -> bool:
    return bool(shown.frame.voi) and isinstance(shown.frame.voi[0], VoiTable)


def side_letters(shown: ShownImage, view: ResolvedView) -> SideLetters | None:
    """Return the letters at the viewport's sides; None when the file does not state them."""
    if shown.orientation is None:
        return None
    directions = ((-1, 0), (1, 0), (0, -1), (0, 1))
    return SideLetters(
        *(getattr(shown.orientation, image_side(view, dx, dy)) for dx, dy in directions)
    )


def scale_bar(shown: ShownImage, view: ResolvedView) -> ScaleBar | None:
    """Return the longest bar of a round length that fits; None without a size in mm."""
    if shown.pixel_size.column_mm is None:
        return None
    mm_per_pixel = shown.pixel_size.column_mm * view.shape.columns / view.scaled[0]
    room = view.viewport[0] * _BAR_PART * mm_per_pixel
    lengths = [length for length in _ROUND_LENGTHS if length <= room]
    if not lengths:
        return None
    return ScaleBar(lengths[-1] / mm_per_pixel, f"{lengths[-1]:g} mm")


def spacing_line(shown: ShownImage) -> str:
    """Return the pixel size and where it comes from: never a length that nobody stated."""
    size = shown.pixel_size
    if size.row_mm is None or size.column_mm is None:
        if size.regions:
            return translate("CornerText", "spacing by ultrasound region")
        return translate("CornerText", "pixels, no spacing")
    same = math.isclose(size.row_mm, size.column_mm, rel_tol=1e-4)
    number = f"{size.column_mm:.3g}" if same else f"{size.column_mm:.3g} × {size.row_mm:.3g}"
    line = translate("CornerText", "{size} mm/px").format(size=number)
    source = {
        SpacingSource.DETECTOR: translate("CornerText", "detector"),
        SpacingSource.DETECTOR_CORRECTED: translate(
            "CornerText", "detector, magnification {factor} taken out"
        ).format(factor=f"{size.magnification or 1:.3g}"),
        SpacingSource.CALIBRATED: translate("CornerText", "calibrated"),
    }.get(size.source)
    return f"{line} ({source})" if source else line


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 10 or value == round(value) else f"{value:.3g}"
