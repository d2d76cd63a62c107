"""A pydicom decoder plugin over imagecodecs (libjpeg-turbo) for every JPEG of 2 to 16 bits.

12-bit extended and lossless JPEG are read by no other free plugin but gdcm's, and gdcm ends the
whole program on some damaged files. The plugin follows pydicom's protocol: `DECODER_DEPENDENCIES`,
`is_available`, one decode function.
"""

from __future__ import annotations

import importlib.util

import numpy as np
from pydicom import uid
from pydicom.pixels.decoders.base import DecodeRunner

PLUGIN = "faro-jpeg"
_LOSSLESS = (uid.JPEGLossless, uid.JPEGLosslessSV1)
DECODER_DEPENDENCIES = dict.fromkeys(
    (uid.JPEGBaseline8Bit, uid.JPEGExtended12Bit, *_LOSSLESS), ("numpy", "imagecodecs")
)


def is_available(syntax: str) -> bool:
    """Return whether imagecodecs is installed and `syntax` is one of ours."""
    return syntax in DECODER_DEPENDENCIES and importlib.util.find_spec("imagecodecs") is not None


def decode_frame(source: bytes, runner: DecodeRunner) -> bytearray:
    """Return one decoded frame as bytes; tells `runner` the bits and the plane order it has.

    Lossless frames keep their colour space: what it is says the header.
    """
    import imagecodecs

    colour = runner.samples_per_pixel == 3
    if runner.transfer_syntax in _LOSSLESS:
        space = "ycbcr" if colour else None
        frame = imagecodecs.jpeg_decode(source, colorspace=space, outcolorspace=space)
    else:
        frame = imagecodecs.jpeg_decode(source)
        if colour:
            runner.set_option("photometric_interpretation", "RGB")
    frame = np.ascontiguousarray(frame)
    runner.set_option("bits_allocated", 8 * frame.dtype.itemsize)
    if colour:
        runner.set_option("planar_configuration", 0)
    return bytearray(frame.data)
