"""Every file that pydicom brings is shown or refused with the sentence that was looked at."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.pixels import apply_modality_lut, apply_voi_lut

from tests.core.pydicom_files import LIST, files, outcome, table
from viewer.core import pixels
from viewer.core.images import open_image
from viewer.core.voi import apply_voi

# A number of frames that is none: pydicom refuses the file.
_READ_OTHERWISE = ("badVR.dcm",)


@pytest.mark.expects_log_errors
def test_every_file_has_the_outcome_that_was_looked_at() -> None:
    kept = LIST.read_text(encoding="utf-8")
    if f"with pydicom {pydicom.__version__};" not in kept:
        pytest.skip(f"the list was made with another pydicom than {pydicom.__version__}")
    # Lines, so that a failure shows the file that changed.
    assert table().splitlines() == kept.splitlines()


def _grey_files() -> list[Path]:
    return [path for path in files() if ", MONOCHROME" in outcome(path)]


@pytest.mark.expects_log_errors
def test_grey_values_equal_pydicoms() -> None:
    """Of every grey file that pydicom itself reads right: modality values and the first window."""
    compared = 0
    for path in _grey_files():
        dataset = pydicom.dcmread(path, force=True)
        frame = open_image(path).frame(1)
        if path.name in _READ_OTHERWISE or "DoseGridScaling" in dataset:
            continue
        stored = dataset.pixel_array
        stored = stored[0] if stored.ndim == 3 else stored
        values = apply_modality_lut(stored, dataset)
        np.testing.assert_allclose(pixels.modality_values(frame), values, rtol=1e-6)
        if frame.voi:
            expected = apply_voi_lut(values, dataset)
            ours = apply_voi(values, frame.voi[0])
            low, high = expected.min(), expected.max()
            if ours.min() == 0 and ours.max() == 1:
                scaled = (expected - low) / (high - low)
                np.testing.assert_allclose(ours, scaled, atol=1e-6, err_msg=path.name)
        compared += 1
    assert compared > 50
