"""The files of the study on the screen, as they leave: for a worker."""

from __future__ import annotations

from viewer.core.library.library import Library
from viewer.core.outbox.study_files import StudyFiles, study_files, study_keys
from viewer.core.study import Study
from viewer.core.study_list import study_key
from viewer.ui.study_text import patient_title


def files_of(library: Library, study: Study) -> StudyFiles:
    """Return what the library has of this study and patient; else what is on the screen of it.

    Pictures that are no DICOM are left out.
    """
    for key in study_keys(library, study.study_instance_uid):
        if any(study_key(one) == study_key(study) for one in library.catalogue.studies([key])):
            return study_files(library, key)
    paths = (
        instance.path
        for series in study.series
        for instance in series.instances
        if instance.origin == "dicom"
    )
    return StudyFiles(patient_title(study.patient), tuple(paths))
