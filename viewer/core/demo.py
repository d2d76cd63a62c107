"""Where the synthetic studies lie that come with Faro."""

from __future__ import annotations

from pathlib import Path

from viewer.core.paths import resource


def demo_paths() -> list[Path]:
    """Return the images of the demonstration studies, without the notes beside them."""
    return sorted(resource("demo").rglob("*.dcm"))
