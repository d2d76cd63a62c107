"""What a server says of images it was sent, in JSON or XML; PS3.18 10.5.3 and F.2, PS3.19 A.1."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from viewer.core.dicomweb.json_values import text_of
from viewer.core.raw_elements import tag_of

_FAILED, _TAKEN = "FailedSOPSequence", "ReferencedSOPSequence"
# Enough for both of a batch's thousands of items; what is larger is no such answer.
_LARGEST = 32 * 10**6


@dataclass(frozen=True)
class Said:
    """Of one image: the number of the reason for a failure or a warning; PS3.18 I.2."""

    failure: int | None = None
    warning: int | None = None


def said_of_images(body: bytes, content_type: str) -> dict[str, Said]:
    """Return what the answer says by SOP Instance UID; empty where it says nothing of images.

    Raises
    ------
    ValueError
        It is neither JSON nor XML of this kind, though it says so.
    """
    if not body.strip() or len(body) > _LARGEST:
        return {}
    if "html" in content_type.casefold() or b"<!DOCTYPE" in body:
        raise ValueError("a page, or XML that defines words of its own")
    try:
        answer = _from_xml(body) if body.lstrip()[:1] == b"<" else _from_json(body)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    said = dict(_items(answer, _TAKEN))
    said.update(_items(answer, _FAILED))
    return said


def _items(answer: Mapping[str, Any], keyword: str) -> Iterator[tuple[str, Said]]:
    element = answer.get(_key(keyword))
    values = element.get("Value") if isinstance(element, Mapping) else None
    for item in values if isinstance(values, list) else ():
        if not isinstance(item, Mapping):
            continue
        uid = text_of(item, "ReferencedSOPInstanceUID")
        failure = _number(text_of(item, "FailureReason"))
        if keyword == _FAILED:
            # A failure without a reason is one all the same.
            yield uid, Said(failure=failure or 0)
        else:
            yield uid, Said(warning=_number(text_of(item, "WarningReason")))


def _from_json(body: bytes) -> Mapping[str, Any]:
    answer = json.loads(body)
    if isinstance(answer, list):
        answer = answer[0] if answer else {}
    if not isinstance(answer, Mapping):
        raise ValueError("no DICOM JSON")
    return answer


def _from_xml(body: bytes) -> dict[str, Any]:
    """Turn the Native DICOM Model into the JSON Model, as far as answers use it."""
    try:
        root = ElementTree.fromstring(body)
    except ElementTree.ParseError as error:
        raise ValueError("no XML") from error
    return _dataset(root)


def _dataset(parent: ElementTree.Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for attribute in parent:
        if _local(attribute) != "DicomAttribute":
            continue
        values = [_value(child) for child in attribute if _local(child) in ("Item", "Value")]
        tag = attribute.get("tag") or _key(attribute.get("keyword", ""))
        found[tag.upper()] = {"vr": attribute.get("vr", ""), "Value": values}
    return found


def _value(child: ElementTree.Element) -> Any:
    return _dataset(child) if _local(child) == "Item" else (child.text or "").strip()


def _local(element: ElementTree.Element) -> str:
    """Return the name without its namespace, which servers write differently or not at all."""
    return element.tag.rpartition("}")[2]


def _key(keyword: str) -> str:
    tag = tag_of(keyword)
    return "" if tag is None else f"{int(tag):08X}"


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
