"""What counts as a stick or disc."""

from __future__ import annotations

import pytest

from viewer.ui.removable import is_on_removable, is_removable_mount


@pytest.mark.parametrize(
    ("root", "file_system", "expected"),
    [
        ("/media/nurse/KINGSTON", b"vfat", True),
        ("/run/media/nurse/CD", b"iso9660", True),
        ("/mnt/archive", b"ext4", False),
        ("/mnt/cd", b"UDF", True),
        ("/", b"ext4", False),
        ("/home/media", b"ext4", False),
        ("/Volumes/STICK", b"msdos", True),
    ],
)
def test_where_a_disk_is_mounted_tells_whether_it_will_be_taken_away(root, file_system, expected):
    assert is_removable_mount(root, file_system) is expected


def test_a_folder_of_this_machine_stays(tmp_path):
    assert not is_on_removable(tmp_path)


def test_a_path_that_is_gone_is_on_nothing_removable(tmp_path):
    assert not is_on_removable(tmp_path / "gone" / "x.dcm")
