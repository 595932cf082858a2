"""Explains from which inputs a file of the site was made, and why the last build made or kept it.

The manifest of the last build has the inputs of each file. Modules, templates and words are not recorded in a
build; the file is made once more with a profiler (`sys.setprofile`) that collects them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any, Final

from gazette.base.settings import LANGUAGES, Settings
from gazette.engine.manifest import Manifest
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
    """The inputs of a file, and why the last build made or kept it."""

    path: str
    records: Mapping[str, tuple[str, ...]]
    """Record id → groups of its fields that were read."""
    others: tuple[str, ...]
    """Its other inputs: rows of indexes, the list of records, media."""
    modules: tuple[str, ...]
    """Paths below hooks/gazette/, as those of templates."""
    templates: tuple[str, ...]
    words: tuple[str, ...]
    """Words of the interface, in English."""
    day: str
    rebuilt: bool
    """Whether the last build made it."""
    because: tuple[str, ...]
    """The changed inputs that made it necessary; empty for a kept or new file."""


def manifest_of(site: Path) -> Manifest:
    """The manifest of the last build of the site in the folder `site`; empty if there is none."""
    return Manifest.read(site.with_name(f"{site.name}.build") / "manifest")


def path_of(manifest: Manifest, name: str, site_url: str) -> str | None:
    """The path of a file by its path in site/, its page's address or its URL; None if there is none."""
    path = name.removeprefix(site_url).removeprefix("./").removeprefix("site/").partition("#")[0].lstrip("/")
    page = f"{path.rstrip('/')}/index.html".lstrip("/")
    return next((candidate for candidate in (path, page) if candidate in manifest.files), None)


def record_of(records: Records, name: str) -> str | None:
    """The id of a record by its id or the path of its file; None if there is none."""
    record_id = name.removeprefix("./").removeprefix(f"{records.root.name}/").removesuffix(".yml").strip("/")
    return record_id if record_id in records.by_id else None


def files_made_from(manifest: Manifest, record_id: str) -> tuple[str, ...]:
    """The sorted paths of all files that read a field of a record."""
    start = f"{record_id} "
    by_id = {id(known.names): known.names for known in manifest.files.values()}  # many files share one tuple
    reading = {key for key, names in by_id.items() if any(name.startswith(start) for name in names)}
    return tuple(sorted(path for path, known in manifest.files.items() if id(known.names) in reading))


def explain(manifest: Manifest, path: str, records: Records, settings: Settings) -> Explanation:
    """The explanation of a file of the last build. Raises KeyError for a path that is not in the manifest."""
    known = manifest.files[path]
    by_record: dict[str, tuple[str, ...]] = {}
    others: list[str] = []
    for name in known.names:
        record_id, _, group = name.rpartition(" ")
        if record_id in records.by_id:
            by_record[record_id] = (*by_record.get(record_id, ()), group)
        else:
            others.append(name)
    profile = _profile(path, records, settings)
    rebuilt = path in manifest.rebuilt
    read = {*known.names, *manifest.site}
    return Explanation(
        path=path,
        records=by_record,
        others=tuple(others),
        modules=tuple(sorted(profile.modules)),
        templates=tuple(sorted(profile.templates)),
        words=tuple(sorted(profile.words)),
        day=manifest.site.get("day", ""),
        rebuilt=rebuilt,
        because=tuple(name for name in manifest.changed if rebuilt and name in read),
    )


class _Profile:
    """A profile function that collects the modules run, the templates printed and the words looked up."""

    def __init__(self) -> None:
        self.modules: set[str] = set()
        self.templates: set[str] = set()
        self.words: set[str] = set()

    def __call__(self, frame: FrameType, event: str, _: Any) -> None:
        """Record a call."""
        if event != "call":
            return
        file = frame.f_code.co_filename
        if file == words_module.__file__ and frame.f_code.co_name in _WORDS:
            word = frame.f_locals.get("english") or frame.f_locals.get("one")
            self.words.add(str(word))
        if file.startswith(str(CODE)):
            name = Path(file).relative_to(CODE).as_posix()
            (self.templates if file.endswith(".html") else self.modules).add(name)


def _profile(path: str, records: Records, settings: Settings) -> _Profile:
    """Make a file once more, in an empty frame, with a profile."""
    frame = Frame.parse("".join(marker(slot) for slot in layout.SLOTS))
    database, profile = Database(INDEXES), _Profile()
    site = site_of(records, settings, database, frames=dict.fromkeys(LANGUAGES, frame))
    output = next((file for file in files_of(site) if file.path == path), None)
    if output is not None:
        database.begin({"profiled": path})  # empties the database, so that every query runs
        sys.setprofile(profile)
        try:
            output.make()
        finally:
            sys.setprofile(None)
    return profile
