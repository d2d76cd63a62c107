"""A report's PDF as a DICOM object of the study it is about (PS3.3 A.45.1, C.24.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime

import pydicom
from pydicom.uid import EncapsulatedPDFStorage

from viewer.core.derived_documents import (
    derived_uid,
    evidence_of,
    new_document,
    reference_to,
    require_one_study,
)

SERIES_NUMBER = 9003
_DESCRIPTION = "Faro report"
# LOINC; PS3.16 CID 7020.
_REPORT = ("18748-4", "LN", "Diagnostic imaging report")
_WORKSTATION = "WSD"


def encapsulated_pdf(
    pdf: bytes, headers: Sequence[pydicom.Dataset], title: str, created: str
) -> pydicom.Dataset:
    """Return `pdf` as a DICOM object; the same PDF about the same images is the same object.

    Parameters
    ----------
    headers
        Of the images the report is about, at least one.
    title
        Of the document.
    created
        When the PDF was made, ISO 8601.

    Raises
    ------
    UserError
        The images have no identity to refer to, or are of several studies.
    """
    evidence = [evidence_of(header) for header in headers]
    require_one_study(evidence)
    made = new_document(EncapsulatedPDFStorage, "DOC", evidence[0], _DESCRIPTION)
    about = [str(one.SOPInstanceUID) for one in evidence]
    made.SeriesNumber = SERIES_NUMBER
    made.SeriesInstanceUID = derived_uid("pdf series", *about)
    made.SOPInstanceUID = derived_uid("pdf", *about, created, hashlib.sha256(pdf).hexdigest())
    moment = datetime.fromisoformat(created)
    made.ContentDate, made.ContentTime = moment.strftime("%Y%m%d"), moment.strftime("%H%M%S")
    made.AcquisitionDateTime = ""
    made.ConversionType = _WORKSTATION
    made.BurnedInAnnotation = "YES"
    made.SourceInstanceSequence = [reference_to(one) for one in evidence]
    made.DocumentTitle = title
    made.ConceptNameCodeSequence = [_code(*_REPORT)]
    made.VerificationFlag = "UNVERIFIED"
    made.MIMETypeOfEncapsulatedDocument = "application/pdf"
    made.EncapsulatedDocumentLength = len(pdf)
    made.EncapsulatedDocument = pdf + b"\0" * (len(pdf) % 2)
    return made


def _code(value: str, scheme: str, meaning: str) -> pydicom.Dataset:
    item = pydicom.Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, scheme, meaning
    return item
