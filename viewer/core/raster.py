"""PNG and JPEG pictures as frames, with the minimal header that the rest of Faro reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pydicom
from numpy.typing import NDArray

from viewer.core.dicom_io import cannot_read, content_uid
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from PIL import Image

_SIGNATURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# JPEG's colour transform leaves grey pictures saved as colour this far from grey.
_GREY_TOLERANCE = 4


def looks_like_raster(start: bytes) -> bool:
    """Return whether a file that begins with `start` (8 bytes are enough) is PNG or JPEG."""
    return start.startswith(_SIGNATURES)


def read_raster(path: Path) -> tuple[pydicom.Dataset, NDArray[Any]]:
    """Read a PNG or JPEG.

    Returns
    -------
    Dataset
        SOP Instance UID (derived from the file's bytes), Rows, Columns, Samples per Pixel,
        Photometric Interpretation, Bits. No Modality, no patient: a picture states none.
    NDArray
        (rows, columns) uint8 or uint16, or (rows, columns, 3) uint8 RGB. Colour files whose
        samples are all but equal are grey; transparency is laid over black; the camera's
        orientation mark (EXIF) is followed.

    Raises
    ------
    UserError
        Naming the file and why it cannot be read.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=("PNG", "JPEG")) as opened:
            picture = ImageOps.exif_transpose(opened)
            stored = _to_array(picture)
    except OSError as error:
        if error.errno is not None:
            raise cannot_read(path, error) from error
        raise _damaged(path, error) from error
    except Exception as error:  # Pillow raises SyntaxError, ValueError, DecompressionBombError …
        raise _damaged(path, error) from error
    return describe_raster(content_uid(path), stored), stored


def read_raster_header(path: Path) -> pydicom.Dataset:
    """Read the same header without decoding the picture; UserError as `read_raster`."""
    from PIL import Image

    try:
        with Image.open(path, formats=("PNG", "JPEG")) as picture:
            columns, rows = picture.size
            if picture.getexif().get(0x0112, 1) >= 5:
                columns, rows = rows, columns
            grey = picture.mode in ("1", "L", "I", "I;16", "LA")
    except OSError as error:
        if error.errno is not None:
            raise cannot_read(path, error) from error
        raise _damaged(path, error) from error
    except Exception as error:
        raise _damaged(path, error) from error
    return _header(content_uid(path), rows, columns, 1 if grey else 3, 8)


def describe_raster(uid: str, stored: NDArray[Any]) -> pydicom.Dataset:
    """Return the minimal header of a picture's `stored` values."""
    samples = 3 if stored.ndim == 3 else 1
    return _header(uid, stored.shape[0], stored.shape[1], samples, 8 * stored.dtype.itemsize)


def _header(uid: str, rows: int, columns: int, samples: int, bits: int) -> pydicom.Dataset:
    header = pydicom.Dataset()
    header.SOPInstanceUID = uid
    header.Rows, header.Columns = rows, columns
    header.SamplesPerPixel = samples
    header.PhotometricInterpretation = "RGB" if samples == 3 else "MONOCHROME2"
    header.BitsAllocated = header.BitsStored = bits
    header.PixelRepresentation = 0
    return header


def _to_array(picture: Image.Image) -> NDArray[Any]:
    from PIL import Image

    if picture.mode.startswith("I"):
        return np.asarray(np.clip(np.asarray(picture), 0, 0xFFFF), dtype=np.uint16)
    if picture.mode in ("1", "L"):
        return np.array(picture.convert("L"))
    if "A" in picture.mode or "transparency" in picture.info:
        rgba = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", rgba.size, (0, 0, 0, 255)), rgba)
    rgb = np.array(picture.convert("RGB"))
    spread = rgb.max(axis=2).astype(np.int16) - rgb.min(axis=2)
    if int(spread.max()) <= _GREY_TOLERANCE:
        return np.array(Image.fromarray(rgb).convert("L"))
    return np.asarray(rgb)


def _damaged(path: Path, error: Exception) -> UserError:
    return UserError(
        "damaged-picture",
        QT_TRANSLATE_NOOP("errors", "{file} is damaged or not a picture: {reason}."),
        file=path.name,
        reason=" ".join(str(error).replace(str(path), path.name).split()).rstrip(".")[:200],
    )
