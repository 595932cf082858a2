"""Settings that MkDocs would answer with a traceback or in English: `make` refuses them with our message."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from gazette.site.mkdocs_settings import is_usual
from tests.measuring import kept_environment
from tests.sites import ROOT

ONE_TEXT: Final = "write one text; in quotes, as '2026', if it looks like a number"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with the files that `make` needs, as if installed."""
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
    """The message with which `make` refuses a target; beside it may be only make's own line."""
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
def test_make_refuses_a_wrong_address(target: str, address: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8").replace("https://hyteneuvottelut.example/", address)
    file.write_text(text, "utf-8")
    error = f"mkdocs.yml:3: site_url: {address} is not an address such as https://hyte.example/"
    assert refusal(target, root) == f"Error: {error}"


@pytest.mark.parametrize(
    ("target", "old", "new", "error"),
    [
        ("site", "site_dir: site", "site_dir: [site, public]", f"4: site_dir: {ONE_TEXT}"),
        ("serve", "site_dir: site", "site_dir: 12", f"4: site_dir: {ONE_TEXT}"),
        ("watch", "site_dir: site", "site_dir:\n  name: site", f"4: site_dir: {ONE_TEXT}"),
        ("site", "https://hyteneuvottelut.example/", "12", f"3: site_url: {ONE_TEXT}"),
        ("check", "https://hyteneuvottelut.example/", "[a]", f"3: site_url: {ONE_TEXT}"),
        ("site", "site_name: Hyte-neuvottelut", "site_name: 2026", f"2: site_name: {ONE_TEXT}"),
        ("site", "site_dir: site", "docs_dir: [docs]", f"4: docs_dir: {ONE_TEXT}"),
    ],
)
def test_make_refuses_a_setting_of_mkdocs_that_is_no_text(
    target: str, old: str, new: str, error: str, root: Path
) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert refusal(target, root) == f"Error: mkdocs.yml:{error}"


@pytest.mark.parametrize("folder", ["docs", "docs/site", "pages/../docs/site", "."])
def test_make_refuses_a_site_in_docs_or_around_it(folder: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace("site_dir: site", f"site_dir: {folder}"), "utf-8")
    assert refusal("site", root) == (
        f"Error: mkdocs.yml:4: site_dir: {root / folder} is a folder of sources, which a site would replace. "
        "Name another."
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "- site\n", "site\n"])
def test_make_refuses_a_file_without_settings(text: str, root: Path) -> None:
    (root / "mkdocs.yml").write_text(text)
    assert refusal("site", root) == "Error: mkdocs.yml holds no settings, such as site_name: Hyte"


@pytest.mark.parametrize("target", ["site", "serve"])
def test_make_refuses_settings_that_are_not_in_utf_8(target: str, root: Path) -> None:
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
        ("site_dir: site", True),
        ('site_dir: "public/hyte"  # ours', True),
        ("site_dir: !ENV SITE", True),
        ("site_dir: [site]", False),
        ("site_dir:", False),
        ("site_dir: 12", False),
        ("site_dir: docs/site", False),
        ("site_dir: ../site", False),
        ("docs_dir: docs", True),
        ("docs_dir: site", False),
        ("site_name: [a]", False),
        ("site_name: 2026", False),
        ("site_name: yes", False),
        ("site_name: Null  # none", False),
        ("site_name: 'yes'", True),
        ("site_name: Yes to health", True),
        ("site_name: 'Hyvinvointi'", True),
        ("site_url: https://[::1", False),
        ('site_url: "https://[::1"   ', False),
        ("site_url: hyte.example", False),
        ("site_url: https://hyte\u2100.example/", False),
        ("site_url: 7", False),
        ("site_url:", False),
    ],
)
def test_only_unusual_settings_are_checked(line: str, is_usual_one: bool) -> None:  # noqa: FBT001
    assert is_usual(f"site_name: x\n{line}\nsite_dir: site\n") is is_usual_one


def test_a_file_without_a_name_of_the_site_is_checked() -> None:
    assert not is_usual("")
    assert not is_usual("site_url: https://hyte.example/\n")
