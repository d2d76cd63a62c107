"""Keys that sign packs, and packs as the ZIP files that clinics install."""

from __future__ import annotations

import json
import stat
import sys
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from inference import keys
from inference.packs import load_pack
from inference.signature import SIGNATURE_FILE
from tests.inference.tiny_pack import NAME, write_card
from training.__main__ import app
from training.signing import PRIVATE_KEY_FILE, PUBLIC_KEY_FILE, make_keys, sign_pack, zip_pack
from viewer.core.errors import UserError


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return a pack whose files are what its card says, though no network is in them."""
    folder = tmp_path / NAME
    folder.mkdir()
    for name in ("model.keras", "model.tflite", "head.npz", "reference.npz"):
        (folder / name).write_bytes(name.encode())
    return write_card(folder)


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    make_keys(tmp_path / "keys")
    return tmp_path / "keys"


def test_a_signed_pack_names_its_signer_once_the_key_is_trusted(pack, pair):
    number = sign_pack(pack, pair / PRIVATE_KEY_FILE)
    with pytest.raises(UserError) as caught:
        load_pack(pack)
    assert (caught.value.code, caught.value.fields["key"]) == ("pack-signer-unknown", number)
    assert keys.add_key(pair / PUBLIC_KEY_FILE).key_id == number
    assert load_pack(pack).signed_by == "signing-key"


def test_signing_again_with_another_key_replaces_the_signature(pack, pair, tmp_path):
    sign_pack(pack, pair / PRIVATE_KEY_FILE)
    make_keys(tmp_path / "other")
    second = sign_pack(pack, tmp_path / "other" / PRIVATE_KEY_FILE)
    assert json.loads((pack / SIGNATURE_FILE).read_text())["key"] == second


def test_a_zip_holds_every_file_and_the_same_bytes_again(pack, pair, tmp_path):
    (pack / "notes.txt").write_text("also signed")
    for name in ("a.zip", "b.zip"):
        zip_pack(pack, tmp_path / name, pair / PRIVATE_KEY_FILE)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    names = set(zipfile.ZipFile(tmp_path / "a.zip").namelist())
    assert names == {path.name for path in pack.iterdir()} | {SIGNATURE_FILE}
    assert not (pack / SIGNATURE_FILE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_the_private_key_is_its_owners_alone_and_never_replaced(pair):
    assert stat.S_IMODE((pair / PRIVATE_KEY_FILE).stat().st_mode) == 0o600
    before = (pair / PRIVATE_KEY_FILE).read_bytes()
    with pytest.raises(UserError) as caught:
        make_keys(pair)
    assert caught.value.code == "key-exists"
    assert (pair / PRIVATE_KEY_FILE).read_bytes() == before


def test_a_broken_pack_is_not_signed(pack, pair):
    (pack / "model.tflite").write_bytes(b"other")
    with pytest.raises(UserError, match=r"model\.tflite"):
        sign_pack(pack, pair / PRIVATE_KEY_FILE)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def test_commands(pack, tmp_path):
    out = tmp_path / "told.json"
    assert run("keygen", "--out", tmp_path / "k", "--json", out).exit_code == 0
    number = json.loads(out.read_text())["key"]
    key = tmp_path / "k" / PRIVATE_KEY_FILE
    assert run("sign", pack, "--key", key, "--json", out).exit_code == 0
    assert json.loads(out.read_text()) == {"key": number}
    done = run("pack", pack, "--out", tmp_path / "p.zip", "--json", out)
    assert done.exit_code == 0
    assert json.loads(out.read_text())["version"] == "1.2.0"
    assert SIGNATURE_FILE in zipfile.ZipFile(tmp_path / "p.zip").namelist()
    wrong = run("sign", pack, "--key", tmp_path / "k" / PUBLIC_KEY_FILE)
    assert wrong.exit_code == 2
    assert "private key" in wrong.stderr
