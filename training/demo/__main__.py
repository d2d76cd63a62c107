"""`python -m training.demo`: see `training.demo.cli`."""

from __future__ import annotations

from training.demo.cli import app

if __name__ == "__main__":
    app(prog_name="python -m training.demo")
