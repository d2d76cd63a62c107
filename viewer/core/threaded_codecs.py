"""A pydicom decoder plugin for grey JPEG 2000 and JPEG-LS that lets other threads run meanwhile.

imagecodecs calls OpenJPEG and CharLS with Python's lock released; pylibjpeg-openjpeg, pyjpegls,
gdcm and Pillow (measured, 2026) hold it, so that with them a series decodes on one core only.
Colour and whatever this plugin refuses stay with those, which know DICOM's colour spaces.
"""

from __future__ import annotations

import importlib.util

import numpy as np
from pydicom import uid
from pydicom.pixels.decoders.base import DecodeRunner

from viewer.core.processor import usable_cores

PLUGIN = "faro-threaded"
_JPEG_2000 = (uid.JPEG2000Lossless, uid.JPEG2000)
_JPEG_LS = (uid.JPEGLSLossless, uid.JPEGLSNearLossless)
DECODER_DEPENDENCIES = dict.fromkeys((*_JPEG_2000, *_JPEG_LS), ("numpy", "imagecodecs"))
# From here on a single image is worth all cores: someone waits for it.
_LARGE = 1 << 21


def is_available(syntax: str) -> bool:
    """Return whether imagecodecs is installed and `syntax` is one of ours."""
    return syntax in DECODER_DEPENDENCIES and importlib.util.find_spec("imagecodecs") is not None


def decode_frame(source: bytes, runner: DecodeRunner) -> bytearray:
    """Return one decoded grey frame as bytes; tells `runner` how many bits a pixel has.

    Raises
    ------
    ValueError
        The frame is in colour: another plugin's turn.
    """
    import imagecodecs

    if runner.samples_per_pixel != 1:
        raise ValueError("in colour")
    if runner.transfer_syntax in _JPEG_2000:
        is_large = runner.rows * runner.columns >= _LARGE
        threads = usable_cores() if is_large else 1
        frame = imagecodecs.jpeg2k_decode(source, numthreads=threads)
    else:
        frame = imagecodecs.jpegls_decode(source)
    if frame.shape != (runner.rows, runner.columns):
        raise ValueError(f"decoded to {frame.shape}")
    runner.set_option("bits_allocated", 8 * frame.dtype.itemsize)
    return bytearray(np.ascontiguousarray(frame).data)
