"""`make bench`: every benchmark in a process of its own, one table, one JSON file."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.table import Table

BENCHMARKS = (
    "first_image",
    "event_loop",
    "window_drag",
    "series",
    "scroll",
    "small_memory",
    "reformat",
    "header_scan",
    "search",
    "study_list",
    "network",
    "predict",
    "prepare",
    "training_step",
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*BENCHMARKS, []], metavar="NAME")
    parser.add_argument("--json", type=Path, default=Path("bench-output") / "bench.json")
    arguments = parser.parse_args()
    figures: list[dict[str, object]] = []
    failed = []
    for name in arguments.names or BENCHMARKS:
        print(f"{name} …", file=sys.stderr)
        done = subprocess.run(
            [sys.executable, "-m", f"tests.benchmarks.{name}"],
            capture_output=True,
            text=True,
            check=False,
            env={"QT_QPA_PLATFORM": "offscreen", **os.environ},
        )
        if done.returncode:
            failed.append(name)
            print(done.stderr, file=sys.stderr)
        else:
            figures += json.loads(done.stdout.splitlines()[-1])
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    machine = {"python": platform.python_version(), "cores": os.cpu_count()}
    arguments.json.write_text(json.dumps({"machine": machine, "figures": figures}, indent=1))
    Console().print(_table(figures))
    print(f"Written to {arguments.json}.")
    return 1 if failed else 0


def _table(figures: list[dict[str, object]]) -> Table:
    table = Table("figure", "measured", "beside", "of that", "ratio", "wanted")
    for figure in figures:
        table.add_row(
            str(figure["name"]),
            f"{figure['value']:.4g} {figure['unit']}",
            str(figure["reference_name"]),
            f"{figure['reference']:.4g} {figure['unit']}",
            f"{figure['ratio']:.2f}",
            str(figure["wanted"]),
        )
    return table


if __name__ == "__main__":
    sys.exit(main())
