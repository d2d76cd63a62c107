"""Put a trained network where the viewer finds it, if it deserves to be there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from packaging.version import Version

from inference.engines.keras import KerasEngine
from inference.engines.litert import LiteRtEngine
from inference.packs import Pack, load_pack
from inference.reference import check_reference
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# The figures that a new pack must not lose, on the new run's own test part.
GATE = ("auc", "class_auc")


def shipped_pack(folder: Path) -> Pack | None:
    """Return the pack in `folder`, None when there is none; UserError when it is broken.

    A pack that an interrupted `write_pack` had set aside is put back first.
    """
    previous = previous_folder(folder)
    if not folder.exists() and previous.is_dir():
        previous.rename(folder)
    return load_pack(folder) if folder.is_dir() else None


def next_version(shipped: Pack | None) -> str:
    """Return the shipped version with its middle number raised; 1.0.0 for the first."""
    if shipped is None:
        return "1.0.0"
    version = Version(shipped.version)
    return f"{version.major}.{version.minor + 1}.0"


def require_better(new: Mapping[str, float], shipped: Mapping[str, float], where: str) -> None:
    """Raise UserError if `new` is lower than `shipped` in one of the figures of `GATE`.

    Both must be measured on the same images, none of which the new network has seen.
    """
    for name in GATE:
        if new[name] < shipped[name]:
            raise UserError(
                "worse-than-shipped",
                QT_TRANSLATE_NOOP(
                    "errors",
                    "Not shipped: on {where} the {figure} of the new network is {new:.4f}, "
                    "that of the shipped pack {shipped:.4f}.",
                ),
                where=where,
                figure=name,
                new=new[name],
                shipped=shipped[name],
            )


def write_pack(files: Mapping[str, bytes], target: Path) -> Pack:
    """Write a pack beside `target`, run its reference case on both engines, then switch.

    An earlier pack is kept as ``.<name>.previous``.  Two folders cannot change places in one
    step: a kill in the instant between the two renames leaves none in place, and `shipped_pack`
    puts the old one back.

    Raises
    ------
    UserError
        The files do not make a sound pack; nothing is changed then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # A dot in front: the viewer passes over it (inference.packs).
    fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        for name, data in files.items():
            _write_synced(fresh / name, data)
        pack = load_pack(fresh)
        for engine in (LiteRtEngine(pack), KerasEngine(pack)):
            check_reference(pack, engine)
        fresh.chmod(0o755)
        _switch(fresh, target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return load_pack(target)


def previous_folder(target: Path) -> Path:
    """Return where the pack that `target` replaced is kept."""
    return target.with_name(f".{target.name}.previous")


def _switch(fresh: Path, target: Path) -> None:
    previous = previous_folder(target)
    if target.exists():
        shutil.rmtree(previous, ignore_errors=True)
        target.rename(previous)
    try:
        fresh.rename(target)
    except OSError:
        if previous.exists():
            previous.rename(target)
        raise


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
