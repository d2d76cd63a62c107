"""One original in every transfer syntax, by encoders that are not the viewer's decoders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import imagecodecs
import numpy as np
from numpy.typing import NDArray
from pydicom import uid
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.pixels.encoders import RLELosslessEncoder

from tests.builders import build_image

Encoder = Callable[[NDArray[Any], int], bytes]
"""Takes one frame, unsigned, and how many bits count."""


def _rle(frame: NDArray[Any], bits: int) -> bytes:
    samples = 3 if frame.ndim == 3 else 1
    return RLELosslessEncoder.encode(
        frame,
        rows=frame.shape[0],
        columns=frame.shape[1],
        samples_per_pixel=samples,
        number_of_frames=1,
        bits_allocated=8 * frame.dtype.itemsize,
        bits_stored=bits,
        pixel_representation=0,
        photometric_interpretation="RGB" if samples == 3 else "MONOCHROME2",
        planar_configuration=0,
    )


def _jpeg_lossless(predictor: int) -> Encoder:
    def encode(frame: NDArray[Any], bits: int) -> bytes:
        return bytes(
            imagecodecs.jpeg_encode(
                frame, lossless=True, predictor=predictor, bitspersample=bits, **_as_rgb(frame)
            )
        )

    return encode


def _as_rgb(frame: NDArray[Any]) -> dict[str, str]:
    return {"colorspace": "rgb", "outcolorspace": "rgb"} if frame.ndim == 3 else {}


LOSSLESS: dict[str, tuple[uid.UID, Encoder]] = {
    "RLE": (uid.RLELossless, _rle),
    "JPEG lossless, any predictor": (uid.JPEGLossless, _jpeg_lossless(6)),
    "JPEG lossless, first predictor": (uid.JPEGLosslessSV1, _jpeg_lossless(1)),
    "JPEG-LS": (uid.JPEGLSLossless, lambda frame, bits: imagecodecs.jpegls_encode(frame)),
    "JPEG-LS near-lossless, near 0": (
        uid.JPEGLSNearLossless,
        lambda frame, bits: imagecodecs.jpegls_encode(frame),
    ),
    "JPEG 2000": (
        uid.JPEG2000Lossless,
        lambda frame, bits: imagecodecs.jpeg2k_encode(
            frame, codecformat="j2k", reversible=True, bitspersample=bits
        ),
    ),
    "JPEG 2000, reversible in .91": (
        uid.JPEG2000,
        lambda frame, bits: imagecodecs.jpeg2k_encode(
            frame, codecformat="j2k", reversible=True, bitspersample=bits
        ),
    ),
    **{
        f"HTJ2K {syntax.rsplit('.')[-1]}": (
            syntax,
            lambda frame, bits: imagecodecs.htj2k_encode(frame, reversible=True),
        )
        for syntax in (uid.HTJ2KLossless, uid.HTJ2KLosslessRPCL, uid.HTJ2K)
    },
}
LOSSY: dict[str, tuple[uid.UID, Encoder, int]] = {
    "JPEG baseline": (
        uid.JPEGBaseline8Bit,
        lambda frame, bits: imagecodecs.jpeg_encode(frame, level=95),
        8,
    ),
    "JPEG extended": (
        uid.JPEGExtended12Bit,
        lambda frame, bits: imagecodecs.jpeg_encode(frame, level=95, bitspersample=12),
        12,
    ),
    "JPEG-LS near-lossless": (
        uid.JPEGLSNearLossless,
        lambda frame, bits: imagecodecs.jpegls_encode(frame, level=2),
        12,
    ),
    "JPEG 2000 lossy": (
        uid.JPEG2000,
        lambda frame, bits: imagecodecs.jpeg2k_encode(
            frame, level=55, codecformat="j2k", reversible=False, bitspersample=bits
        ),
        12,
    ),
    "HTJ2K lossy": (
        uid.HTJ2K,
        lambda frame, bits: imagecodecs.htj2k_encode(frame, level=0.001, reversible=False),
        12,
    ),
}
"""Encoder and the bits of the original that it takes."""


def encapsulated(streams: list[bytes], syntax: str, **image: Any) -> Dataset:
    """Return an image whose pixel data are `streams`, one fragment each, without offset tables."""
    dataset = build_image(**image)
    dataset.PixelData = encapsulate(streams, has_bot=False)
    dataset["PixelData"].VR = "OB"
    dataset["PixelData"].is_undefined_length = True
    dataset.file_meta.TransferSyntaxUID = uid.UID(syntax)
    return dataset


def as_unsigned(frame: NDArray[Any], bits: int) -> NDArray[Any]:
    """Return the bits that count of each value, as codestreams without a sign hold them."""
    kind = np.dtype(f"u{frame.dtype.itemsize}")
    return np.asarray(frame.astype(kind) & kind.type((1 << bits) - 1))
