"""An address that is none is refused by `make` in a sentence, before MkDocs ends in a traceback."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazette.site.site_url import is_usual
from tests.measuring import kept_environment
from tests.sites import ROOT


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site as `make` needs it, installed."""
    for name in ("hooks", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    for name in ("Makefile", "mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    environment = tmp_path / ".venv"
    environment.mkdir()
    for path in Path(sys.prefix).iterdir():
        if path.suffix not in {".stamp", ".inputs"}:
            (environment / path.name).symlink_to(path)
    lock = (ROOT / "hooks/requirements.txt").read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    (environment / "site.inputs").write_bytes(lock)
    (environment / "site.stamp").touch()
    shutil.copytree(ROOT / "tests/mistakes/_base/negotiations", tmp_path / "negotiations")
    return tmp_path


def refusal(target: str, root: Path) -> str:
    """The sentence in which `make` refuses a target, with nothing else but make's own line."""
    done = subprocess.run(
        ["make", "--no-print-directory", target],
        cwd=root,
        env={**kept_environment(), "LC_ALL": "C.UTF-8", "GAZETTE_LANGUAGE": "en"},
        capture_output=True,
        text=True,
        check=False,
    )
    first, rest = done.stderr.split("\n", 1)
    assert rest.startswith("make: ***")
    assert "\n" not in rest.strip()
    assert done.stdout == ""
    return first


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("site", "https://[::1"),
        ("serve", "https://[::1"),
        ("watch", "https://[::1"),
        ("check", "https://[::1"),
        ("site", "hyte.example"),
        ("watch", "https://hyte\u2100.example/"),
    ],
)
def test_make_says_so(target: str, address: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace("https://hyteneuvottelut.example/", address)
    file.write_text(text, "utf-8")
    error = f"mkdocs.yml:3: site_url: {address} is not an address such as https://hyte.example/"
    assert refusal(target, root) == f"Error: {error}"


@pytest.mark.parametrize("target", ["site", "serve"])
def test_make_says_that_the_settings_are_not_in_utf_8(target: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_bytes("# Käytössä\n".encode("latin-1") + file.read_bytes())
    assert refusal(target, root) == "Error: mkdocs.yml is not written in UTF-8"


@pytest.mark.parametrize(
    ("line", "is_usual_one"),
    [
        ("site_name: x", True),
        ("site_url: https://hyte.example/", True),
        ("site_url: 'https://hyte.example:8000/hyte/'  # ours", True),
        ("site_url: !ENV [SITE_URL, 'https://hyte.example/']", True),
        ("#site_url: https://[::1", True),
        ("site_url: https://[::1", False),
        ('site_url: "https://[::1"   ', False),
        ("site_url: hyte.example", False),
        ("site_url: https://hyte\u2100.example/", False),
        ("site_url: 7", False),
        ("site_url:", False),
    ],
)
def test_an_address_that_is_not_as_usual_is_checked(line: str, is_usual_one: bool) -> None:  # noqa: FBT001
    assert is_usual(f"site_name: x\n{line}\nsite_dir: site\n") is is_usual_one
