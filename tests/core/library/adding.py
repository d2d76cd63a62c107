"""A process that lists files in a library, a few at once, and says how many are safe.

``python -m tests.core.library.adding LIBRARY FIRST COUNT``
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.core.library.library_cases import entry
from viewer.core.library.library import open_library

AT_ONCE = 7
STUDIES = 5


def uid(number: int) -> str:
    """Return the UID of the image with this number."""
    return f"2.25.{number + 1}"


def main() -> None:
    root, first, count = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    library = open_library(root)
    library.catalogue.studies()
    print("ready", flush=True)
    for start in range(first, first + count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, first + count))
        library.catalogue.add(
            [
                entry(
                    f"{number}.dcm",
                    sop_uid=uid(number),
                    study={"study_instance_uid": f"1.2.{number % STUDIES}"},
                    series={"series_instance_uid": f"1.3.{number % STUDIES}"},
                )
                for number in numbers
            ]
        )
        print(numbers[-1] + 1 - first, flush=True)


if __name__ == "__main__":
    main()
