"""Logs hold no patient data; the audit log holds what was done."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from viewer.core.errors import UserError
from viewer.core.log import AuditLog, exception_text, file_token, redacted, setup_logging


@pytest.fixture
def log_file(tmp_path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    setup_logging(tmp_path)
    yield tmp_path / "faro.log"
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


PATIENT_FILE = Path("/media/stick/ROSALES ANA/frontal.dcm")


def test_paths_are_written_as_hashes(log_file):
    logging.getLogger("viewer.test").warning("Cannot read %s", PATIENT_FILE)
    text = log_file.read_text()
    assert "ROSALES" not in text
    assert file_token(PATIENT_FILE) in text


def test_user_errors_are_written_as_their_code(log_file):
    error = UserError("damaged", "{file} is damaged.", file="ROSALES.dcm")
    logging.getLogger("viewer.test").warning("Shown: %s", error)
    assert "damaged" in log_file.read_text()
    assert "ROSALES" not in log_file.read_text()


def test_what_other_libraries_quote_is_left_out(log_file):
    logger = logging.getLogger("pydicom")
    logger.warning("Invalid value for VR PN: 'ROSALES^ANA'")
    logger.info("chatter about %s", "ROSALES")
    text = log_file.read_text()
    assert "Invalid value for VR PN" in text
    assert "ROSALES" not in text


@pytest.mark.expects_log_errors
def test_stack_is_kept_and_the_message_of_the_exception_redacted(log_file):
    try:
        open(PATIENT_FILE)  # noqa: SIM115 - it does not exist
    except OSError:
        logging.getLogger("viewer.test").exception("Opening failed")
    text = log_file.read_text()
    assert "FileNotFoundError" in text
    assert "test_log.py" in text
    assert "ROSALES" not in text


def test_causes_are_part_of_the_text():
    try:
        try:
            raise KeyError("PatientName")
        except KeyError as error:
            raise ValueError("bad header") from error
    except ValueError as error:
        text = exception_text(error)
    assert text.index("ValueError: bad header") < text.index("KeyError")


@pytest.mark.parametrize(
    "text", ["'ROSALES^ANA'", '"ROSALES"', "/home/x/ROSALES.dcm", r"C:\Users\ROSALES\a.dcm"]
)
def test_redaction_knows_quotes_and_paths(text):
    assert "ROSALES" not in redacted(f"cannot use {text} here")


def test_audit_lines_are_added_never_replaced(tmp_path):
    audit = AuditLog(tmp_path)
    audit.record("study-opened", study_instance_uid="1.2.3")
    audit.record("image-exported", sop_instance_uid="1.2.3.4")
    (file,) = tmp_path.glob("audit-*.jsonl")
    lines = [json.loads(line) for line in file.read_text().splitlines()]
    assert [line["event"] for line in lines] == ["study-opened", "image-exported"]
    assert lines[0]["study_instance_uid"] == "1.2.3"
    assert all(line["time"] and line["user"] for line in lines)


def test_audit_log_that_cannot_be_written_stops_nothing(tmp_path, caplog):
    AuditLog(tmp_path / "missing").record("study-opened")
    assert "audit log" in caplog.text


def test_a_log_that_cannot_be_written_prints_no_stack(log_file, capsys):
    log_file.mkdir()
    logging.getLogger("viewer.test").warning("Invalid: 'ROSALES^ANA'")
    assert capsys.readouterr().err == ""
    log_file.rmdir()
