"""DICOM files with what they leave out of their own description, so that they can be written."""

from __future__ import annotations

from pathlib import Path

from pydicom import Dataset
from pydicom.dataset import FileMetaDataset

from viewer.core.dicom_io import identity, read_dataset
from viewer.core.transfer_syntaxes import transfer_syntax


def read_complete(path: Path) -> Dataset:
    """Read a file whole; its transfer syntax is said as it was found, its UID made where missing.

    Raises
    ------
    UserError
        As `read_dataset`.
    """
    dataset = read_dataset(path)
    syntax = transfer_syntax(dataset)
    if not hasattr(dataset, "file_meta"):
        dataset.file_meta = FileMetaDataset()
    dataset.file_meta.TransferSyntaxUID = syntax
    if "SOPInstanceUID" not in dataset:
        dataset.SOPInstanceUID = identity(dataset, path)
    return dataset
