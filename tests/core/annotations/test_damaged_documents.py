"""Damaged reports, presentation states and key images end in a sentence or in less, never worse."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import build_dx
from tests.core.annotations.studies import measured
from tests.core.annotations.test_dicom_sr import all_kinds
from viewer.core.annotations.words import plain_words
from viewer.core.companions import companion_at
from viewer.core.derived_documents import write_document
from viewer.core.dicom_sr.read import read_report
from viewer.core.dicom_sr.write import measurement_report
from viewer.core.errors import UserError
from viewer.core.gsps.read import annotations_of, read_presentation_state
from viewer.core.gsps.write import presentation_states
from viewer.core.key_objects import KeyImage, key_object_document, read_key_objects

_BYTES = (0x00, 0xFF, 0x30, 0x5C)
_CASES = 25


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("documents")
    image = build_dx()
    drawn = measured(image, all_kinds())
    made = {
        "report": measurement_report(drawn, [image]),
        "state": presentation_states([(one, plain_words(m)) for one, m in drawn], [image])[0],
        "keys": key_object_document([KeyImage(image.SOPInstanceUID)], [image]),
    }
    for name, document in made.items():
        write_document(document, folder / name)
    return {name: (folder / name).read_bytes() for name in made}


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("report", read_report),
        ("state", lambda path: annotations_of(read_presentation_state(path))),
        ("keys", read_key_objects),
    ],
)
def test_changed_bytes_and_cut_files(
    name: str, read: Callable[[Path], object], documents: dict[str, bytes], tmp_path: Path
) -> None:
    chance = random.Random(20)
    file = tmp_path / "damaged.dcm"
    for _ in range(_CASES):
        data = bytearray(documents[name])
        for _ in range(chance.choice((1, 3, 10, 60))):
            data[chance.randrange(132, len(data))] = chance.choice(_BYTES)
        if chance.random() < 0.2:
            data = data[: chance.randrange(140, len(data))]
        file.write_bytes(data)
        with contextlib.suppress(UserError):
            read(file)
        companion_at(file)
