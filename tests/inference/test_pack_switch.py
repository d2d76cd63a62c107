"""Shipping puts a new version in place of the old one, and no kill finds neither."""

from __future__ import annotations

import random
import shutil
import sys
import time
from pathlib import Path

import pytest

from inference import packs
from inference.pack_switch import finish_switch, previous_folder, switch_pack
from inference.packs import find_pack, installed_packs, load_pack
from tests.inference.killed import Nursery, timed
from tests.inference.tiny_pack import NAME, write_card

KILLS = 30


@pytest.fixture
def shipped(tmp_path: Path, built_pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "resources"
    monkeypatch.setattr(packs, "resource", lambda *parts: root.joinpath(*parts))
    folder = root / "models" / NAME
    shutil.copytree(built_pack, folder)
    return folder


def fresh(built_pack: Path, folder: Path, version: str) -> Path:
    shutil.copytree(built_pack, folder)
    return write_card(folder, lambda card: card.update(version=version))


def test_the_new_version_has_the_name_and_the_old_one_is_kept(built_pack, shipped, tmp_path):
    switch_pack(fresh(built_pack, shipped.with_name(".fresh"), "1.3.0"), shipped)
    assert load_pack(shipped).version == "1.3.0"
    assert load_pack(previous_folder(shipped)).version == "1.2.0"
    assert [folder.name for folder in packs.resource("models").iterdir() if folder != shipped] == [
        previous_folder(shipped).name
    ]


def test_what_a_kill_left_undone_is_used_and_tidied_up(built_pack, shipped):
    fresh(built_pack, shipped.with_name(f"{NAME}-1.3.0"), "1.3.0")
    assert find_pack(NAME, installed_packs()).version == "1.3.0"
    finish_switch(shipped)
    assert load_pack(shipped).version == "1.3.0"


def test_a_pack_whose_name_begins_alike_is_left_alone(built_pack, shipped):
    other = fresh(built_pack, shipped.with_name(f"{NAME}-adults"), "9.0")
    finish_switch(shipped)
    assert load_pack(shipped).version == "1.2.0"
    assert other.is_dir()


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be forked on Windows")
def test_a_kill_at_any_instant_leaves_a_pack_that_works(built_pack, shipped, faro_home):
    rng = random.Random(3)
    staged = fresh(built_pack, shipped.with_name(".fresh"), "1.3.0")
    with Nursery() as nursery:
        whole = timed(nursery, "switch", staged, shipped)
        for number in range(4, 4 + KILLS):
            staged = shipped.with_name(f".fresh-{number}")
            fresh(built_pack, staged, f"1.{number}.0")
            before = find_pack(NAME, installed_packs()).version
            child = nursery.start("switch", staged, shipped)
            time.sleep(rng.uniform(0, whole))
            nursery.kill(child)
            found = installed_packs()
            assert [pack.name for pack in found] == [NAME], found
            assert find_pack(NAME, found).version in (before, f"1.{number}.0")
        timed(nursery, "switch", fresh(built_pack, shipped.with_name(".last"), "2.0"), shipped)
    assert load_pack(shipped).version == "2.0"
