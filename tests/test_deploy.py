"""The web servers' files in deploy/, tried with the servers: types, policy, caching, 404s, publications.

A server that is not installed is left out; `make servers` installs Debian's and runs these tests.
"""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from gazette.base.admin import Admin
from gazette.engine.output_file import OutputFile
from gazette.engine.staging import Staging
from gazette.html.layout import CONTENT_SECURITY_POLICY
from gazette.outputs.admin.files import policy
from tests.sites import ROOT, asset
from tests.waiting import PATIENCE, is_open, within

DEPLOY: Final = ROOT / "deploy"
FOLDER: Final = "/srv/gazette/site"
"""Where the files in deploy/ have the site."""
SERVERS: Final = {"nginx": "nginx", "Caddyfile": "caddy", "apache": "apache2"}
PROGRAMS: Final = tuple(SERVERS.values())
POLICY: Final = f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'"
EDITOR_POLICY: Final = f"{policy(Admin((('name', 'test-repo'),)))} https:; frame-ancestors 'none'"
"""With any host that speaks https; the page's own policy names the one there is."""
TYPES: Final = {
    "/fi/": "text/html; charset=utf-8",
    "/fi/feed.xml": "application/rss+xml; charset=utf-8",
    "/fi/feed.json": "application/feed+json",
    "/fi/calendar.ics": "text/calendar; charset=utf-8",
    "/fi/feeds.opml": "text/x-opml; charset=utf-8",
    "/data/negotiations.json": "application/json",
    "/data/negotiations.csv": "text/csv; charset=utf-8",
    "/data/catalog.jsonld": "application/ld+json",
    "/search/fi.json": "application/json",
    "/robots.txt": "text/plain; charset=utf-8",
}
ASSETS: Final = {
    "menu.js": "text/javascript; charset=utf-8",
    "gazette.css": "text/css; charset=utf-8",
    "favicon.svg": "image/svg+xml",
}
FOR_EVER: Final = "public, max-age=31536000, immutable"
KEPT: Final = ("fi/index.html", "404.html", "index.html")
"""Pages that stay as they are when the site is published anew."""
SAME: Final = {"application/javascript": "text/javascript", "image/svg+xml; charset=utf-8": "image/svg+xml"}
"""Names of types that mean the same, as some servers write them."""


class Answer(NamedTuple):
    """The answer of a server."""

    status: int
    headers: dict[str, str]
    body: bytes


class Server(NamedTuple):
    """A running server of a site."""

    port: int
    site: Path

    def get(self, path: str, **headers: str) -> Answer:
        """Request a path; `headers` are request headers, with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
            response = connection.getresponse()
            return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
        finally:
            connection.close()


def nginx(folder: Path, port: int, site: Path) -> list[str]:
    """The command of nginx with our file."""
    text = (DEPLOY / "nginx.conf").read_text("utf-8").replace("listen 80;", f"listen 127.0.0.1:{port};")
    (folder / "site.conf").write_text(text.replace(FOLDER, str(site)))
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/errors;"
        "events {} http { include /etc/nginx/mime.types; access_log off;"
        f"{temporary} include {folder}/site.conf; }}"
    )
    return ["nginx", "-e", f"{folder}/errors", "-c", f"{folder}/nginx.conf"]


def caddy(folder: Path, port: int, site: Path) -> list[str]:
    """The command of Caddy with our file."""
    text = (DEPLOY / "Caddyfile").read_text("utf-8").replace(FOLDER, str(site))
    text = re.sub(r"^hyteneuvottelut\.example \{", f"http://127.0.0.1:{port} {{", text, flags=re.MULTILINE)
    (folder / "Caddyfile").write_text("{\n\tadmin off\n\tauto_https off\n}\n" + text)
    return ["caddy", "run", "--config", f"{folder}/Caddyfile", "--adapter", "caddyfile"]


def apache2(folder: Path, port: int, site: Path) -> list[str]:
    """The command of Apache with our file and the modules it names."""
    text = (DEPLOY / "apache.conf").read_text("utf-8").replace(FOLDER, str(site))
    (folder / "site.conf").write_text(text.replace("*:80", f"127.0.0.1:{port}"))
    modules = ("mpm_event", "authz_core", "mime", "dir", "headers", "deflate", "filter", "alias")
    loaded = "\n".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so" for name in modules)
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName localhost\nPidFile {folder}/pid\nErrorLog {folder}/errors\n"
        f"Listen 127.0.0.1:{port}\n{loaded}\nTypesConfig /etc/mime.types\n"
        f"DefaultRuntimeDir {folder}\nInclude {folder}/site.conf\n"
    )
    return ["apache2", "-f", f"{folder}/apache.conf", "-D", "FOREGROUND"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def shown(
    command_of: Callable[[Path, int, Path], list[str]], folder: Path, content: Path
) -> Iterator[Server]:
    """Serve a copy of a site by a server with its file from deploy/; skips the test if it is not installed.

    `folder` is the server's own.
    """
    if not shutil.which(command_of.__name__):
        pytest.skip(f"{command_of.__name__} is not installed")
    folder.chmod(0o755)
    site, port = folder / "www/site", free_port()
    shutil.copytree(content, site)
    for part in (*folder.parents, folder, site.parent):  # a server may run as another user
        with suppress(PermissionError):
            part.chmod(part.stat().st_mode | 0o055)
    command = command_of(folder, port, site)
    environment = {
        **os.environ,
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
        "HOME": str(folder),
    }
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environment)
    try:
        within(lambda: is_open(port) or process.poll() is not None)
        assert process.poll() is None, (folder / "output").read_text()
        yield Server(port, site)
    finally:
        process.terminate()
        process.wait(PATIENCE)


@pytest.fixture(scope="module", params=[nginx, caddy, apache2], ids=PROGRAMS)
def server(
    request: pytest.FixtureRequest, golden_site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The golden site, served with the server's file from deploy/."""
    with shown(request.param, tmp_path_factory.mktemp(request.param.__name__), golden_site) as running:
        yield running


def test_every_kind_of_file_has_its_type(server: Server) -> None:
    actual = {}
    assets = {f"/{asset(server.site, name)}": kind for name, kind in ASSETS.items()}
    for path in (*TYPES, *assets):
        answer = server.get(path)
        assert answer.status == 200, path
        kind = answer.headers["content-type"].replace("UTF-8", "utf-8")
        for name, usual in SAME.items():
            kind = kind.replace(name, usual)
        actual[path] = kind
    assert actual == {**TYPES, **assets}


def test_the_policy_is_sent_with_every_answer(server: Server) -> None:
    for path in ("/fi/", "/fi/feed.xml", "/fi/calendar.ics", "/search/fi.json", "/none/"):
        headers = server.get(path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert headers["x-content-type-options"] == "nosniff", path


def test_the_editor_has_a_policy_of_its_own(server: Server) -> None:
    editor = server.site / "admin"
    editor.mkdir()
    for name in ("index.html", "config.yml"):
        (editor / name).write_text(name)
    for path in ("/admin/", "/admin/config.yml"):
        headers = server.get(path).headers
        assert headers["content-security-policy"] == EDITOR_POLICY, path
        assert headers["x-robots-tag"] == "noindex, nofollow", path
        assert headers["cache-control"] == "no-cache", path
    for path in ("/fi/", "/administration/"):
        headers = server.get(path).headers
        assert headers["content-security-policy"] == POLICY, path
        assert "x-robots-tag" not in headers, path


def test_pages_are_requested_again_and_files_named_after_their_content_are_not(server: Server) -> None:
    piece = next(
        path.name for path in (server.site / "search").iterdir() if len(path.name) == len("0" * 12 + ".json")
    )
    for path in ("/fi/", "/search/fi.json", "/data/negotiations.csv", "/robots.txt"):
        assert server.get(path).headers["cache-control"] == "no-cache", path
    for path in (f"search/{piece}", *(asset(server.site, name) for name in ASSETS)):
        answer = server.get(f"/{path}")
        assert (answer.status, answer.headers["cache-control"]) == (200, FOR_EVER), path


def test_a_missing_file_is_not_cached_for_ever(server: Server) -> None:
    """An asset may be added or restored by the next publication."""
    for path in ("/assets/immutable/gazette.0123456789abcdef.css", "/search/0123456789ab.json"):
        answer = server.get(path)
        assert (answer.status, answer.headers["cache-control"]) == (404, "no-cache"), path


def test_an_unchanged_file_is_not_sent_again(server: Server) -> None:
    for path in ("/fi/", "/fi/feed.xml", "/data/negotiations.csv"):
        for encoding in ("identity", "gzip"):
            first = server.get(path, Accept_Encoding=encoding)
            again = server.get(path, Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
            assert (again.status, again.body) == (304, b""), (path, encoding)
            since = server.get(path, If_Modified_Since=first.headers["last-modified"])
            assert since.status == 304, path


def test_pages_and_data_are_compressed(server: Server) -> None:
    for path in (
        "/fi/",
        "/fi/feed.xml",
        "/data/negotiations.json",
        "/data/negotiations.csv",
        "/search/fi.json",
    ):
        plain = server.get(path, Accept_Encoding="identity")
        packed = server.get(path, Accept_Encoding="gzip")
        assert packed.headers["content-encoding"] == "gzip", path
        assert len(packed.body) < len(plain.body), path
        assert "accept-encoding" in packed.headers["vary"].lower(), path


@pytest.mark.parametrize("command_of", [nginx, caddy], ids=["nginx", "caddy"])
def test_precompressed_files_are_sent_as_they_are(
    command_of: Callable[[Path, int, Path], list[str]], golden_site: Path, tmp_path: Path
) -> None:
    with shown(command_of, tmp_path, golden_site) as server:
        for path in ("/fi/", "/fi/feed.xml", "/data/negotiations.csv"):
            kind = server.get(path).headers["content-type"]
            file = server.site / f"{path}index.html"[1:] if path.endswith("/") else server.site / path[1:]
            beforehand = gzip.compress(file.read_bytes() + b"beforehand", mtime=0)
            file.with_name(f"{file.name}.gz").write_bytes(beforehand)
            packed = server.get(path, Accept_Encoding="gzip")
            assert packed.body == beforehand, path
            assert packed.headers["content-encoding"] == "gzip", path
            assert packed.headers["content-type"] == kind, path
            assert "accept-encoding" in packed.headers["vary"].lower(), path
            again = server.get(path, Accept_Encoding="gzip", If_None_Match=packed.headers["etag"])
            assert again.status == 304, path
            assert server.get(path, Accept_Encoding="identity").body == file.read_bytes(), path


@pytest.mark.parametrize(
    "path",
    [
        "/none",
        "/fi/none/deep/",
        "/fi/none.html",
        "/fi/none.ics",
        "/fi/none/feed.xml",
        "/.git/config",
        "/fi/.hidden",
    ],
)
def test_the_404_page_is_in_three_languages(server: Server, path: str) -> None:
    (server.site / "fi/.hidden").write_text("hidden")
    answer = server.get(path)
    assert answer.status == 404
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body == (server.site / "404.html").read_bytes()


def test_a_folder_leads_to_its_page_and_lists_no_files(server: Server) -> None:
    answer = server.get("/fi")
    assert answer.status in {301, 308}
    assert answer.headers["location"].endswith("/fi/")
    assert server.get("/assets/").status in {403, 404}


@pytest.mark.parametrize("name", ["luvut.csv", "aikataulu.ics", "kalvot.odp"])
def test_the_address_of_a_replaced_file_redirects(server: Server, name: str) -> None:
    """Whatever the end of its name, the page at its address is sent as HTML."""
    path = f"/media/esimerkkila/2024/{name}"
    moved = server.get(path)
    assert moved.status in {301, 308}
    assert moved.headers["location"].endswith(f"{path}/")
    answer = server.get(f"{path}/")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.body == (server.site / path[1:] / "index.html").read_bytes()


def test_publications_are_seen_and_unchanged_files_are_not_sent_again(server: Server) -> None:
    """Each exchanges the folder; a text that is restored is new to a client with the one in between."""

    def publish(text: str) -> None:
        contents = {path: (server.site / path).read_bytes() for path in KEPT}
        contents["fi/page/index.html"] = text.encode()
        staging = Staging(server.site)
        staging.write([OutputFile(path, bytes, content) for path, content in contents.items()])
        staging.publish()

    before = server.get("/fi/").headers["etag"]
    since = ""
    tags: list[str] = []
    for text in ("one", "two", "one"):
        publish(text)
        for tag in tags:
            answer = server.get("/fi/page/", If_None_Match=tag)
            assert (answer.status, answer.body) == (200, text.encode())
        answer = server.get("/fi/page/", **({"If_Modified_Since": since} if since else {}))
        assert (answer.status, answer.body) == (200, text.encode())
        since = answer.headers["last-modified"]
        tags.append(answer.headers["etag"])
        assert server.get("/fi/", If_None_Match=before).status == 304
        time.sleep(1.1)  # Last-Modified counts in seconds


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile", "apache.conf", "_headers"])
def test_the_policy_is_that_of_the_pages(name: str) -> None:
    text = (DEPLOY / name).read_text("utf-8")
    assert POLICY in text
    assert EDITOR_POLICY in text
