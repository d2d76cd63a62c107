"""De-identification of one data set: PS3.15 annex E, Basic Application Confidentiality Profile.

With these options: patient characteristics (age and sex, which eligibility asks for), dates moved
by a number of days that is the same for all of a patient's studies, structured content and graphics
without their texts. Sequences are cleaned through all levels. Pixels stay as they are: an image
that says that text is burned in is refused.
"""

from __future__ import annotations

from collections import Counter

from pydicom import Dataset
from pydicom.dataset import FileMetaDataset
from pydicom.tag import Tag
from pydicom.uid import UID

from viewer.core.deidentification.burned_in import require_no_burned_in_text
from viewer.core.deidentification.cleaning import Change, Cleaner
from viewer.core.deidentification.dates import is_moved
from viewer.core.deidentification.identity import Identity
from viewer.core.deidentification.profile import Action, action_of
from viewer.core.frame_tags import text
from viewer.core.pseudonyms import Pseudonyms, is_pseudonym

# Written by us after cleaning, so not looked at as leftovers.
_OWN = tuple(
    Tag(keyword)
    for keyword in (
        "PatientName",
        "PatientID",
        "PatientIdentityRemoved",
        "DeidentificationMethod",
        "DeidentificationMethodCodeSequence",
        "LongitudinalTemporalInformationModified",
    )
)
# PS3.16 CID 7050.
METHOD_CODES = (
    ("113100", "Basic Application Confidentiality Profile"),
    ("113107", "Retain Longitudinal Temporal Information Modified Dates Option"),
    ("113108", "Retain Patient Characteristics Option"),
)
_CLEANED = {
    "GraphicAnnotationSequence": ("113103", "Clean Graphics Option"),
    "ContentSequence": ("113104", "Clean Structured Content Option"),
}


def deidentified(dataset: Dataset, pseudonyms: Pseudonyms) -> Dataset:
    """Return a copy without identity; `dataset` stays as it is and shares the pixel data.

    Raises
    ------
    UserError
        ``burned-in`` when the image states that its pixels hold identifying text.
    """
    require_no_burned_in_text(dataset)
    return cleaned(dataset, pseudonyms)[0]


def cleaned(dataset: Dataset, pseudonyms: Pseudonyms) -> tuple[Dataset, Counter[Change]]:
    """Return a copy without identity, whatever its pixels show, and what was changed how often."""
    image = text(dataset, "SOPInstanceUID")
    days = pseudonyms.days(dataset, image)
    cleaner = Cleaner(pseudonyms.uid, days, Identity(dataset))
    clean = cleaner.cleaned(dataset)
    clean.PatientName = clean.PatientID = pseudonyms.patient(dataset, image)
    _say_how(clean)
    clean.file_meta = FileMetaDataset()
    clean.file_meta.TransferSyntaxUID = UID(str(dataset.file_meta.TransferSyntaxUID))
    clean.file_meta.MediaStorageSOPClassUID = UID(text(dataset, "SOPClassUID"))
    clean.file_meta.MediaStorageSOPInstanceUID = UID(clean.SOPInstanceUID)
    return clean, cleaner.changes


def identifying_tags(dataset: Dataset) -> tuple[str, ...]:
    """Return the keywords of what `deidentified` would not have left; empty for its own work."""
    found = list(_leftovers(dataset, Cleaner(str, 0, Identity(Dataset()))))
    name = text(dataset, "PatientID")
    if not is_pseudonym(name):
        found.append("PatientID")
    if text(dataset, "PatientName") != name:
        found.append("PatientName")
    if text(dataset, "PatientIdentityRemoved").upper() != "YES":
        found.append("PatientIdentityRemoved")
    return tuple(dict.fromkeys(found))


def _leftovers(dataset: Dataset, cleaner: Cleaner) -> list[str]:
    found = []
    for element in dataset:
        if element.tag in _OWN:
            continue
        if element.VR == "SQ" and action_of(element) in (Action.KEEP, Action.GRAPHICS):
            for item in element.value:
                found += _leftovers(item, cleaner)
            continue
        clean = cleaner.element(element)
        unmoved = element.VR in ("DA", "DT") and not is_moved(str(element.value or ""))
        if unmoved or clean is None or clean.value != element.value:
            found.append(element.keyword or str(element.tag))
    return found


def _say_how(clean: Dataset) -> None:
    """PS3.3 C.12.1.1 (SOP common) and C.7.1.1 (patient): what was done is stated in the file."""
    codes = [*METHOD_CODES, *(code for keyword, code in _CLEANED.items() if keyword in clean)]
    clean.PatientIdentityRemoved = "YES"
    clean.DeidentificationMethod = "Faro: PS3.15 Basic Profile, dates moved, age and sex retained"
    clean.DeidentificationMethodCodeSequence = [_code(*pair) for pair in codes]
    clean.LongitudinalTemporalInformationModified = "MODIFIED"


def _code(value: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "DCM", meaning
    return item
