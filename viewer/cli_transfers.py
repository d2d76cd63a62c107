"""What commands print of searches and transfers, and write as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from viewer.cli_output import say
from viewer.core.errors import UserError, printable
from viewer.core.network.answers import Answers
from viewer.core.network.transfer_report import ImageTransfer, Outcome, TransferReport
from viewer.core.paths import write_atomically

if TYPE_CHECKING:
    from viewer.core.network.echo import NodeTest
    from viewer.core.network.node import Node

_ARRIVED = (Outcome.DONE, Outcome.WARNED)
# Of an answer, in this order, where they are stated.
_SHOWN = (
    "study_date",
    "modalities_in_study",
    "modality",
    "patient_id",
    "patient_name",
    "study_description",
    "series_description",
    "number_of_study_related_instances",
    "number_of_series_related_instances",
    "study_instance_uid",
    "series_instance_uid",
    "sop_instance_uid",
)


def print_probe(node: Node, found: NodeTest, json_file: Path | None) -> None:
    """Print what a node was found to offer."""
    print(printable(f"{node.name} answers after {1000 * found.seconds:.0f} ms."))
    print(f"It offers: {', '.join(found.offers) or '–'}.")
    if found.found is not None:
        print(f"A search worked: {found.found} studies of today.")
    if json_file is not None:
        write_json(json_file, asdict(found))


def print_answers(answers: Answers, json_file: Path | None) -> None:
    """Print what was found, a line each."""
    for answer in answers:
        print(printable("  ".join(answer[name] for name in _SHOWN if answer[name])))
    if not answers.is_all:
        say("There is more than was asked for.")
    if json_file is not None:
        items = [dict(answer.values) for answer in answers]
        write_json(json_file, {"is_all": answers.is_all, "items": items})


def print_report(report: TransferReport, json_file: Path | None) -> None:
    """Print what became of a transfer; SystemExit(1) where anything is missing."""
    arrived = report.count(*_ARRIVED)
    print(f"{arrived} of {len(report.images)} images.")
    reasons = Counter(
        f"{one.outcome.value}: {one.reason or ''}" for one in report.images if one.reason
    )
    for reason, count in reasons.items():
        say(f"{count} × {reason}")
    if report.problem is not None:
        say(report.problem)
    if json_file is not None:
        write_json(json_file, report_values(report))
    if not report.is_complete:
        raise SystemExit(1)


def report_values(report: TransferReport) -> dict[str, Any]:
    """Return a report as JSON knows it."""
    return {
        "node": report.node,
        "is_complete": report.is_complete,
        "can_retry": report.can_retry,
        "problem": _error_values(report.problem),
        "images": [_image_values(one) for one in report.images],
    }


def write_json(path: Path, values: object) -> None:
    """Write `values`; UserError where the file cannot be written."""
    write_atomically(path, (json.dumps(values, indent=2, ensure_ascii=False) + "\n").encode())


def _image_values(image: ImageTransfer) -> dict[str, Any]:
    return {
        "sop_instance_uid": image.sop_instance_uid,
        "sop_class_uid": image.sop_class_uid,
        "outcome": image.outcome.value,
        "status": image.status,
        "reason": _error_values(image.reason),
        "can_retry": image.can_retry,
    }


def _error_values(error: UserError | None) -> dict[str, str] | None:
    return None if error is None else {"code": error.code, "text": str(error)}
