"""What is written about reformats: names of planes, and what a reader must know of the volume."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from viewer.core.crosshair import Pane
from viewer.core.slab import Slab, SlabMode
from viewer.core.volume_findings import (
    Finding,
    Gap,
    Localizers,
    Reduced,
    RepeatedPositions,
    ShiftedSlices,
    StrayFrames,
    Tilt,
    UnevenSpacing,
    UnplacedFrames,
    UnreadableSlices,
    UnseenTilt,
)

# lupdate finds calls of this name with the context written out.
translate = QCoreApplication.translate

_GAPS_NAMED = 2
# Less than what a hand can aim at is not worth a number.
_TURNED_DEGREES = 0.5


def pane_name(pane: Pane) -> str:
    """Return the name of a plane."""
    return {
        Pane.AXIAL: translate("Mpr", "Axial"),
        Pane.CORONAL: translate("Mpr", "Coronal"),
        Pane.SAGITTAL: translate("Mpr", "Sagittal"),
    }[pane]


def mode_name(mode: SlabMode) -> str:
    """Return what a slab shows, as readers call it."""
    return {
        SlabMode.MIP: translate("Mpr", "MIP"),
        SlabMode.MINIP: translate("Mpr", "MinIP"),
        SlabMode.MEAN: translate("Mpr", "Mean"),
    }[mode]


def plane_kind(pane: Pane, turned_degrees: float, slab: Slab) -> str:
    """Return what a pane shows: "Coronal · oblique 12° · MIP 10 mm"."""
    parts = [pane_name(pane)]
    if turned_degrees >= _TURNED_DEGREES:
        parts.append(translate("Mpr", "oblique {degrees}°").format(degrees=f"{turned_degrees:.0f}"))
    if slab.is_thick:
        parts.append(f"{mode_name(slab.mode)} {slab.thickness_mm:g} mm")
    return " · ".join(parts)


def preview_note(is_preview: bool) -> tuple[str, ...]:
    """Return the line on a coarse plane that the whole one is about to replace."""
    return (translate("Mpr", "preview: the slab is being cut …"),) if is_preview else ()


def notes(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return the lines to write on every plane of a volume."""
    findings = tuple(findings)
    gaps = [one for one in findings if isinstance(one, Gap)]
    lines = [note(one) for one in findings if one not in gaps[_GAPS_NAMED:]]
    if len(gaps) > _GAPS_NAMED:
        more = translate("Mpr", "{count} more gaps")
        lines.append(more.format(count=len(gaps) - _GAPS_NAMED))
    return tuple(lines)


def note(finding: Finding) -> str:
    """Return the line for one finding."""
    match finding:
        case Reduced():
            return _reduced(finding)
        case Tilt(degrees):
            words = translate("Mpr", "slices tilted {degrees}°, corrected")
            return words.format(degrees=f"{degrees:.1f}")
        case UnseenTilt(degrees):
            words = translate(
                "Mpr", "tilt of {degrees}° stated, not in the positions: not corrected"
            )
            return words.format(degrees=f"{degrees:.1f}")
        case Gap(mm, position):
            words = translate("Mpr", "gap of {mm} mm at {position} mm, left empty")
            return words.format(mm=f"{mm:.1f}", position=f"{position:.1f}")
        case UnevenSpacing(smallest, largest):
            words = translate("Mpr", "slices not evenly spaced: {smallest} to {largest} mm")
            return words.format(smallest=f"{smallest:.2f}", largest=f"{largest:.2f}")
        case ShiftedSlices(count, mm):
            words = translate("Mpr", "{count} slices moved into line, by up to {mm} mm")
            return words.format(count=count, mm=f"{mm:.1f}")
    return _left_out(finding)


def _reduced(finding: Reduced) -> str:
    in_plane, between = finding.in_plane, finding.between_slices
    if in_plane == between:
        return translate("Mpr", "reduced {factor}× for memory").format(factor=in_plane)
    if between == 1:
        return translate("Mpr", "reduced {factor}× in plane for memory").format(factor=in_plane)
    if in_plane == 1:
        words = translate("Mpr", "reduced {factor}× between slices for memory")
        return words.format(factor=between)
    words = translate("Mpr", "reduced for memory: {in_plane}× in plane, {between}× between slices")
    return words.format(in_plane=in_plane, between=between)


def _left_out(
    finding: StrayFrames | RepeatedPositions | UnplacedFrames | Localizers | UnreadableSlices,
) -> str:
    match finding:
        case StrayFrames(1, file, number):
            words = translate("Mpr", "left out: {file}, frame {number}, of another direction")
            return words.format(file=file, number=number)
        case StrayFrames(count, file, _):
            words = translate("Mpr", "left out: {count} images of other directions, first {file}")
            return words.format(count=count, file=file)
        case RepeatedPositions(count):
            words = translate("Mpr", "left out: {count} images at places already taken")
            return words.format(count=count)
        case UnplacedFrames(count, file):
            words = translate("Mpr", "left out: {count} images without position, first {file}")
            return words.format(count=count, file=file)
        case Localizers(count):
            return translate("Mpr", "left out: {count} localizers").format(count=count)
        case UnreadableSlices(count, file):
            words = translate("Mpr", "{count} slices unreadable and left empty, first {file}")
            return words.format(count=count, file=file)
