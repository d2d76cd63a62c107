"""A pack is installed whole or not at all, by those the clinic trusts, and there is a way back."""

from __future__ import annotations

import io
import json
import random
import shutil
import stat
import sys
import time
import zipfile
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner, Result

from inference import keys, packs
from inference.__main__ import app
from inference.install import install, rollback
from inference.pack_zip import MOST_FILES, zip_bytes
from inference.packs import BrokenPack, Origin, find_pack, installed_packs
from inference.signature import signer
from tests.inference.killed import Nursery, timed
from tests.inference.pack_zips import OTHER_KEY, pack_files, write_public_key, zipped
from tests.inference.tiny_pack import NAME, write_card
from viewer.core.errors import UserError


@pytest.fixture(autouse=True)
def shipped(tmp_path: Path, built_pack: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ship version 1.2.0 and the test's public key with the program."""
    root = tmp_path / "resources"
    monkeypatch.setattr(packs, "resource", lambda *parts: root.joinpath(*parts))
    monkeypatch.setattr(keys, "resource", lambda *parts: root.joinpath(*parts))
    write_public_key(root / "keys" / "tests.pem")
    folder = root / "models" / NAME
    shutil.copytree(built_pack, folder)
    return folder


def version_in_use() -> str:
    return find_pack(NAME, installed_packs()).version


def refused(archive: Path, **options: bool) -> UserError:
    """Return why `archive` is not installed, after a look that nothing has changed."""
    before = sorted(packs.installed_folder().rglob("*"))
    with pytest.raises(UserError) as caught:
        install(archive, **options)
    assert sorted(packs.installed_folder().rglob("*")) == before
    return caught.value


def rezipped(archive: Path, change) -> Path:
    """Write the ZIP anew after `change` edited name to bytes."""
    with zipfile.ZipFile(archive) as source:
        files = {name: source.read(name) for name in source.namelist()}
    change(files)
    archive.write_bytes(zip_bytes(files))
    return archive


def test_a_signed_pack_is_used_and_scores(built_pack, tmp_path, dx_file):
    from inference.predictor import Predictor
    from viewer.core.images import open_image

    change = install(zipped(built_pack, tmp_path / "p.zip"))
    assert (change.pack.version, change.pack.signed_by) == ("1.3.0", "tests")
    assert change.before.origin is Origin.SHIPPED
    pack = find_pack(NAME, installed_packs())
    assert (pack.version, pack.origin, pack.folder.name) == (
        "1.3.0", Origin.INSTALLED, f"{NAME}-1.3.0",
    )  # fmt: skip
    assert Predictor(pack, "cpu").predict(open_image(dx_file)).version == "1.3.0"


def test_installing_twice_changes_nothing(built_pack, tmp_path):
    archive = zipped(built_pack, tmp_path / "p.zip")
    install(archive)
    again = install(archive)
    assert again.before == again.pack
    assert len(list(packs.installed_folder().iterdir())) == 1


def test_an_unsigned_pack_only_when_asked_and_marked(built_pack, tmp_path):
    archive = zipped(built_pack, tmp_path / "p.zip", key=None)
    assert refused(archive).code == "pack-unsigned"
    assert install(archive, allow_unsigned=True).pack.is_unsigned
    signed = zipped(built_pack, tmp_path / "signed.zip")
    assert install(signed).pack.signed_by == "tests"


def test_a_key_nobody_knows_is_named_and_the_clinic_may_add_it(built_pack, tmp_path):
    archive = zipped(built_pack, tmp_path / "p.zip", key=OTHER_KEY)
    error = refused(archive, allow_unsigned=True)
    assert error.code == "pack-signer-unknown"
    added = keys.add_key(write_public_key(tmp_path / "hospital.pem", OTHER_KEY))
    assert added.key_id == error.fields["key"]
    assert install(archive).pack.signed_by == "hospital"
    keys.remove_key("hospital")
    assert version_in_use() == "1.2.0"
    (off,) = (pack for pack in installed_packs() if isinstance(pack, BrokenPack))
    assert (off.name, off.reason.code) == (NAME, "pack-signer-unknown")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda files: files.update({"head.npz": files["head.npz"] + b"x"}), "pack-file-changed"),
        (lambda files: files.update({"card.json": files["card.json"] + b" "}), "pack-file-changed"),
        (lambda files: files.update({"MODEL_CARD.md": b"Cures all."}), "pack-file-changed"),
        (lambda files: files.update({"run.py": b"import os"}), "pack-signature"),
        (lambda files: files.update({"pack.sig": b"{}"}), "pack-signature"),
        (lambda files: files.pop("model.tflite"), "pack-file-missing"),
        (lambda files: files.pop("card.json"), "pack-file-missing"),
        (lambda files: files.update({"card.json": b'{"schema_version": 7}'}), "pack-schema"),
    ],
    ids=["weights", "card", "model card", "added", "signature", "missing", "no card", "schema"],
)
def test_any_changed_byte_is_refused(built_pack, tmp_path, change, code):
    assert refused(rezipped(zipped(built_pack, tmp_path / "p.zip"), change)).code == code
    assert version_in_use() == "1.2.0"


def test_a_file_that_the_card_does_not_name_is_refused_though_signed(built_pack, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(built_pack, folder)
    archive = tmp_path / "p.zip"
    archive.write_bytes(zip_bytes(pack_files(folder, extra={"run.py": b"import os"})))
    error = refused(archive)
    assert (error.code, error.fields["names"]) == ("pack-extra-files", "run.py")


def test_a_pack_that_does_not_reproduce_is_refused(built_pack, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(built_pack, folder)
    with np.load(folder / "reference.npz") as arrays:
        wrong = {name: arrays[name] for name in arrays.files}
    wrong["probabilities"] = wrong["probabilities"][::-1] + 0.1
    np.savez(folder / "reference.npz", **wrong)
    write_card(folder, lambda card: card.update(version="1.3.0"))
    archive = tmp_path / "p.zip"
    archive.write_bytes(zip_bytes(pack_files(folder)))
    assert refused(archive).code == "pack-reference"


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    "entries",
    [
        [entry("../card.json")],
        [entry("/card.json")],
        [entry("a/card.json")],
        [entry("..\\card.json")],
        [entry("C:card.json")],
        [entry("..")],
        [entry("card.json", stat.S_IFLNK | 0o777)],
        [entry("card.json"), entry("CARD.json")],
        [entry(f"{number}.bin") for number in range(MOST_FILES + 1)],
        [],
    ],
    ids=["up", "root", "folder", "windows up", "drive", "dots", "link", "twice", "many", "empty"],
)
def test_unsafe_zips_are_not_unpacked(tmp_path, entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info in entries:
            archive.writestr(info, b"{}")
    path = tmp_path / "p.zip"
    path.write_bytes(buffer.getvalue())
    assert refused(path).code == "zip-unsafe"
    assert not (tmp_path / "card.json").exists()


def test_a_zip_that_lies_about_its_size_is_cut_off(tmp_path):
    path = tmp_path / "p.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("card.json", bytes(200_000))
    data = path.read_bytes()
    path.write_bytes(data.replace((200_000).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    assert refused(path).code in ("zip-unsafe", "zip-unreadable")


@pytest.mark.parametrize("content", [b"", b"no zip at all" * 50], ids=["empty", "text"])
def test_what_is_no_zip_is_named(tmp_path, content):
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    assert refused(path).code == "zip-unreadable"
    assert refused(tmp_path / "missing.zip").code == "zip-unreadable"
    assert refused(tmp_path).code == "zip-unreadable"


def test_older_and_taken_versions_are_refused(built_pack, tmp_path):
    install(zipped(built_pack, tmp_path / "a.zip", "2.0.0"))
    assert refused(zipped(built_pack, tmp_path / "b.zip", "1.9.0")).code == "pack-older"
    other = zipped(
        built_pack, tmp_path / "c.zip", "2.0", change=lambda card: card.update(limits=["other"])
    )
    assert refused(other).code == "pack-version-taken"
    assert version_in_use() == "2.0.0"


def test_a_broken_version_is_replaced_by_a_whole_one(built_pack, tmp_path):
    archive = zipped(built_pack, tmp_path / "a.zip")
    folder = install(archive).pack.folder
    (folder / "model.tflite").write_bytes(b"")
    assert version_in_use() == "1.2.0"
    assert install(archive).pack.version == "1.3.0"
    assert version_in_use() == "1.3.0"


def test_rollback_goes_back_step_by_step_to_the_shipped_pack(built_pack, tmp_path):
    archive = zipped(built_pack, tmp_path / "b.zip", "1.4.0")
    install(zipped(built_pack, tmp_path / "a.zip", "1.3.0"))
    install(archive)
    assert rollback(NAME).pack.version == "1.3.0"
    assert rollback(NAME).pack.origin is Origin.SHIPPED
    assert version_in_use() == "1.2.0"
    with pytest.raises(UserError, match="no version"):
        rollback(NAME)
    assert install(archive).pack.version == "1.4.0"
    assert version_in_use() == "1.4.0"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_commands_tell_people_and_programs(built_pack, tmp_path):
    out = tmp_path / "out.json"
    done = run("install", zipped(built_pack, tmp_path / "p.zip"), "--json", out)
    assert done.exit_code == 0
    assert f"{NAME} 1.3.0 is in use from the next start" in done.stdout
    (told,) = json.loads(out.read_text())
    assert (told["version"], told["before"], told["signed_by"]) == ("1.3.0", "1.2.0", "tests")
    assert run("models", "--json", out).exit_code == 0
    (listed,) = json.loads(out.read_text())
    assert (listed["previous"], listed["previous_from"], listed["unsigned"]) == (
        "1.2.0", "shipped", False,
    )  # fmt: skip
    assert "no longer" in run("rollback", NAME).stdout
    bad = run("install", tmp_path / "missing.zip")
    assert bad.exit_code == 2
    assert "missing.zip" in bad.stderr


def test_an_unsigned_pack_is_marked_in_the_list(built_pack, tmp_path):
    run("install", "--allow-unsigned", zipped(built_pack, tmp_path / "p.zip", key=None))
    assert "UNSIGNED" in run("models").stdout


def test_keys_are_added_listed_and_removed(tmp_path):
    public = write_public_key(tmp_path / "hospital.pem", OTHER_KEY)
    assert "hospital" in run("keys", "add", public).stdout
    out = tmp_path / "keys.json"
    run("keys", "list", "--json", out)
    assert [row["from"] for row in json.loads(out.read_text())] == ["built-in", "clinic"]
    assert run("keys", "remove", "tests").exit_code == 2
    assert run("keys", "remove", "hospital").exit_code == 0
    assert [key.name for key in keys.trusted_keys()] == ["tests"]


@pytest.mark.parametrize("content", [b"", b"-----BEGIN PRIVATE KEY-----\n", b"\xff\xfe" * 30])
def test_what_is_no_public_key_is_refused(tmp_path, content):
    path = tmp_path / "key.pem"
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        keys.add_key(path)
    assert caught.value.code == "key-unreadable"
    assert len(keys.trusted_keys()) == 1


def test_a_key_file_that_is_not_there_is_not_called_a_damaged_key(tmp_path):
    with pytest.raises(UserError) as caught:
        keys.add_key(tmp_path / "nowhere.pem")
    assert caught.value.code == "key-file"
    assert str(tmp_path / "nowhere.pem") in str(caught.value)


def test_a_private_key_is_named_as_such_with_what_to_do(tmp_path):
    path = tmp_path / "key.pem"
    path.write_bytes(b"-----BEGIN PRIVATE KEY-----\n")
    with pytest.raises(UserError, match=r"private key.*Delete this copy"):
        keys.add_key(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(b"{}", "pack.sig has no entry “algorithm”", id="an entry is missing"),
        pytest.param(b"{", "pack.sig is damaged", id="cut off"),
        pytest.param(b"[]", "pack.sig is damaged", id="another kind"),
        pytest.param(b'{"algorithm": "RSA"}', "algorithm RSA", id="another algorithm"),
    ],
)
def test_a_damaged_signature_is_described_in_words(tmp_path, content, words):
    (tmp_path / "pack.sig").write_bytes(content)
    with pytest.raises(UserError, match=words) as caught:
        signer(tmp_path, "cxr", ())
    assert caught.value.code == "pack-signature"


def test_the_key_that_comes_with_faro_is_one(monkeypatch):
    monkeypatch.undo()
    found, problems = keys.read_keys()
    assert [key.name for key in found if key.origin is keys.KeyOrigin.BUILT_IN] == ["faro"]
    assert problems == ()


KILLS = 36


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be forked on Windows")
def test_a_kill_at_any_instant_leaves_a_pack_that_works(built_pack, tmp_path, shipped, faro_home):
    """`kill -9` while an installation runs: the pack before it or the new one, never none."""
    rng = random.Random(20261121)
    root = shipped.parents[1]
    archives = [
        zipped(built_pack, tmp_path / f"{number}.zip", f"1.{number}.0") for number in range(3, 9)
    ]
    changed = []
    with Nursery() as nursery:
        whole = timed(nursery, "install", root, faro_home, archives[0])
        for number in range(KILLS):
            archive = archives[1 + number % 5]
            before = version_in_use()
            child = nursery.start("install", root, faro_home, archive)
            time.sleep(rng.uniform(0, whole))
            nursery.kill(child)
            found = installed_packs()
            assert [pack.name for pack in found] == [NAME], found
            now = version_in_use()
            assert now in (before, f"1.{archive.stem}.0")
            changed.append(now != before)
            if changed[-1]:  # make room for the next attempt at the same version
                shutil.rmtree(find_pack(NAME, found).folder)
        assert not all(changed), "no kill came early enough to interrupt anything"
        timed(nursery, "install", root, faro_home, archives[-1])
    assert version_in_use() == "1.8.0"
