"""The user's nodes and their passwords are kept; what is wrong is said before it is used."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from viewer.core.errors import UserError
from viewer.core.network.credentials import forget_secret, keep_secret, secret_of
from viewer.core.network.node import Node, Protocol, Timeouts, Tls
from viewer.core.network.node_book import NodeBook
from viewer.core.network.node_check import check_node
from viewer.core.paths import config_dir

DIMSE = Node(
    "Archivo ñ",
    host="192.0.2.7",
    port=11112,
    ae_title="PACS",
    tls=Tls(Path("/x/ca.pem"), Path("/x/me.crt"), Path("/x/me.key")),
    timeouts=Timeouts(1, 2, 3, 4),
)
WEB = Node("web", Protocol.DICOMWEB, url="https://pacs.example/dicom-web", user="rad")


class MemoryKeyring(KeyringBackend):
    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("not there")


@pytest.fixture
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


def test_nodes_are_kept_as_they_were_set_up():
    for node in (DIMSE, WEB):
        NodeBook().add(node)
    book = NodeBook()
    assert book.nodes == (DIMSE, WEB)
    assert book.problem is None
    assert book.get("web") == WEB


def test_nodes_are_changed_renamed_and_removed():
    book, other = NodeBook(), NodeBook()
    book.add(DIMSE)
    other.add(WEB)
    keep_secret("web", "token")
    book.change("web", replace(WEB, name="net", user=""))
    assert [one.name for one in other.nodes] == [DIMSE.name, "net"]
    assert (secret_of("web"), secret_of("net")) == (None, "token")
    other.remove("net")
    assert book.nodes == (DIMSE,)
    assert secret_of("net") is None


@pytest.mark.parametrize("action", ["get", "remove"])
def test_a_node_that_is_not_there_is_named(action: str):
    NodeBook().add(WEB)
    with pytest.raises(UserError) as failed:
        getattr(NodeBook(), action)("nobody")
    assert "nobody" in str(failed.value)
    assert "web" in str(failed.value)


def test_no_two_nodes_share_a_name():
    book = NodeBook()
    book.add(DIMSE)
    book.add(WEB)
    for attempt in (lambda: book.add(WEB), lambda: book.change("web", replace(DIMSE, port=1))):
        with pytest.raises(UserError) as failed:
            attempt()
        assert failed.value.code == "node-name-taken"
    assert book.nodes == (DIMSE, WEB)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1]",
        '[{"name": "a", "port": "x"}]',
        '[{"name": "a", "host": ""}]',
        "null",
        "\udcff",
    ],
)
def test_a_broken_file_is_put_aside_and_named(text: str):
    book = NodeBook()
    book.path.write_bytes(text.encode(errors="surrogateescape"))
    assert book.nodes == ()
    assert book.problem is not None
    aside = Path(str(book.problem.fields["file"]))
    assert aside.read_bytes() == text.encode(errors="surrogateescape")
    book.add(WEB)
    assert NodeBook().nodes == (WEB,)


def test_no_password_is_in_the_file_of_nodes():
    NodeBook().add(WEB)
    keep_secret("web", "hunter2")
    assert b"hunter2" not in NodeBook().path.read_bytes()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": " "}, "node-no-name"),
        ({"name": "a\nb"}, "node-no-name"),
        ({"host": ""}, "node-bad-host"),
        ({"host": "http://pacs"}, "node-bad-host"),
        ({"port": 0}, "node-bad-port"),
        ({"port": 70000}, "node-bad-port"),
        ({"ae_title": "TOO-LONG-BY-A-LETTER"}, "bad-ae-title"),
        ({"calling_ae_title": ""}, "bad-ae-title"),
        ({"timeouts": Timeouts(connect=0)}, "node-bad-timeout"),
        ({"tls": Tls(key=Path("k"))}, "node-key-alone"),
    ],
)
def test_what_cannot_be_right_is_said(changes, code: str):
    with pytest.raises(UserError) as failed:
        check_node(replace(DIMSE, **changes))
    assert failed.value.code == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "node-bad-url"),
        ("pacs.example", "node-bad-url"),
        ("ftp://pacs.example", "node-bad-url"),
        ("https://", "node-bad-url"),
        ("https://pacs:99999/", "node-bad-url"),
        ("https://[::1/", "node-bad-url"),
        ("https://me:secret@pacs.example/", "node-password-in-url"),
    ],
)
def test_addresses_that_cannot_be_right_are_said(url: str, code: str):
    with pytest.raises(UserError) as failed:
        check_node(replace(WEB, url=url))
    assert failed.value.code == code


def test_passwords_go_into_the_keyring(memory_keyring: MemoryKeyring):
    assert keep_secret("web", "pässword") is None
    assert secret_of("web") == "pässword"
    assert list(config_dir().iterdir()) == []
    forget_secret("web")
    assert secret_of("web") is None
    assert not memory_keyring.kept
    forget_secret("web")


def test_without_a_keyring_a_private_file_is_used_and_the_user_told():
    notice = keep_secret("web", "pässword")
    assert notice is not None
    path = Path(str(notice.fields["file"]))
    assert str(path) in str(notice)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert secret_of("web") == "pässword"
    keep_secret("other", "two")
    forget_secret("web")
    assert (secret_of("web"), secret_of("other")) == (None, "two")
    forget_secret("other")
    assert not path.exists()


def test_a_keyring_that_comes_later_takes_the_password_over(request: pytest.FixtureRequest):
    notice = keep_secret("web", "old")
    assert notice is not None
    request.getfixturevalue("memory_keyring")
    assert secret_of("web") == "old"
    assert keep_secret("web", "new") is None
    assert secret_of("web") == "new"
    assert not Path(str(notice.fields["file"])).exists()


def test_a_broken_file_of_passwords_is_put_aside():
    keep_secret("web", "one")
    path = config_dir() / "credentials.json"
    path.write_text(json.dumps({"web": 1}))
    assert secret_of("web") is None
    assert path.with_name("credentials.json.broken").exists()
    assert stat.S_IMODE(path.with_name("credentials.json.broken").stat().st_mode) == 0o600
    keep_secret("web", "two")
    assert secret_of("web") == "two"
