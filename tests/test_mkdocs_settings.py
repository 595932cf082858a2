"""Settings that MkDocs would answer with a traceback or in English: `make` refuses them with our message."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from gazette.base.configuration import SettingError, configuration_of
from gazette.base.mkdocs_options import check_settings_of_mkdocs, check_what_mkdocs_needs
from gazette.base.mkdocs_parts import KNOWN
from gazette.site.mkdocs_settings import ACCEPTED, is_refused
from tests.measuring import kept_environment
from tests.sites import ROOT

RIGHT: Final = "site_name: Hyte\nsite_url: https://hyte.example/\n"
NO_NAME: Final = "site_name is missing: write what the site is called, as site_name: Hyte"
NO_ADDRESS: Final = "site_url is missing: feeds and canonical addresses need it"
EACH_ITEM: Final = "write each item in a line of its own, after a hyphen"
EACH_SETTING: Final = "write each setting in a line of its own, as name: value"
NO_YAML: Final = (
    "this is not YAML. Indent with blanks, not with tabs, and put a value in quotes if it begins with a "
    "sign or has a colon in it."
)
CREATE_IT: Final = "Create it, or name another."
A_FILE: Final = "Write the path of one that there is."
EACH_NAME: Final = "write each item as its name, with its own settings below it if it has any"
INSTALLED: Final = "is misspelt or not installed. Correct the name, or remove it."
PAGES: Final = "write each item as page.md, as Title: page.md, or as Title: with its own items below it"
GIT: Final = "is not an address such as https://git.example/hyte"
SERVED: Final = "is not an address such as 127.0.0.1:8000"
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


def look(file: Path) -> None:
    """Check all that `make` checks before it calls MkDocs."""
    check_settings_of_mkdocs(configuration_of(file), file)
    check_what_mkdocs_needs(configuration_of(file), file)


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
    what = "this holds no settings. Write each in a line of its own, such as site_name: Hyte"
    assert refusal("site", root) == f"Error: mkdocs.yml:1: {what}"


@pytest.mark.parametrize("instead", ["nothing", "a folder", "a link to itself"])
def test_make_says_where_there_is_no_file_of_settings(instead: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    file.unlink()
    if instead == "a folder":
        file.mkdir()
    elif instead == "a link to itself":
        file.symlink_to(file)
    assert refusal("serve", root) == (
        f"Error: There is no file mkdocs.yml in {root}. Run the command in the folder of the site, or begin "
        "a site with: gazette init"
    )


@pytest.mark.parametrize("target", ["site", "serve"])
def test_make_refuses_settings_that_are_not_in_utf_8(target: str, root: Path) -> None:
    file = root / "mkdocs.yml"
    file.write_bytes("# Käytössä\n".encode("latin-1") + file.read_bytes())
    assert refusal(target, root) == "Error: mkdocs.yml:1: this is not UTF-8. Save the file in UTF-8."


@pytest.mark.parametrize(
    ("target", "old", "new", "error"),
    [
        ("site", "site_name: Hyte-neuvottelut\n", "", f"2: {NO_NAME}"),
        ("watch", "site_name: Hyte-neuvottelut", "site_name: 2026-01-02", f"2: site_name: {ONE_TEXT}"),
        ("check", "site_name: Hyte-neuvottelut", "site_name: ''", f"2: {NO_NAME}"),
        ("serve", "site_url: https://hyteneuvottelut.example/\n", "", f"2: {NO_ADDRESS}"),
        ("site", "extra:\n", "extra: [\n", f"19:9: {NO_YAML}"),
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
        ("INHERIT: docs/ours.yml\n", None),
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
        (f"{RIGHT}docs_dir: pages\n", f"3: docs_dir: there is no folder {{folder}}/pages. {CREATE_IT}"),
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
    (tmp_path / "docs/ours.yml").touch()
    file = tmp_path / "mkdocs.yml"
    file.write_text(settings, "utf-8")

    if error is None:
        look(file)
    else:
        with pytest.raises(SettingError) as refused:
            look(file)
        assert refused.value.what.text(str) == f"mkdocs.yml:{error.replace('{folder}', str(tmp_path))}"


WITHIN: Final = (
    # Settings that MkDocs has not, which end a build with --strict.
    ("copyrigth: Hyte", '3: copyrigth: there is no such setting. Did you mean "copyright"?'),
    ("pages: [a.md]", "3: pages: there is no such setting: remove the line"),
    ("7: a", "3: 7: there is no such setting: remove the line"),
    ("mdx_configs: {}", "3: mdx_configs: there is no such setting: remove the line"),
    ("extra: {}\ngazette:\n  languages: [fi]", "4: gazette: this belongs below extra, indented further"),
    ("languages: [fi]", "3: languages: this belongs below extra.gazette, indented further"),
    ("extra:\nsite_author: Hyte", f"3: extra: {EACH_SETTING}"),
    # Settings that are there twice.
    ("site_name: Hyte", "3: site_name is there twice, first on line 1: keep one of them"),
    ("extra:\n  a: 1\nextra:\n  b: 2", "5: extra is there twice, first on line 3: keep one of them"),
    ("extra: {a: 1, a: 2}", "3: a is there twice, first on line 3: keep one of them"),
    # Values that YAML cannot make.
    *(
        (f"extra:\n  a: {tag} abc", "4: abc is no day and no number: put it in quotes")
        for tag in ("!!int", "!!float", "!!bool", "!!timestamp")
    ),
    ("site_author: !Hyte", "3: put the value in quotes: to YAML, !Hyte is no text"),
    ("extra: {a: =}", "3: put the value in quotes: to YAML, = is no text"),
    # Lists and what is in them.
    ("extra_templates: a", f"3: extra_templates: {EACH_ITEM}"),
    ("remote_branch: 7", f"3: remote_branch: {ONE_TEXT}"),
    ("hooks:\n  - missing.py", f"4: hooks: there is no file {{folder}}/missing.py. {A_FILE}"),
    ("hooks: [docs]", f"3: hooks: there is no file {{folder}}/docs. {A_FILE}"),
    ("hooks: [7]", f"3: hooks: {ONE_TEXT}"),
    ("hooks: [~]", f"3: hooks: {ONE_TEXT}"),
    ("watch:\n  - docs\n  - missing", f"5: watch: there is no file {{folder}}/missing. {A_FILE}"),
    ("watch: [2026-01-02]", f"3: watch: {ONE_TEXT}"),
    ("extra_css: [7]", f"3: extra_css: {ONE_TEXT}"),
    ("extra_javascript: [~]", f"3: extra_javascript: {ONE_TEXT}"),
    (
        "extra_javascript: [{path: a.js, defered: true}]",
        '3: extra_javascript.defered: there is no such setting. Did you mean "defer"?',
    ),
    ("INHERIT: missing.yml", f"3: INHERIT: there is no file {{folder}}/missing.yml. {A_FILE}"),
    ("INHERIT: [a.yml]", f"3: INHERIT: {ONE_TEXT}"),
    *(
        (f"nav:\n  - index.md\n  - {item}", f"5: nav: {PAGES}")
        for item in ("7", "[a.md]", "~", "{A: ~}", "{A: 7}", "{A: a.md, B: b.md}", "{}", "{A: {B: b.md}}")
    ),
    ("nav:\n  - A:\n    - a.md\n    - B: 7", f"6: nav: {PAGES}"),
    *(
        (f"{name}: {value}", f"3: {name}: {EACH_NAME}")
        for name in ("plugins", "markdown_extensions")
        for value in ("[7]", "[~]", "[{a: {}, b: {}}]", "[{toc: 1}]", "{toc: 1}", "[[toc]]")
    ),
    *(
        (f"{name}: [{value}]", f"3: {name}: {value} {INSTALLED}")
        for name in ("plugins", "markdown_extensions")
        for value in ("missing", "missing.one:Two", ".")
    ),
    # The theme.
    ("theme: missing", f"3: theme: missing {INSTALLED}"),
    ("theme:\n  name: missing", f"4: theme: missing {INSTALLED}"),
    *(
        (f"theme: {value}", "3: theme: its name is missing: write name: material")
        for value in ("{}", "{name: }")
    ),
    ("theme: {Name: material}", "3: theme: its name is missing: write name: material"),
    ("theme: {custom_dir: docs}", "3: theme: its name is missing: write name: material"),
    ("theme: {name: 7}", f"3: theme.name: {ONE_TEXT}"),
    ("theme: {name: mkdocs, custom_dir: [a]}", f"3: theme.custom_dir: {ONE_TEXT}"),
    (
        "theme:\n  name: mkdocs\n  custom_dir: missing",
        f"5: theme.custom_dir: there is no folder {{folder}}/missing. {CREATE_IT}",
    ),
    ("theme: {name: mkdocs, static_templates: 7}", f"3: theme.static_templates: {EACH_ITEM}"),
    # Levels of messages.
    ("validation:", f"3: validation: {EACH_SETTING}"),
    ("validation:\n  links: warn", f"4: validation.links: {EACH_SETTING}"),
    ("validation: {links: }", f"3: validation.links: {EACH_SETTING}"),
    (
        "validation:\n  links:\n    anchors: warning",
        "5: validation.links.anchors: write one of these: warn, info, ignore",
    ),
    (
        "validation: {nav: {not_found: no}}",
        "3: validation.nav.not_found: write one of these: warn, info, ignore",
    ),
    (
        "validation: {absolute_links: 7}",
        "3: validation.absolute_links: write one of these: warn, info, ignore, relative_to_docs",
    ),
    (
        "validation: {links: {anchor: warn}}",
        '3: validation.links.anchor: there is no such setting. Did you mean "anchors"?',
    ),
    # Addresses.
    *(
        (f"dev_addr: '{value}'", f"3: dev_addr: {value} {SERVED}")
        for value in (
            "a",
            "127.0.0.1",
            "127.0.0.1:x",
            ":8000",
            "256.1.1.1:80",
            "localhost:70000",
            "http://127.0.0.1:8",
        )
    ),
    ("repo_url: git.example/hyte", f"3: repo_url: git.example/hyte {GIT}"),
    ("repo_url: https://[::1", f"3: repo_url: https://[::1 {GIT}"),
    # Folders.
    (f"docs_dir: {'a' * 300}", f"3: docs_dir: there is no folder {{folder}}/{'a' * 300}. {CREATE_IT}"),
    (
        "docs_dir: .",
        "3: site_dir: {folder}/site is a folder of sources, which a site would replace. Name another.",
    ),
)
TAKEN: Final = (
    "extra: &a {b: *a}",
    "extra: {a: &b [1, 2], c: *b, d: *b, e: *b}",
    "extra: {<<: {a: 1}, a: 2}",
    "extra: {=: a, 1: b, '1': c}",
    "site_author: '!Hyte'",
    "INHERIT: other.yml",
    "hooks: [hook.py]",
    "watch: [docs, hook.py]",
    "extra_css: [a.css]",
    "extra_javascript: [a.js, {path: b.js, type: module, defer: true}]",
    "nav: [index.md, {A: [index.md, {B: index.md}]}, {C: []}]",
    "plugins: []",
    "plugins: {search: }",
    "plugins: [search: {lang: fi}]",
    "plugins: [material/search]",
    "markdown_extensions: [toc, {tables: }, markdown.extensions.footnotes]",
    "markdown_extensions: ['markdown.extensions.abbr:AbbrExtension']",
    "theme: {name: , custom_dir: theme}",
    "theme: {name: material, locale: fi, features: [a], font: false}",
    "validation: {nav: {omitted_files: warn}, links: {anchors: ignore, not_found: }}",
    "validation: {absolute_links: relative_to_docs}",
    "dev_addr: localhost:8000",
    "dev_addr: '[::1]:8000'",
    "repo_url: ''",
    "repo_url: https://git.example/hyte",
    "copyright: &a Hyte\nsite_author: *a",
    "hooks: [!ENV [NO_SUCH_HOOK, hook.py]]",
)


@pytest.fixture
def beside(tmp_path: Path) -> Path:
    """A mkdocs.yml that is not written yet, with pages, a hook, a theme and a file to inherit beside it."""
    for folder in ("docs", "theme"):
        (tmp_path / folder).mkdir()
    (tmp_path / "docs/index.md").write_text("# Hyte")
    (tmp_path / "theme/main.html").write_text("")
    (tmp_path / "hook.py").write_text("")
    (tmp_path / "other.yml").write_text("site_author: Hyte\n")
    return tmp_path / "mkdocs.yml"


@pytest.mark.parametrize(("settings", "error"), WITHIN)
def test_what_is_within_a_setting_is_refused_with_its_line(settings: str, error: str, beside: Path) -> None:
    beside.write_text(f"{RIGHT}{settings}\n", "utf-8")
    with pytest.raises(SettingError) as refused:
        look(beside)
    assert refused.value.what.text(str) == f"mkdocs.yml:{error.replace('{folder}', str(beside.parent))}"


MKDOCS: Final = """
import os, sys
from mkdocs.config.base import load_config
from mkdocs.config.defaults import MkDocsConfig
for file in sys.argv[1:]:
    os.chdir(os.path.dirname(file))
    assert load_config(file, strict=True).site_name == "Hyte", file
print(*(name for name, _ in MkDocsConfig._schema))
"""
"""A program that reads files as MkDocs does, and prints the names of its settings."""


def test_what_mkdocs_takes_is_not_refused(beside: Path) -> None:
    files = []
    for number, form in enumerate(("{}", "\ufeff{}", "---\n{}...\n")):
        for place, settings in enumerate(TAKEN):
            file = beside.with_name(f"mkdocs-{number}-{place}.yml")
            file.write_text(form.format(f"{RIGHT}{settings}\n"), "utf-8", newline="\r\n" if number else "\n")
            look(file)
            files.append(str(file))
    done = subprocess.run(
        [sys.executable, "-c", MKDOCS, *files],
        env={**kept_environment(), "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    not_for_use = {"config_file_path", "pages", "google_analytics", "mdx_configs"}
    assert {*done.stdout.split()} - not_for_use | {"INHERIT"} == KNOWN


def test_mkdocs_takes_what_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    others = "markdown_extensions: {toc: {}}\nplugins: []\nnav:\ncopyright:\nstrict: true\ntheme: mkdocs\n"
    file = tmp_path / "mkdocs.yml"
    file.write_text(f"{RIGHT}{others}extra: {{a: 2026-02-28, b: '2026-02-30', c: 0b10}}\n", "utf-8")
    look(file)
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
    yaml = file.with_suffix(".yaml")
    yaml.touch()
    assert not is_refused(), "MkDocs takes this name too"
    yaml.unlink()
    assert is_refused()
    os.mkfifo(file)
    assert is_refused(), "and is not read without an end"
    file.unlink()
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
