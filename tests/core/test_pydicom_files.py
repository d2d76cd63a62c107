"""Every file that pydicom brings is shown or refused with the sentence that was looked at."""

from __future__ import annotations

import pydicom
import pytest

from tests.core.pydicom_files import LIST, table


@pytest.mark.expects_log_errors
def test_every_file_has_the_outcome_that_was_looked_at() -> None:
    kept = LIST.read_text(encoding="utf-8")
    if f"with pydicom {pydicom.__version__};" not in kept:
        pytest.skip(f"the list was made with another pydicom than {pydicom.__version__}")
    # Lines, so that a failure shows the file that changed.
    assert table().splitlines() == kept.splitlines()
