"""Styles, scripts and pictures of the theme: named after their content, and kept for one more publication."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from gazette.engine.output_file import OutputFile
from gazette.engine.staging import Staging
from gazette.html.assets import FOLDER, AssetError, assets
from gazette.site import earlier_assets
from gazette.site.earlier_assets import PublishedAssets, published_assets
from tests.sites import GOLDEN_TODAY, Checkout, asset

STYLE = "hooks/theme/assets/stylesheets/home.css"
SCRIPT = "hooks/theme/assets/javascripts/menu.js"
HASH = re.compile(r"\.[0-9a-f]{16}(?=\.)")


def named(sources: Mapping[str, bytes]) -> dict[str, str]:
    return {one.name: one.path for one in assets(sources)}


def test_the_name_of_a_script_depends_on_its_content_and_its_imports() -> None:
    sources = {"one.js": b'import { a } from "./two.js";\n', "two.js": b"export const a = 1;\n", "s.css": b""}
    first, again = named(sources), named({**sources, "two.js": b"export const a = 2;\n"})
    assert named(sources) == first
    assert {name: HASH.sub("", path) for name, path in first.items()} == {n: FOLDER + n for n in sources}
    assert [name for name in sources if first[name] != again[name]] == ["one.js", "two.js"]
    one = next(one for one in assets(sources) if one.name == "one.js")
    assert one.content.decode() == f'import {{ a }} from "./{first["two.js"].removeprefix(FOLDER)}";\n'


@pytest.mark.parametrize(
    ("sources", "says"),
    [
        ({"one.js": b'from "./two.js"'}, "one.js imports two.js, which the theme lacks"),
        (
            {"one.js": b'from "./two.js"', "two.js": b'from "./one.js"'},
            "scripts import each other: one.js, two.js, one.js",
        ),
    ],
)
def test_scripts_that_cannot_be_named_are_refused(sources: Mapping[str, bytes], says: str) -> None:
    with pytest.raises(AssetError) as refused:
        assets(sources)
    assert str(refused.value) == says


def test_every_page_refers_to_assets_that_are_there(real_site: Path) -> None:
    referred: set[str] = set()
    for page in real_site.rglob("*.html"):
        text = page.read_text("utf-8")
        assert not re.search(r'"[./]*assets/(stylesheets|javascripts|images)/', text), page
        referred.update(re.findall(rf'"[./]*({FOLDER}[^"]*)"', text))
    for script in (real_site / FOLDER).glob("*.js"):
        referred.update(FOLDER + name for name in re.findall(r'"\./([^"]*\.js)"', script.read_text("utf-8")))
    assets = {path.relative_to(real_site).as_posix() for path in (real_site / FOLDER).iterdir()}
    assert referred == assets


def publish(site: Path, *names: str) -> dict[str, str]:
    """Publish a site with these assets, whose content is their name; returns the paths of its files."""
    staging, paths = Staging(site), [FOLDER + name for name in names]
    kept = earlier_assets.keep_earlier(staging, paths)
    staging.write([OutputFile(path, str.encode, path) for path in (*paths, "index.html")])
    staging.publish()
    earlier_assets.write(kept, staging.work)
    return {
        path.relative_to(site).as_posix().removeprefix(FOLDER): path.read_text("utf-8").removeprefix(FOLDER)
        for path in site.rglob("*")
        if path.is_file()
    }


def test_assets_of_the_previous_publication_stay_until_assets_change_again(tmp_path: Path) -> None:
    site, work = tmp_path / "site", tmp_path / "site.build"

    def paths_of(*names: str) -> dict[str, str]:
        return {name: name for name in (*names, "index.html")}

    assert publish(site, "a.1.css", "b.1.js") == paths_of("a.1.css", "b.1.js")
    for _ in range(3):
        assert publish(site, "a.2.css", "b.1.js") == paths_of("a.1.css", "a.2.css", "b.1.js")
    assert published_assets(site, work) == PublishedAssets(
        frozenset({f"{FOLDER}a.2.css", f"{FOLDER}b.1.js"}), frozenset({f"{FOLDER}a.1.css"})
    )
    assert publish(site, "a.2.css", "b.2.js") == paths_of("a.2.css", "b.1.js", "b.2.js")
    assert publish(site, "a.2.css", "b.1.js") == paths_of("a.2.css", "b.1.js", "b.2.js")
    (site / FOLDER / "b.2.js").unlink()
    assert publish(site, "a.2.css", "b.1.js") == paths_of("a.2.css", "b.1.js"), "what is gone is not kept"


@pytest.mark.parametrize(
    "listed",
    [None, b"", b"\xff", b"[1]", b"[1, 2]", b"{}", b"[[], []", pytest.param(b"[" * 100_000, id="deep")],
)
def test_without_a_list_that_can_be_read_every_asset_is_kept(listed: bytes | None, tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(site, "a.1.css")
    (tmp_path / "site.build/assets").unlink()
    if listed is not None:
        (tmp_path / "site.build/assets").write_bytes(listed)
    assert publish(site, "a.2.css") == {name: name for name in ("a.1.css", "a.2.css", "index.html")}


def test_a_site_without_assets_has_none(tmp_path: Path) -> None:
    assert published_assets(tmp_path, tmp_path) == PublishedAssets(frozenset(), frozenset())


@pytest.mark.parametrize(
    "path", ["index.html", "gone.css", f"{FOLDER}inner/a.css", f"{FOLDER}../index.html", f"{FOLDER}a\\b.css"]
)
def test_only_files_of_the_folder_of_assets_are_kept(path: str, tmp_path: Path) -> None:
    """Anybody may have written to the list of the last publication."""
    site = tmp_path / "site"
    publish(site, "a.1.css")
    (site / path).parent.mkdir(exist_ok=True)
    if path != "gone.css":
        (site / path).write_text("by hand", "utf-8")
    earlier_assets.write(PublishedAssets(frozenset({path}), frozenset()), tmp_path / "site.build")
    assert publish(site, "a.2.css") == {name: name for name in ("a.2.css", "index.html")}


def append(checkout: Checkout, name: str, text: str) -> None:
    path = checkout.root / name
    path.write_text(path.read_text("utf-8") + text, "utf-8")


def kept(site: Path, name: str) -> int:
    """The number of versions of an asset in a site."""
    stem, _, suffix = name.rpartition(".")
    return len(list((site / FOLDER).glob(f"{stem}.*.{suffix}")))


def test_pages_of_the_previous_publication_find_their_assets(checkout: Checkout) -> None:
    """Until assets change again, however often the site is published."""
    site = checkout.built(today=GOLDEN_TODAY)
    first = {name: site / asset(site, name) for name in ("gazette.css", "menu.js")}
    texts = {name: path.read_bytes() for name, path in first.items()}
    append(checkout, STYLE, ".one { color: red }\n")
    for _ in range(2):
        checkout.built(today=GOLDEN_TODAY)
        assert first["gazette.css"].read_bytes() == texts["gazette.css"]
        assert (kept(site, "gazette.css"), kept(site, "menu.js")) == (2, 1)
        append(checkout, "negotiations/esimerkkila/2025/kuntaryhmat.yml", "# edited\n")
    append(checkout, SCRIPT, "// edited\n")
    checkout.built(today=GOLDEN_TODAY)
    assert not first["gazette.css"].exists(), "two publications ago"
    assert first["menu.js"].read_bytes() == texts["menu.js"]
    assert (kept(site, "gazette.css"), kept(site, "menu.js")) == (1, 2)


def test_a_failed_build_and_a_lost_list_lose_no_asset(checkout: Checkout) -> None:
    site = checkout.built(today=GOLDEN_TODAY)
    first = site / asset(site, "gazette.css")
    append(checkout, STYLE, ".one { color: red }\n")
    broken = checkout.root / "negotiations/esimerkkila/2025/rikki.yml"
    broken.write_text("title: [\n", "utf-8")
    assert checkout.build(today=GOLDEN_TODAY).returncode == 1
    broken.unlink()
    (checkout.root / "site.build/assets").write_text('["../../mkdocs.yml"]')
    checkout.built(today=GOLDEN_TODAY)
    assert first.is_file()
    assert kept(site, "gazette.css") == 2


def test_logo_and_icon_of_the_site_are_named_after_their_content_too(checkout: Checkout) -> None:
    """They stay at their own addresses too, for pages that refer to them."""
    for name in ("merkki.svg", "kuvake.svg"):
        path = checkout.root / "docs/kuvat" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    configuration = checkout.root / "mkdocs.yml"
    text = configuration.read_text("utf-8")
    assert text.count("\n  gazette:\n") == 1
    pictures = "\n  gazette:\n    logo: kuvat/merkki.svg\n    icon: kuvat/kuvake.svg\n"
    configuration.write_text(text.replace("\n  gazette:\n", pictures), "utf-8")
    site = checkout.built(today=GOLDEN_TODAY)
    page = (site / "fi/index.html").read_text("utf-8")
    logo, icon = asset(site, "merkki.svg"), asset(site, "kuvake.svg")
    assert f'<img class="mark mark--own" src="../{logo}"' in page
    assert f'<link rel="icon" href="../{icon}" type="image/svg+xml">' in page
    assert (site / "kuvat/merkki.svg").is_file(), "hand-written pages can refer to it, too"
