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


@pytest.mark.parametrize("option", ["--quiet", "--verbose"])
def test_a_build_that_logs_no_warnings_keeps_nothing(option: str, built: Checkout) -> None:
    stamp = without_stamp(built)
    _add("docs/fi/tietoa.md", "\n[Ei mihinkään](puuttuu.md)\n")(built.root)
    built.built(option, today=GOLDEN_TODAY)
    assert not stamp.exists()
    assert built.build("--strict", today=GOLDEN_TODAY).returncode == 1


def test_a_build_after_one_with_a_warning_on_the_settings_is_not_skipped(built: Checkout) -> None:
    stamp = without_stamp(built)
    set_(built, "plugins: []", "plugins: []\ntuntematon: 1")
    assert "tuntematon" in built.build(today=GOLDEN_TODAY).stderr
    assert not stamp.exists()


def without_stamp(site: Checkout) -> Path:
    """The stamp of a build that is not skipped, removed."""
    stamp = site.site.with_name("site.build") / "stamp"
    stamp.unlink()
    return stamp


def set_(site: Checkout, old: str, new: str) -> None:
    """Replace a text of mkdocs.yml, and have it older than the next build."""
    path = site.root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
    os.utime(path, (1_700_000_000, 1_700_000_000))


@pytest.mark.parametrize(
    "setting",
    ["plugins: [search]", "plugins: []\nnav: [fi/tietoa.md]", "plugins: []\nextra_templates: [lista.txt]"],
    ids=["plugin", "nav", "template"],
)
def test_what_may_read_or_name_any_page_has_them_rendered(setting: str, built: Checkout) -> None:
    (built.root / "docs/lista.txt").write_text("{% for page in pages %}{{ page.url }}\n{% endfor %}", "utf-8")
    set_(built, "plugins: []", setting)
    built.built("--strict", today=GOLDEN_TODAY)
    before = (built.site / "lista.txt").read_bytes()
    assert "fi/tietoa.md" in rendered(built)
    built.built("--strict", today=GOLDEN_TODAY)
    assert (built.site / "lista.txt").read_bytes() == before


def test_another_configuration_is_no_input_of_what_is_kept(built: Checkout) -> None:
    other = built.root / "other.yml"
    text = (built.root / "mkdocs.yml").read_text("utf-8")
    other.write_text(text, "utf-8")
    stamp = without_stamp(built)
    built.built("-f", "other.yml", today=GOLDEN_TODAY)
    assert not stamp.exists()
    _add("docs/fi/tietoa.md", "\nH2O\n\n*[H2O]: Vesi\n")(built.root)
    other.write_text(text.replace("  - abbr\n", ""), "utf-8")
    for file, title in (("other.yml", False), ("mkdocs.yml", True), ("other.yml", False)):
        built.built("-f", file, today=GOLDEN_TODAY)
        assert ('title="Vesi"' in (built.site / PAGE).read_text("utf-8")) is title


def test_a_theme_in_another_folder_is_read_in_each_build(built: Checkout) -> None:
    (built.root / "hooks/theme").rename(built.root / "teema")
    set_(built, "custom_dir: hooks/theme", "custom_dir: teema")
    built.built(today=GOLDEN_TODAY)
    _add("teema/partials/footer.html", "<p>Alinna</p>")(built.root)
    built.built(today=GOLDEN_TODAY)
    for page in (PAGE, "fi/index.html"):
        assert "<p>Alinna</p>" in (built.site / page).read_text("utf-8")


def test_a_page_with_another_end_of_its_name_is_kept(built: Checkout) -> None:
    for language in ("fi", "sv", "en"):
        (built.root / f"docs/{language}/ohje.markdown").write_text(
            "---\ntitle: Ohje\ndescription: Ohje\n---\nLue tämä.\n", "utf-8"
        )
    built.built(today=GOLDEN_TODAY)
    assert rendered(built) == []
    assert "Lue tämä." in (built.site / "fi/ohje/index.html").read_text("utf-8")


def test_a_page_that_is_left_out_of_the_site_is_no_file_of_it(built: Checkout) -> None:
    set_(built, "plugins: []", "plugins: []\ndraft_docs: kesken.md")
    set_(built, "    # precompressed: true", "    precompressed: true")
    for name in (".salainen.md", "kesken.md"):
        (built.root / "docs/fi" / name).write_text("Kesken.\n", "utf-8")
    (built.root / "docs/.salaiset.csv").write_text("1\n" * 1000, "utf-8")
    for _ in range(2):
        built.built(today=GOLDEN_TODAY)
        assert [path for path in contents(built.site) if re.search("salai|kesken", path)] == []
