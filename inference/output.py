"""What `predict` writes: the JSON list and the heat-map pictures."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inference.batch import Outcome
from viewer.core.errors import UserError, fill
from viewer.core.i18n import QT_TRANSLATE_NOOP
from viewer.core.paths import cannot_write, write_atomically
from viewer.core.result import Check, Refusal, Result
from viewer.core.verdict import HEAT_MAP_CAPTION, NO_HEAT_MAP, heat_map_class

HEAT_MAP_OPACITY = 0.45


def reasons(checks: Sequence[Check]) -> list[str]:
    """Return the English sentences of the checks that failed."""
    return [fill(check.sentence, check.fields) for check in checks if not check.passed]


def entry(outcome: Outcome, heat_map: Path | None = None) -> dict[str, Any]:
    """Describe one frame as design.md names it, plus what tells frames and errors apart.

    ``eligible`` is whether the tags allow the score: false for what was not scored, and also for
    what `--any` scored all the same (then ``forced`` is true and ``reasons`` says what is missing).
    Numbers that do not exist are null.
    """
    answer, pack = outcome.answer, outcome.pack
    described: dict[str, Any] = {
        "path": str(outcome.source.path),
        "frame": outcome.frame_number,
        "sop_instance_uid": None,
        "model": pack.name if pack else None,
        "version": pack.version if pack else None,
        "sha256": pack.weights_sha256 if pack else None,
        "eligible": False,
        "reasons": [],
        "error": None,
        "forced": False,
        "probabilities": {},
        "label": None,
        "flagged": None,
        "score": None,
        "threshold": None,
        "uncertain": None,
        "heatmap": str(heat_map) if heat_map else None,
        "seconds": None,
        "engine": None,
    }
    if isinstance(answer, UserError):
        return described | {"reasons": [str(answer)], "error": answer.code}
    described |= {
        "sop_instance_uid": answer.sop_instance_uid,
        "reasons": reasons(answer.checks),
    }
    return described | (_scored(answer) if isinstance(answer, Result) else {})


def _scored(result: Result) -> dict[str, Any]:
    return {
        "eligible": not result.forced,
        "forced": result.forced,
        "probabilities": dict(result.probabilities),
        "label": result.label,
        "flagged": result.flagged,
        "score": result.score,
        "threshold": result.threshold,
        "uncertain": result.uncertain,
        "seconds": round(result.seconds, 6),
        "engine": result.engine,
    }


def why_not(outcome: Outcome) -> str:
    """Return file and reason of what was not scored, as one line."""
    answer, path = outcome.answer, outcome.source.path
    if isinstance(answer, Refusal):
        return f"{path}: not scored by {answer.pack}. {' '.join(reasons(answer.checks))}"
    return f"{path}: {answer}"


def write_json(path: Path, entries: Sequence[dict[str, Any]]) -> None:
    """Write the list, UTF-8, atomically; UserError when that fails."""
    text = json.dumps(list(entries), indent=2, ensure_ascii=False)
    write_atomically(path, text.encode("utf-8", errors="surrogateescape") + b"\n")


def require_writable(folder: Path) -> None:
    """Make `folder` and try it before minutes of work go into it.

    Raises
    ------
    UserError
        It cannot be made, or nothing can be written there.
    """
    probe = folder / ".faro-write-test"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise cannot_write(folder, error) from error


def require_writable_file(path: Path) -> None:
    """As `require_writable`, for a file that will be written."""
    if path.is_dir():
        raise UserError(
            "cannot-write",
            QT_TRANSLATE_NOOP("errors", "{path} is a folder, not a file."),
            QT_TRANSLATE_NOOP("errors", "Name a file, for example {path}/result.json."),
            path=str(path),
        )
    require_writable(path.parent)


def write_heat_map(outcome: Outcome, folder: Path) -> Path | None:
    """Write the image with the heat map over it as PNG, in image coordinates.

    Shown is the most probable of the classes that raise the flag: what the score rests on. The
    file is ``<input name>.png`` below `folder`, with ``-0001`` and so on for several frames.

    Returns
    -------
    Where it was written; None when there is no score.

    Raises
    ------
    UserError
        The folder cannot be written, or ``no-heat-map``: the engine draws none of this pack.
    """
    result, image, pack = outcome.answer, outcome.image, outcome.pack
    if not isinstance(result, Result) or image is None or pack is None:
        return None
    if not result.heat_maps:
        raise UserError("no-heat-map", NO_HEAT_MAP, pack=result.pack, engine=result.engine)
    # Imported here: Pillow's start is only worth it when a picture is wanted.
    from PIL import Image
    from PIL.PngImagePlugin import PngInfo

    from viewer.core.overlay import blend
    from viewer.core.pixels import to_8bit

    name = outcome.source.name
    frame = f"-{outcome.frame_number:04d}" if image.number_of_frames > 1 else ""
    target = folder / name.with_name(f"{name.name}{frame}.png")
    grey = to_8bit(image.frame(outcome.frame_number))
    name_of_class = heat_map_class(result, pack.card.flag.classes)
    picture = blend(grey, result.heat_maps[name_of_class], HEAT_MAP_OPACITY)
    caption = PngInfo()
    caption.add_itxt(
        "Description",
        f"{name_of_class}: {HEAT_MAP_CAPTION}; {result.pack} {result.version}, "
        f"weights SHA-256 {result.weights_sha256}. Not a diagnosis.",
    )
    encoded = io.BytesIO()
    Image.fromarray(picture).save(encoded, "PNG", pnginfo=caption)
    require_writable(target.parent)
    write_atomically(target, encoded.getvalue())
    return target
