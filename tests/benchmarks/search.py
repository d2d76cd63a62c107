"""Search as one types in 100,000 images, as radiographs and as CT, beside a bare LIKE of SQLite.

The LIKE looks at raw names alone: no accents, no words in any order, no identifiers, no counts.
"""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.figure import Figure, percentile
from tests.core.library.library_cases import entry
from viewer.core.library.entry import Entry
from viewer.core.library.library import Library, open_library
from viewer.core.library.study_query import StudyQuery
from viewer.core.study import Patient

IMAGES = 100_000
# Images a study: radiographs of two images, and a clinic's CTs.
SHAPES = {"radiographs": 2, "CT": 400}
_TYPED = ("garcía marq", "LOPEZ^AN", "4711", "2024-03", "cheST", "王小", "no such name")
_FAMILY = ("GARCÍA MÁRQUEZ", "LÓPEZ", "MUÑOZ QUIROGA", "ROSALES", "WANG", "Иванов", "NÚÑEZ")
_GIVEN = ("ANA", "JOSÉ", "LUZ", "SOFÍA", "XIAODONG=王^小东", "Пётр", "MARÍA")
_AT_ONCE = 2000


def measure() -> list[Figure]:
    figures = []
    for name, images in SHAPES.items():
        with tempfile.TemporaryDirectory() as folder:
            library = open_library(Path(folder))
            fill(library, images)
            times, bare = typing(library)
            library.close()
        studies = IMAGES // images
        what = f"a keystroke in {IMAGES:,} images ({studies:,} studies, {name}): p95"
        figures.append(Figure(what, times, "ms", "bare LIKE on names", bare, "≤ 50 ms"))
    return figures


def fill(library: Library, images: int) -> None:
    """List as many studies of so many images as make `IMAGES`."""
    waiting: list[Entry] = []
    for made in _entries(images):
        waiting.append(made)
        if len(waiting) == _AT_ONCE:
            library.catalogue.add(waiting)
            waiting = []
    library.catalogue.add(waiting)


def typing(library: Library) -> tuple[float, float]:
    """Return the 95th percentile of every keystroke, and of a bare LIKE for the same."""
    keystrokes = [text[:end] for text in _TYPED for end in range(1, len(text) + 1)]
    ours, bare = [], []
    plain = sqlite3.connect(library.index.path)
    library.catalogue.search(StudyQuery())
    for text in keystrokes:
        started = time.perf_counter()
        library.catalogue.search(StudyQuery(text=text))
        ours.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        query = "SELECT studies.* FROM studies JOIN patients ON patients.key = patients_key"
        plain.execute(f"{query} WHERE patient_name LIKE ?", (f"%{text}%",)).fetchall()
        bare.append((time.perf_counter() - started) * 1000)
    plain.close()
    return percentile(ours, 95), percentile(bare, 95)


def _entries(images: int) -> Iterator[Entry]:
    chance = random.Random(3)
    for number in range(IMAGES // images):
        patient = Patient(f"HC-{number:06}", f"{chance.choice(_FAMILY)}^{chance.choice(_GIVEN)}")
        study = {
            "study_instance_uid": f"1.2.{number}",
            "study_date": f"{2010 + number % 16}{1 + number % 12:02}{1 + number % 28:02}",
            "study_description": "Chest PA and lateral",
            "accession_number": f"A{number * 7919 % 10**6:06}",
        }
        series = {"series_instance_uid": f"1.3.{number}", "series_description": "lung 1 mm"}
        for image in range(images):
            yield entry(
                f"{number}/{image}",
                patient=patient,
                study=study,
                series=series,
                sop_uid=f"1.4.{number}.{image}",
            )


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    print(json.dumps([figure.as_dict() for figure in measure()]))
