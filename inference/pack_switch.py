"""A new version in place of ``<models>/<name>/``, with no instant at which there is none.

Two folders cannot change places in one step. So the new version first lies beside the old one,
where `inference.packs` finds both and uses the higher; only then the names are tidied up.
"""

from __future__ import annotations

from pathlib import Path

from packaging.version import Version

from inference.pack_store import put_in_place, set_aside
from inference.packs import load_pack
from viewer.core.errors import UserError


def previous_folder(target: Path) -> Path:
    """Return where the pack that `target` replaced is kept."""
    return target.with_name(f".{target.name}.previous")


def switch_pack(fresh: Path, target: Path) -> None:
    """Put the pack in `fresh` in place of `target` and keep what was there as the previous one.

    Killed before the first rename, the old version stays in use; after it, the new one is.
    What is left to do then is done by `finish_switch`.

    Raises
    ------
    UserError
        The folder cannot be written.
    """
    finish_switch(target)
    version = Version(load_pack(fresh, check_signature=False).version)
    put_in_place(fresh, target.with_name(f"{target.name}-{version}"))
    finish_switch(target)


def finish_switch(target: Path) -> None:
    """Give the versions that wait beside `target` its name, the highest last."""
    for _, folder in sorted(_waiting(target)):
        if target.exists():
            set_aside(target, previous_folder(target))
        put_in_place(folder, target)


def _waiting(target: Path) -> list[tuple[Version, Path]]:
    """Whole packs that `switch_pack` has put beside `target`; other packs share its beginning."""
    found = []
    for folder in target.parent.glob(f"{target.name}-*"):
        try:
            version = Version(load_pack(folder, check_signature=False).version)
        except UserError:
            continue
        if folder.name == f"{target.name}-{version}":
            found.append((version, folder))
    return found
