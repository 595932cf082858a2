"""Builds that are killed, refused by the system, or meet odd files: the old site or the new one, each whole.

Events are the changes that a build makes to files, by number (`small_build`): it is killed at 300 of them in
`make attack`, at ten in `make test`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from typing import Final

import pytest

from tests.attack import WHOLE
from tests.attack.places import RECORD, SYSTEM, Place, new_place
from tests.sites import contents
from tests.test_writing import read_only

REFUSED: Final = "this may not be written or read\n    Give the user who runs the command the right to.\n"
KILLS: Final = 300 if WHOLE else 10
REFUSALS: Final = 60 if WHOLE else 1
"""Of each kind, spread over the some 760 events of a build."""


class Sites:
    """A built place, its site, and the site that the next build makes."""

    def __init__(self, folder: Path) -> None:
        self.place = new_place(folder / "place")
        self.before = self.place.built()
        self.place.edit()
        self.after = self.place.copy(folder / "next").built()
        counted = self.place.copy(folder / "counted")
        assert counted.build(EVENTS=str(folder / "events")) == (0, "")
        self.events = int((folder / "events").read_text())
        assert self.before != self.after


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """A site whose record has changed since it was built."""
    return Sites(tmp_path_factory.mktemp("sites"))


def chosen(number: int, some: int) -> list[int]:
    """So many events spread over the build, not more than there are."""
    return sorted({1 + number * k // some for k in range(some)})


def test_a_killed_build_leaves_the_old_site_or_the_new_one(sites: Sites, tmp_path: Path) -> None:
    for at in chosen(sites.events, KILLS):
        place = sites.place.copy(tmp_path / str(at))
        assert place.build(FAIL="kill", FAIL_AT=str(at))[0] == -9, at
        assert_whole(place, sites, at)
        shutil.rmtree(place.root)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        ("ENOSPC", "the disk is full"),
        ("EDQUOT", "the disk is full"),
        ("EACCES", "this may not be written or read"),
        ("EROFS", "this may not be written or read"),
        ("EIO", "the disk or the network drive fails"),
    ],
)
def test_a_build_that_the_system_refuses_says_so(
    error: str, reason: str, sites: Sites, tmp_path: Path
) -> None:
    first = 0 if WHOLE else len(reason) * 3  # not the same event for each
    for at in (first + at for at in chosen(sites.events - first, REFUSALS)):
        place = sites.place.copy(tmp_path / str(at))
        code, said = place.build(FAIL=error, FAIL_AT=str(at))
        assert (code, said) == (0, "") or (code == SYSTEM and f": {reason}\n" in said), (at, said)
        assert "Traceback" not in said, at
        assert_whole(place, sites, at)
        shutil.rmtree(place.root)


@pytest.mark.parametrize(
    "size",
    [0, 1, 10, 100, 1_000, 4_096, 10_000, 20_000, 50_000, 100_000, 200_000, 400_000]
    if WHOLE
    else [0, 20_000],
)
def test_a_file_that_cannot_grow_any_more_is_no_file(size: int, sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    code, said = place.build(FILE_SIZE=str(size))
    assert (code, said) == (0, "") or (code == SYSTEM and "the disk is full" in said), said
    assert_whole(place, sites, size)


@pytest.mark.parametrize("size", [4, 50, 200, 600, 1_200, 1_800, 2_400, 4_800] if WHOLE else [600])
def test_a_full_disk_leaves_the_site_whole(size: int, sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    shutil.rmtree(place.root / "site.build")
    with small_disk(place.root / "site.build", size):
        code, said = place.build()
        assert (code, said) == (0, "") or (code == SYSTEM and "the disk is full" in said), said
        assert contents(place.site) in (sites.before, sites.after)
    assert place.built() == sites.after


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[None]:
    """A file system of so many kB; skips the test where none can be mounted."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("name", ["", ".cache", "site.build", "site"])
def test_a_folder_that_may_not_be_written_is_told_and_nothing_changes(
    name: str, sites: Sites, tmp_path: Path
) -> None:
    """As a checkout that another user owns, or a volume that is mounted read-only."""
    place = sites.place.copy(tmp_path / "place")
    with read_only(place.root / name):
        code, said = place.build()
        if name in {".cache", "site"}:  # the one only saves work, in the other the files are of `site.build`
            assert (code, said) == (0, "") or name == "site"
        else:
            assert code == SYSTEM
            assert said.split(": ")[0].startswith(str(place.root)), said
            assert said.split(": ", 1)[1] == REFUSED
        assert contents(place.site) in (sites.before, sites.after)
    assert place.built() == sites.after


OWN: Final = (
    ".cache",
    ".cache/gazette",
    "site.build",
    *(
        f"site.build/{name}"
        for name in ("lock", "build-id", "manifest", "stamp", "paths", "next", "old", "generator", "by-hand")
    ),
)
"""What builds keep for themselves."""
ODD: Final[Mapping[str, Callable[[Path], object]]] = {
    "a file": lambda path: path.write_text("text"),
    "bytes": lambda path: path.write_bytes(b"\xff\xfe\0\x80"),
    "an empty file": lambda path: path.touch(),
    "a folder": lambda path: (path / "inner").mkdir(parents=True),
    "a circle of links": lambda path: path.symlink_to(path.name),
    "a link to nowhere": lambda path: path.symlink_to("nowhere/at/all"),
    "a link to a file": lambda path: path.symlink_to(path.parents[len(path.parents) - 1] / "etc/passwd"),
    "a pipe": os.mkfifo,
}


@pytest.mark.parametrize("odd", ODD if WHOLE else ["bytes", "a folder", "a circle of links"])
def test_something_else_where_a_build_keeps_its_own(odd: str, sites: Sites, tmp_path: Path) -> None:
    for name in OWN if WHOLE else OWN[:: len(odd) % 3 + 3]:
        place = sites.place.copy(tmp_path / name.replace("/", "-"))
        replace_with(odd, place.root / name)
        assert_made_or_told(place, place.root / name, sites)
        shutil.rmtree(place.root)


def test_something_else_for_each_of_its_own_at_once(sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    for name, odd in zip([*OWN[3:], OWN[1]], cycle(ODD), strict=False):
        replace_with(odd, place.root / name)
    assert_made_or_told(place, place.root / OWN[1], sites)


def replace_with(odd: str, path: Path) -> None:
    """Put something else where a file or folder is."""
    remove(path)
    ODD[odd](path)


def remove(path: Path) -> None:
    """Remove a file, a link or a folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def assert_made_or_told(place: Place, path: Path, sites: Sites) -> None:
    """The site is made all the same; or what is in the way at `path` is told, and it is made without that."""
    code, said = place.build()
    if (code, said) != (0, ""):
        assert code == SYSTEM
        assert f"{path}: something else is where this belongs\n" in said
        assert contents(place.site) == sites.before
        remove(path)
    assert place.built() == sites.after, path


@pytest.mark.parametrize(
    "odd", ["a file", "a circle of links", "a link to nowhere", "a link to a file", "a pipe"]
)
def test_something_else_where_the_site_belongs(odd: str, sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    shutil.rmtree(place.site)
    ODD[odd](place.site)
    code, said = place.build()
    if odd != "a link to nowhere":  # the site is made where the link leads
        assert code == SYSTEM
        assert said.startswith(f"{place.site}: something else is where this belongs\n")
        place.site.unlink()
    assert place.built() == sites.after


def caches(place: Place) -> list[Path]:
    """What a build keeps for the next one."""
    kept = [*(place.root / ".cache").rglob("*"), *(place.root / "site.build").iterdir()]
    return sorted(path for path in kept if path.is_file())


def test_a_damaged_cache_never_fails_a_build(sites: Sites, tmp_path: Path) -> None:
    damages: Mapping[str, Callable[[bytes], bytes]] = {
        "cut": lambda content: content[: len(content) // 2],
        "flipped": lambda content: (
            content[:40] + bytes([content[40] ^ 1]) + content[41:] if content[40:] else b""
        ),
        "zeros": lambda content: bytes(len(content)),
        "other": lambda _: b"\x80\x04N.",
    }
    for name, damage in damages.items():
        place = sites.place.copy(tmp_path / name)
        files = caches(place)
        assert len(files) > 5
        for path in files:
            path.write_bytes(damage(path.read_bytes()))
        assert place.built() == sites.after, name


def test_two_builds_at_once_make_one_site(sites: Sites, tmp_path: Path) -> None:
    for number in range(50 if WHOLE else 1):
        place = sites.place.copy(tmp_path / str(number))
        builds = [place.start(WORKERS="") for _ in range(2)]
        assert [(build.communicate(timeout=120)[1], build.returncode) for build in builds] == [("", 0)] * 2
        assert contents(place.site) == sites.after
        shutil.rmtree(place.root)


def test_a_fault_of_the_code_is_two_lines_and_a_file(sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    code, said = place.build(FAIL="fault", FAIL_AT=str(sites.events // 2))
    file = place.root / ".cache/gazette/fault.txt"
    assert code == 5
    assert said == (
        "A fault of the program itself, not of the records. Nothing was published.\n"
        f"Please send this file to whoever maintains the program: {file}\n"
    )
    assert "ZeroDivisionError" in file.read_text("utf-8")
    assert_whole(place, sites, "fault")


def assert_whole(place: Place, sites: Sites, what: object) -> None:
    """The site is the old one or the new one; the next build makes the new one."""
    assert contents(place.site) in (sites.before, sites.after), what
    assert place.built() == sites.after, what


KEPT: Final = (".cache", "site.build")


@pytest.mark.parametrize("kept", [*KEPT, "both"] if WHOLE else ["both"])
def test_caches_of_an_earlier_day_that_were_put_back_are_not_trusted(
    kept: str, sites: Sites, tmp_path: Path
) -> None:
    """As a CI restores them: older than the records, or newer than records that went back."""
    place = sites.place.copy(tmp_path / "place")
    assert place.built() == sites.after
    for name in KEPT if kept == "both" else [kept]:
        shutil.rmtree(place.root / name)
        shutil.copytree(sites.place.root / name, place.root / name, symlinks=True)
    assert place.built() == sites.after
    place.edit("alueen neuvottelu", "alueellinen neuvottelu")
    assert place.built() == sites.before


def test_a_clock_that_goes_back_hides_no_change(sites: Sites, tmp_path: Path) -> None:
    place = sites.place.copy(tmp_path / "place")
    for path in place.root.rglob("*"):  # all that was built is of the future
        os.utime(path, (4_000_000_000, 4_000_000_000), follow_symlinks=False)
    assert place.built() == sites.after


ATTACHED: Final = "attachments: {file: media/muistio.txt, title: Muistio}\n"


def test_a_change_of_the_same_size_and_time_is_seen(tmp_path: Path) -> None:
    """As `rsync --times`, an archive or an editor's backup leaves it."""
    place = new_place(tmp_path / "place")
    media = place.root / RECORD.replace("alueellinen.yml", "media/muistio.txt")
    media.parent.mkdir()
    media.write_text("QQQQQ")
    record = place.root / RECORD
    record.write_text(
        record.read_text("utf-8") + "attachments: {file: media/muistio.txt, title: Muistio}\n", "utf-8"
    )
    place.built()
    for path, old, new in ((media, "QQQQQ", "WWWWW"), (record, "Tiina", "Tuula")):
        times = path.stat()
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert path.stat().st_size == times.st_size
        site = place.built()
        assert any(new.encode() in content for content in site.values())
        assert not any(old.encode() in content for content in site.values())
