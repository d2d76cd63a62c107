"""Results and answers as rows of the index, and back."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from viewer.core.result import Check, HeatMap, Refusal, Result
from viewer.core.review import Agreement, Review

_SHARED = ("sop_instance_uid", "frame_number", "pack", "version", "weights_sha256", "created")
_ONLY_RESULT = (
    "label",
    "flagged",
    "score",
    "threshold",
    "seconds",
    "forced",
    "uncertain",
    "engine",
    "image_sha256",
)


def outcome_to_row(outcome: Result | Refusal) -> dict[str, object]:
    """Return the columns of `ai_results` for a result or a refusal.

    Heat maps become an uncompressed .npz (no pickles): two arrays a class.
    """
    row: dict[str, object] = {name: getattr(outcome, name) for name in _SHARED}
    body: dict[str, object] = {"checks": [_check_to_json(check) for check in outcome.checks]}
    body["image_sha256"] = outcome.image_sha256
    arrays: dict[str, np.ndarray] = {}
    if isinstance(outcome, Result):
        body |= {name: getattr(outcome, name) for name in _ONLY_RESULT}
        body["classes"] = list(outcome.classes)
        body["probabilities"] = {k: float(v) for k, v in outcome.probabilities.items()}
        body["thresholds"] = {k: float(v) for k, v in outcome.thresholds.items()}
        body["heat_maps"] = list(outcome.heat_maps)
        for number, heat_map in enumerate(outcome.heat_maps.values()):
            arrays[f"grid{number}"] = heat_map.grid
            arrays[f"to_image{number}"] = heat_map.to_image
    row["kind"] = "result" if isinstance(outcome, Result) else "refusal"
    row["body"] = json.dumps(body, ensure_ascii=False, default=_plain)
    row["arrays"] = _pack(arrays)
    return row


def row_to_outcome(row: Mapping[str, Any]) -> Result | Refusal:
    """Return what `outcome_to_row` was given; KeyError or ValueError for a row of other making."""
    body = json.loads(row["body"])
    shared = {name: row[name] for name in _SHARED}
    checks = tuple(Check(**check) for check in body["checks"])
    if row["kind"] == "refusal":
        return Refusal(**shared, checks=checks, image_sha256=body.get("image_sha256", ""))
    return Result(
        **shared,
        **{name: body[name] for name in _ONLY_RESULT},
        checks=checks,
        classes=tuple(body["classes"]),
        probabilities=body["probabilities"],
        thresholds=body["thresholds"],
        heat_maps=_heat_maps(body["heat_maps"], row["arrays"]),
    )


def row_to_review(row: Mapping[str, Any]) -> Review:
    """Return the answer in a row of `reviews`."""
    stated = {name: value for name, value in row.items() if name != "id"}
    answer = stated.pop("agreement")
    return Review(**stated, agreement=Agreement(answer) if answer else None)


def _check_to_json(check: Check) -> dict[str, object]:
    return {
        "name": check.name,
        "passed": bool(check.passed),
        "sentence": check.sentence,
        "fields": dict(check.fields),
    }


def _plain(value: object) -> object:
    """NumPy numbers and DICOM values as JSON knows them; anything else as people read it."""
    if isinstance(value, np.generic):
        return value.item()
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    if not isinstance(value, (str, bytes)) and hasattr(value, "__iter__"):
        return list(value)
    return str(value)


def _pack(arrays: Mapping[str, np.ndarray]) -> bytes:
    if not arrays:
        return b""
    buffer = io.BytesIO()
    np.savez(buffer, **arrays)  # type: ignore[arg-type]
    return buffer.getvalue()


def _heat_maps(names: list[str], packed: bytes) -> dict[str, HeatMap]:
    if not names:
        return {}
    with np.load(io.BytesIO(packed), allow_pickle=False) as arrays:
        return {
            name: HeatMap(name, arrays[f"grid{number}"], arrays[f"to_image{number}"])
            for number, name in enumerate(names)
        }
