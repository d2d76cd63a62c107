"""Put a trained network where the viewer finds it, if it deserves to be there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from packaging.version import Version

from inference.engines.keras import KerasEngine
from inference.engines.litert import LiteRtEngine
from inference.pack_store import staging_folder, write_synced
from inference.pack_switch import finish_switch, switch_pack
from inference.packs import Pack, load_pack
from inference.reference import check_reference
from viewer.core.errors import UserError
from viewer.core.i18n import QT_TRANSLATE_NOOP

# The figures that a new pack must not lose, on the new run's own test part.
GATE = ("auc", "class_auc")


def shipped_pack(folder: Path) -> Pack | None:
    """Return the pack in `folder`, None when there is none; UserError when it is broken.

    What an interrupted `write_pack` left undone is done first.
    """
    finish_switch(folder)
    return load_pack(folder, check_signature=False) if folder.is_dir() else None


def next_version(shipped: Pack | None) -> str:
    """Return the shipped version with its middle number raised; 1.0.0 for the first."""
    if shipped is None:
        return "1.0.0"
    version = Version(shipped.version)
    return f"{version.major}.{version.minor + 1}.0"


def require_better(new: Mapping[str, float], shipped: Mapping[str, float], where: str) -> None:
    """Raise UserError if `new` is lower than `shipped` in one of the figures of `GATE`.

    Both must be measured on the same images, none of which the new network has seen. The shipped
    one may have learned from some of them, as nothing in a pack tells on which images it was
    trained: its figures are too good then, so the gate is stricter than it looks, never laxer.
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
                QT_TRANSLATE_NOOP(
                    "errors",
                    "If the shipped pack has learned from some of these images, its figure is too "
                    "good: compare both on images that neither has seen (evaluate --data). If "
                    "there are reasons to ship it all the same, state them: --despite REASON.",
                ),
                where=where,
                figure=name,
                new=new[name],
                shipped=shipped[name],
            )


def write_pack(files: Mapping[str, bytes], target: Path) -> Pack:
    """Write a pack beside `target`, run its reference case on both engines, then switch.

    An earlier pack is kept as ``.<name>.previous``. Interrupted at any point, the old pack or the
    new one is in use.

    Raises
    ------
    UserError
        The files do not make a sound pack; nothing is changed then.
    """
    # A dot in front of the folder's name: the viewer passes over it (inference.packs).
    with staging_folder(target.parent) as fresh:
        for name, data in files.items():
            write_synced(fresh / name, data)
        pack = load_pack(fresh, check_signature=False)
        for engine in (LiteRtEngine(pack), KerasEngine(pack)):
            check_reference(pack, engine)
        switch_pack(fresh, target)
    return load_pack(target, check_signature=False)
