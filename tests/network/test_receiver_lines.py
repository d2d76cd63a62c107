"""Lines that break or stall, many at once, stopping in the middle, ports that are taken."""

from __future__ import annotations

import threading
from pathlib import Path

import pydicom
import pytest

from tests.builders import build_ct_series, write_series
from tests.network.outbox_parts import until
from tests.network.receiver_parts import (
    CT1,
    SUCCESS,
    files,
    listed,
    listening,
)
from tests.network.sending import Sender, storescu
from tests.peers.faulty_proxy import Fault, Kind, Way, faulty_proxy
from viewer.core.errors import UserError
from viewer.core.library.library import Library
from viewer.core.network.callers import Caller, Callers
from viewer.core.network.listening import Listening
from viewer.core.network.node import Tls
from viewer.core.network.receiver import Receiver, cannot_listen


def test_a_line_that_breaks_loses_nothing_that_was_acknowledged(
    library: Library, free_port: int, tmp_path: Path
):
    paths = write_series(build_ct_series(slices=6, rows=200, columns=200), tmp_path / "ct")
    size = paths[0].stat().st_size
    with listening(library, free_port) as (_, arrivals, _):
        with faulty_proxy(free_port, Fault(Kind.RESET, after=3 * size, way=Way.THERE)) as line:
            answered = storescu(line.port, *paths)
        assert 1 <= answered < 6
        # Whoever sends again has all of it, once.
        assert Sender(free_port).send(*paths) == [SUCCESS] * 6
    assert len(listed(library)) == len(files(library)) == 6
    assert len(arrivals) >= 6 + answered


def test_several_send_at_the_same_time(library: Library, free_port: int, tmp_path: Path):
    studies = [
        write_series(build_ct_series(slices=4), tmp_path / f"ct{number}") for number in range(3)
    ]
    answers: list[int] = []
    threads = [
        threading.Thread(target=lambda paths=paths: answers.extend(Sender(free_port).send(*paths)))
        for paths in studies
    ]
    with listening(library, free_port):
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
    assert answers == [SUCCESS] * 12
    assert len(library.catalogue.studies()) == 3
    assert len(listed(library)) == 12


def test_too_many_at_once_are_told_to_come_later(library: Library, free_port: int):
    offer = ("1.2.840.10008.1.1", ("1.2.840.10008.1.2",))
    with listening(library, free_port, associations=1):
        with Sender(free_port).associated(offer) as first:
            assert first.is_established
            with Sender(free_port).associated(offer) as second:
                answer = second.acceptor.primitive
        assert (answer.result, answer.result_source, answer.diagnostic) == (2, 3, 2)


def test_stopping_while_something_comes_keeps_what_was_acknowledged(
    library: Library, free_port: int, tmp_path: Path
):
    paths = write_series(build_ct_series(slices=40), tmp_path / "ct")
    answers: list[int] = []
    with listening(library, free_port) as (_, arrivals, _):
        sending = threading.Thread(target=lambda: answers.append(storescu(free_port, *paths)))
        sending.start()
        until(lambda: len(arrivals) >= 3)
    sending.join(30)
    (acknowledged,) = answers
    assert 2 <= acknowledged <= len(listed(library)) < 40
    assert len(files(library)) == len(listed(library))
    with listening(library, free_port):
        assert Sender(free_port).send(*paths) == [SUCCESS] * 40


def test_a_sender_that_stalls_holds_up_no_stopping(
    library: Library, free_port: int, tmp_path: Path
):
    (path,) = write_series(build_ct_series(slices=1, rows=400, columns=400), tmp_path / "ct")
    fault = Fault(Kind.STALL, after=150_000, way=Way.THERE)
    with faulty_proxy(free_port, fault) as line:
        with listening(library, free_port):
            sending = threading.Thread(target=lambda: storescu(line.port, path))
            sending.start()
            until(lambda: any(one.stat().st_size > 0 for one in files(library)))
        still = [one.name for one in threading.enumerate() if "faro-receiver" in one.name]
        assert still == []
        assert files(library) == []
    sending.join(30)


def test_a_port_in_use_is_said(library: Library, free_port: int):
    with listening(library, free_port):
        second = Receiver(library.intake, Listening(port=free_port, callers=CT1))
        with pytest.raises(UserError) as caught:
            second.start()
        assert caught.value.code == "port-in-use"
        assert str(free_port) in str(caught.value)
        assert not second.is_running


@pytest.mark.parametrize(
    ("set_up", "code"),
    [
        (Listening(address="192.0.2.1", port=0), "no-such-address"),
        (Listening(ae_title="ä" * 20), "bad-ae-title"),
        (Listening(port=70000), "cannot-listen"),
        (Listening(callers=Callers((Caller("", "no such host"),))), "caller-unknown"),
        (Listening(tls=Tls()), "no-certificate"),
    ],
)
def test_what_cannot_listen_says_why(
    library: Library, loopback: bool, set_up: Listening, code: str
):
    with pytest.raises(UserError) as caught:
        Receiver(library.intake, set_up).start()
    assert caught.value.code == code


def test_a_port_for_the_system_only_is_said():
    error = cannot_listen(Listening(port=104), PermissionError(13, "Permission denied"))
    assert error.code == "port-not-allowed"
    assert "104" in str(error)


def test_a_study_of_which_nothing_more_comes_is_told_once(
    library: Library, free_port: int, tmp_path: Path
):
    paths = write_series(build_ct_series(slices=3), tmp_path / "ct")
    study = pydicom.dcmread(paths[0]).StudyInstanceUID
    quiet: list[str] = []
    with listening(library, free_port) as (receiver, _, _):
        receiver.subscribe_quiet(quiet.append)
        Sender(free_port).send(*paths)
        until(lambda: bool(quiet))
    assert quiet == [study]
