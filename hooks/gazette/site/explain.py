"""Why a file of the site is as it is: what it was made from, and why the last build made it or kept it.

The manifest of the last build tells which inputs a file read. Modules, templates and words are not recorded
in a build; the file is made once more for them, with every call watched.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.manifest import Known, Manifest
from gazette.engine.memo import Database
from gazette.html import layout
from gazette.html.frames import Frame, marker
from gazette.i18n import words as words_module
from gazette.records.collection import Records
from gazette.site.inputs import CODE
from gazette.site.listing import INDEXES, files_of, site_of

_WORDS: Final = frozenset({"__call__", "count", "template"})
"""The methods of `Words` that look a word up."""


@dataclass(frozen=True)
class Explanation:
    """A file of the site, and what is known of it."""

    path: str
    records: Mapping[str, tuple[str, ...]]
    """The groups of fields that it shows of each record, by the record's id."""
    others: tuple[str, ...]
    """Its other inputs: rows of indexes, the list of records, media."""
    modules: tuple[str, ...]
    """The modules that make it."""
    templates: tuple[str, ...]
    words: tuple[str, ...]
    """The words of the interface that it shows, in English."""
    day: str
    made: bool
    """Whether the last build made it anew."""
    because: tuple[str, ...]
    """The inputs that had changed; none when it was kept, or when it was not there before."""


def manifest_of(site: Path) -> Manifest:
    """The manifest of the last build of the site in a folder; an empty one when there is none."""
    return Manifest.read(site.with_name(f"{site.name}.build") / "manifest")


def path_of(manifest: Manifest, asked: str, site_url: str) -> str | None:
    """The path of the file that is meant: by a path in site/, a page's address, or a whole URL."""
    path = asked.removeprefix(site_url).removeprefix("./").removeprefix("site/").partition("#")[0].lstrip("/")
    candidates = (path, f"{path.rstrip('/')}/index.html".lstrip("/"))
    return next((candidate for candidate in candidates if candidate in manifest.files), None)


def record_of(records: Records, asked: str) -> str | None:
    """The id of the record that is meant: by its id, or the path of its file."""
    record_id = asked.removeprefix("./").removeprefix(f"{records.root.name}/").removesuffix(".yml").strip("/")
    return record_id if record_id in records.by_id else None


def files_made_from(manifest: Manifest, record_id: str) -> tuple[str, ...]:
    """The paths of all files that read something of a record."""
    start = f"{record_id} "
    found: dict[int, bool] = {}
    for known in manifest.files.values():
        if id(known.names) not in found:
            found[id(known.names)] = any(name.startswith(start) for name in known.names)
    return tuple(sorted(path for path, known in manifest.files.items() if found[id(known.names)]))


def explain(manifest: Manifest, path: str, records: Records, settings: Settings) -> Explanation:
    """Everything that is known of a file of the last build."""
    known = manifest.files[path]
    by_record: dict[str, tuple[str, ...]] = {}
    others: list[str] = []
    for name in known.names:
        record_id, _, group = name.rpartition(" ")
        if record_id in records.by_id:
            by_record[record_id] = (*by_record.get(record_id, ()), group)
        else:
            others.append(name)
    watched = _watched(path, records, settings)
    return Explanation(
        path=path,
        records=by_record,
        others=tuple(others),
        modules=tuple(sorted(watched.modules)),
        templates=tuple(sorted(watched.templates)),
        words=tuple(sorted(watched.words)),
        day=manifest.site.get("day", ""),
        made=path in manifest.made,
        because=_because(manifest, known) if path in manifest.made else (),
    )


def _because(manifest: Manifest, known: Known) -> tuple[str, ...]:
    read = {*known.names, *manifest.site}
    return tuple(name for name in manifest.changed if name in read)


class _Watched:
    """The modules that run, the templates that are printed and the words that are looked up meanwhile."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.templates: set[str] = set()
        self.words: set[str] = set()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """What Python calls at each call (`sys.setprofile`)."""
        if event != "call":
            return
        file = frame.f_code.co_filename
        if file == words_module.__file__ and frame.f_code.co_name in _WORDS:
            word = frame.f_locals.get("english") or frame.f_locals.get("one")
            self.words.add(str(word))
        if file.startswith(str(CODE)):
            name = Path(file).relative_to(CODE).as_posix()
            (self.templates if file.endswith(".html") else self.modules).add(name)


def _watched(path: str, records: Records, settings: Settings) -> _Watched:
    """Make a file once more, outside any frame, and watch."""
    frame = Frame.parse("".join(marker(slot) for slot in layout.SLOTS))
    database, watched = Database(INDEXES), _Watched()
    frames = dict.fromkeys(LANGUAGES, frame)
    site = site_of(records, settings, database, frames=frames)
    found = next((file for file in files_of(site) if file.path == path), None)
    if found is not None:
        database.begin({"watched": path})  # nothing is at hand: all of it is made once more
        sys.setprofile(watched)
        try:
            found.make()
        finally:
            sys.setprofile(None)
    return watched
