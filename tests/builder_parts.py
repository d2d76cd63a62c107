"""What `tests.builders` puts together: the image modules of a data set, one function each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset

Lut = tuple[Sequence[int], int, int]
"""A table as (values, first mapped stored value, bits per entry)."""

GREY = ("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR")


def set_tags(ds: Dataset, tags: Mapping[str, Any]) -> None:
    """Set keywords to values; None removes the element."""
    for keyword, value in tags.items():
        if value is not None:
            setattr(ds, keyword, value)
        elif keyword in ds:
            delattr(ds, keyword)


def describe_pixels(
    ds: Dataset,
    array: NDArray[Any],
    bits_stored: int,
    bits_allocated: int | None,
    signed: bool,
    photometric: str,
) -> None:
    """Set the Image Pixel Module (PS3.3 C.7.6.3) for `array`, but not its data."""
    samples = 1 if photometric in GREY else 3
    shape = array.shape[:-1] if samples == 3 else array.shape
    ds.Rows, ds.Columns = shape[-2:]
    if len(shape) == 3:
        ds.NumberOfFrames = shape[0]
    ds.SamplesPerPixel, ds.PhotometricInterpretation = samples, photometric
    ds.BitsAllocated = bits_allocated or 8 * array.dtype.itemsize
    if array.dtype.kind == "f":
        return
    ds.BitsStored = 8 if samples == 3 else bits_stored
    ds.HighBit = ds.BitsStored - 1
    ds.PixelRepresentation = int(signed)


def describe_grey(
    ds: Dataset,
    window: Any,
    voi_function: str | None,
    voi_lut: Lut | None,
    modality_lut: Lut | None,
    rescale: tuple[float, float] | None,
    padding: int | tuple[int, int] | None,
) -> None:
    """Set windows, tables, rescale and padding, those that are not None."""
    if window is not None:
        pairs = [window] if np.ndim(window) == 1 else list(window)
        ds.WindowCenter = [center for center, _ in pairs]
        ds.WindowWidth = [width for _, width in pairs]
    if voi_function is not None:
        ds.VOILUTFunction = voi_function
    if voi_lut is not None:
        ds.VOILUTSequence = [_lut_item(voi_lut)]
    if modality_lut is not None:
        ds.ModalityLUTSequence = [_lut_item(modality_lut)]
        ds.ModalityLUTSequence[0].ModalityLUTType = "US"
    if rescale is not None:
        ds.RescaleSlope, ds.RescaleIntercept = rescale
    if padding is not None:
        pair = (padding,) if isinstance(padding, int) else padding
        for keyword, value in zip(
            ("PixelPaddingValue", "PixelPaddingRangeLimit"), pair, strict=False
        ):
            setattr(ds, keyword, value)


def _lut_item(lut: Lut) -> Dataset:
    values, first, bits = lut
    item = Dataset()
    vr = "SS" if first < 0 else "US"
    item.add_new("LUTDescriptor", vr, [len(values) % 65536, first, bits])
    item.add_new("LUTData", "US", [int(v) for v in values])
    return item


def set_palette(ds: Dataset, name: str, lut: Lut) -> None:
    """Set one colour of a palette (PS3.3 C.7.6.3.1.5)."""
    values, first, bits = lut
    ds.add_new(f"{name}PaletteColorLookupTableDescriptor", "US", [len(values) % 65536, first, bits])
    data = np.asarray(values, "<u2" if bits > 8 else "u1").tobytes()
    ds.add_new(f"{name}PaletteColorLookupTableData", "OW", data + b"\0" * (len(data) % 2))


def store_pixels(ds: Dataset, array: NDArray[Any], syntax: uid.UID) -> None:
    """Put the pixel data in, encoded in `syntax`."""
    encapsulated = syntax.is_compressed and syntax != uid.DeflatedExplicitVRLittleEndian
    if encapsulated and "PlanarConfiguration" in ds:
        ds.PlanarConfiguration = 0  # the encoder reads by pixel and sets what its syntax demands
    if ds.get("PlanarConfiguration") == 1:
        array = np.moveaxis(array, -1, -3)
    big_endian = syntax == uid.ExplicitVRBigEndian
    if array.dtype.kind != "f":
        kind = "i" if ds.PixelRepresentation else "u"
        array = array.astype(f"{kind}{ds.BitsAllocated // 8}")
    data = array.astype(array.dtype.newbyteorder(">" if big_endian else "<")).tobytes()
    if array.dtype.kind == "f":
        keyword = "FloatPixelData" if array.dtype.itemsize == 4 else "DoubleFloatPixelData"
        setattr(ds, keyword, data)
        return
    vr = "OB" if ds.BitsAllocated == 8 and not syntax.is_implicit_VR else "OW"
    ds.add_new("PixelData", vr, data + b"\0" * (len(data) % 2))
    if encapsulated:
        ds.file_meta.TransferSyntaxUID = uid.ExplicitVRLittleEndian
        ds.compress(syntax, generate_instance_uid=False)
