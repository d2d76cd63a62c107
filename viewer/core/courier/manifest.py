"""What a package says that it holds: JSON, signed by the sender."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from typing import Any, TypeVar

from viewer.core.courier.envelope import VERSION, PackageReader, Place
from viewer.core.courier.errors import damaged, not_signed, too_new
from viewer.core.courier.station import Sender, Station, decoded, encoded, is_signed

FORMAT = "faro-courier"
MOST_PARTS = 200_000
LARGEST_TEXT = 64 << 20  # rows or one document; images have no limit but the file's size
_UID = re.compile(r"[0-9.]{1,64}")
_HEX = re.compile(r"[0-9a-f]{32}")
_T = TypeVar("_T")


class PackageKind(StrEnum):
    """Studies to be read, or what was answered to such ones."""

    STUDIES = "studies"
    ANSWERS = "answers"


class PartKind(StrEnum):
    """A DICOM file or picture; rows of the index; a document for people (PDF)."""

    IMAGE = "image"
    WORK = "work"
    DOCUMENT = "document"


@dataclass(frozen=True)
class PackedStudy:
    """A study as a person recognizes it; values as in `viewer.core.study`."""

    study_instance_uid: str
    patient_name: str
    patient_id: str
    study_date: str
    study_description: str


@dataclass(frozen=True)
class Part:
    """One part.

    Attributes
    ----------
    name
        A document's, or that of a picture that is no DICOM, without any folder; "" otherwise.
    """

    kind: PartKind
    study_instance_uid: str
    sop_instance_uid: str
    sop_class_uid: str
    name: str
    place: Place


@dataclass(frozen=True)
class Manifest:
    """The contents of one package.

    Attributes
    ----------
    package
        32 hexadecimal digits that no other package has.
    answers_to
        The packages that this one answers; empty for studies.
    message
        What the sender asks or says.
    """

    package: str
    kind: PackageKind
    created: str
    sender: Sender
    message: str
    answers_to: tuple[str, ...]
    is_deidentified: bool
    studies: tuple[PackedStudy, ...]
    parts: tuple[Part, ...]

    @property
    def size(self) -> int:
        """Bytes of all parts, decrypted."""
        return sum(part.place.size for part in self.parts)

    def of_kind(self, kind: PartKind) -> tuple[Part, ...]:
        """Return the parts of one kind."""
        return tuple(part for part in self.parts if part.kind is kind)


def plain_name(name: str) -> str:
    """Return a name that every system takes, and that leads to no other folder."""
    text = name.encode("utf-8", "replace").decode()
    return re.sub(r'[/\\:\0<>"|?*]', "_", text).lstrip(".") or "_"


def sealed(manifest: Manifest, station: Station) -> bytes:
    """Return the manifest as it is written: its text and the station's signature of it."""
    record = asdict(manifest)
    sender = manifest.sender
    record["sender"] = {"station": sender.station, "public_key": encoded(sender.public_key)}
    record |= {"format": FORMAT, "version": VERSION}
    text = json.dumps(record, ensure_ascii=False)
    signature = encoded(station.sign(text.encode()))
    return json.dumps({"manifest": text, "signature": signature}).encode()


def unsealed(reader: PackageReader, name: str) -> Manifest:
    """Return the manifest of an open package.

    Raises
    ------
    UserError
        Its signature is not its sender's; it is of a newer version; it describes other parts than
        those the file holds, names with folders, or more parts than any study has.
    """
    try:
        seal = json.loads(reader.manifest)
        text, signature = seal["manifest"], decoded(seal["signature"])
        record = json.loads(text)
        version, form = int(record.pop("version")), record.pop("format")
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(name) from error
    if form != FORMAT:
        raise damaged(name)
    if version > VERSION:
        raise too_new(name, version)
    try:
        manifest = _manifest(record)
        _require_sound(manifest, reader)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise damaged(name) from error
    if not is_signed(text.encode(), signature, manifest.sender):
        raise not_signed(name)
    return manifest


def _manifest(record: dict[str, Any]) -> Manifest:
    sender = record["sender"]
    if len(record["parts"]) > MOST_PARTS:
        raise ValueError("too many parts")
    return Manifest(
        package=_matching(_HEX, record["package"]),
        kind=PackageKind(record["kind"]),
        created=_text(record["created"]),
        sender=Sender(_text(sender["station"]), decoded(sender["public_key"])),
        message=_text(record["message"]),
        answers_to=tuple(_matching(_HEX, one) for one in record["answers_to"]),
        is_deidentified=record["is_deidentified"] is True,
        studies=tuple(_filled(PackedStudy, one) for one in record["studies"]),
        parts=tuple(_part(one) for one in record["parts"]),
    )


def _part(record: dict[str, Any]) -> Part:
    place = record["place"]
    numbers = {key: place[key] for key in ("offset", "length", "size")}
    if not all(isinstance(number, int) and number >= 0 for number in numbers.values()):
        raise ValueError("a place is no place")
    texts = ("study_instance_uid", "sop_instance_uid", "sop_class_uid", "name")
    part = Part(
        PartKind(record["kind"]),
        **{key: _text(record[key]) for key in texts},
        place=Place(**numbers, sha256=_text(place["sha256"])),
    )
    if part.name and part.name != plain_name(part.name):
        raise ValueError("a name with a folder")
    if part.kind is not PartKind.IMAGE and part.place.size > LARGEST_TEXT:
        raise ValueError("too large")
    return part


def _require_sound(manifest: Manifest, reader: PackageReader) -> None:
    """The parts fill the file: nothing lies between them that nobody has signed."""
    place = reader.first
    for part in manifest.parts:
        if part.place.offset != place or part.place.size > part.place.length:
            raise ValueError("parts that do not follow each other")
        place += part.place.length
    if place != reader.manifest_at.offset:
        raise ValueError("bytes that belong to no part")
    for study in manifest.studies:
        _matching(_UID, study.study_instance_uid)


def _filled(kind: type[_T], record: dict[str, Any]) -> _T:
    return kind(**{each.name: _text(record[each.name]) for each in fields(kind)})  # type: ignore[arg-type]


def _matching(pattern: re.Pattern[str], value: object) -> str:
    text = _text(value)
    if not pattern.fullmatch(text):
        raise ValueError("not as it should be written")
    return text


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    value.encode()  # ValueError for halves of characters, which no file can hold
    return value
