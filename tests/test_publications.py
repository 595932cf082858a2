"""Publications while nginx serves under load: every answer is whole, and of a publication of its time.

The folder that the site lies in is mounted read-only, as deploy/Containerfile has it. `make servers`
publishes twenty times; without PUBLICATIONS in the environment it is twice.
"""

from __future__ import annotations

import http.client
import os
import re
import shutil
import subprocess
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from gazette.html.assets import FOLDER
from tests.sites import GOLDEN_TODAY, Checkout
from tests.test_deploy import free_port, nginx
from tests.waiting import PATIENCE, is_open, within

PUBLICATIONS: Final = int(os.environ.get("PUBLICATIONS", "2"))
CLIENTS: Final = 4
RECORD: Final = "esimerkkila/2024/alueellinen"
PATHS: Final = (
    "/fi/",
    f"/fi/{RECORD}/",
    f"/sv/{RECORD}/program/",
    "/sv/kommuner/",
    "/en/search/",
    "/fi/feed.xml",
    "/fi/esimerkkila/calendar.ics",
    "/data/negotiations.json",
)
_ASSET: Final = re.compile(rf'"[./]*({FOLDER}[^"]*)"'.encode())
_IMPORT: Final = re.compile(rb'"\./([^"]*\.js)"')


def digest(content: bytes) -> str:
    return blake2b(content, digest_size=8).hexdigest()


class Answered(NamedTuple):
    """The answer for a page or file."""

    path: str
    content: str
    """The digest of the answer."""
    first: int
    """The number of publications that had ended at the request."""
    last: int
    """The number of publications that had begun at the end of the answer."""


@dataclass
class Load:
    """Clients that send requests without a pause, and their answers."""

    port: int
    ended: int = 1
    begun: int = 1
    stop: bool = False
    seen: list[Answered] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def client(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        known: dict[str, tuple[str, bytes]] = {}
        while not self.stop:
            for path in PATHS:
                self._page(connection, path, known)
        connection.close()

    def _page(
        self, connection: http.client.HTTPConnection, path: str, known: dict[str, tuple[str, bytes]]
    ) -> None:
        """Request a page, as a browser with a cache, then all assets that it refers to."""
        etag, body = known.get(path, ("", b""))
        first = self.ended
        status, headers, answer = self.get(connection, path, {"If-None-Match": etag} if etag else {})
        last = self.begun
        if status == 200:
            body = answer
            known[path] = headers["etag"], body
        elif status != 304:
            self.wrong.append(f"{status} {path}")
            return
        self.seen.append(Answered(path, digest(body), first, last))
        self.assets(connection, body)

    def assets(self, connection: http.client.HTTPConnection, page: bytes) -> None:
        """Request the assets that a page refers to, and those that its scripts import."""
        asked = {name.decode() for name in _ASSET.findall(page)}
        done: set[str] = set()
        while left := asked - done:
            path = min(left)
            done.add(path)
            status, headers, content = self.get(connection, f"/{path}", {})
            if (
                status != 200
                or f".{digest(content)}." not in path
                or "immutable" not in headers["cache-control"]
            ):
                self.wrong.append(f"{status} /{path}")
            if path.endswith(".js"):
                asked |= {FOLDER + name.decode() for name in _IMPORT.findall(content)}

    def get(
        self, connection: http.client.HTTPConnection, path: str, headers: dict[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        content = answer.read()
        kind = "assets" if path.startswith(f"/{FOLDER}") else "pages and files"
        self.answers[f"{kind}: {answer.status}"] += 1
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content


@pytest.fixture
def port(checkout: Checkout, tmp_path: Path) -> Iterator[int]:
    """The port of nginx, which sees the checkout through a mount of its own."""
    if not shutil.which("nginx") or not shutil.which("unshare"):
        pytest.skip("nginx is not installed, or nothing to mount with")
    mounted, folder, free = tmp_path / "mounted", tmp_path / "nginx", free_port()
    mounted.mkdir()
    folder.mkdir()
    for part in (*folder.parents, folder):
        with suppress(PermissionError):
            part.chmod(part.stat().st_mode | 0o055)
    mount = 'mount --bind "$0" "$1" && mount -o remount,ro,bind "$1"'
    if subprocess.run(["unshare", "-m", "sh", "-c", mount, checkout.root, mounted], check=False).returncode:
        pytest.skip("nobody may mount here")
    command = nginx(folder, free, mounted / "site")
    process = subprocess.Popen(
        ["unshare", "-m", "sh", "-c", f'{mount} && shift && exec "$@"', checkout.root, mounted, *command]
    )
    try:
        within(lambda: is_open(free) or process.poll() is not None)
        assert process.poll() is None
        yield free
    finally:
        process.terminate()
        process.wait(PATIENCE)


def published(checkout: Checkout) -> dict[str, bytes]:
    """Path → content of each page and file that clients request, in the present site."""
    files = {path: path + "index.html" if path.endswith("/") else path for path in PATHS}
    return {path: (checkout.site / file.lstrip("/")).read_bytes() for path, file in files.items()}


def edit(checkout: Checkout, number: int) -> None:
    """Edit the title before each publication, the styles before every second; both also change back."""
    record = checkout.record(f"{RECORD}.yml")
    text = record.read_text("utf-8")
    record.write_text(re.sub(r"(?m)^  fi: (.*?)( \d)?$", rf"  fi: \1 {number % 3}", text, count=1), "utf-8")
    styles = checkout.root / "hooks/theme/assets/stylesheets/home.css"
    old = re.sub(r"\.edited \{.*\}\n", "", styles.read_text("utf-8"))
    styles.write_text(f"{old}.edited {{ order: {number // 2 % 3} }}\n", "utf-8")


@pytest.mark.parametrize("in_place", [False, True], ids=["exchanged", "in place"])
def test_every_answer_is_whole_and_of_its_time(checkout: Checkout, port: int, *, in_place: bool) -> None:
    settings = checkout.root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    assert text.count("\n  gazette:\n") == 1
    setting = f"\n  gazette:\n    in_place: {str(in_place).lower()}\n"
    settings.write_text(text.replace("\n  gazette:\n", setting), "utf-8")
    checkout.built(today=GOLDEN_TODAY)
    versions = [published(checkout)]
    load = Load(port)
    clients = [threading.Thread(target=load.client) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    try:
        for number in range(1, PUBLICATIONS + 1):
            edit(checkout, number)
            load.begun += 1
            checkout.built(today=GOLDEN_TODAY)
            load.ended += 1
            versions.append(published(checkout))
            # A page of the publication before, still open somewhere, asks for its assets only now.
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            for page in versions[-2].values():
                load.assets(connection, page)
            connection.close()
    finally:
        load.stop = True
        for client in clients:
            client.join()
    digests = [{path: digest(content) for path, content in version.items()} for version in versions]
    wrong = [
        seen
        for seen in load.seen
        if seen.content not in {owner[seen.path] for owner in digests[seen.first - 1 : seen.last]}
    ]
    print(f"{len(versions)} publications, {dict(sorted(load.answers.items()))}")  # noqa: T201  (the figures)
    assert load.wrong == []
    assert wrong == []
    assert all(one != other for one, other in pairwise(digests)), "each publication changes something"
    assert load.answers["pages and files: 304"] > 0
