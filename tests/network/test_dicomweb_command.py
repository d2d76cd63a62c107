"""`pacs … --url`: DICOMweb from the command line, and the one door that commands and window use."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.network.web_parts import build_study, headers_of
from tests.peers.orthanc import PASSWORD, USER, Orthanc
from tests.viewer.program import run_viewer
from viewer.cli_pacs_web import settle_secret
from viewer.core.errors import UserError
from viewer.core.library.keys import Level
from viewer.core.network import credentials, retrieving
from viewer.core.network.answers import Query
from viewer.core.network.node import Node, Protocol
from viewer.core.network.wanted import Wanted
from viewer.core.network.worklist import WorklistItem, find_worklist

WEB = Node("Web", Protocol.DICOMWEB, url="https://pacs.example/rs")


@pytest.fixture(autouse=True)
def nothing_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own secrets of the moment."""
    monkeypatch.setattr(credentials, "_for_now", {})


def _options(orthanc_tls: Orthanc, ca: Path, password: Path) -> list[object]:
    login = ("--user", USER, "--password-file", password)
    return ["--url", orthanc_tls.web.url, "--ca", ca, *login]


def test_a_study_goes_there_and_comes_back(orthanc_tls, certificates, tmp_path):
    secret = tmp_path / "password.txt"
    secret.write_text(PASSWORD + "\n")
    options = _options(orthanc_tls, certificates.ca, secret)
    files = build_study(tmp_path, 3, PatientName="Webber^Anna")
    study = str(headers_of(files)[0].StudyInstanceUID)
    no_file = tmp_path / "empty.dcm"
    no_file.touch()
    sent = run_viewer("pacs", "send", *options, *files, no_file)
    assert sent.returncode == 1, "one of four files is no image"
    assert sent.stdout.startswith("3 of 4 images.")
    found = tmp_path / "found.json"
    query = ("--where", "PatientName=Webber^*", "--study", study, "--json", found)
    assert run_viewer("pacs", "find", *options, *query).returncode == 0
    [item] = json.loads(found.read_text())["items"]
    assert (item["study_instance_uid"], item["patient_name"]) == (study, "Webber^Anna")
    out = tmp_path / "out"
    got = run_viewer("pacs", "get", *options, "--study", study, "--out", out)
    assert got.returncode == 0, got.stderr
    assert {path.read_bytes() for path in out.iterdir()} == {path.read_bytes() for path in files}
    assert PASSWORD not in sent.stdout + sent.stderr + got.stdout + got.stderr


def test_a_wrong_password_is_no_success(orthanc_tls, certificates, tmp_path):
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("wrong")
    echo = run_viewer("pacs", "echo", *_options(orthanc_tls, certificates.ca, wrong))
    assert echo.returncode == 2
    assert "password" in echo.stderr
    assert "Traceback" not in echo.stderr


@pytest.mark.parametrize(
    ("user", "password_file", "token_file", "code"),
    [
        ("rad", None, None, "no-password"),
        ("rad", None, "here", "which-secret"),
        ("", "here", None, "which-secret"),
        ("rad", "here", "here", "which-secret"),
        ("rad", "nowhere", None, "bad-secret-file"),
        ("rad", "binary", None, "bad-secret-file"),
    ],
)
def test_secrets_that_make_no_sense_are_said(
    tmp_path, monkeypatch, user, password_file, token_file, code
):
    monkeypatch.chdir(tmp_path)
    Path("here").write_text("secret")
    Path("binary").write_bytes(b"\xff\xfe\xff")
    files = [Path(one) if one else None for one in (password_file, token_file)]
    with pytest.raises(UserError) as caught:
        settle_secret(replace(WEB, user=user), *files)
    assert caught.value.code == code


def test_a_secret_comes_from_the_file_then_from_where_it_is_kept(tmp_path, capsys):
    file = tmp_path / "secret"
    file.write_bytes(b"\xef\xbb\xbf from file \r\n")
    credentials.use_for_now(WEB.name, "kept")
    settle_secret(WEB, None, None)
    assert credentials.secret_of(WEB.name) == "kept"
    settle_secret(WEB, None, file)
    assert credentials.secret_of(WEB.name) == " from file "
    assert capsys.readouterr().err == ""
    settle_secret(replace(WEB, url="http://pacs.example/rs"), None, file)
    assert "http://" in capsys.readouterr().err


def test_a_kept_node_is_tested_with_its_password(orthanc_tls, certificates):
    login = ("--user", USER, "--password", "--url", orthanc_tls.web.url, "--ca", certificates.ca)
    no_keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    add = ("pacs", "nodes", "add", "web", *login)
    added = run_viewer(*add, typed=PASSWORD + "\n", **no_keyring)
    assert added.returncode == 0, added.stderr
    tested = run_viewer("pacs", "nodes", "test", "web", **no_keyring)
    assert tested.returncode == 0, tested.stderr
    assert "QIDO-RS" in tested.stdout


def test_what_dicomweb_has_not_is_said():
    with pytest.raises(UserError) as caught:
        find_worklist(WEB, WorklistItem())
    assert caught.value.code == "dimse-only"


def test_window_and_commands_need_not_know_the_protocol(orthanc, tmp_path):
    """The same four calls, by DIMSE and by DICOMweb, give the same."""
    files = build_study(tmp_path, 2)
    study = str(headers_of(files)[0].StudyInstanceUID)
    kept: list[bytes] = []
    for node in (orthanc.node, orthanc.web):
        assert retrieving.probe(node).found is not None
        assert retrieving.send(node, files).is_complete
        [found] = retrieving.find(node, Query(Level.STUDY, {"StudyInstanceUID": study}))
        assert found.number("number_of_study_related_instances") == 2
        report = retrieving.retrieve(node, Wanted(study), lambda file: kept.append(file.read()))
        assert report.is_complete
    assert len(kept) == 4
