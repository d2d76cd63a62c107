"""What runs in processes that a test kills; imports neither TensorFlow nor Qt."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import inference.install
from inference import keys, packs


def install(resources: Path, home: Path, archive: Path) -> None:
    os.environ["FARO_HOME"] = str(home)
    for module in (packs, keys):
        module.resource = lambda *parts: resources.joinpath(*parts)  # type: ignore[attr-defined]
    inference.install.install(archive)


def finish(context: Any, target: Any, *arguments: object) -> None:
    """Run `target` in a process of its own to its end."""
    process = context.Process(target=target, args=arguments)
    process.start()
    process.join()
    assert process.exitcode == 0
