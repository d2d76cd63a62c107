"""The budget for decoded pixels on machines and in containers of every size."""

from __future__ import annotations

from pathlib import Path

import psutil
import pytest

from viewer.core.memory_budget import Memory, machine_memory, pixel_budget

GB, MB = 1 << 30, 1 << 20


@pytest.mark.parametrize(
    ("total", "expected"), [(4 * GB, 512 * MB), (8 * GB, 1536 * MB), (16 * GB, 3584 * MB)]
)
def test_the_budget_follows_the_rule_where_memory_is_free(total: int, expected: int) -> None:
    assert pixel_budget(Memory(total, total)) == expected


def test_other_programs_keep_half_of_what_is_free() -> None:
    assert pixel_budget(Memory(16 * GB, 2 * GB)) == GB


def test_even_the_smallest_machine_keeps_some_images() -> None:
    assert pixel_budget(Memory(GB, 10 * MB)) == 256 * MB


def test_a_container_has_the_memory_of_its_limit(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text(f"{64 * MB}\n")
    (tmp_path / "memory.current").write_text(f"{40 * MB}\n")
    (tmp_path / "memory.stat").write_text(f"anon 1\ninactive_file {10 * MB}\n")
    assert machine_memory(tmp_path) == Memory(64 * MB, 34 * MB)


def test_a_container_of_the_first_kind_too(tmp_path: Path) -> None:
    folder = tmp_path / "memory"
    folder.mkdir()
    (folder / "memory.limit_in_bytes").write_text(str(64 * MB))
    (folder / "memory.usage_in_bytes").write_text(str(70 * MB))
    assert machine_memory(tmp_path) == Memory(64 * MB, 0)


def test_no_limit_leaves_the_machine_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory.current").write_text("1\n")
    assert machine_memory(tmp_path).total == psutil.virtual_memory().total
