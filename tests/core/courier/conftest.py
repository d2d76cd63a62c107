"""Two places and a stick between them; the real cost of a password is paid by one test only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core.courier.places import Place
from viewer.core.courier import envelope


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    monkeypatch.setattr(envelope, "_SCRYPT", {"n": 1 << 10, "r": 8, "p": 1})


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path / "clinic", "Clinic")
    yield place
    place.close()


@pytest.fixture
def radiologist(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path / "radiologist", "Radiologist")
    yield place
    place.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder
