"""A site of ten pages about birds, built with the engine alone: all that a generator has to do.

birds/robin.txt has the bird's name, its habitat, and a text:

    Robin
    forest
    It sings in winter too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

from gazette.engine.cache import Store
from gazette.engine.dependencies import note
from gazette.engine.fingerprint import fingerprint
from gazette.engine.manifest import Manifest
from gazette.engine.memo import Database
from gazette.engine.output_file import OutputFile
from gazette.engine.query import index, query
from gazette.engine.staging import Staging
from gazette.engine.workspace import Folders, Workspace

VERSION: Final = "1"
"""The version of this code: files cached by another version are not used."""
ALL: Final = "all birds"
"""The dependency name of the list of all birds."""


class Facts(NamedTuple):
    """The contents of a bird's file."""

    name: str
    habitat: str
    text: str


class Bird:
    """A bird. Reading one of its facts is a dependency on that fact alone."""

    def __init__(self, bird_id: str, facts: Facts) -> None:
        self.id = bird_id
        self._facts = facts

    def __repr__(self) -> str:
        return f"<{self.id}>"

    def put(self, facts: Facts) -> None:
        """Replace the facts by those of a newer reading of the file."""
        self._facts = facts

    @property
    def name(self) -> str:
        """The bird's name."""
        return self._read("name")

    @property
    def habitat(self) -> str:
        """Where the bird lives."""
        return self._read("habitat")

    @property
    def text(self) -> str:
        """The text of the bird's page."""
        return self._read("text")

    def _read(self, fact: str) -> str:
        note(f"{self.id} {fact}")
        return str(getattr(self._facts, fact))


class Birds:
    """All birds: the context of queries. A new one is made when the site's title has changed."""

    def __init__(self, title: str, database: Database) -> None:
        self.title = title
        self.memo = database.shared
        self._birds: dict[str, Bird] = {}

    def put(self, read: Mapping[str, Facts]) -> None:
        """Replace the birds by those of a newer build. A bird stays the same object while its file exists."""
        before, self._birds = self._birds, {}
        for bird_id, facts in read.items():
            bird = self._birds[bird_id] = before.get(bird_id) or Bird(bird_id, facts)
            bird.put(facts)

    def every(self) -> tuple[Bird, ...]:
        """Every bird."""
        note(ALL)
        return tuple(self._birds.values())


@index
def by_habitat(birds: Birds) -> Mapping[str, tuple[Bird, ...]]:
    """The birds of each habitat."""
    rows: dict[str, list[Bird]] = {}
    for bird in birds.every():
        rows.setdefault(bird.habitat, []).append(bird)
    return {habitat: tuple(birds_there) for habitat, birds_there in rows.items()}


@query
def link(_: Birds, bird: Bird) -> str:
    """A link to a bird's page."""
    return f"[{bird.name}]({bird.id}.html)"


@query
def listing(birds: Birds) -> tuple[OutputFile, ...]:
    """All files of the site. Computed again when a file may have been added or removed."""
    return tuple(_listing(birds))


def _listing(birds: Birds) -> Iterator[OutputFile]:
    yield OutputFile("index.html", home_page, birds)
    for habitat in by_habitat(birds):
        yield OutputFile(f"{habitat}/index.html", habitat_page, birds, (habitat,))
    for bird in birds.every():
        yield OutputFile(f"{bird.id}.html", bird_page, birds, (bird,))


def home_page(birds: Birds) -> bytes:
    """Links to all birds."""
    return _page(birds, *(link(birds, bird) for bird in birds.every()))


def habitat_page(birds: Birds, habitat: str) -> bytes:
    """Links to the birds of a habitat."""
    return _page(birds, habitat, *(link(birds, bird) for bird in by_habitat(birds)[habitat]))


def bird_page(birds: Birds, bird: Bird) -> bytes:
    """A bird, and links to the other birds of its habitat."""
    others = (other for other in by_habitat(birds)[bird.habitat] if other is not bird)
    return _page(birds, bird.name, bird.text, *(link(birds, other) for other in others))


def _page(birds: Birds, *lines: str) -> bytes:
    return "\n".join((birds.title, *lines, "")).encode()


def build(source: Path, site: Path, workspace: Workspace, title: str = "Birds") -> frozenset[str]:
    """Build the site; returns the paths of the files that were made anew."""
    workspace.cache.begin(VERSION)
    database, everywhere = workspace.database, {"code": VERSION, "title": title}
    store = workspace.cache.store("birds")
    read = {file.stem: _read(file, store) for file in sorted(source.glob("*.txt"))}
    store.close()
    database.begin(everywhere)
    birds: Birds = database.retained.setdefault("birds", Birds(title, database))
    birds.put(read)
    inputs = database.update(_fingerprints(read), birds)
    staging = Staging(site)
    folders, workspace.folders = workspace.folders, None
    if folders and folders.build_id != staging.build_id:
        folders = None
    last = folders.manifest if folders else Manifest.read(staging.manifest)
    left = folders.next if folders else None
    written = staging.write(listing(birds), last.unchanged(everywhere, inputs), next_paths=left)
    changed = last.differing(everywhere, inputs)
    manifest = Manifest(everywhere, inputs, written.files, changed, written.rebuilt)

    def keep() -> None:
        if workspace.stays:
            site_paths = folders.site if folders else None
            workspace.folders = Folders(manifest, written.paths, site_paths, written.build_id)
        else:
            manifest.write(staging.manifest)

    staging.publish(keep)
    return written.rebuilt


def _read(file: Path, store: Store) -> Facts:
    content = file.read_bytes()
    key = blake2b(content).hexdigest()
    facts: Facts | None = store.get(key)
    if facts is None:
        facts = Facts(*content.decode().split("\n", 2))
        store.put(key, facts)
    return facts


def _fingerprints(read: Mapping[str, Facts]) -> dict[str, str]:
    facts = {f"{bird} {fact}": value for bird, item in read.items() for fact, value in item._asdict().items()}
    return {ALL: fingerprint(*read), **facts}
