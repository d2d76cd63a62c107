"""Copies of DICOM files that name nobody: PS3.15 annex E, with a report of what was changed."""
