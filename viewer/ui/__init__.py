"""The window: PySide6 lives here and in `viewer.app`, nowhere else."""
