"""A report as DICOM objects of the study it is about: its PDF, and the AI's answer as SR."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pydicom

from viewer.core.derived_documents import write_document
from viewer.core.dicom_sr.ai_result import ai_result_report
from viewer.core.encapsulated_pdf import encapsulated_pdf
from viewer.core.report_facts import PackFacts
from viewer.core.result import Refusal, Result

_TITLE = "Report on a chest image"


def report_documents(
    pdf: bytes,
    header: pydicom.Dataset,
    outcome: Result | Refusal | None,
    pack: PackFacts | None,
    created: str,
) -> tuple[pydicom.Dataset, ...]:
    """Return the PDF as Encapsulated PDF and, where the image was scored, the answer as SR.

    A refusal makes no SR: the archive has nothing to measure, and the PDF says why.

    Parameters
    ----------
    header
        Of the image the report is about.
    created
        When the PDF was made, ISO 8601.

    Raises
    ------
    UserError
        The image has no identity that a DICOM object could refer to, as a picture has none.
    """
    written = encapsulated_pdf(pdf, [header], _TITLE, created)
    if not isinstance(outcome, Result):
        return (written,)
    return written, ai_result_report(outcome, header, pack)


def write_documents(documents: Iterable[pydicom.Dataset], folder: Path) -> tuple[Path, ...]:
    """Write each as ``UID.dcm`` and return where; UserError where the folder refuses."""
    paths = []
    for document in documents:
        path = folder / f"{document.SOPInstanceUID}.dcm"
        write_document(document, path)
        paths.append(path)
    return tuple(paths)
