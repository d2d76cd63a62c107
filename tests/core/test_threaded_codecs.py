"""Grey JPEG 2000 and JPEG-LS: bit for bit what other decoders give, and on many threads."""

from __future__ import annotations

import sys
import threading
import time
from pathlib import Path

import numpy as np
import pydicom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import dcmread, uid
from pydicom.pixels import get_decoder

from tests import builders
from viewer.core import threaded_codecs
from viewer.core.decoding import decode

BUNDLED = Path(pydicom.__file__).parent / "data" / "test_files"
SYNTAXES = (uid.JPEG2000Lossless, uid.JPEGLSLossless)
OTHERS = {uid.JPEG2000Lossless: "pylibjpeg", uid.JPEG2000: "pylibjpeg",
          uid.JPEGLSLossless: "pyjpegls", uid.JPEGLSNearLossless: "pyjpegls"}  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    syntax=st.sampled_from(SYNTAXES),
    bits=st.integers(2, 16),
    signed=st.booleans(),
    rows=st.integers(32, 44),
    seed=st.integers(0, 99),
)
def test_lossless_frames_come_back_bit_for_bit(
    syntax: uid.UID, bits: int, signed: bool, rows: int, seed: int
) -> None:
    low = -(1 << bits - 1) if signed else 0
    pixels = np.random.default_rng(seed).integers(low, low + (1 << bits), (rows, 37))
    stored = pixels.astype(builders.pixel_type(bits, signed))
    dataset = builders.build_image(stored, bits_stored=bits, signed=signed, transfer_syntax=syntax)
    np.testing.assert_array_equal(decode(dataset, 0, "image").stored, stored)


@pytest.mark.parametrize(
    "name",
    [
        "693_J2KI.dcm",
        "JPEG2000.dcm",
        "MR_small_jp2klossless.dcm",
        "J2K_pixelrep_mismatch.dcm",
        "JPEGLSNearLossless_08.dcm",
        "JPEGLSNearLossless_16.dcm",
        "MR_small_jpeg_ls_lossless.dcm",
    ],
)
def test_bundled_files_decode_as_elsewhere(name: str) -> None:
    dataset = dcmread(BUNDLED / name)
    syntax = dataset.file_meta.TransferSyntaxUID
    expected, _ = get_decoder(syntax).as_array(dataset, index=0, decoding_plugin=OTHERS[syntax])
    np.testing.assert_array_equal(decode(dataset, 0, name).stored, expected)


def test_large_frames_on_all_cores_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threaded_codecs, "_LARGE", 1)
    stored = builders.gradient(300, 280, bits_stored=16)
    dataset = builders.build_image(stored, bits_stored=16, transfer_syntax=uid.JPEG2000Lossless)
    np.testing.assert_array_equal(decode(dataset, 0, "image").stored, stored)


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_other_threads_run_while_a_frame_decodes(syntax: uid.UID) -> None:
    """A thread of Python gets as much of a busy machine as the decoder, not the crumbs."""
    noise = np.random.default_rng(0).integers(0, 1 << 16, (800, 800)).astype(np.uint16)
    dataset = builders.build_image(noise, bits_stored=16, transfer_syntax=syntax)
    decoder_cpu, ended = [], threading.Event()

    def work() -> None:
        started = time.thread_time()
        decode(dataset, 0, "image")
        decoder_cpu.append(time.thread_time() - started)
        ended.set()

    interval = sys.getswitchinterval()
    sys.setswitchinterval(0.0005)
    try:
        worker = threading.Thread(target=work)
        started = time.thread_time()
        worker.start()
        while not ended.is_set():
            pass
        beside = time.thread_time() - started
        worker.join()
    finally:
        sys.setswitchinterval(interval)
    assert beside > 0.4 * decoder_cpu[0]


def test_what_the_plugin_refuses_goes_to_the_others() -> None:
    dataset = dcmread(BUNDLED / "examples_jpeg2k.dcm")
    assert dataset.SamplesPerPixel == 3
    colours = decode(dataset, 0, "colour").stored
    assert colours.shape[2] == 3
