"""The whole golden site as it was last reviewed: a hash of every file, and the text of each kind of file.

A change of output shows in review as lines of `tests/golden/expected/site.txt` (which files) and of the files
below `tests/golden/expected/site/` (what in them). A change that is meant: `pytest --bless`, then read the
difference. Main parts of more pages are in `tests/test_golden.py`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

import pytest

from tests.conftest import Expected
from tests.sites import GOLDEN, contents

EXPECTED: Final = GOLDEN / "expected"
TEXTS: Final = EXPECTED / "site"
WHOLE: Final = (
    "404.html",
    "index.html",
    "sv/om/index.html",  # a hand-written page
    "fi/esimerkkila/2024/alueellinen/index.html",
    "fi/esimerkkila/2024/vanha-nimi/index.html",  # redirects from an earlier id
    "fi/esimerkkila/feed.xml",
    "sv/mallila/feed.json",
    "en/feeds.opml",
    "fi/esimerkkila/2025/kuntaryhmat/calendar.ics",
    "data/catalog.jsonld",
    "data/regions/mallila.json",
    "data/schema/coverage.schema.json",
    "sitemap.xml",
    "robots.txt",
)
"""Files kept as whole texts, besides every table of the open data and the Swedish search index."""
MAIN: Final = (
    "fi/arkisto/index.html",
    "en/archive/2024/index.html",
    "sv/floden/index.html",
    "fi/index.html",
    "sv/kommuner/index.html",
    "fi/kunnat/901/index.html",
    "sv/esimerkkila/2025/kuntaryhmat/oma-uutinen/index.html",
    "en/news/2024/index.html",
    "fi/avoin-data/index.html",
    "en/outcomes/goals/index.html",
    "sv/esimerkkila/partner/esimerkki-ry/index.html",
    "en/esimerkkila/partners/index.html",
    "fi/esimerkkila/2024/alueellinen/ohjelma/index.html",
    "sv/program/index.html",
    "en/mallila/index.html",
    "fi/esimerkkila/2025/index.html",
    "en/search/index.html",
    "sv/kommande/index.html",
)
"""Pages of which the main part is kept: what stands around it is that of the pages above."""
_TABLE: Final = re.compile(r"data/[a-z-]+\.(csv|json)")
_HASHED: Final = re.compile(r"((?:assets/immutable/|from \"\./)[\w-]+)\.[0-9a-f]{16}(?=\.)")
_HASHED_BYTES: Final = re.compile(_HASHED.pattern.encode())
_COPIES: Final = ("assets/", "media/")
"""Folders of files that are copied from the tree (or, for stylesheets, put together)."""


@pytest.fixture(scope="module")
def tree(golden_site: Path) -> Mapping[str, bytes]:
    """Every file of the golden site by its path, without hashes in the names of assets.

    With them every page would be another after each change of a style; `tests/test_assets.py` is about them.
    """
    files = contents(golden_site).items()
    return {_HASHED.sub(r"\1", path): _HASHED_BYTES.sub(rb"\1", content) for path, content in files}


def test_every_file_of_the_site_is_as_expected(tree: Mapping[str, bytes], expected: Expected) -> None:
    lines = (f"{mark(path, content)}  {path}\n" for path, content in sorted(tree.items()))
    expected.check(EXPECTED / "site.txt", "".join(lines))


def mark(path: str, content: bytes) -> str:
    """A hash of a file; none of a picture of shared links, which depends on the version of Pillow."""
    return "named by text" if path.startswith("assets/sharing/") else sha256(content).hexdigest()[:12]


def kept_texts(tree: Mapping[str, bytes]) -> Iterator[tuple[str, str, bytes]]:
    """The expected texts: the name of the file below `TEXTS`, the path in the site, and the content."""
    for path in sorted({*WHOLE, *filter(_TABLE.fullmatch, tree)}):
        yield path, path, tree[path]
    for path in MAIN:
        main = re.search(rb"<main.*</main>", tree[path], re.DOTALL)
        assert main, path
        yield path, path, main[0]
    index = json.loads(tree["search/sv.json"])
    yield "search/sv.json", "search/sv.json", tree["search/sv.json"]
    # Pieces are named after their content: a name of their own keeps the difference in one file.
    for number, piece in enumerate(index["pagePieces"], 1):
        yield f"search/sv-pages-{number}.json", f"search/{piece}", tree[f"search/{piece}"]
    for number, (_, piece) in enumerate(index["wordPieces"], 1):
        yield f"search/sv-words-{number}.json", f"search/{piece}", tree[f"search/{piece}"]


def test_the_text_of_each_kind_of_file_is_as_expected(tree: Mapping[str, bytes], expected: Expected) -> None:
    for name, _, content in kept_texts(tree):
        expected.check(TEXTS / name, readable(name, content))


def test_no_expected_text_is_left_over(tree: Mapping[str, bytes], expected: Expected) -> None:
    left = contents(TEXTS).keys() - {name for name, _, _ in kept_texts(tree)}
    if expected.bless:
        for name in left:
            (TEXTS / name).unlink()
    else:
        assert sorted(left) == []


def test_every_kind_of_file_has_an_expected_text(tree: Mapping[str, bytes]) -> None:
    kept = {kind_of(path, tree[path]) for _, path, _ in kept_texts(tree)}
    kinds = {kind_of(path, content) for path, content in tree.items() if not path.startswith(_COPIES)}
    kinds.remove("hyte-data.xlsx")  # no text; test_workbook.py reads it
    assert sorted(kinds - kept) == [], "add a file of this kind to WHOLE or MAIN"
    assert len(kinds) > 40


def kind_of(path: str, content: bytes) -> str:
    """The kind of a file: of pages the class of `body`, of tables their name, of others its suffix."""
    if path.endswith(".html"):
        body = re.search(rb'<body class="page (page--[a-z-]+)', content)
        return body[1].decode() if body else "a page that leads on"
    if _TABLE.fullmatch(path):
        return path
    folder, name = str(PurePosixPath(path).parent), PurePosixPath(path).name
    if folder == "search":
        # The index itself, pieces with its pages (lists), pieces with its words (mappings).
        return "search index" if len(name) == len("fi.json") else f"search piece {content[:1].decode()}"
    return f"{folder}/*" if folder in {"data/regions", "data/schema"} else name


def readable(name: str, content: bytes) -> str:
    """The text, a JSON of one long line on many and pages without empty lines; no byte order mark, and lines
    end alike."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    if name.endswith(".html"):
        return "".join(f"{line}\n" for line in map(str.rstrip, text.splitlines()) if line)
    if name.startswith("search/"):
        return _outline(json.loads(text)) + "\n"
    if name.endswith(".json") and text.count("\n") < 2:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n"
    return text


def _outline(data: object) -> str:
    """A piece of the search index, with a line for each page, word, or property of the whole index."""
    if isinstance(data, dict):
        lines = [f"{json.dumps(key, ensure_ascii=False)}: {_line(value)}" for key, value in data.items()]
        return "{\n" + ",\n".join(lines) + "\n}"
    assert isinstance(data, list)
    return "[\n" + ",\n".join(map(_line, data)) + "\n]"


def _line(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)
