from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from inference import packs
from inference.packs import BrokenPack, Origin, Pack, find_pack, installed_packs, load_pack
from tests.inference.tiny_pack import NAME, write_card
from viewer.core.errors import UserError

FILES = ("model.keras", "model.tflite", "head.npz", "reference.npz")


@pytest.fixture
def shipped(tmp_path: Path, built_pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the pack among those that ship, which here is the only one."""
    monkeypatch.setattr(packs, "resource", lambda *parts: tmp_path.joinpath("resources", *parts))
    folder = tmp_path / "resources" / "models" / NAME
    shutil.copytree(built_pack, folder)
    return folder


def with_version(folder: Path, version: str) -> None:
    write_card(folder, lambda card: card.update(version=version))


def spoil(path: Path, place: int = 100) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def the_pack(found: Sequence[Pack | BrokenPack]) -> Pack:
    (only,) = (pack for pack in found if isinstance(pack, Pack))
    return only


def test_the_weights_hash_is_that_of_the_file_that_scores(pack: Pack) -> None:
    assert pack.weights_sha256 == pack.card.files["model.tflite"]


@pytest.mark.parametrize("file", FILES)
def test_one_changed_bit_in_any_file_refuses_the_pack(installed: Path, file: str) -> None:
    spoil(installed / file)
    with pytest.raises(UserError) as caught:
        load_pack(installed)
    assert caught.value.code == "pack-file-changed"
    assert caught.value.fields["file"] == file
    assert NAME in str(caught.value)


@pytest.mark.parametrize("file", [*FILES, "card.json"])
def test_a_missing_file_is_named(installed: Path, file: str) -> None:
    (installed / file).unlink()
    with pytest.raises(UserError) as caught:
        load_pack(installed)
    assert caught.value.code == "pack-file-missing"
    assert caught.value.fields["file"] == file


def test_a_file_that_changes_after_loading_is_not_used(installed: Path) -> None:
    pack = load_pack(installed)
    spoil(installed / "model.tflite")
    with pytest.raises(UserError, match=r"model\.tflite"):
        pack.read("model.tflite")


def test_a_broken_pack_is_listed_with_its_reason_and_stops_nothing(
    shipped: Path, installed: Path
) -> None:
    with_version(installed, "2.0")
    spoil(installed / "head.npz")
    found = installed_packs()
    (broken,) = (pack for pack in found if isinstance(pack, BrokenPack))
    assert broken.reason.code == "pack-file-changed"
    assert broken.origin is Origin.INSTALLED
    assert the_pack(found).folder == shipped
    assert find_pack(NAME, found).version == "1.2.0"


@pytest.mark.parametrize(
    ("shipped_version", "installed_version", "wins"),
    [
        ("1.2.0", "1.10.0", Origin.INSTALLED),
        ("1.10.0", "1.9.0", Origin.SHIPPED),
        ("1.2.0", "1.2.0", Origin.INSTALLED),
    ],
)
def test_the_higher_version_is_used_and_the_clinics_own_if_equal(
    shipped: Path, installed: Path, shipped_version: str, installed_version: str, wins: Origin
) -> None:
    with_version(shipped, shipped_version)
    with_version(installed, installed_version)
    assert the_pack(installed_packs()).origin is wins


def test_half_an_installation_is_not_looked_at(shipped: Path, installed: Path) -> None:
    installed.rename(installed.with_name(".tiny-cxr.part"))
    (found,) = installed_packs()
    assert isinstance(found, Pack)
    assert found.folder == shipped


def test_without_any_folder_there_are_no_packs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packs, "resource", lambda *parts: tmp_path.joinpath("nothing", *parts))
    assert installed_packs() == ()
    with pytest.raises(UserError) as caught:
        find_pack(NAME, ())
    assert caught.value.code == "pack-unknown"


def test_asking_for_a_broken_pack_gives_its_reason(installed: Path) -> None:
    spoil(installed / "reference.npz")
    with pytest.raises(UserError) as caught:
        find_pack(NAME, installed_packs())
    assert caught.value.code == "pack-file-changed"


def test_a_card_with_a_missing_key_breaks_only_its_pack(shipped: Path, installed: Path) -> None:
    def without_classes(card: dict[str, Any]) -> None:
        card.update(version="9.0")
        del card["classes"]

    write_card(installed, without_classes)
    assert the_pack(installed_packs()).folder == shipped
