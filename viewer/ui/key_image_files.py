"""Key images to and from DICOM files (Key Object Selection); all of it for a worker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from viewer.core.companions import Companion, CompanionKind
from viewer.core.derived_documents import write_document
from viewer.core.dicom_io import read_dataset
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.images import open_image
from viewer.core.key_image_store import KeyFrame
from viewer.core.key_objects import KeyImage, KeyObjects, read_key_objects
from viewer.core.progress import Progress
from viewer.core.study import Instance, Study


@dataclass(frozen=True)
class LoadedKeys:
    """What files held, and why others could not be read."""

    selections: tuple[KeyObjects, ...]
    problems: tuple[UserError, ...]


@dataclass(frozen=True)
class MatchedKeys:
    """Listed frames that files name, and why others could not be looked at."""

    keys: frozenset[KeyFrame]
    problems: tuple[UserError, ...]


def save_key_images(
    listed: Sequence[tuple[Instance, int]],
    keys: frozenset[KeyFrame],
    author: str,
    path: Path,
    progress: Progress,
) -> Path:
    """Write a selection of frames of one study, in this order, and return its path.

    Frames that are listed but have other pixels than those marked as `keys` are left out.

    Raises
    ------
    UserError
        Nothing is marked, an image cannot be read or has no identity, or `path` cannot be written.
    """
    marked = [
        (instance, number)
        for instance, number in listed
        if _key_frames(instance, [number], progress) <= keys
    ]
    if not marked:
        raise UserError(
            "no-key-images", QT_TRANSLATE_NOOP("errors", "This study has no key images to write.")
        )
    # highdicom takes a while to import and is needed here alone.
    from viewer.core.key_objects import key_object_document

    instances = {instance.sop_instance_uid: instance for instance, _ in marked}
    headers = []
    for done, instance in enumerate(instances.values()):
        progress.check()
        progress.report(done, len(instances))
        headers.append(read_dataset(instance.path, header_only=True))
    images = [
        KeyImage(one.sop_instance_uid, (number,) if one.number_of_frames > 1 else ())
        for one, number in marked
    ]
    write_document(key_object_document(images, headers, author=author), path)
    return path


def load_key_images(companions: Sequence[Companion], progress: Progress) -> LoadedKeys:
    """Read the selections among files that were found beside images."""
    selections, problems = [], []
    for companion in companions:
        progress.check()
        if companion.kind is not CompanionKind.KEY_OBJECTS:
            continue
        try:
            selections.append(read_key_objects(companion.path))
        except UserError as error:
            problems.append(error)
    return LoadedKeys(tuple(selections), tuple(problems))


def match_frames(
    selections: Sequence[KeyObjects], studies: Sequence[Study], progress: Progress
) -> MatchedKeys:
    """Return the listed frames that selections name: of their own study and patient only.

    A reference without frames means all of the image (PS3.3 10.3, Referenced Frame Number).
    """
    found: set[KeyFrame] = set()
    problems = []
    for selection in selections:
        named = {image.sop_instance_uid: image.frames for image in selection.images}
        for instance in _instances_of(selection, studies):
            if instance.sop_instance_uid not in named:
                continue
            try:
                numbers = named[instance.sop_instance_uid] or instance.frames
                found |= _key_frames(instance, numbers, progress)
            except UserError as error:
                problems.append(error)
    return MatchedKeys(frozenset(found), tuple(problems))


def _instances_of(selection: KeyObjects, studies: Sequence[Study]) -> list[Instance]:
    return [
        instance
        for study in studies
        if study.study_instance_uid == selection.study_instance_uid
        and study.patient.patient_id == selection.patient_id
        for series in study.series
        for instance in series.instances
    ]


def _key_frames(instance: Instance, numbers: Iterable[int], progress: Progress) -> set[KeyFrame]:
    """Return frames of a listed file with the digests of their pixels; raises UserError."""
    image = open_image(instance.path)
    found = set()
    for number in numbers:
        progress.check()
        digest = image.frame(number).sha256
        found.add(KeyFrame(instance.sop_instance_uid, number, digest))
    return found
