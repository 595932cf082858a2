"""Publishing a finished folder: in one step, by two renames or file by file; its rights."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest

from gazette.engine import exchange
from gazette.engine.exchange import (
    ExchangeMethod,
    Rights,
    copy_over,
    exchange_method,
    exchange_site,
    rights_of,
)

IS_ROOT: Final = hasattr(os, "geteuid") and os.geteuid() == 0
NEW: Final = {"index.html": "new", "fi/index.html": "new", "fi/deep/page.html": "new", "style.css": "new"}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder with these files."""
    folder.mkdir()
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return written(tmp_path / "site", {"index.html": "old", "fi/index.html": "old", "old.html": "old"})


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return written(tmp_path / "next", NEW)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges folders")
def test_folders_are_exchanged_in_one_step(site: Path, new: Path) -> None:
    before, place = new.stat().st_ino, exchange_method(site, new.parent)
    assert place is ExchangeMethod.EXCHANGE
    assert exchange_site(site, new, site.with_name("old"), place) is ExchangeMethod.EXCHANGE
    assert site.stat().st_ino == before
    assert tree(site) == NEW
    assert tree(new) == {"index.html": "old", "fi/index.html": "old", "old.html": "old"}


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second file system is there")
def test_a_site_on_another_file_system_is_copied_file_by_file(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    other = Path(f"/dev/shm/{os.getpid()}-{request.node.name[:20]}")
    other.mkdir()
    request.addfinalizer(lambda: shutil.rmtree(other))
    if other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("it is the same one")
    assert exchange_method(other, tmp_path) is ExchangeMethod.FILES
    assert exchange_method(tmp_path, other) is ExchangeMethod.FILES


@pytest.mark.skipif(not IS_ROOT or not shutil.which("unshare"), reason="only root can mount")
@pytest.mark.parametrize("name", ["site", "the site", "si\\te"])
def test_a_mount_point_is_copied_file_by_file(name: str, tmp_path: Path) -> None:
    """mountinfo writes blanks and backslashes as octal numbers."""
    code = (
        "import subprocess, sys; from pathlib import Path;"
        "from gazette.engine.exchange import exchange_method;"
        "site, other = map(Path, sys.argv[1:]); [folder.mkdir() for folder in (site, other)];"
        "print(exchange_method(site, site.parent).value);"
        "subprocess.run(['mount', '--bind', other, site], check=True);"
        "print(exchange_method(site, site.parent).value)"
    )
    done = subprocess.run(
        ["unshare", "--mount", sys.executable, "-c", code, tmp_path / name, tmp_path / "other"],
        env={**os.environ, "PYTHONPATH": str(Path(exchange.__file__).parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare:" in done.stderr or "mount:" in done.stderr:
        pytest.skip(done.stderr)
    assert (done.stderr, done.stdout) == ("", "exchange\nfiles\n")


class System:
    """A C library whose renameat2 refuses with an error."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __call__(self, *_: object, **__: object) -> SimpleNamespace:
        def renameat2(*_: object) -> int:
            ctypes.set_errno(self.number)
            return -1

        return SimpleNamespace(renameat2=renameat2)


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (errno.ENOSYS, ExchangeMethod.RENAME),
        (errno.EINVAL, ExchangeMethod.RENAME),
        (errno.ENOTSUP, ExchangeMethod.RENAME),
        (errno.EBUSY, ExchangeMethod.FILES),
        (errno.EXDEV, ExchangeMethod.FILES),
    ],
)
def test_folders_that_cannot_be_exchanged_are_renamed_or_copied(
    number: int, place: ExchangeMethod, site: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", System(number))
    stays = site.stat().st_ino
    assert exchange_site(site, new, site.with_name("old"), ExchangeMethod.EXCHANGE) is place
    assert tree(site) == NEW
    assert (site.stat().st_ino == stays) == (place is ExchangeMethod.FILES)
    assert not site.with_name("old").exists()


def test_the_error_of_a_failed_exchange_names_the_site(
    site: Path, new: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", System(errno.EIO))
    with pytest.raises(OSError) as raised:  # noqa: PT011  (its number and file are looked at)
        exchange_site(site, new, site.with_name("old"), ExchangeMethod.EXCHANGE)
    assert (raised.value.errno, raised.value.filename) == (errno.EIO, str(site))
    assert tree(site) == {"index.html": "old", "fi/index.html": "old", "old.html": "old"}


def test_pages_are_copied_last_and_deep_ones_before_others(site: Path, new: Path) -> None:
    """Seen by the files copied before one that cannot be written; none is removed before all are copied."""
    (site / "fi/index.html.part").symlink_to("nowhere/at/all")
    with pytest.raises(OSError):  # noqa: PT011  (a link to nowhere in the way of a file)
        copy_over(new, site)
    assert tree(site) == {
        "style.css": "new",
        "fi/deep/page.html": "new",
        "fi/index.html": "old",
        "index.html": "old",
        "old.html": "old",
    }
    (site / "fi/index.html.part").unlink()
    copy_over(new, site)
    assert tree(site) == NEW


@pytest.mark.parametrize("day", [0, 4_000_000_000])
def test_only_files_whose_time_differs_are_replaced(day: int, site: Path, new: Path) -> None:
    copy_over(new, site)
    stays = (site / "style.css").stat().st_ino
    for text in ("two", "new"):  # both of the length of the other
        (new / "index.html").write_text(text)
        os.utime(new / "index.html", (day, day))
        day += 1
        copy_over(new, site)
        assert tree(site) == {**NEW, "index.html": text}
        assert (site / "index.html").stat().st_mtime == day - 1
    assert (site / "style.css").stat().st_ino == stays


@pytest.mark.parametrize(
    "odd",
    [
        lambda site: (site / "fi").symlink_to(site.with_name("elsewhere")),
        lambda site: (site / "fi").write_text("a file"),
        lambda site: written(site / "fi", {"index.html/inner.html": "a folder", "deep": "a file"}),
        lambda site: (site / "index.html").symlink_to(site.with_name("elsewhere") / "fi.html"),
    ],
    ids=["a link to a folder", "a file", "a folder", "a link to a file"],
)
def test_links_and_folders_in_the_place_of_a_file_are_removed_but_not_their_targets(
    odd: Callable[[Path], object], tmp_path: Path, new: Path
) -> None:
    target = written(tmp_path / "elsewhere", {"index.html": "of somebody", "fi.html": "of somebody"})
    site = written(tmp_path / "site", {})
    odd(site)
    copy_over(new, site)
    assert tree(site) == NEW
    assert tree(target) == {"index.html": "of somebody", "fi.html": "of somebody"}
    assert not any(path.is_symlink() for path in site.rglob("*"))


@pytest.mark.parametrize(("before", "after"), [(0o700, 0o2755), (0o777, 0o750), (0o755, 0o755)])
def test_a_folder_gets_the_mode_of_the_site(before: int, after: int, site: Path, new: Path) -> None:
    site.chmod(after)
    assert rights_of(site) == Rights(after, site.stat().st_gid)
    new.chmod(before)
    rights_of(site).give(new)
    assert new.stat().st_mode & 0o7777 == after
    shutil.rmtree(new)
    rights_of(site).give(new)
    assert new.stat().st_mode & 0o7777 == after


@pytest.mark.skipif(not IS_ROOT, reason="only root can give folders away")
@pytest.mark.parametrize(("before", "after"), [(1001, 1002), (1002, 1001), (1001, 1001)])
def test_a_folder_gets_the_group_of_the_site_and_keeps_its_owner(before: int, after: int, new: Path) -> None:
    os.chown(new, 1234, before)
    Rights(0o755, after).give(new)
    assert (new.stat().st_uid, new.stat().st_gid) == (1234, after)
    Rights(0o755, None).give(new)
    assert (new.stat().st_uid, new.stat().st_gid) == (1234, after)


def test_a_new_site_can_be_read_by_all(tmp_path: Path) -> None:
    assert rights_of(tmp_path / "site") == Rights(0o755, None)
