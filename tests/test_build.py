"""The build as staff and jobs run it: a whole new site or the old one, the same bytes from the same records.

Every test runs the real commands on a copy of the tree with the invented records.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest

from gazette.base.bounds import MAX_DEPTH
from tests.measuring import MEASURED
from tests.sites import GOLDEN, GOLDEN_TODAY, Checkout, contents, copied
from tests.waiting import PATIENCE, within

REPORT: Final = "esimerkkila/2024/alueellinen"
ROUNDS: Final = "esimerkkila/2025/kuntaryhmat.yml"
PAGE: Final = f"fi/{REPORT}/index.html"


@pytest.fixture
def built(tmp_path: Path, golden_site: Path) -> Checkout:
    """A copy of the tree with a built site."""
    copy = copied(tmp_path / "checkout", GOLDEN / "negotiations")
    shutil.copytree(golden_site, copy.site)
    return copy


@pytest.mark.parametrize(
    ("tool", "arguments", "environment"),
    [
        pytest.param(
            "mkdocs", ["--strict"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"}, id="strict"
        ),
        pytest.param(
            "properdocs",
            [],
            {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C"},
            id="properdocs",
        ),
    ],
)
def test_same_records_and_day_give_the_same_bytes(
    tool: str, arguments: list[str], environment: dict[str, str], checkout: Checkout, golden_site: Path
) -> None:
    site = checkout.built(*arguments, tool=tool, today=GOLDEN_TODAY, **environment)
    actual, expected = contents(site), contents(golden_site)
    assert [path for path in expected if actual.get(path) != expected[path]] == []
    assert actual.keys() == expected.keys()
    assert len(actual) > 300


def test_build_makes_the_site_and_touches_nothing_else(checkout: Checkout) -> None:
    def tree() -> dict[str, bytes]:
        return {
            path: data
            for path, data in contents(checkout.root).items()
            if not path.startswith((".cache/", "site/", "site.build/"))
        }

    before = tree()
    checkout.built(today=GOLDEN_TODAY)
    assert tree() == before
    assert {path.name for path in checkout.root.iterdir()} - {".cache", "site.build"} == {
        "docs",
        "hooks",
        "mkdocs.yml",
        "negotiations",
        "site",
    }
    assert not (checkout.root / "site.build/new").exists()


def test_the_summary_of_a_build_fits_on_one_screen(checkout: Checkout) -> None:
    output = checkout.build(today=GOLDEN_TODAY).stdout
    counts = dict(re.findall(r"^  (\S.*?) {2,}([\d.]+)$", output, re.MULTILINE))
    pages = {name: int(count) for name, count in counts.items() if name.startswith("Pages")}
    assert (counts["Organisers"], counts["Records"], counts["Partners"], counts["Warnings"]) == (
        "3",
        "17",
        "6",
        "6",
    )
    assert pages.keys() == {"Pages, suomi", "Pages, svenska", "Pages, English"}
    for code, count in zip(("fi", "sv", "en"), pages.values(), strict=True):
        assert count == sum(path.suffix == ".html" for path in (checkout.site / code).rglob("*"))


def test_record_with_an_error_leaves_the_site_as_it_was(built: Checkout) -> None:
    before = contents(built.site)
    built.change(ROUNDS, "co_organisers: [Äärelä, esimerkki-ry]", "co_organisers: [Äärelä, esimerki-ry]")
    done = built.build(today=GOLDEN_TODAY)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stdout.strip() == (
        f'negotiations/{ROUNDS}:10:25  co_organisers.2: "esimerki-ry" is not in partners.yml, and no'
        ' region or municipality has that name.\n    Did you mean "esimerkki-ry"?\n\n'
        "1 error. Nothing was published; the site is as it was."
    )
    assert contents(built.site) == before
    assert not (built.root / "site.build/new").exists()


def test_the_site_is_built_once_the_record_is_corrected(built: Checkout) -> None:
    path = built.record(ROUNDS)
    good = path.read_text(encoding="utf-8")
    path.write_text(good.replace("date: 2025-11-12", "date: 12.11.2025"), encoding="utf-8")
    assert built.build(today=GOLDEN_TODAY).returncode != 0
    path.write_text(good.replace("Kväll i norr", "Kvällen i norr"), encoding="utf-8")
    built.built(today=GOLDEN_TODAY)
    assert "Kvällen i norr" in (built.site / "sv/esimerkkila/2025/kuntaryhmat/index.html").read_text("utf-8")


def test_unreadable_record_is_reported_without_traceback(built: Checkout) -> None:
    before = contents(built.site)
    built.record("mallila/2024/peruttu.yml").write_text("title: " + "[" * (MAX_DEPTH + 2), encoding="utf-8")
    done = built.build(today=GOLDEN_TODAY)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "negotiations/mallila/2024/peruttu.yml:1:" in done.stderr + done.stdout
    assert contents(built.site) == before


def test_warning_stops_a_strict_build_only(built: Checkout) -> None:
    before = contents(built.site)
    page = built.root / "docs/fi/tietoa.md"
    page.write_text(page.read_text("utf-8") + "\n[Ei mihinkään](puuttuu.md)\n", encoding="utf-8")
    strict = built.build("--strict", today=GOLDEN_TODAY)
    assert strict.returncode != 0
    assert "puuttuu.md" in strict.stderr
    assert "Traceback" not in strict.stdout + strict.stderr
    assert contents(built.site) == before
    assert built.build(today=GOLDEN_TODAY).returncode == 0
    assert contents(built.site) != before


def test_a_killed_build_leaves_the_old_site_or_the_new_one_whole(built: Checkout) -> None:
    """Killed at several moments, it never leaves a mixture; the next build cleans up."""
    before = contents(built.site)
    built.change(ROUNDS, "sv: Exempelbygdens kommungrupper 2025", "sv: Exempelbygdens grupper")
    written = built.root / "site.build/next"
    left: list[Mapping[str, bytes]] = []
    for pages in (1, 100, 200):
        shutil.rmtree(written, ignore_errors=True)
        build = subprocess.Popen(
            built.command("build"),
            cwd=built.root,
            env=built.environment(GOLDEN_TODAY),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        within(lambda: pages_in(written) >= pages or build.poll() is not None)  # noqa: B023  (called at once)
        build.kill()
        build.wait()
        left.append(contents(built.site))
    after = contents(built.built(today=GOLDEN_TODAY))
    assert "<h1>Exempelbygdens grupper</h1>" in after["sv/esimerkkila/2025/kuntaryhmat/index.html"].decode()
    assert left[0] == before
    assert all(site in (before, after) for site in left)
    built.change(ROUNDS, "sv: Exempelbygdens grupper", "sv: Exempelbygdens kommungrupper 2025")
    assert contents(built.built(today=GOLDEN_TODAY)) == before


@pytest.mark.parametrize(
    ("files", "expected_message"),
    [
        pytest.param(
            [f"docs/{language}/{REPORT}.md" for language in ("fi", "sv", "en")],
            f"en/{REPORT}/index.html: two files have this address; one comes from docs/en/{REPORT}.md.",
            id="a page where a record is",
        ),
        pytest.param(
            ["docs/sitemap.xml"],
            "sitemap.xml: two files have this address; one comes from docs/sitemap.xml.",
            id="a file where one of the site's own is",
        ),
        pytest.param(
            ["docs/fi/vain-suomeksi.md"],
            "docs/fi/vain-suomeksi.md:1:1  the page is missing in another language.\n"
            "    Add docs/sv/vain-suomeksi.md.",
            id="a page in one language",
        ),
        pytest.param(
            ["docs/irrallinen.md"],
            "docs/irrallinen.md:1:1  a hand-written page must be in docs/fi, docs/sv or docs/en.",
            id="a page in no language",
        ),
    ],
)
def test_two_files_at_one_address_are_refused(
    files: list[str], expected_message: str, built: Checkout
) -> None:
    before = contents(built.site)
    for file in files:
        path = built.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\ntitle: Koe\ndescription: Koe\n---\nKoe\n", encoding="utf-8")
    done = built.build(today=GOLDEN_TODAY)
    assert done.returncode != 0
    assert expected_message in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(built.site) == before


def test_page_without_description_is_refused(built: Checkout) -> None:
    before = contents(built.site)
    page = built.root / "docs/sv/om.md"
    page.write_text(
        re.sub("^description:.*\n", "", page.read_text("utf-8"), flags=re.MULTILINE), encoding="utf-8"
    )
    done = built.build(today=GOLDEN_TODAY)
    assert done.returncode != 0
    assert "docs/sv/om.md:1:1  description: is missing." in done.stdout + done.stderr
    assert contents(built.site) == before


def test_invitation_becomes_report_at_the_same_address(checkout: Checkout) -> None:
    before = contents(checkout.built(today="2024-09-20"))
    after = contents(checkout.built(today="2024-11-10"))
    stages = [re.findall(r'class="stage stage--(\w+)"', site[PAGE].decode())[0] for site in (before, after)]
    assert stages == ["invitation", "reported"]
    # Promise 3: no address disappears. Pieces of the search index are named after their content.
    assert {path for path in before.keys() - after.keys() if not path.startswith("search/")} == set()
    details = b"olli.oletus@example.fi"
    assert details in before[PAGE]
    assert [path for path, data in after.items() if details in data] == []


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"GAZETTE_TODAY": "eilen"}, "GAZETTE_TODAY: eilen is not a day such as 2026-11-22"),
        (
            {"SOURCE_DATE_EPOCH": "9" * 30, "GAZETTE_TODAY": "", "GAZETTE_LANGUAGE": "fi"},
            f"SOURCE_DATE_EPOCH: {'9' * 30} ei ole sekuntien määrä vuoden 1970 alusta",
        ),
        ({"GAZETTE_LANGUAGE": "de"}, "GAZETTE_LANGUAGE: de ei ole fi, sv eikä en"),
    ],
)
def test_setting_that_cannot_be_used_is_reported_plainly(
    environment: dict[str, str], expected: str, built: Checkout
) -> None:
    before = contents(built.site)
    done = subprocess.run(
        built.command("build"),
        cwd=built.root,
        env={**built.environment(GOLDEN_TODAY), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert expected in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert contents(built.site) == before


def test_day_of_the_build_can_be_that_of_the_source(checkout: Checkout, golden_site: Path) -> None:
    """SOURCE_DATE_EPOCH (reproducible-builds.org) is a moment; the day is that of the moment in Helsinki."""
    midnight = 1760907600  # 2025-10-20 00:00 in Helsinki, still the 19th by UTC
    site = checkout.built(today="", SOURCE_DATE_EPOCH=str(midnight))
    assert contents(site) == contents(golden_site)


def test_serve_shows_each_change_and_goes_on_after_a_mistake(checkout: Checkout) -> None:
    title = "fi: Esimerkkilän kuntaryhmät 2025"
    with served(checkout) as (get, log):
        page = "/fi/esimerkkila/2025/kuntaryhmat/"
        within(lambda: "<h1>Esimerkkilän kuntaryhmät 2025</h1>" in get(page))
        checkout.change(ROUNDS, title, "fi: Esimerkkilän ryhmät")
        within(lambda: "<h1>Esimerkkilän ryhmät</h1>" in get(page))
        checkout.change(ROUNDS, "scope: municipal-groups", "scope: kaikki")
        within(lambda: '"kaikki" is not one of the words allowed here.' in log.read_text("utf-8"))
        within(lambda: "<h1>The site cannot be built</h1>" in get(page))
        checkout.change(ROUNDS, "scope: kaikki", "scope: regional")
        checkout.change(ROUNDS, "fi: Esimerkkilän ryhmät", "fi: Esimerkkilän piirit")
        within(lambda: "<h1>Esimerkkilän piirit</h1>" in get(page))
        assert "Traceback" not in log.read_text("utf-8")
    assert not (checkout.root / "site").exists()


def test_watch_publishes_each_change_and_goes_on_after_a_mistake(checkout: Checkout) -> None:
    """`make watch` publishes the records as they are, or as they last were without an error."""
    page = "fi/esimerkkila/2025/kuntaryhmat/index.html"
    module = checkout.root / "hooks/gazette/head/sharing.py"
    with watched(checkout) as log:
        within(lambda: log().count("Documentation built") >= 1)
        checkout.change(ROUNDS, "fi: Esimerkkilän kuntaryhmät 2025", "fi: Esimerkkilän ryhmät")
        within(lambda: log().count("Documentation built") >= 2)
        assert "<h1>Esimerkkilän ryhmät</h1>" in (checkout.site / page).read_text("utf-8")
        checkout.change(ROUNDS, "scope: municipal-groups", "scope: kaikki")
        within(lambda: '"kaikki" is not one of the words allowed here.' in log())
        assert "<h1>Esimerkkilän ryhmät</h1>" in (checkout.site / page).read_text("utf-8")
        code = module.read_text("utf-8")
        assert '_property("og:type", "website")' in code
        module.write_text(code.replace('"og:type", "website"', '"og:type", "book"'), "utf-8")
        checkout.change(ROUNDS, "scope: kaikki", "scope: municipal-groups")
        within(lambda: log().count("Documentation built") >= 3)
        assert 'content="book"' in (checkout.site / page).read_text("utf-8"), "by the code there is now"
    assert "Traceback" not in log()
    left = contents(checkout.site)
    shutil.rmtree(checkout.site)
    assert contents(checkout.built(today=GOLDEN_TODAY)) == left


REGION: Final = "fi/testila/"


@pytest.mark.parametrize("way", ["moved away", "taken out by git"])
def test_a_removed_and_restored_region_is_seen(way: str, checkout: Checkout, tmp_path: Path) -> None:
    """As when a branch without the region is checked out while `make watch` and `mkdocs serve` run."""
    region, aside = checkout.root / "negotiations/testila", tmp_path / "testila"

    def go() -> None:
        if way == "moved away":
            region.rename(aside)
        else:  # git removes file by file, then the folders that are empty
            shutil.copytree(region, aside)
            for path in sorted(region.rglob("*"), key=lambda path: (path.is_dir(), -len(path.parts))):
                path.rmdir() if path.is_dir() else path.unlink()
            region.rmdir()

    def come_back() -> None:
        if way == "moved away":
            aside.rename(region)
        else:
            shutil.copytree(aside, region)

    with watched(checkout) as log:
        page = checkout.site / REGION / "index.html"
        within(lambda: log().count("Documentation built") == 1)
        assert page.exists()
        go()
        within(lambda: not page.exists())
        come_back()
        within(page.exists)
        with served(checkout) as (get, value):
            within(lambda: "<main" in get(f"/{REGION}"))
            shutil.rmtree(aside, ignore_errors=True)
            go()
            within(lambda: "<main" in get("/fi/mallila/") and "<main" not in get(f"/{REGION}"))
            come_back()
            within(lambda: "<main" in get(f"/{REGION}"))
            assert not re.search("Traceback|RuntimeWarning", value.read_text("utf-8"))
    assert not re.search("Traceback|RuntimeWarning", log())
    left = contents(checkout.site)
    shutil.rmtree(checkout.site)
    assert contents(checkout.built(today=GOLDEN_TODAY)) == left


def test_watch_waits_until_a_record_is_corrected(checkout: Checkout) -> None:
    checkout.change(ROUNDS, "scope: municipal-groups", "scope: kaikki")
    with watched(checkout) as log:
        within(lambda: '"kaikki" is not one of the words allowed here.' in log())
        checkout.change(ROUNDS, "scope: kaikki", "scope: municipal-groups")
        within(lambda: "Documentation built" in log())
    assert log().count('"kaikki"') == 1, "told once, not again at the end"
    assert (checkout.site / "index.html").is_file()


def test_watch_goes_on_after_code_that_cannot_be_loaded_and_restores_the_site(checkout: Checkout) -> None:
    page = checkout.site / "fi/esimerkkila/2025/kuntaryhmat/index.html"
    module = checkout.root / "hooks/gazette/head/sharing.py"
    code, unread = module.read_text("utf-8"), checkout.root / "hooks/gazette/html/templates/__pycache__"
    unread.mkdir()
    with watched(checkout) as log:
        within(lambda: log().count("Documentation built") >= 1)
        module.write_text("def (:\n" + code, "utf-8")
        within(lambda: f"{module}:1: the program cannot be loaded: SyntaxError: " in log())
        module.write_text(code.replace('"og:type", "website"', '"og:type", "book"'), "utf-8")
        within(lambda: log().count("Documentation built") >= 2)
        assert 'content="book"' in page.read_text("utf-8")
        before = contents(checkout.site)
        page.unlink()
        (unread / "event").touch()
        within(page.exists)
        within(lambda: log().count("Documentation built") >= 3)
        assert contents(checkout.site) == before
    assert "Traceback" not in log()


@contextmanager
def watched(checkout: Checkout) -> Iterator[Callable[[], str]]:
    """Run `make watch` within the block, then interrupt it; yields a function that returns its output."""
    log = checkout.root / "watch.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            checkout.command("build", "--strict"),
            cwd=checkout.root,
            stdout=out,
            stderr=out,
            env=checkout.environment(GOLDEN_TODAY, GAZETTE_WATCH="1", **MEASURED),
        )
        try:
            yield lambda: log.read_text("utf-8")
            process.terminate()
            assert process.wait(PATIENCE) == 0
        finally:
            process.kill()
            process.wait()


@contextmanager
def served(checkout: Checkout) -> Iterator[tuple[Callable[[str], str], Path]]:
    """Run `mkdocs serve` within the block; yields functions that return a page and its output."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = checkout.root / "serve.log"

    def get(path: str) -> str:
        try:
            with urllib.request.urlopen(f"http://{address}{path}", timeout=PATIENCE) as answer:
                return str(answer.read().decode())
        except OSError:
            return ""

    with log.open("wb") as out:
        process = subprocess.Popen(
            checkout.command("serve", "--dev-addr", address),
            cwd=checkout.root,
            stdout=out,
            stderr=out,
            env=checkout.environment(GOLDEN_TODAY, **MEASURED),
        )
        try:
            yield get, log
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def pages_in(folder: Path) -> int:
    """The number of pages that a running build has written so far."""
    return sum(name.endswith(".html") for _, _, names in os.walk(folder) for name in names)


def test_the_environment_of_the_tests_does_not_reach_a_build(checkout: Checkout) -> None:
    assert "GAZETTE_TODAY" not in os.environ
    assert checkout.environment(GOLDEN_TODAY).keys() <= {
        "PATH",
        "HOME",
        "TMPDIR",
        "GAZETTE_TODAY",
        "GAZETTE_LANGUAGE",
        "PYTHONDONTWRITEBYTECODE",
    }


def test_well_known_files_of_docs_are_published_and_other_hidden_ones_are_not(checkout: Checkout) -> None:
    for name in (".well-known/security.txt", ".hidden/note.txt"):
        (checkout.root / "docs" / name).parent.mkdir()
        (checkout.root / "docs" / name).write_text("text")
    site = checkout.built()
    assert (site / ".well-known/security.txt").read_text() == "text"
    assert not (site / ".hidden").exists()


def test_a_link_out_of_docs_is_not_published(built: Checkout) -> None:
    before = contents(built.site)
    secret = built.root / "salaisuus.txt"
    secret.write_text("salainen")
    (built.root / "docs/tiedosto.txt").symlink_to(secret)
    (built.root / "docs/fi/kierros").symlink_to("..")
    message = "this is a link that leads out of docs, nowhere or in a circle; it is not read."
    done = built.build(today=GOLDEN_TODAY)
    assert done.returncode == 1
    assert done.stdout.splitlines()[-6:] == [
        f"docs/fi/kierros:1:1  {message}",
        "    Put the file or the folder itself here.",
        f"docs/tiedosto.txt:1:1  {message}",
        "    Put the file or the folder itself here.",
        "",
        "2 errors. Nothing was published; the site is as it was.",
    ]
    assert contents(built.site) == before


def test_code_of_the_same_size_and_time_makes_all_anew(checkout: Checkout) -> None:
    module = checkout.root / "hooks/gazette/head/sharing.py"
    pages = []
    for kind, other in (("website", "webpage"), ("webpage", "website")):
        site = checkout.built(today=GOLDEN_TODAY)
        named = {
            found
            for path in site.rglob("*.html")
            for found in re.findall(r'property="og:type" content="(\w+)"', path.read_text("utf-8"))
        }
        pages.append(named)
        code, times = module.read_text("utf-8"), module.stat()
        assert code.count(f'"og:type", "{kind}"') == 1
        module.write_text(code.replace(f'"og:type", "{kind}"', f'"og:type", "{other}"'), "utf-8")
        os.utime(module, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert module.stat().st_size == times.st_size
    assert pages == [{"article", "website"}, {"article", "webpage"}]


def test_a_file_in_the_place_of_the_site_is_reported(checkout: Checkout) -> None:
    checkout.site.write_text("a file")
    done = checkout.build(today=GOLDEN_TODAY)
    assert done.returncode == 3
    assert done.stdout.strip().splitlines() == [
        f"{checkout.site}: something else is where this belongs",
        "    Move it away or remove it; what a build made, it makes again.",
    ]
    assert "Traceback" not in done.stderr
    checkout.site.unlink()
    checkout.built(today=GOLDEN_TODAY)
