"""The benchmark's description of the machine, and the files that it counts as moved."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.bench.machine import file_system, how_built, processor
from tests.bench.moved import Moved, contents, moved

MOUNTS: Final = """\
overlay / overlay rw 0 0
tmpfs /dev/shm tmpfs rw 0 0
/dev/vda1 /srv ext4 rw 0 0
/dev/vdb1 /srv xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [("/dev/shm/bench", "tmpfs"), ("/home/malli", "overlay"), ("/srv/a", "xfs"), ("/srvx", "overlay")],
)
def test_a_folder_is_on_the_file_system_mounted_last_nearest_to_it(folder: str, kind: str) -> None:
    assert file_system(MOUNTS, Path(folder)) == kind
    assert file_system("", Path(folder)) == "unknown file system"


@pytest.mark.parametrize(
    ("arguments", "flags", "expected"),
    [
        ("'--enable-optimizations' '--with-lto'", "-O3", "built with a profile, with LTO"),
        ("", "-O2 -fprofile-use -flto", "built with a profile, with LTO"),
        ("'--prefix=/opt'", "-O3 -Wall", "built without a profile, without LTO"),
    ],
)
def test_the_description_says_how_python_was_built(arguments: str, flags: str, expected: str) -> None:
    assert how_built(arguments, flags) == expected


def test_the_processor_is_named_once() -> None:
    assert processor("processor\t: 0\nmodel name\t: Malli 9000\n\nmodel name\t: Malli 9000\n") == "Malli 9000"


def test_new_and_changed_files_are_moved_and_removed_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / "fi").mkdir()
    for name, content in (("fi/same", "1"), ("fi/other", "22"), ("fi/gone", "333")):
        (tmp_path / name).write_text(content)
    before = contents(tmp_path)
    (tmp_path / "fi/gone").unlink()
    (tmp_path / "fi/other").write_text("55")
    (tmp_path / "new").write_text("7777777")
    assert moved(before, contents(tmp_path)) == Moved(2, 9)
    assert moved(before, before) == Moved(0, 0)
