"""A pydicom decoder plugin over imagecodecs, for JPEG files that no other free plugin reads.

12-bit JPEG Extended (1.2.840.10008.1.2.4.51) and streams whose headers are slightly malformed.
It follows pydicom's plugin protocol: `DECODER_DEPENDENCIES`, `is_available`, one decode function.
"""

from __future__ import annotations

import importlib.util

import numpy as np
from pydicom import uid
from pydicom.pixels.decoders.base import DecodeRunner

_BASELINE_AND_EXTENDED = (uid.JPEGBaseline8Bit, uid.JPEGExtended12Bit)
_LOSSLESS = (uid.JPEGLossless, uid.JPEGLosslessSV1)
DECODER_DEPENDENCIES = dict.fromkeys(
    (*_BASELINE_AND_EXTENDED, *_LOSSLESS), ("numpy", "imagecodecs")
)


def is_available(syntax: str) -> bool:
    """Return whether imagecodecs is installed and `syntax` is one of ours."""
    return syntax in DECODER_DEPENDENCIES and importlib.util.find_spec("imagecodecs") is not None


def decode_frame(source: bytes, runner: DecodeRunner) -> bytearray:
    """Return one decoded frame as bytes; tells `runner` the bits and the plane order it has."""
    import imagecodecs

    if runner.transfer_syntax in _LOSSLESS:
        frame = imagecodecs.jpegsof3_decode(source)
    else:
        frame = imagecodecs.jpeg_decode(source)
    frame = np.ascontiguousarray(frame)
    runner.set_option("bits_allocated", 8 * frame.dtype.itemsize)
    if frame.ndim == 3:
        runner.set_option("planar_configuration", 0)
        runner.set_option("photometric_interpretation", "RGB")
    return bytearray(frame.tobytes())
