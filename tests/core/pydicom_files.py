"""What becomes of every file that pydicom brings: the list that `test_pydicom_files` compares.

`python -m tests.core.pydicom_files` writes it anew; look at what changed before committing it.
"""

from __future__ import annotations

import warnings
from pathlib import Path

import pydicom

from viewer.core import pixels
from viewer.core.errors import UserError
from viewer.core.frame_tags import text
from viewer.core.images import OpenImage, open_image

DATA = Path(pydicom.__file__).parent / "data"
FOLDERS = ("test_files", "charset_files")
LIST = Path(__file__).with_suffix(".md")
_HEAD = f"""# pydicom's files and what Faro does with them

Written by `python -m tests.core.pydicom_files` with pydicom {pydicom.__version__}; a test compares.
Shown: frames × rows × columns, type of the stored values, photometric interpretation and transfer
syntax as the file states them, what else is read. Refused: the sentence a user gets.

| file | outcome |
|---|---|
"""


def files() -> list[Path]:
    """Every file of the wheel, in a stable order; nothing is fetched."""
    found = [path for folder in FOLDERS for path in (DATA / folder).rglob("*") if path.is_file()]
    return sorted(path for path in found if path.suffix not in (".py", ".pyc"))


def outcome(path: Path) -> str:
    """Decode every frame and say in one line what came of it."""
    try:
        image = open_image(path)
        frames = [image.frame(number) for number in range(1, image.number_of_frames + 1)]
        for frame in frames:
            assert pixels.to_8bit(frame).shape[:2] == frame.shape
            assert pixels.normalised(frame).shape == frame.shape
    except UserError as error:
        return f"refused: {error}"
    return f"shown: {_described(image, frames[0])}"


def _described(image: OpenImage, frame: pixels.Frame) -> str:
    meta = getattr(image.header, "file_meta", pydicom.Dataset())
    size = " × ".join(str(number) for number in (image.number_of_frames, *frame.stored.shape))
    voi = f"{len(frame.voi)} windows or tables" if frame.voi else ""
    padding = f"padding {frame.tags.padding[0]:g}" if frame.tags.padding else ""
    overlays = f"{len(frame.overlays)} overlays" if frame.overlays else ""
    parts = (
        f"{size} {frame.stored.dtype.newbyteorder('=')}, {frame.tags.bits_stored} bit",
        text(image.header, "PhotometricInterpretation"),
        text(meta, "TransferSyntaxUID"),
        frame.unit,
        voi,
        padding,
        overlays,
    )
    return ", ".join(part for part in parts if part)


def table() -> str:
    """The whole list as Markdown."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        rows = [f"| {path.relative_to(DATA).as_posix()} | {outcome(path)} |" for path in files()]
    return _HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    LIST.write_text(table(), encoding="utf-8")
