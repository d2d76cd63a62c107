"""Answers to STOW-RS, in both of its encodings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from tests.peers.web_server import listed


def item(uid: str, **more: Any) -> dict[str, Any]:
    """Return what is said of one image."""
    return {"ReferencedSOPInstanceUID": uid, **more}


def stow_xml(values: Mapping[str, Sequence[Mapping[str, Any]]]) -> bytes:
    """Return the Native DICOM Model of sequences of plain values."""
    tags = {
        "ReferencedSOPSequence": "00081199",
        "FailedSOPSequence": "00081198",
        "ReferencedSOPInstanceUID": "00081155",
        "FailureReason": "00081197",
        "WarningReason": "00081196",
    }

    def element(keyword: str, inner: str) -> str:
        return f'<DicomAttribute tag="{tags[keyword]}" keyword="{keyword}">{inner}</DicomAttribute>'

    def xml_item(number: int, one: Mapping[str, Any]) -> str:
        inner = "".join(
            element(keyword, f'<Value number="1">{value}</Value>') for keyword, value in one.items()
        )
        return f'<Item number="{number}">{inner}</Item>'

    body = "".join(
        element(keyword, "".join(xml_item(n, one) for n, one in enumerate(items, 1)))
        for keyword, items in values.items()
    )
    return (
        '<?xml version="1.0"?><NativeDicomModel '
        f'xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">{body}</NativeDicomModel>'
    ).encode()


def stow_json(values: Mapping[str, Any]) -> bytes:
    """Return the DICOM JSON Model of one data set."""
    [one] = json.loads(listed(values).body)
    return json.dumps(one).encode()
