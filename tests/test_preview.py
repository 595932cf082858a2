"""`gazette preview`: the site with drafts in a folder of its own; the public site stays as it is."""

from __future__ import annotations

import subprocess

import pytest

from tests.sites import GOLDEN_TODAY, Checkout, contents
from tests.test_build import ROUNDS

DRAFT = ("draft: no\npublish_at: 2023-12-01 9.00", "draft: yes")
TITLE = {"fi": "Luonnos: Esimerkkilän kuntaryhmät 2025", "sv": "Utkast: ", "en": "Draft: "}


def gazette(checkout: Checkout, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        checkout.command(*arguments, tool="gazette.cli"),
        cwd=checkout.root,
        env=checkout.environment(GOLDEN_TODAY, PYTHONPATH=str(checkout.root / "hooks"), **more),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_preview_has_drafts_and_the_site_has_none(checkout: Checkout) -> None:
    checkout.change(ROUNDS, *DRAFT)
    public = contents(checkout.built(today=GOLDEN_TODAY))
    records = contents(checkout.root / "negotiations")
    done = gazette(checkout, "preview", "--language", "sv")
    assert done.returncode == 0, done.stdout + done.stderr
    folder = checkout.root / "preview"
    assert "Förhandsvisningen finns i mappen preview." in done.stdout
    files = {path: content.decode("utf-8", "replace") for path, content in contents(folder).items()}
    for language, title in TITLE.items():
        assert f"<h1>{title}" in files[f"{language}/esimerkkila/2025/kuntaryhmat/index.html"]
    pages = {path: text for path, text in files.items() if path.endswith(".html")}
    assert len(pages) > 100
    assert [path for path, text in pages.items() if '<meta name="robots" content="noindex' not in text] == []
    assert files["robots.txt"] == "User-agent: *\nDisallow: /\n"
    assert contents(checkout.site) == public
    assert contents(checkout.root / "negotiations") == records
    assert not any("kuntaryhmat" in path for path in public)


@pytest.mark.parametrize("folder", ["site", "site/fi", "negotiations", ".", "..", "uudet"])
def test_preview_replaces_no_other_folder(folder: str, checkout: Checkout) -> None:
    (checkout.root / "uudet").mkdir()
    (checkout.root / "uudet/muistio.txt").write_text("Muistiinpanoja", "utf-8")
    before = contents(checkout.root)
    done = gazette(checkout, "preview", folder, "--language", "en")
    assert done.returncode == 1
    assert "Choose another folder." in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(checkout.root) == before


def test_preview_with_a_mistake_is_refused_with_a_message(checkout: Checkout) -> None:
    checkout.change(ROUNDS, "scope: municipal-groups", "scope: kaikki\ndraft: yes")
    checkout.change(ROUNDS, "draft: no\npublish_at", "publish_at")
    done = gazette(checkout, "preview", "--language", "en")
    assert done.returncode == 1
    assert '"kaikki" is not one of the words allowed here.' in done.stdout + done.stderr
    assert "No preview was built; the reasons are above." in done.stderr
    assert not (checkout.root / "preview").exists()
    built = checkout.build(today=GOLDEN_TODAY)
    assert built.returncode == 0
    assert 'draft: "kaikki" is not one of the words allowed here.' in built.stdout + built.stderr


def test_a_preview_is_never_built_into_the_folder_of_the_site(checkout: Checkout) -> None:
    done = checkout.build(today=GOLDEN_TODAY, GAZETTE_PREVIEW="site")
    assert done.returncode != 0
    assert "site is the folder of the public site" in done.stdout + done.stderr
    assert not checkout.site.exists()


def test_the_ledger_never_has_drafts_in_any_environment(checkout: Checkout) -> None:
    checkout.change(ROUNDS, *DRAFT)
    done = gazette(checkout, "ledger", "--update", GAZETTE_PREVIEW="preview")
    assert done.returncode == 0, done.stderr
    published = checkout.record("published.txt").read_text("utf-8")
    assert "esimerkkila/2024/alueellinen" in published
    assert "kuntaryhmat" not in published
