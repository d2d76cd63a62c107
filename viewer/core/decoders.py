"""pydicom's decoders with the plugins that Faro trusts with any file."""

from __future__ import annotations

import functools
import threading

from pydicom.pixels.decoders.base import Decoder, get_decoder
from pydicom.uid import JPEGExtended12Bit

from viewer.core.jpeg_codec import DECODER_DEPENDENCIES as JPEG_SYNTAXES
from viewer.core.jpeg_codec import PLUGIN as JPEG
from viewer.core.threaded_codecs import DECODER_DEPENDENCIES as THREADED_SYNTAXES
from viewer.core.threaded_codecs import PLUGIN as THREADED

# pydicom keeps one decoder a syntax, and changing its plugins is not safe among threads.
_lock = threading.Lock()


def decoder_for(syntax: str) -> Decoder | None:
    """Return the decoder of a transfer syntax; None where there is none."""
    with _lock:
        try:
            return _prepared(syntax)
        except NotImplementedError:  # how pydicom says that it has none
            return None


@functools.cache
def _prepared(syntax: str) -> Decoder:
    decoder = get_decoder(syntax)
    if "gdcm" in decoder.available_plugins:
        # It aborts the program on files of which a few bits were changed (3.2.6, fuzzed).
        decoder.remove_plugin("gdcm")
    if syntax == JPEGExtended12Bit and "pillow" in decoder.available_plugins:
        decoder.remove_plugin("pillow")  # which fails on 12 bits, at length in the log
    if syntax in JPEG_SYNTAXES and JPEG not in decoder.available_plugins:
        decoder.add_plugin(JPEG, ("viewer.core.jpeg_codec", "decode_frame"))
    if syntax in THREADED_SYNTAXES and THREADED not in decoder.available_plugins:
        decoder.add_plugin(THREADED, ("viewer.core.threaded_codecs", "decode_frame"))
    return decoder
