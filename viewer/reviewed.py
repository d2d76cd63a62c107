"""`python -m viewer export-reviewed`: readers' answers leave the clinic without names."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from viewer.core.index import Index
from viewer.core.log import AuditLog
from viewer.core.paths import data_dir, log_dir, write_atomically
from viewer.core.pseudonyms import clinic_pseudonyms
from viewer.core.reviewed_export import Exported, export_reviewed, find_images


def export_for_training(out: Path, paths: Sequence[Path], json_file: Path | None) -> Exported:
    """Export what this user's index holds; `paths` are searched for images that were moved."""
    index = Index(data_dir() / "index.sqlite")
    try:
        exported = export_reviewed(index, out, clinic_pseudonyms(), find_images(paths))
    finally:
        index.close()
    AuditLog(log_dir()).record("reviewed-exported", cases=str(len(exported.cases)))
    if json_file is not None:
        found = {
            "file": str(out),
            "cases": [asdict(case) for case in exported.cases],
            "left_out": [
                {"path": str(problem.path), "code": problem.reason.code}
                for problem in exported.problems
            ],
        }
        write_atomically(json_file, json.dumps(found, indent=2).encode())
    return exported
