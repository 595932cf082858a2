"""`deploy/to-object-store` with file systems as remotes, where nothing is a file and a folder at once."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.measuring import kept_environment
from tests.sites import ROOT, contents

SITE: Final = {
    "index.html": "front page",
    "index.html.gz": "sorted before index.html/",
    "media/page.pdf/index.html": "leads on",
    "media/again.pdf": "a file again",
    "media/deep.pdf": "a file",
    "media/same folder.csv/index.html": "leads on",
    "feed.xml": "feed",
}
BEFORE: Final = {
    "index.html": "old front page",
    "index.html.gz": "sorted before index.html/",
    "index-2.html": "gone",
    "media/page.pdf-1": "gone",
    "media/page.pdf": "a file",
    "media/again.pdf/index.html": "leads on",
    "media/deep.pdf/one/two.txt": "deep",
    "media/deep.pdfs/kept.txt": "a name that begins alike",
    "media/same folder.csv": "a file",
    "gone.html": "gone",
}
pytestmark = pytest.mark.skipif(not shutil.which("rclone"), reason="make workflows gets what this needs")


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def sent(root: Path, target: str) -> subprocess.CompletedProcess[str]:
    """Send the site in `root` to a target; `disk:` is the file system, `there:` the folder `there` in it."""
    configuration = root / "rclone.conf"
    configuration.write_text(f"[disk]\ntype = local\n[there]\ntype = alias\nremote = {root}/there\n")
    return subprocess.run(
        [ROOT / "deploy/to-object-store", target.format(root=root), root / "site"],
        env={**kept_environment(), "RCLONE_CONFIG": str(configuration), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("target", ["{root}/there", "{root}/there/", "disk:{root}/there", "there:"])
def test_what_became_a_file_or_a_folder_is_replaced(target: str, tmp_path: Path) -> None:
    site, there = written(tmp_path / "site", SITE), written(tmp_path / "there", BEFORE)
    assert {path: content.decode() for path, content in contents(there).items()} == BEFORE
    done = sent(tmp_path, target)
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(there) == contents(site)
    times = {path: (there / path).stat().st_ctime_ns for path in SITE}
    done = sent(tmp_path, target)
    assert (done.returncode, done.stderr) == (0, "")
    assert {path: (there / path).stat().st_ctime_ns for path in SITE} == times, "nothing is sent twice"


def test_a_folder_that_is_not_there_yet_is_made(tmp_path: Path) -> None:
    site = written(tmp_path / "site", SITE)
    done = sent(tmp_path, "{root}/there")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "there") == contents(site)


def test_a_remote_that_nobody_has_configured_is_reported(tmp_path: Path) -> None:
    written(tmp_path / "site", SITE)
    done = sent(tmp_path, "nowhere:bucket")
    assert done.returncode != 0
    assert "nowhere" in done.stderr
    assert not os.path.lexists(tmp_path / "there")
