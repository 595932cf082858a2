"""Settings that MkDocs would answer with a traceback or in English: `make` refuses them with our message."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from gazette.base.configuration import SettingError, configuration_of
from gazette.base.mkdocs_options import check_settings_of_mkdocs, check_what_mkdocs_needs
from gazette.site.mkdocs_settings import ACCEPTED, is_refused
from tests.measuring import kept_environment
from tests.sites import ROOT

RIGHT: Final = "site_name: Hyte\nsite_url: https://hyte.example/\n"
NO_NAME: Final = "site_name is missing: write what the site is called, as site_name: Hyte"
NO_ADDRESS: Final = "site_url is missing: feeds and canonical addresses need it"
EACH_ITEM: Final = "write each item in a line of its own, after a hyphen"
EACH_SETTING: Final = "write each setting in a line of its own, as name: value"
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
    ("target", "old", "new", "error"),
    [
        ("site", "site_name: Hyte-neuvottelut\n", "", f"2: {NO_NAME}"),
        ("watch", "site_name: Hyte-neuvottelut", "site_name: 2026-01-02", f"2: site_name: {ONE_TEXT}"),
        ("check", "site_name: Hyte-neuvottelut", "site_name: ''", f"2: {NO_NAME}"),
        ("serve", "site_url: https://hyteneuvottelut.example/\n", "", f"2: {NO_ADDRESS}"),
        ("site", "extra:\n", "extra: [\n", "19:9: this is not YAML"),
    ],
)
def test_make_says_what_is_missing(target: str, old: str, new: str, error: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")
    assert refusal(target, root) == f"Error: mkdocs.yml:{error}"


@pytest.mark.parametrize(
    ("settings", "error"),
    [
        ("site_name: Hyte\nsite_url: https://hyte.example/\n", None),
        ("# Ours\n\nsite_url: https://hyte.example/\n", f"3: {NO_NAME}"),
        *(
            (f"site_url: https://hyte.example/\nsite_name: {name}\n", f"2: {NO_NAME}")
            for name in ("", "~", "null", "''", "'  '", '"\\n"')
        ),
        *(
            (f"site_url: https://hyte.example/\nsite_name: {name}\n", f"2: site_name: {ONE_TEXT}")
            for name in (
                *("2026", "2026-01-02", "2026-02-30", "2026-01-02 03:04:05", "12:30", "1.5", ".5", ".inf"),
                *("0x1f", "yes", "No", "[]", "[Hyte]", "{fi: Hyte}", "{}", "!!set {a}", "!!binary aGk="),
            )
        ),
        *(
            (f"site_name: Hyte\nsite_url: {address}\n", f"2: {NO_ADDRESS}")
            for address in ("", "~", "''", "' '")
        ),
        ("site_name: Hyte\n", f"1: {NO_ADDRESS}"),
        *(
            (f"site_name: Hyte\nsite_url: {address}\n", f"2: site_url: {ONE_TEXT}")
            for address in ("2026-01-02", "7", "[https://hyte.example/]", "off")
        ),
        (
            "site_name: Hyte\nsite_url: hyte.example\n",
            "2: site_url: hyte.example is not an address such as https://hyte.example/",
        ),
        # What a variable or another file holds is left to MkDocs.
        ("site_name: !ENV NAME\nsite_url: !ENV [ADDRESS, 'https://hyte.example/']\n", None),
        ("INHERIT: ours.yml\n", None),
        ("site_url: https://hyte.example/\ncopyright: !ENV OURS\n", f"1: {NO_NAME}"),
        *(
            (f"{RIGHT}{name}: {value}\n", f"3: {name}: {ONE_TEXT}")
            for name in ("copyright", "site_author", "site_description", "repo_name", "dev_addr", "docs_dir")
            for value in ("2026", "2026-01-02", "[a]", "false")
        ),
        *(
            (f"{RIGHT}{name}: ''\n", f"3: {name}: write the name of a folder")
            for name in ("docs_dir", "site_dir")
        ),
        (f"{RIGHT}docs_dir: pages\n", "3: docs_dir: there is no folder {folder}/pages"),
        (f"{RIGHT}docs_dir: !ENV PAGES\n", None),
        *(
            (f"{RIGHT}{name}: {value}\n", f"3: {name}: write true or false")
            for name in ("strict", "use_directory_urls")
            for value in ("1", "joo", "[true]")
        ),
        *(
            (f"{RIGHT}{name}: a\n", f"3: {name}: {EACH_ITEM}")
            for name in ("nav", "hooks", "watch", "extra_css", "extra_javascript", "plugins")
        ),
        (f"{RIGHT}hooks:\n  a: b\n", f"3: hooks: {EACH_ITEM}"),
        (f"{RIGHT}markdown_extensions: toc\n", f"3: markdown_extensions: {EACH_ITEM}"),
        (f"{RIGHT}markdown_extensions: {{toc: {{permalink: true}}}}\nplugins: []\nstrict: true\n", None),
        (f"{RIGHT}theme: [material]\n", f"3: theme: {EACH_SETTING}"),
        (f"{RIGHT}theme: material\n", None),
        (f"{RIGHT}validation: warn\n", f"3: validation: {EACH_SETTING}"),
        (f"{RIGHT}copyright:\nnav:\nstrict:\n", None),
        # YAML takes these for days and numbers, and MkDocs cannot make them.
        *(
            (f"{RIGHT}extra:\n  a: [1, {value}]\n", f"4: {value} is no day and no number: put it in quotes")
            for value in ("2026-02-30", "2026-01-02 25:00:00", "0b_", "0x_")
        ),
        (f"{RIGHT}extra:\n  2026-13-01: a\n", "4: 2026-13-01 is no day and no number: put it in quotes"),
        (f"{RIGHT}extra: {{a: '2026-02-30', b: 2026-02-28, c: 0b10, d: 1_0.5, e: 12:30}}\n", None),
    ],
)
def test_what_mkdocs_would_refuse_is_refused_with_its_line(
    settings: str, error: str | None, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(settings, "utf-8")

    def look() -> None:
        check_settings_of_mkdocs(configuration_of(file), file)
        check_what_mkdocs_needs(configuration_of(file), file)

    if error is None:
        look()
    else:
        with pytest.raises(SettingError) as refused:
            look()
        assert refused.value.what.text(str) == f"mkdocs.yml:{error.replace('{folder}', str(tmp_path))}"


def test_mkdocs_takes_what_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    others = "markdown_extensions: {toc: {}}\nplugins: []\nnav:\ncopyright:\nstrict: true\ntheme: mkdocs\n"
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"{RIGHT}{others}extra: {{a: 2026-02-28, b: '2026-02-30', c: 0b10}}\n", "utf-8")
    check_settings_of_mkdocs(configuration_of(file), file)
    check_what_mkdocs_needs(configuration_of(file), file)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet"],
        cwd=tmp_path,
        env={**kept_environment(), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_file_is_looked_at_once_and_again_when_it_or_its_pages_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    docs, file, noted = tmp_path / "docs", tmp_path / "mkdocs.yml", tmp_path / ACCEPTED
    assert not is_refused(), "without a file there is nothing to look at"
    docs.mkdir()
    file.write_text(RIGHT, "utf-8")
    assert not is_refused()
    accepted = noted.read_text("utf-8")
    noted.write_text(accepted.replace("docs", "./docs"), "utf-8")
    assert not is_refused()
    assert noted.read_text("utf-8") == accepted.replace("docs", "./docs"), "not looked at again"
    for damage in ("", "\n", accepted.split("\n")[0], "\udcff"):
        noted.write_text(damage, "utf-8", errors="surrogateescape")
        assert not is_refused()
        assert noted.read_text("utf-8") == accepted
    noted.unlink()
    noted.mkdir()
    assert not is_refused(), "where nothing can be noted"
    noted.rmdir()
    assert not is_refused()
    docs.rename(tmp_path / "pages")
    assert is_refused()
    file.write_text(f"{RIGHT}docs_dir: pages\n", "utf-8")
    assert not is_refused()
    file.write_text("site_name: 7\n", "utf-8")
    assert is_refused()
