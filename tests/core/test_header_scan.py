from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path, PosixPath

import psutil
import pytest

from tests import builders
from viewer.core import header_scan, header_worker
from viewer.core.header_scan import AT_ONCE, Patience, read_headers
from viewer.core.importer import scan
from viewer.core.progress import Cancelled

MANY = 2 * AT_ONCE + 7


@pytest.fixture
def always_in_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(header_scan, "FEW", 1)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    written = []
    dataset = builders.build_image(rows=8, columns=8)
    for number in range(MANY):
        dataset.SOPInstanceUID = f"2.25.{number + 1}"
        dataset.file_meta.MediaStorageSOPInstanceUID = dataset.SOPInstanceUID
        written.append(builders.write(dataset, tmp_path / f"{number:04}.dcm"))
    return written


def uids(batches: Iterator[tuple[header_scan.FileHeader, ...]]) -> list[str]:
    return [
        header.described.instance.sop_instance_uid if header.described else ""
        for batch in batches
        for header in batch
    ]


@pytest.mark.usefixtures("always_in_processes")
def test_processes_give_back_what_is_read_here_and_in_its_order(files: list[Path]) -> None:
    files[3].write_bytes(b"no DICOM")
    here = [header for batch in read_headers(files, processes=1) for header in batch]
    there = [header for batch in read_headers(files, processes=2) for header in batch]
    assert [(one.path, one.described) for one in there] == [
        (one.path, one.described) for one in here
    ]
    assert here[3].reason is not None
    assert str(there[3].reason) == str(here[3].reason)


@pytest.mark.usefixtures("always_in_processes")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that never ends")
def test_a_file_that_hangs_is_named_and_the_others_are_read(files: list[Path]) -> None:
    files[5].unlink()
    os.mkfifo(files[5])
    patience = Patience(batch=3.0, file=1.0)
    headers = [
        one for batch in read_headers(files, processes=2, patience=patience) for one in batch
    ]
    reason = headers[5].reason
    assert reason is not None
    assert reason.code == "reader-gave-up"
    assert files[5].name in str(reason)
    assert sum(one.described is not None for one in headers) == MANY - 1


class Killer(PosixPath):
    """Ends the process that is to read it."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (3,)


@pytest.mark.usefixtures("always_in_processes")
@pytest.mark.skipif(os.name == "nt", reason="no PosixPath there")
def test_a_file_that_kills_its_reader_is_named_and_the_others_are_read(files: list[Path]) -> None:
    named = [Killer(path) if place == 70 else path for place, path in enumerate(files)]
    headers = [one for batch in read_headers(named, processes=2) for one in batch]
    assert [one.path.name for one in headers if one.reason is not None] == [files[70].name]
    assert sum(one.described is not None for one in headers) == MANY - 1


@pytest.mark.usefixtures("always_in_processes")
def test_without_processes_the_files_are_read_here(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused() -> subprocess.Popen[bytes]:
        raise OSError("no more processes")

    wanted = uids(read_headers(files, processes=1))
    monkeypatch.setattr(header_worker, "start", refused)
    assert uids(read_headers(files, processes=2)) == wanted


@pytest.mark.usefixtures("always_in_processes")
def test_a_program_that_ends_at_once_counts_as_none(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(header_worker, "_program", lambda: [sys.executable, "-c", "pass"])
    assert len(uids(read_headers(files, processes=2))) == MANY


@pytest.mark.usefixtures("always_in_processes")
def test_cancelling_ends_the_processes_at_once(files: list[Path]) -> None:
    class Impatient:
        is_cancelled = False

        def report(self, done: int, total: int | None = None, what: str = "") -> None:
            pass

        def check(self) -> None:
            if self.is_cancelled:
                raise Cancelled

    progress = Impatient()
    batches = read_headers(files, progress, processes=2)
    next(batches)
    progress.is_cancelled = True
    with pytest.raises(Cancelled):
        list(batches)
    assert not [
        child
        for child in psutil.Process().children()
        if header_worker.COMMAND in child.cmdline() and child.status() != psutil.STATUS_ZOMBIE
    ]


@pytest.mark.usefixtures("always_in_processes")
def test_paths_are_asked_for_as_they_are_needed(files: list[Path]) -> None:
    asked = 0

    def endless() -> Iterator[Path]:
        nonlocal asked
        while True:
            asked += 1
            yield files[0]

    batches = read_headers(endless(), processes=2)
    next(batches)
    assert asked < 2000
    batches.close()


@pytest.mark.usefixtures("always_in_processes")
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="their names are text")
def test_names_that_are_no_text_are_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"stra\xdfe") / os.fsdecode(b"\xff\xfe.dcm")
    builders.write(builders.build_image(), path)
    (study,) = scan([tmp_path]).studies
    assert study.series[0].instances[0].path == path


def test_a_process_ends_with_its_input() -> None:
    process = header_worker.start()
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        process.stdin.close()
        assert process.wait(20) == 0


@pytest.mark.usefixtures("always_in_processes")
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a file that never ends")
def test_a_slow_start_is_not_taken_for_a_file_that_hangs(
    files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = header_worker.start

    def slowly() -> subprocess.Popen[bytes]:
        time.sleep(0.5)
        return start()

    monkeypatch.setattr(header_worker, "start", slowly)
    files[5].unlink()
    os.mkfifo(files[5])
    patience = Patience(batch=0.3, file=0.3)
    headers = [
        one for batch in read_headers(files[:9], processes=2, patience=patience) for one in batch
    ]
    assert headers[5].reason is not None
    assert headers[5].reason.code == "reader-gave-up"
