"""The outbox among processes: killed at any instant, two at once, from the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pydicom import dcmread

from tests.network.outbox_parts import PATIENCE_S, files, uid_of, until
from tests.network.store_peer import StorePeer, store_peer
from viewer.core.library.library import open_library
from viewer.core.network.node_book import NodeBook
from viewer.core.outbox.one_worker import only_worker
from viewer.core.outbox.opening import open_outbox, open_worker
from viewer.core.outbox.outbox import Outbox
from viewer.core.outbox.states import ItemState, JobState


@pytest.fixture
def outbox(faro_home: Path) -> Iterator[Outbox]:
    library = open_library()
    yield open_outbox(library)
    library.close()


@pytest.fixture
def peer(free_port: int) -> Iterator[StorePeer]:
    with store_peer(free_port) as peer:
        yield peer


@dataclass(frozen=True)
class Said:
    returncode: int
    stdout: str
    stderr: str


@pytest.fixture
def faro(capsys: pytest.CaptureFixture[str], monkeypatch) -> Callable[..., Said]:
    """Run a command in this process: quicker, and other tests run it in one of its own."""
    from viewer import cli

    for name in ("viewer.core.log.keep_libraries_off_stderr", "viewer.core.log.setup_logging"):
        monkeypatch.setattr(name, lambda _: None)
    monkeypatch.setattr("logging.captureWarnings", lambda _: None)

    def run(*arguments: str) -> Said:
        capsys.readouterr()
        code = cli.run(["outbox", *arguments])
        return Said(code, *capsys.readouterr())

    return run


@contextmanager
def running_worker() -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "viewer", "outbox", "run"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_killed_while_sending_nothing_is_lost_and_nothing_shown_as_sent_that_is_not(
    outbox: Outbox, peer: StorePeer, tmp_path: Path
) -> None:
    paths = files(tmp_path / "study", 40)
    NodeBook().add(replace(peer.node, name="Archive"))
    key = outbox.add_files("Archive", paths).key
    killed = threading.Event()
    peer.heard = lambda _: len(peer.stored) < 35 or killed.wait(PATIENCE_S)
    with running_worker() as process:
        until(lambda: len(peer.stored) == 35)
        os.kill(process.pid, signal.SIGKILL)
    killed.set()
    states = {item.sop_instance_uid: item.state for item in outbox.items(key)}
    sent = {uid for uid, state in states.items() if state is ItemState.SENT}
    assert len(sent) == 32
    assert sent <= set(peer.received)
    assert set(states.values()) == {ItemState.SENT, ItemState.SENDING}
    open_worker(outbox).run(until_empty=True)
    assert outbox.job(key).state is JobState.SENT
    assert set(peer.received) == {uid_of(path) for path in paths}


def test_two_processes_never_send_the_same_file(
    outbox: Outbox, peer: StorePeer, tmp_path: Path
) -> None:
    NodeBook().add(replace(peer.node, name="Archive"))
    key = outbox.add_files("Archive", files(tmp_path / "study", 60)).key
    with running_worker(), running_worker():
        until(lambda: outbox.job(key).state is JobState.SENT)
    assert len(peer.stored) == 60


def test_a_worker_takes_over_from_one_that_was_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\n"
            "from viewer.core.outbox.one_worker import only_worker\n"
            "with only_worker(Path(sys.argv[1])) as ours:\n"
            "    print(ours, flush=True)\n    time.sleep(60)",
            str(tmp_path),
        ],
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"True\n"
    with only_worker(tmp_path) as is_ours:
        assert not is_ours
    holder.kill()
    holder.communicate()
    with only_worker(tmp_path) as is_ours:
        assert is_ours


def test_from_the_command_line_a_study_of_the_library_goes_out(
    outbox: Outbox, peer: StorePeer, tmp_path: Path, faro
) -> None:
    NodeBook().add(replace(peer.node, name="Archive"))
    library = open_library()
    paths = files(tmp_path / "study", 2)
    for path in paths:
        library.intake.take(lambda writer, path=path: writer.write(path.read_bytes()))
    library.close()
    study = str(dcmread(paths[0]).StudyInstanceUID)
    listing = tmp_path / "jobs.json"
    added = faro("add", "--node", "Archive", "--study", study, "--json", str(listing))
    assert added.returncode == 0, added.stderr
    (job,) = json.loads(listing.read_text())
    assert (job["state"], job["what"]) == ("waiting", "TEST CHILD, Chest, 2024-03-10")
    done = faro("run", "--until-empty", "--json", str(listing))
    assert done.returncode == 0, done.stderr
    (job,) = json.loads(listing.read_text())
    assert job["state"] == "sent"
    assert {item["sop_instance_uid"] for item in job["items"]} == set(peer.received)
    assert "1 jobs forgotten" in faro("forget").stdout


def test_the_command_line_says_what_was_refused_and_ends_with_1(
    outbox: Outbox, peer: StorePeer, tmp_path: Path, faro
) -> None:
    NodeBook().add(replace(peer.node, name="Archive"))
    peer.status = 0xC000
    assert faro("add", "--node", "Archive", str(tmp_path / "nothing")).returncode == 2
    assert faro("add", "--node", "Nobody", str(files(tmp_path / "study")[0])).returncode == 2
    assert faro("add", "--node", "Archive", str(tmp_path / "study")).returncode == 0
    done = faro("run", "--until-empty")
    assert done.returncode == 1
    assert "nothing of 1 sent" in done.stdout
    assert "0xC000" in done.stdout
    (job,) = outbox.jobs()
    peer.status = 0x0000
    assert "Waiting" in faro("retry", str(job.key)).stdout
    assert "Cancelled" in faro("cancel", str(job.key)).stdout
    assert faro("cancel", "77").returncode == 2
