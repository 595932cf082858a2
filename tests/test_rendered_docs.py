"""Hand-written pages and frames are rendered again only if something that they are made from has changed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout, contents, copied

PAGE = "fi/tietoa/index.html"
RECORD = "esimerkkila/2025/kuntaryhmat.yml"


@pytest.fixture
def built(tmp_path: Path) -> Checkout:
    """A site whose code and settings are older than its build, so that what was read is known."""
    site = copied(tmp_path / "checkout", GOLDEN / "negotiations")
    for path in (site.root / "mkdocs.yml", *(site.root / "hooks").rglob("*.py")):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    site.built(today=GOLDEN_TODAY)
    return site


def rendered(site: Checkout) -> list[str]:
    """The pages of docs/ that MkDocs renders in a build after a record was edited."""
    path = site.record(RECORD)
    text = path.read_text("utf-8")
    path.write_text(text.replace("sv: Exempelbygdens", "sv: Exempelbygdens egna"), encoding="utf-8")
    done = site.build("--verbose", today=GOLDEN_TODAY)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Exempelbygdens egna" in (site.site / "sv/esimerkkila/2025/kuntaryhmat/index.html").read_text(
        "utf-8"
    )
    return re.findall(r"Building page (fi/\S+)", done.stderr)


def test_an_edited_record_leaves_them_as_they_are(built: Checkout) -> None:
    before = {path: content for path, content in contents(built.site).items() if path.startswith("fi/tieto")}
    assert rendered(built) == []
    after = contents(built.site)
    assert before == {path: after[path] for path in before} != {}


def _add(file: str, text: str) -> Callable[[Path], None]:
    def add(root: Path) -> None:
        path = root / file
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")

    return add


def _rename(root: Path) -> None:
    path = root / "mkdocs.yml"
    path.write_text(
        path.read_text("utf-8").replace("fi: Hyte-neuvottelut,", "fi: Muut neuvottelut,"), "utf-8"
    )


@pytest.mark.parametrize(
    ("edit", "shown"),
    [
        (_add("docs/fi/tietoa.md", "\nLisätty rivi.\n"), "Lisätty rivi."),
        (_add("hooks/theme/partials/footer.html", "<p>Alinna</p>"), "<p>Alinna</p>"),
        (_rename, "Muut neuvottelut"),
    ],
    ids=["page", "theme", "setting"],
)
def test_what_they_are_made_from_is_seen(edit: Callable[[Path], None], shown: str, built: Checkout) -> None:
    assert rendered(built) == []
    edit(built.root)
    built.built(today=GOLDEN_TODAY)
    assert shown in (built.site / PAGE).read_text("utf-8")


def test_a_warning_is_repeated_by_each_build(built: Checkout) -> None:
    _add("docs/fi/tietoa.md", "\n[Ei mihinkään](puuttuu.md)\n")(built.root)
    assert "puuttuu.md" in built.build(today=GOLDEN_TODAY).stderr
    assert "fi/tietoa.md" in rendered(built)


def test_a_build_after_one_with_a_warning_is_not_skipped(built: Checkout) -> None:
    stamp = built.site.with_name("site.build") / "stamp"
    built.built(today=GOLDEN_TODAY)
    assert stamp.exists()
    stamp.unlink()
    _add("docs/fi/tietoa.md", "\n[Ei mihinkään](puuttuu.md)\n")(built.root)
    assert built.build(today=GOLDEN_TODAY).returncode == 0
    assert not stamp.exists()
    assert built.build("--strict", today=GOLDEN_TODAY).returncode == 1


def test_what_a_plugin_reads_is_unknown(built: Checkout) -> None:
    path = built.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace("plugins: []", "plugins: [search]"), encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    built.built(today=GOLDEN_TODAY)
    assert "fi/tietoa.md" in rendered(built)
