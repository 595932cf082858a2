"""Editing in the browser, tried with Decap CMS itself: a new record, and an edit of an existing one.

It needs the editor's script and decap-server; `make admin-trial` gets both and runs this.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Locator, Page

from gazette.base.settings import settings
from gazette.format.forms.record_form import is_in_form
from gazette.outputs.admin import bundle
from gazette.outputs.admin.files import files
from gazette.records.document import Document, read
from gazette.records.loading import load
from gazette.site.listing import site_of
from tests.browsing import watch
from tests.conftest import Expected
from tests.serving import serving
from tests.sites import GOLDEN, ROOT, Checkout, copied
from tests.test_deploy import apache2, caddy, nginx, shown
from tests.waiting import PATIENCE, is_open, within

HERE: Final = Path(__file__).with_name("forms")
SERVER: Final = ROOT / ".cache/admin-trial/node_modules/decap-server/dist/index.js"
NEW: Final = "kainuu/2026/mallin-neuvottelu-2026.yml"
PICTURE: Final = GOLDEN / "negotiations/esimerkkila/2024/media/kuva.png"
REGION: Final = "lappi/region.yml"
OLD: Final = "lappi/2023/alueellinen.yml"
pytestmark = pytest.mark.skipif(
    not (SERVER.is_file() and (ROOT / bundle.KEPT / bundle.SCRIPT).is_file()),
    reason="make admin-trial gets what this needs",
)
Serving = Callable[[Path, Path], AbstractContextManager[str]]
"""Shows the site in the first folder, may write to the second; gives the address."""
INNERMOST: Final = """async (scope, [name, number, seconds]) => {
    const control = () => {
        const fields = [...scope.querySelectorAll(`[id^="${name}-field-"]`)].map(element => {
            let depth = 0;
            for (let above = element.parentElement; above && above !== scope; above = above.parentElement)
                if (/-field-\\d+$/.test(above.id)) depth += 1;
            return [depth, element.id];
        });
        const least = Math.min(...fields.map(([depth]) => depth));
        return fields.filter(([depth]) => depth === least).map(([, id]) => id)[number];
    };
    const end = performance.now() + 1000 * seconds;
    while (!control() && performance.now() < end) await new Promise(resume => setTimeout(resume, 20));
    return control();
}"""
"""The id of a field's control, once it is there: of those with its name the one that lies in no other's."""


class Form:
    """The form of a record, or a part of it."""

    def __init__(self, page: Page, scope: Locator) -> None:
        self.page, self.scope = page, scope

    def at(self, *steps: str, item: int = 0) -> Form:
        """The control of a nested field; closed fields around it are opened."""
        form = self
        for number, name in enumerate(steps):
            position = item if number == len(steps) - 1 else 0
            id_ = form.scope.evaluate(INNERMOST, [name, position, PATIENCE])
            assert id_, f"there is no {name}"
            form = Form(self.page, self.page.locator(f'[id="{id_}"]'))
            opener = form.scope.get_by_test_id("expand-button")
            if (
                number < len(steps) - 1
                and opener.count()
                and opener.first.get_attribute("aria-label") == "Expand"
            ):
                opener.first.click()
        return form

    def write(self, text: str) -> None:
        """Type a text into a field."""
        self.scope.fill(text)

    def choose(self, label: str) -> None:
        """Choose a value of a list by its label."""
        self.scope.click()
        self.page.keyboard.type(label)
        self.page.keyboard.press("Enter")

    def add(self, name: str) -> Form:
        """Add an item to a list; returns the list."""
        items = self.at(name)
        items.scope.get_by_role("button", name="Add").first.click()
        return items

    def upload(self, path: Path) -> None:
        """Upload a file in the part's field for files, and choose it."""
        self.scope.get_by_role("button", name=re.compile("^Choose an? ")).click()
        library = self.page.get_by_role("dialog")
        library.locator('input[type="file"]').set_input_files(path)
        library.get_by_role("button", name="Choose selected").click()
        self.page.get_by_role("dialog").wait_for(state="detached")

    def publish(self) -> None:
        """Save the record."""
        self.page.get_by_role("button", name="Publish").first.click()
        with self.page.expect_response(lambda answer: "persistEntry" in (answer.request.post_data or "")):
            self.page.get_by_role("menuitem", name="Publish now").click()


def git(root: Path, *arguments: str) -> str:
    """The output of git in the folder of a checkout."""
    names = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
    return subprocess.run(
        ["git", *names, *arguments], cwd=root, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def gazette(checkout: Checkout, *arguments: str) -> str:
    """The output of `gazette`, which has to succeed."""
    command = [str(Path(sys.executable).with_name("gazette")), *arguments, "--root", str(checkout.root)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "GAZETTE_TODAY": "2026-11-22"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A git repository with the real records as the forms need them, and a built site with the editor."""
    root = tmp_path_factory.mktemp("admin")
    copy = copied(root)
    kept = root / bundle.KEPT
    kept.parent.mkdir()
    kept.symlink_to(ROOT / bundle.KEPT)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    configuration = root / "mkdocs.yml"
    backend = f"{{name: proxy, proxy_url: 'http://127.0.0.1:{port}/api/v1', branch: main}}"
    admin = f"admin:\n      backend: {backend}\n      review: false\n"
    configuration.write_text(
        configuration.read_text("utf-8").replace("staff_language: fi\n", f"staff_language: fi\n    {admin}"),
        "utf-8",
    )
    gazette(copy, "forms", str(root / "negotiations"))
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "--quiet", "--initial-branch", "main")
    git(root, "config", "user.name", "Test")
    git(root, "config", "user.email", "test@example.com")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Records")
    copy.built()
    return copy


@contextmanager
def running(environment: dict[str, str], port: int) -> Iterator[None]:
    """Run decap-server until the end of the block."""
    server = subprocess.Popen(["node", str(SERVER)], env=environment, stdout=subprocess.DEVNULL)
    try:
        within(lambda: is_open(port))
        yield
    finally:
        server.terminate()
        server.wait()


@contextmanager
def editing(checkout: Checkout, page: Page) -> Iterator[Form]:
    """The editor, logged in. Its page may have no error, and may send requests to its own server alone.

    Until the end of the block decap-server uses the repository: what else is committed comes before or after.
    """
    (proxy,) = re.findall(
        r"http://127\.0\.0\.1:(\d+)/api/v1", (checkout.root / "mkdocs.yml").read_text("utf-8")
    )
    environment = {
        **os.environ,
        "PORT": proxy,
        "MODE": "git",
        "BIND_HOST": "127.0.0.1",
        "GIT_REPO_DIRECTORY": str(checkout.root),
    }
    with running(environment, int(proxy)), serving(checkout.site) as address:
        seen = watch(page, address)
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Login").click()
        page.locator('a[href$="collections/lappi-2023"]').wait_for()
        yield Form(page, page.locator("#nc-root"))
    assert seen.errors == []
    assert {url for url in seen.elsewhere if not url.startswith("blob:")} == {
        f"http://127.0.0.1:{proxy}/api/v1"
    }


@pytest.fixture
def editor(checkout: Checkout, page: Page) -> Iterator[Form]:
    """The editor, logged in."""
    with editing(checkout, page) as form:
        yield form


def show(form: Form, path: str) -> None:
    """Go to a path of the editor and wait for its form."""
    form.page.evaluate("path => { location.hash = path; }", path)
    form.page.locator('[id^="sources-field-"]').first.wait_for()


def test_a_new_record_is_saved(checkout: Checkout, editor: Form, expected: Expected) -> None:
    show(editor, "#/collections/kainuu-2026/new")
    editor.at("title", "fi").write("Mallin neuvottelu 2026")
    editor.at("title", "sv").write("Modellförhandling 2026")
    first = editor.add("sessions")
    first.at("id").write("ensimmainen")
    first.at("date").write("2026-12-01")
    first.at("time").write("17.30")
    first.at("place", "venue", "fi").write("Testilän kaupungintalo")
    slot = first.add("programme")
    slot.at("time").write("17.30–18.00")
    slot.at("kind").choose("coffee")
    sessions = editor.add("sessions")
    sessions.at("id", item=1).write("toinen")
    sessions.at("date", item=1).write("2026-12-08")
    outcomes = editor.add("outcomes")
    outcomes.at("id").write("tilannekuva")
    outcomes.at("title", "fi").write("Alueelle rakennetaan yhteinen tilannekuva")
    outcomes.at("kind").choose("goal")
    outcomes.at("matter").choose("goal")
    editor.add("sources").at("publisher", "fi").write("Testilän hyvinvointialue")
    editor.publish()
    saved = (checkout.root / "negotiations" / NEW).read_text("utf-8")
    expected.check(HERE / "saved.yml", saved)
    files = git(checkout.root, "show", "--name-only", "--format=", "HEAD").split()
    assert files == [f"negotiations/{NEW}"]
    gazette(checkout, "check", str(checkout.root / "negotiations"))
    checkout.built()
    assert "Testilän kaupungintalo" in (
        checkout.site / "fi/kainuu/2026/mallin-neuvottelu-2026/index.html"
    ).read_text("utf-8")


def test_an_edit_changes_its_line_and_no_other(checkout: Checkout, editor: Form) -> None:
    show(editor, "#/collections/lappi-2023/entries/alueellinen")
    editor.at("title", "sv").write("Exempelrubrik")
    editor.publish()
    changed = git(checkout.root, "show", "--unified=0", "--format=", "HEAD", "--", f"negotiations/{OLD}")
    lines = [line for line in changed.splitlines() if line.startswith(("+ ", "- "))]
    assert lines == [
        "-  sv: Lapplands första regionala förhandlingar om välfärd, hälsa och säkerhet",
        "+  sv: Exempelrubrik",
    ]
    document = read(checkout.root / "negotiations" / OLD, OLD)
    assert isinstance(document, Document)
    assert is_in_form(document)


def test_pictures_and_attachments_are_beside_their_record(
    checkout: Checkout, editor: Form, expected: Expected, tmp_path: Path
) -> None:
    picture, slides = tmp_path / "Kuva Testilästä.PNG", tmp_path / "Esitys 1.pdf"
    picture.write_bytes(PICTURE.read_bytes())
    slides.write_bytes(b"%PDF-1.7\n%%EOF\n")
    show(editor, "#/collections/kainuu-2026/new")
    editor.at("title", "fi").write("Kuvallinen neuvottelu")
    session = editor.add("sessions")
    session.at("id").write("ensimmainen")
    session.at("date").write("2026-12-01")
    editor.add("sources").at("publisher", "fi").write("Testilän hyvinvointialue")
    attachments = editor.add("attachments")
    attachments.upload(slides)
    attachments.at("title", "fi").write("Esitys")
    images = editor.add("images")
    images.upload(picture)
    images.at("alt", "fi").write("Testilän tori")
    editor.publish()
    folder = checkout.root / "negotiations/kainuu/2026"
    expected.check(HERE / "saved-with-files.yml", (folder / "kuvallinen-neuvottelu.yml").read_text("utf-8"))
    files = git(checkout.root, "show", "--name-only", "--format=", "HEAD").split()
    assert files == [
        f"negotiations/kainuu/2026/{name}"
        for name in ("kuvallinen-neuvottelu.yml", "media/esitys-1.pdf", "media/kuva-testilasta.png")
    ]
    uploaded = [(folder / "media" / name).read_bytes() for name in ("esitys-1.pdf", "kuva-testilasta.png")]
    assert uploaded == [slides.read_bytes(), picture.read_bytes()]
    gazette(checkout, "check", str(checkout.root / "negotiations"))


def test_files_of_no_record_are_kept_outside_the_records(checkout: Checkout, editor: Form) -> None:
    """The button Media is for files that belong to no record; they are kept outside the records."""
    editor.page.get_by_role("button", name="Media").click()
    editor.page.get_by_role("dialog").locator('input[type="file"]').set_input_files(PICTURE)
    editor.page.get_by_role("dialog").get_by_text(PICTURE.name).wait_for()
    files = git(checkout.root, "show", "--name-only", "--format=", "HEAD").split()
    assert files == ["media/kuva.png"]
    gazette(checkout, "check", str(checkout.root / "negotiations"))


def test_an_edit_of_a_region_changes_its_line_and_no_other(checkout: Checkout, page: Page) -> None:
    """Also if the region has groups of municipalities, which the form does not show."""
    path = checkout.root / "negotiations" / REGION
    groups = 'groups:\n  "2024":\n    - id: pohjoinen\n      municipalities:\n        - Inari\n'
    path.write_text(path.read_text("utf-8").replace("documents:\n", f"{groups}documents:\n", 1), "utf-8")
    git(checkout.root, "commit", "--quiet", "--all", "--message", "By hand")
    with editing(checkout, page) as editor:
        show(editor, "#/collections/regions/entries/lappi")
        editor.at("brand").write("Esimerkki")
        editor.publish()
    changed = git(checkout.root, "show", "--unified=0", "--format=", "HEAD")
    lines = [line for line in changed.splitlines() if line.startswith(("+", "-"))]
    assert lines == [
        f"--- a/negotiations/{REGION}",
        f"+++ b/negotiations/{REGION}",
        "-brand: Lapha",
        "+brand: Esimerkki",
    ]
    gazette(checkout, "check", str(checkout.root / "negotiations"))


def test_unknown_fields_stay_and_comments_are_lost(checkout: Checkout, page: Page) -> None:
    """Why `gazette forms` writes comments as notes."""
    path = checkout.root / "negotiations" / OLD
    before = path.read_text("utf-8")
    path.write_text(
        "# A comment.\n"
        + before.replace("title:\n", "title:\n  se: Davvisámi\n", 1)
        + "unknown:\n  - kept\n",
        "utf-8",
    )
    git(checkout.root, "commit", "--quiet", "--all", "--message", "By hand")
    with editing(checkout, page) as editor:
        show(editor, "#/collections/lappi-2023/entries/alueellinen")
        editor.at("title", "en").write("An example")
        editor.publish()
    after = path.read_text("utf-8")
    git(checkout.root, "reset", "--quiet", "--hard", "HEAD~2")
    assert after.startswith("title:\n  se: Davvisámi\n")
    assert "\nunknown:\n  - kept\n" in after
    assert "#" not in after.splitlines()[0]


@contextmanager
def by_pages(site: Path, folder: Path) -> Iterator[str]:  # noqa: ARG001  (as `by_server`)
    """The address of a site whose policy is in its pages alone."""
    with serving(site) as address:
        yield address


def by_server(command_of: Callable[[Path, int, Path], list[str]]) -> Serving:
    """A function that serves a site with a server and its configuration from deploy/."""

    @contextmanager
    def show_site(site: Path, folder: Path) -> Iterator[str]:
        with shown(command_of, folder, site) as server:
            yield f"http://127.0.0.1:{server.port}"

    return show_site


SERVINGS: Final = {
    "pages": by_pages,
    **{one.__name__: by_server(one) for one in (nginx, caddy, apache2)},
}


@pytest.mark.parametrize("way", SERVINGS)
def test_an_edit_waits_for_somebody_to_accept_it(
    way: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, page: Page
) -> None:
    """With Decap's test backend in the browser's memory, in Swedish; also under each server's policy."""
    options = {"admin": {"backend": {"name": "test-repo"}, "regions": ["kainuu"]}, "staff_language": "sv"}
    swedish = settings(options, "https://example.fi/", {"GAZETTE_TODAY": "2026-11-22"})
    registry = site_of(load(ROOT / "negotiations").records, swedish).registry
    for file in files(registry, swedish):
        path = tmp_path / file.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.make())
    icon = tmp_path / "assets/favicon.svg"
    icon.parent.mkdir(parents=True)
    icon.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    with SERVINGS[way](tmp_path, tmp_path_factory.mktemp("server")) as address:
        seen = watch(page, address)
        page.goto(f"{address}/admin/")
        page.get_by_role("button", name="Logga in").click()
        page.locator('a[href$="collections/kainuu-2027"]').wait_for()
        form = Form(page, page.locator("#nc-root"))
        show(form, "#/collections/kainuu-2027/new")
        form.at("title", "sv").write("Exempelförhandling")
        form.add("sources").at("publisher", "fi").write("Testilän hyvinvointialue")
        form.page.get_by_role("button", name="Spara").click()
        page.get_by_text("Ändra status").or_(page.get_by_text("Status: Utkast")).first.wait_for()
        page.evaluate("() => { location.hash = '#/workflow'; }")
        page.get_by_role("link", name="Exempelförhandling").wait_for()
    assert seen.errors == []
    assert [url for url in seen.elsewhere if not url.startswith("blob:")] == []
